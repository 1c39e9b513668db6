// SPDX-License-Identifier: Apache-2.0
//
// Scala 2 and 3. A symbol is public unless it, or what it is in, is private. A package is a scope, and what follows it
// is in it, whatever folder the file is in. A class and the object of its name are one thing to those who use them.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/facts_builder.h"
#include "stages/languages/scala/scala_file.h"
#include "stages/languages/scala/scala_flow.h"
#include "stages/languages/scala/scala_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".scala", ".sbt", ".sc"};
constexpr const char* kScalaInterpreters[] = {"scala", "scala-cli", "amm"};
constexpr const char* kDocPrefixes[] = {"/**"};

constexpr NodeRule kRules[] = {
    {.node = "access_qualifier", .hook = scala::consume_qualifier},
    {.node = "annotation", .action = NodeAction::attribute},
    {.node = "arguments", .hook = scala::visit_arguments},
    {.node = "block", .hook = scala::enter_block},
    {.node = "block_comment", .action = NodeAction::comment},
    {.node = "call_expression", .hook = scala::visit_call},
    {.node = "case_clause", .hook = scala::enter_case},
    defines("class_definition", SymbolKind::class_, {.describe = scala::describe_type, .defined = scala::enter_type}),
    {.node = "comment", .action = NodeAction::comment},
    binds("contravariant_type_parameter", "name"),
    binds("covariant_type_parameter", "name"),
    {.node = "enum_case_definitions", .action = NodeAction::wrapper},
    defines("enum_definition", SymbolKind::enum_, {.describe = scala::describe_type, .defined = scala::enter_type}),
    {.node = "enumerator", .hook = scala::visit_enumerator},
    {.node = "export_declaration", .hook = scala::visit_export},
    {.node = "extension_definition", .hook = scala::enter_extension},
    {.node = "for_expression", .hook = scala::enter_for},
    defines("full_enum_case", SymbolKind::enumerator,
            {.visible = VisibleAs::scope,
             .children = Children::outside,
             .describe = scala::describe_case,
             .defined = scala::enter_case_of_enum}),
    defines("function_declaration", SymbolKind::function,
            {.describe = scala::describe_function, .defined = scala::note_declaration}),
    defines("function_definition", SymbolKind::function,
            {.describe = scala::describe_function, .defined = scala::mark_main}),
    {.node = "given_definition", .hook = scala::visit_given},
    {.node = "identifier", .hook = scala::visit_name},
    {.node = "import_declaration", .action = NodeAction::skip, .hook = scala::visit_import},
    {.node = "indented_block", .hook = scala::enter_block},
    {.node = "indented_cases", .hook = scala::enter_block},
    {.node = "infix_expression", .hook = scala::visit_infix},
    {.node = "instance_expression", .hook = scala::visit_new},
    {.node = "interpolated_string_expression", .hook = scala::visit_interpolated},
    {.node = "lambda_expression", .hook = scala::enter_lambda},
    defines("object_definition", SymbolKind::class_, {.describe = scala::describe_type, .defined = scala::enter_type}),
    defines("package_clause", SymbolKind::namespace_,
            {.visible = VisibleAs::all,
             .children = Children::outside,
             .describe = scala::describe_package,
             .defined = scala::enter_package}),
    defines("package_object", SymbolKind::namespace_,
            {.visible = VisibleAs::all, .describe = scala::describe_package_object}),
    binds("parameter", "name", {.type = "type"}),
    {.node = "self_type", .hook = scala::visit_self_type},
    defines("simple_enum_case", SymbolKind::enumerator,
            {.visible = VisibleAs::scope, .children = Children::outside, .describe = scala::describe_case}),
    {.node = "stable_type_identifier", .hook = scala::visit_qualified},
    defines("trait_definition", SymbolKind::trait, {.describe = scala::describe_type, .defined = scala::enter_type}),
    defines("type_definition", SymbolKind::type, {.children = Children::outside, .describe = scala::describe_alias}),
    {.node = "type_identifier", .action = NodeAction::identifier},
    binds("type_parameters", "name"),
    {.node = "val_declaration", .hook = scala::visit_value},
    {.node = "val_definition", .hook = scala::visit_value},
    {.node = "var_declaration", .hook = scala::visit_value},
    {.node = "var_definition", .hook = scala::visit_value},
};

