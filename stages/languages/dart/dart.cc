// SPDX-License-Identifier: Apache-2.0
//
// Dart. A symbol is public if neither its name nor that of what it is in begins with an underscore. A library sees what
// the libraries that it imports define and export, and nothing that they only import.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <string>

#include "stages/languages/dart/dart_file.h"
#include "stages/languages/dart/dart_flow.h"
#include "stages/languages/dart/dart_resolver.h"
#include "stages/languages/facts_builder.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".dart"};
constexpr const char* kInterpreters[] = {"dart"};
constexpr const char* kDocPrefixes[] = {"///", "/**"};

// `import 'a.dart' if (dart.library.io) 'b.dart';`: the grammar does not know the condition. It is hidden, and the
// import is that of the first file.
bool conceal_conditions(std::string_view source, std::string& concealed) {
  bool has_any = false;
  for (std::size_t line = 0; line < source.size();) {
    const std::size_t next = std::min(source.find('\n', line), source.size()) + 1;
    const std::string_view rest = source.substr(line);
    const bool is_directive = rest.starts_with("import ") || rest.starts_with("export ");
    const std::size_t end = is_directive ? std::min(rest.find(';'), rest.size()) : 0;
    std::size_t at = is_directive ? rest.substr(0, end).find(" if (") : std::string_view::npos;
    if (at == std::string_view::npos) at = is_directive ? rest.substr(0, end).find("\n    if (") : at;
    if (at != std::string_view::npos) {
      const std::size_t last = rest.substr(0, end).find_last_of("'\"");
      if (last != std::string_view::npos && last > at) {
        if (!has_any) concealed = source;
        has_any = true;
        for (std::size_t i = line + at; i <= line + last; ++i) {
          if (concealed[i] != '\n' && concealed[i] != '\r') concealed[i] = ' ';
        }
      }
    }
    line = next;
  }
  return has_any;
}

