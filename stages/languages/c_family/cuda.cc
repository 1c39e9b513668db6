// SPDX-License-Identifier: Apache-2.0
//
// CUDA: C++'s rules. The grammar gives a kernel launch, k<<<grid, block>>>(x), the node of a call.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_macros.h"
#include "stages/languages/c_family/include_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".cu", ".cuh"};

constexpr NodeRule kRules[] = {
    {.node = "access_specifier", .hook = change_access},
    {.node = "alias_declaration", .hook = define_c_named_type},
    {.node = "attribute_declaration", .action = NodeAction::skip},
    {.node = "attribute_specifier", .action = NodeAction::skip},
    {.node = "base_class_clause", .hook = enter_base_clause},
    {.node = "call_expression", .hook = add_c_call},
    {.node = "class_specifier", .hook = define_c_class},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "compound_statement", .hook = enter_block},
    {.node = "concept_definition", .hook = define_c_named_type},
    {.node = "declaration", .hook = define_declared},
    {.node = "enum_specifier", .hook = define_c_enum},
    {.node = "enumerator", .hook = define_c_enumerator},
    {.node = "field_declaration", .hook = define_members},
    {.node = "field_identifier", .action = NodeAction::member},
    {.node = "for_range_loop", .hook = bind_parameter},
    {.node = "friend_declaration", .hook = enter_friend},
    {.node = "function_definition", .hook = define_c_function},
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "ms_declspec_modifier", .action = NodeAction::skip},
    {.node = "namespace_definition", .hook = define_c_namespace},
    {.node = "namespace_identifier", .action = NodeAction::identifier},
    {.node = "optional_parameter_declaration", .hook = bind_parameter},
    {.node = "optional_type_parameter_declaration", .hook = bind_type_parameter},
    {.node = "parameter_declaration", .hook = bind_parameter},
    {.node = "preproc_def", .hook = define_macro},
    {.node = "preproc_function_def", .hook = define_macro},
    {.node = "preproc_ifdef", .hook = skip_include_guard},
    {.node = "preproc_include", .action = NodeAction::skip, .hook = import_header},
    {.node = "preproc_params", .action = NodeAction::skip},
    {.node = "struct_specifier", .hook = define_c_struct},
    {.node = "template_declaration", .action = NodeAction::wrapper},
    {.node = "type_definition", .hook = define_c_typedef},
    {.node = "type_identifier", .action = NodeAction::identifier},
    {.node = "type_parameter_declaration", .hook = bind_type_parameter},
    {.node = "union_specifier", .hook = define_c_union},
    {.node = "variadic_parameter_declaration", .hook = bind_parameter},
    {.node = "variadic_type_parameter_declaration", .hook = bind_type_parameter},
};

}  // namespace

const Language kCuda{
    .name = "CUDA",
    .type = "CUDA Source Code",
    .fence_tag = "cuda",
    .extensions = kExtensions,
    .grammar = tree_sitter_cuda,
    .grammar_version = DOCMILL_GRAMMAR_CUDA,
    .rules = kRules,
    .conceal = conceal_cuda_macros,
    .traits = {.make_resolver = make_include_resolver},
};

}  // namespace docmill
