// SPDX-License-Identifier: Apache-2.0
//
// What JavaScript, TypeScript and TSX share. Their grammars use the same names for the same constructs, so one set of
// hooks works for all three, and each record's table is joined from the parts that its grammar has.
#pragma once

#include <tree_sitter/api.h>

#include <array>

#include "stages/languages/ecmascript/ecmascript_projects.h"
#include "stages/languages/ecmascript/ecmascript_resolver.h"
#include "stages/languages/language.h"

namespace docmill::ecmascript {

inline constexpr NamedFile kNamedFiles[] = {
    {"package.json", FileRole::build},
    {"tsconfig.json", FileRole::build},
    {"jsconfig.json", FileRole::build},
    {"package-lock.json", FileRole::configuration},
    {"webpack.config.js", FileRole::configuration},
    {"index.js", FileRole::package_interface},
    {"index.ts", FileRole::package_interface},
};
inline constexpr std::string_view kTestStems[] = {"*.spec"};
inline constexpr std::string_view kTestFolders[] = {"spec"};
inline constexpr TestRunner kTestRunners[] = {
    {.marker = "package.json", .command = "npm test", .key = "scripts.test"},
};

inline constexpr LanguageTraits kTypeScriptTraits{
    .make_resolver = make_typescript_resolver,
    .find_basis = find_script_projects,
    .import_style = ImportStyle::binding,
    .lists_exports = true,
    .merges_definitions = true,
    .doc_syntax = DocSyntax::slashes,
    .override_style = OverrideStyle::by_name,
    .named_files = kNamedFiles,
    .test_stems = kTestStems,
    .test_folders = kTestFolders,
    .test_runners = kTestRunners,
};

inline constexpr LanguageTraits kJavaScriptTraits = [] {
  LanguageTraits traits = kTypeScriptTraits;
  traits.make_resolver = make_javascript_resolver;
  return traits;
}();

void finish(FactsBuilder& facts, TSNode root);

// Definitions.
void define_class(FactsBuilder& facts, TSNode node);
void define_assigned(FactsBuilder& facts, TSNode node);
void define_field(FactsBuilder& facts, TSNode node);
void define_function(FactsBuilder& facts, TSNode node);
void define_method(FactsBuilder& facts, TSNode node);
void define_pair(FactsBuilder& facts, TSNode node);
void define_property_name(FactsBuilder& facts, TSNode node);
void define_variable(FactsBuilder& facts, TSNode node);
void enter_block(FactsBuilder& facts, TSNode node);
void enter_class_body(FactsBuilder& facts, TSNode node);
void enter_class_value(FactsBuilder& facts, TSNode node);
void enter_declaration(FactsBuilder& facts, TSNode node);
void enter_for(FactsBuilder& facts, TSNode node);
void enter_function_value(FactsBuilder& facts, TSNode node);
void enter_object(FactsBuilder& facts, TSNode node);
void enter_return(FactsBuilder& facts, TSNode node);
void enter_statement(FactsBuilder& facts, TSNode node);
void enter_yield(FactsBuilder& facts, TSNode node);

// Modules, calls and entry points.
void export_names(FactsBuilder& facts, TSNode node);
void import_names(FactsBuilder& facts, TSNode node);
void call(FactsBuilder& facts, TSNode node);
void enter_expression_statement(FactsBuilder& facts, TSNode node);
void find_entry_point(FactsBuilder& facts, TSNode node);
void mark_interpreter(FactsBuilder& facts, TSNode node);

// Local names.
void bind_catch(FactsBuilder& facts, TSNode node);
void bind_for(FactsBuilder& facts, TSNode node);
void bind_parameters(FactsBuilder& facts, TSNode node);
void bind_type_parameter(FactsBuilder& facts, TSNode node);

// JSX.
void enter_tag(FactsBuilder& facts, TSNode node);
void leave_tag(FactsBuilder& facts, TSNode node);
void enter_jsx_attribute(FactsBuilder& facts, TSNode node);

// TypeScript.
void define_alias(FactsBuilder& facts, TSNode node);
void define_enum(FactsBuilder& facts, TSNode node);
void define_enumerator(FactsBuilder& facts, TSNode node);
void define_string_enumerator(FactsBuilder& facts, TSNode node);
void define_interface(FactsBuilder& facts, TSNode node);
void define_namespace(FactsBuilder& facts, TSNode node);
void define_property_signature(FactsBuilder& facts, TSNode node);
void define_method_signature(FactsBuilder& facts, TSNode node);
void define_function_signature(FactsBuilder& facts, TSNode node);
void enter_ambient(FactsBuilder& facts, TSNode node);
void enter_type(FactsBuilder& facts, TSNode node);
void enter_function_type(FactsBuilder& facts, TSNode node);

inline constexpr PathRule kPaths[] = {
    {"array_type", PathForm::list},
    {"as_expression", PathForm::type,
     "type_identifier|generic_type|nested_type_identifier|array_type|union_type|parenthesized_type|readonly_type"},
    {"await_expression", PathForm::inner},
    {"call_expression", PathForm::call, "function"},
    {"generic_type", PathForm::generic, "name", "type_arguments"},
    {"identifier", PathForm::name},
    {"literal_type", PathForm::inner},
    {"member_expression", PathForm::member, "object", "property"},
    {"nested_identifier", PathForm::member, "object", "property"},
    {"nested_type_identifier", PathForm::member, "module", "name"},
    {"new_expression", PathForm::type, "constructor"},
    {"non_null_expression", PathForm::inner},
    {"null", PathForm::nothing},
    {"parenthesized_expression", PathForm::inner},
    {"parenthesized_type", PathForm::inner},
    {"readonly_type", PathForm::inner},
    {"satisfies_expression", PathForm::inner},
    {"subscript_expression", PathForm::element, "object"},
    {"this", PathForm::name},
    {"type_annotation", PathForm::inner},
    {"type_identifier", PathForm::name},
    {"undefined", PathForm::nothing},
    {"union_type", PathForm::one_of},
};
inline constexpr std::string_view kWrappers[] = {"NonNullable", "Partial", "Promise", "Readonly", "Required"};
inline constexpr std::string_view kLists[] = {"Array", "Iterable", "ReadonlyArray", "ReadonlySet", "Set"};
inline constexpr TypeStyle kTypes{.paths = kPaths, .wrappers = kWrappers, .lists = kLists};

inline constexpr std::array kSharedRules = std::to_array<NodeRule>({
    {.node = "arrow_function", .hook = enter_function_value},
    {.node = "assignment_expression", .hook = define_assigned},
    {.node = "augmented_assignment_expression", .hook = define_assigned},
    {.node = "call_expression", .hook = call},
    {.node = "catch_clause", .hook = bind_catch},
    {.node = "class", .action = NodeAction::local, .hook = enter_class_value},
    {.node = "class_body", .hook = enter_class_body},
    {.node = "class_declaration", .hook = define_class},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "decorator", .action = NodeAction::attribute},
    {.node = "export_statement", .action = NodeAction::wrapper, .hook = export_names},
    {.node = "do_statement", .hook = enter_statement},
    {.node = "expression_statement", .hook = enter_expression_statement},
    {.node = "for_in_statement", .hook = bind_for},
    {.node = "for_statement", .hook = enter_for},
    {.node = "formal_parameters", .hook = bind_parameters},
    {.node = "function_declaration", .hook = define_function},
    {.node = "function_expression", .action = NodeAction::local, .hook = enter_function_value},
    {.node = "generator_function", .action = NodeAction::local, .hook = enter_function_value},
    {.node = "generator_function_declaration", .hook = define_function},
    {.node = "hash_bang_line", .hook = mark_interpreter},
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "if_statement", .hook = find_entry_point},
    {.node = "import_statement", .hook = import_names},
    {.node = "lexical_declaration", .hook = enter_declaration},
    {.node = "method_definition", .hook = define_method},
    {.node = "new_expression", .action = NodeAction::call, .place = "constructor"},
    {.node = "object", .hook = enter_object},
    {.node = "pair", .hook = define_pair},
    {.node = "private_property_identifier", .action = NodeAction::member},
    {.node = "property_identifier", .hook = define_property_name},
    {.node = "return_statement", .hook = enter_return},
    {.node = "shorthand_property_identifier", .action = NodeAction::identifier},
    {.node = "statement_block", .hook = enter_block},
    {.node = "switch_body", .hook = enter_block},
    {.node = "switch_statement", .hook = enter_statement},
    {.node = "throw_statement", .hook = enter_statement},
    {.node = "variable_declaration", .hook = enter_declaration},
    {.node = "variable_declarator", .hook = define_variable},
    {.node = "while_statement", .hook = enter_statement},
    {.node = "yield_expression", .hook = enter_yield},
});