constexpr NodeRule kRules[] = {
    {.node = "annotation", .action = NodeAction::attribute},
    {.node = "break_statement", .hook = dart::consume_names},
    {.node = "catch_parameters", .hook = dart::bind_names},
    {.node = "class_body", .hook = dart::note_parts},
    defines("class_definition", SymbolKind::class_,
            {.place = "name|mixin_application_class", .describe = dart::describe_class, .defined = dart::add_bases}),
    {.node = "comment", .action = NodeAction::comment},
    {.node = "constant_constructor_signature", .action = NodeAction::skip, .hook = dart::visit_signature},
    {.node = "constructor_signature", .action = NodeAction::skip, .hook = dart::visit_signature},
    {.node = "continue_statement", .hook = dart::consume_names},
    {.node = "declaration", .hook = dart::visit_member},
    {.node = "documentation_comment", .action = NodeAction::comment},
    {.node = "enum_body", .hook = dart::note_parts},
    defines("enum_constant", SymbolKind::enumerator,
            {.visible = VisibleAs::scope, .children = Children::outside, .describe = dart::describe_named}),
    defines("enum_declaration", SymbolKind::enum_, {.defined = dart::add_bases}),
    {.node = "expression_statement", .hook = dart::visit_statement},
    {.node = "extension_body", .hook = dart::note_parts},
    {.node = "extension_declaration", .hook = dart::visit_extension},
    defines("extension_type_declaration", SymbolKind::class_,
            {.describe = dart::describe_named, .defined = dart::add_bases}),
    {.node = "factory_constructor_signature", .action = NodeAction::skip, .hook = dart::visit_signature},
    {.node = "for_loop_parts", .hook = dart::bind_loop},
    {.node = "formal_parameter", .hook = dart::consume_parameter},
    {.node = "function_body", .hook = dart::enter_body},
    {.node = "function_expression", .hook = dart::enter_closure},
    {.node = "function_signature", .action = NodeAction::skip, .hook = dart::visit_signature},
    {.node = "getter_signature", .action = NodeAction::skip, .hook = dart::visit_signature},
    {.node = "identifier", .hook = dart::visit_name},
    {.node = "identifier_dollar_escaped", .hook = dart::visit_name},
    {.node = "initialized_identifier_list", .hook = dart::visit_values},
    {.node = "initialized_variable_definition", .hook = dart::bind_variable},
    {.node = "initializers", .hook = dart::enter_initializers},
    {.node = "label", .hook = dart::consume_names},
    {.node = "lambda_expression", .hook = dart::note_parts},
    {.node = "library_export", .action = NodeAction::skip, .hook = dart::import_library},
    {.node = "library_import", .action = NodeAction::skip, .hook = dart::import_library},
    {.node = "library_name", .action = NodeAction::skip},
    {.node = "method_signature", .hook = dart::visit_member},
    defines("mixin_declaration", SymbolKind::trait, {.place = "identifier", .defined = dart::add_bases}),
    {.node = "object_pattern", .hook = dart::visit_object_pattern},
    {.node = "operator_signature", .action = NodeAction::skip, .hook = dart::visit_signature},
    {.node = "part_directive", .action = NodeAction::skip, .hook = dart::import_part},
    {.node = "part_of_directive", .action = NodeAction::skip, .hook = dart::import_part},
    {.node = "pattern_variable_declaration", .hook = dart::bind_pattern},
    {.node = "program", .hook = dart::note_parts},
    {.node = "record_pattern", .hook = dart::consume_names},
    {.node = "redirecting_factory_constructor_signature", .action = NodeAction::skip, .hook = dart::visit_signature},
    {.node = "redirection", .hook = dart::enter_initializers},
    defines("representation_declaration", SymbolKind::field,
            {.children = Children::outside, .describe = dart::describe_representation}),
    {.node = "setter_signature", .action = NodeAction::skip, .hook = dart::visit_signature},
    {.node = "static_final_declaration_list", .hook = dart::visit_values},
    defines("type_alias", SymbolKind::type,
            {.place = "typedef", .children = Children::outside, .describe = dart::describe_alias}),
    {.node = "type_identifier", .hook = dart::visit_name},
    binds("type_parameter", "type_identifier"),
    {.node = "typed_identifier", .hook = dart::consume_names},
    {.node = "variable_pattern", .hook = dart::bind_names},
};

constexpr std::string_view kAnnotations[] = {"annotation"};

constexpr DefinitionStyle kDefinitions{
    .parameters = nullptr,
    .body = "body|class_body",
    .attributes = kAnnotations,
    .visibility = {.names = PublicNames::no_underscore,
                   .scopes = {SymbolKind::class_, SymbolKind::enum_, SymbolKind::trait}},
};

constexpr NamedFile kNamedFiles[] = {
    {"analysis_options.yaml", FileRole::configuration},
    {"pubspec.yaml", FileRole::build},
};
constexpr std::string_view kTestStems[] = {"*_test"};
constexpr TestRunner kTestRunners[] = {
    {.marker = "pubspec.yaml", .command = "flutter test", .takes_path = true, .key = "dependencies.flutter"},
    {.marker = "pubspec.yaml", .command = "dart test", .takes_path = true},
};

}  // namespace

const Language kDart{
    .name = "Dart",
    .type = "Dart Source Code",
    .fence_tag = "dart",
    .extensions = kExtensions,
    .interpreters = kInterpreters,
    .grammar = tree_sitter_dart,
    .grammar_version = DOCMILL_GRAMMAR_DART,
    .rules = kRules,
    .definitions = kDefinitions,
    .flow = kDartFlow,
    .conceal = conceal_conditions,
    .traits =
        {
            .make_resolver = make_dart_resolver,
            .import_style = ImportStyle::binding,
            .lists_exports = true,
            .doc_syntax = DocSyntax::slashes,
            .override_style = OverrideStyle::by_name,
            .has_implicit_this = true,
            .named_files = kNamedFiles,
            .test_stems = kTestStems,
            .run_command = "dart run",
            .test_runners = kTestRunners,
        },
    .doc_comment_prefixes = kDocPrefixes,
};

}  // namespace docmill