constexpr PathRule kPaths[] = {
    {"call_expression", PathForm::call, "function"},
    {"field_expression", PathForm::member, "value", "field"},
    {"generic_function", PathForm::inner, "function"},
    {"generic_type", PathForm::generic, "type", "type_arguments"},
    {"identifier", PathForm::name},
    {"instance_expression", PathForm::type, "type_identifier|generic_type|stable_type_identifier"},
    {"null_literal", PathForm::nothing},
    {"parenthesized_expression", PathForm::inner},
    {"stable_type_identifier", PathForm::name},
    {"type_identifier", PathForm::name},
};
constexpr std::string_view kNoTypes[] = {"Unit"};

constexpr TestSign kTests[] = {
    {.kinds = {SymbolKind::class_}, .superclass = "FeatureSpec"},
    {.kinds = {SymbolKind::class_}, .superclass = "FlatSpec"},
    {.kinds = {SymbolKind::class_}, .superclass = "FreeSpec"},
    {.kinds = {SymbolKind::class_}, .superclass = "FunSpec"},
    {.kinds = {SymbolKind::class_}, .superclass = "FunSuite"},
    {.kinds = {SymbolKind::class_}, .superclass = "IOSuite"},
    {.kinds = {SymbolKind::class_}, .superclass = "PropSpec"},
    {.kinds = {SymbolKind::class_}, .superclass = "RefSpec"},
    {.kinds = {SymbolKind::class_}, .superclass = "WordSpec"},
    {.kinds = {SymbolKind::class_}, .superclass = "CatsEffectSuite", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "DisciplineSuite", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "Properties", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "ScalaCheckSuite", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "Specification", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "TestCase", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "TestSuite", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "ZIOSpecDefault", .whole_word = true},
    {.kinds = {SymbolKind::method}, .attribute = "ParameterizedTest"},
    {.kinds = {SymbolKind::method}, .attribute = "Test"},
};

constexpr std::string_view kConstructors[] = {"this"};
constexpr std::string_view kAnnotations[] = {"annotation"};
constexpr std::string_view kPrivateWords[] = {"private"};
constexpr NodePlace kBases[] = {"extend"};
constexpr std::string_view kNotBases[] = {"arguments"};

constexpr DefinitionStyle kDefinitions{
    .modifier_list = "modifiers",
    .attributes = kAnnotations,
    .visibility = {.private_words = kPrivateWords,
                   .scopes = {SymbolKind::class_, SymbolKind::enum_, SymbolKind::namespace_, SymbolKind::trait}},
    .method_scopes = {SymbolKind::class_, SymbolKind::enum_, SymbolKind::trait},
    .constructor_names = kConstructors,
    .superclasses = kBases,
    .not_bases = kNotBases,
    .tests = kTests,
};

constexpr NamedFile kNamedFiles[] = {
    {"*.sbt", FileRole::build},
    {".scalafix.conf", FileRole::configuration},
    {".scalafmt.conf", FileRole::configuration},
    {"build.sc", FileRole::build},
};
constexpr std::string_view kTestStems[] = {"*Spec", "*Suite", "*Test", "*Tests"};
constexpr TestRunner kTestRunners[] = {
    {.marker = "build.sbt", .command = "sbt test"},
    {.marker = "build.sc", .command = "mill __.test"},
    {.marker = "pom.xml", .command = "mvn test"},
};

}  // namespace

const Language kScala{
    .name = "Scala",
    .type = "Scala Source Code",
    .fence_tag = "scala",
    .extensions = kExtensions,
    .interpreters = kScalaInterpreters,
    .grammar = tree_sitter_scala,
    .grammar_version = DOCMILL_GRAMMAR_SCALA,
    .rules = kRules,
    .definitions = kDefinitions,
    .types = {.paths = kPaths, .nothing = kNoTypes},
    .flow = kScalaFlow,
    .traits =
        {
            .make_resolver = make_scala_resolver,
            .find_basis = find_scala_packages,
            .import_style = ImportStyle::binding,
            .module_binding = ModuleBinding::last_component,
            .merges_definitions = true,
            .doc_syntax = DocSyntax::slashes,
            .override_style = OverrideStyle::marked,
            .has_declared_packages = true,
            .has_implicit_this = true,
            .named_files = kNamedFiles,
            .test_stems = kTestStems,
            .test_runners = kTestRunners,
        },
    .doc_comment_prefixes = kDocPrefixes,
    .finish = scala::finish_file,
};

}  // namespace docmill