inline constexpr std::array kJavaScriptRules = std::to_array<NodeRule>({
    {.node = "field_definition", .hook = define_field},
    {.node = "html_comment", .action = NodeAction::comment},
    {.node = "using_declaration", .hook = enter_declaration},
});

inline constexpr std::array kTypeScriptRules = std::to_array<NodeRule>({
    {.node = "abstract_class_declaration", .hook = define_class},
    {.node = "abstract_method_signature", .hook = define_method_signature},
    {.node = "ambient_declaration", .action = NodeAction::wrapper, .hook = enter_ambient},
    {.node = "call_signature", .hook = enter_function_type},
    {.node = "construct_signature", .hook = enter_function_type},
    {.node = "constructor_type", .hook = enter_function_type},
    {.node = "enum_assignment", .hook = define_enumerator},
    {.node = "enum_declaration", .hook = define_enum},
    {.node = "function_signature", .hook = define_function_signature},
    {.node = "function_type", .hook = enter_function_type},
    {.node = "html_comment", .action = NodeAction::comment},
    {.node = "index_signature", .action = NodeAction::local},
    {.node = "interface_declaration", .hook = define_interface},
    {.node = "internal_module", .hook = define_namespace},
    {.node = "mapped_type_clause", .action = NodeAction::local},
    {.node = "method_signature", .hook = define_method_signature},
    {.node = "module", .hook = define_namespace},
    {.node = "property_signature", .hook = define_property_signature},
    {.node = "public_field_definition", .hook = define_field},
    {.node = "string", .hook = define_string_enumerator},
    {.node = "type_alias_declaration", .hook = define_alias},
    {.node = "type_annotation", .hook = enter_type},
    {.node = "type_identifier", .action = NodeAction::identifier},
    {.node = "type_parameter", .hook = bind_type_parameter},
});

inline constexpr std::array kJsxRules = std::to_array<NodeRule>({
    {.node = "jsx_attribute", .hook = enter_jsx_attribute},
    {.node = "jsx_closing_element", .hook = leave_tag},
    {.node = "jsx_opening_element", .hook = enter_tag},
    {.node = "jsx_self_closing_element", .hook = enter_tag},
});

}  // namespace docmill::ecmascript
