// SPDX-License-Identifier: Apache-2.0
//
// Zig. A file is a struct: its constants, functions and fields are its members. A symbol is public if it is `pub` or
// `export`, and so is what it is in; fields are as public as their type.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/facts_builder.h"
#include "stages/languages/zig/zig_file.h"
#include "stages/languages/zig/zig_flow.h"
#include "stages/languages/zig/zig_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".zig", ".zon"};
constexpr const char* kDocPrefixes[] = {"///"};

constexpr NodeRule kRules[] = {
    {.node = "block", .hook = zig::enter_block},
    {.node = "block_label", .hook = zig::consume_names},
    {.node = "break_label", .hook = zig::consume_names},
    {.node = "builtin_function", .hook = zig::visit_builtin},
    {.node = "call_expression", .hook = zig::visit_call},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "container_field", .hook = zig::visit_field},
    {.node = "enum_declaration", .hook = zig::visit_container},
    {.node = "error_set_declaration", .hook = zig::visit_error_set},
    {.node = "error_type", .hook = zig::consume_names},
    defines("function_declaration", SymbolKind::function,
            {.describe = zig::describe_function, .defined = zig::mark_main}),
    {.node = "identifier", .hook = zig::visit_name},
    {.node = "opaque_declaration", .hook = zig::visit_container},
    binds("parameter", "name", {.type = "type"}),
    {.node = "payload", .hook = zig::visit_payload},
    {.node = "struct_declaration", .hook = zig::visit_container},
    {.node = "test_declaration", .hook = zig::visit_test},
    {.node = "union_declaration", .hook = zig::visit_container},
    {.node = "using_namespace_declaration", .hook = zig::visit_using},
    {.node = "variable_declaration", .hook = zig::visit_declaration},
};

constexpr PathRule kPaths[] = {
    {"call_expression", PathForm::call, "function"},
    {"error_union_type", PathForm::inner, "ok"},
    {"field_expression", PathForm::member, "object", "member"},
    {"identifier", PathForm::name},
    {"nullable_type", PathForm::inner},
    {"parenthesized_expression", PathForm::inner},
    {"pointer_type", PathForm::inner, "identifier|field_expression"},
    {"struct_initializer", PathForm::type, "identifier|field_expression"},
    {"try_expression", PathForm::inner},
};

constexpr DefinitionStyle kDefinitions{
    .parameters = "parameters",
    .visibility = {.scopes = {SymbolKind::enum_, SymbolKind::struct_, SymbolKind::union_}},
    .method_scopes = {SymbolKind::enum_, SymbolKind::struct_, SymbolKind::union_},
};

constexpr NamedFile kNamedFiles[] = {
    {"build.zig", FileRole::build},
    {"build.zig.zon", FileRole::build},
};
constexpr std::string_view kTestStems[] = {"*_test", "test_*", "test"};
constexpr TestRunner kTestRunners[] = {{.marker = "build.zig", .command = "zig build test"}};

}  // namespace

const Language kZig{
    .name = "Zig",
    .type = "Zig Source Code",
    .fence_tag = "zig",
    .extensions = kExtensions,
    .grammar = tree_sitter_zig,
    .grammar_version = DOCMILL_GRAMMAR_ZIG,
    .rules = kRules,
    .definitions = kDefinitions,
    .types = {.paths = kPaths},
    .flow = kZigFlow,
    .traits = {.make_resolver = make_zig_resolver,
               .import_style = ImportStyle::binding,
               .doc_syntax = DocSyntax::slashes,
               .has_implicit_this = true,
               .named_files = kNamedFiles,
               .test_stems = kTestStems,
               .run_command = "zig run",
               .test_runners = kTestRunners},
    .doc_comment_prefixes = kDocPrefixes,
};

}  // namespace docmill
