// SPDX-License-Identifier: Apache-2.0
//
// C: what its grammar calls the nodes that the family's hooks read. `.h` is C where its text does not show C++
// (header_dialect.h).
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_macros.h"
#include "stages/languages/c_family/header_dialect.h"
#include "stages/languages/c_family/include_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".c", ".h"};

const Language& dialect_of(std::string_view extension, std::string_view content) {
  return extension == ".h" && is_cpp_header(content) ? kCpp : kC;
}

constexpr NodeRule kRules[] = {
    {.node = "attribute_declaration", .action = NodeAction::skip},
    {.node = "attribute_specifier", .action = NodeAction::skip},
    {.node = "call_expression", .hook = add_c_call},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "compound_statement", .hook = enter_block},
    {.node = "declaration", .hook = define_declared},
    {.node = "enum_specifier", .hook = define_c_enum},
    {.node = "enumerator", .hook = define_c_enumerator},
    {.node = "field_declaration", .hook = define_members},
    {.node = "field_identifier", .action = NodeAction::member},
    {.node = "function_definition", .hook = define_c_function},
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "ms_declspec_modifier", .action = NodeAction::skip},
    {.node = "parameter_declaration", .hook = bind_parameter},
    {.node = "preproc_def", .hook = define_macro},
    {.node = "preproc_function_def", .hook = define_macro},
    {.node = "preproc_ifdef", .hook = skip_include_guard},
    {.node = "preproc_include", .action = NodeAction::skip, .hook = import_header},
    {.node = "preproc_params", .action = NodeAction::skip},
    {.node = "struct_specifier", .hook = define_c_struct},
    {.node = "type_definition", .hook = define_c_typedef},
    {.node = "type_identifier", .action = NodeAction::identifier},
    {.node = "union_specifier", .hook = define_c_union},
};

}  // namespace

const Language kC{
    .name = "C",
    .type = "C Source Code",
    .fence_tag = "c",
    .extensions = kExtensions,
    .dialect = dialect_of,
    .grammar = tree_sitter_c,
    .grammar_version = DOCMILL_GRAMMAR_C,
    .rules = kRules,
    .conceal = conceal_c_macros,
    .traits =
        {
            .make_resolver = make_include_resolver,
            .has_unscoped_enums = true,
        },
};

}  // namespace docmill
