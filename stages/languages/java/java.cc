// SPDX-License-Identifier: Apache-2.0
//
// Java. A symbol is public if users of the library can reach it: it is public or protected, and so is its class.
// Members of an interface are public implicitly. The components of a record are its fields.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <string>

#include "stages/languages/definitions.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/java/java_flow.h"
#include "stages/languages/java/java_resolver.h"
#include "stages/languages/node_children.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".java"};
constexpr const char* kDocPrefixes[] = {"/**", "///"};

// --- packages and imports -------------------------------------------------------------------------------------------

// A qualified name may be spread over lines.
std::string without_space(std::string_view name) {
  std::string text(name);
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  return text;
}

// `import a.b.*` takes all of a.b, `import static a.C.m` takes m from a.C.
void import_type(FactsBuilder& facts, TSNode node) {
  const std::string path = without_space(facts.text(part_at(node, "scoped_identifier|identifier")));
  std::string_view module = path;
  std::string_view name;
  if (has_child(node, "asterisk")) {
    name = "*";
  } else if (const std::size_t dot = module.rfind('.'); has_child(node, "static") && dot != module.npos) {
    name = module.substr(dot + 1);
    module = module.substr(0, dot);
  }
  facts.add_import(ImportKind::module, module, FactsBuilder::first_line(node), {&name, name.empty() ? 0u : 1u});
}

// The parts of a module's name are uses too.
bool describe_module(FactsBuilder& facts, Definition& definition) {
  definition.name_text = facts.text(definition.name);
  definition.name = {};
  return true;
}

// A comment before the package says what the package is for: `package-info.java`.
void document_package(FactsBuilder& facts, const Definition&, SymbolId symbol) {
  const std::string doc(facts.doc_of(symbol));
  if (!doc.empty()) facts.set_file_doc(doc, facts.symbol(symbol).doc_lines);
}

// --- members --------------------------------------------------------------------------------------------------------

// FactsBuilder::context in the body of an anonymous class, or of an enum's constant, which is one too. Its members are
// in the scope around it, but nobody can name them.
constexpr std::uint8_t kInAnonymousClass = 1;

void enter_constant(FactsBuilder& facts, const Definition&, SymbolId) { facts.open_context(kInAnonymousClass); }

bool describe_member(FactsBuilder& facts, Definition& definition) {
  if (facts.context() == kInAnonymousClass) definition.is_public = false;
  return true;
}

bool describe_method(FactsBuilder& facts, Definition& definition) {
  definition.is_declaration = ts_node_is_null(definition.body);
  return describe_member(facts, definition);
}

constexpr NodeRule kComponent = defines("formal_parameter", SymbolKind::field,
                                        {.type = "type", .visible = VisibleAs::scope, .children = Children::outside});

void define_components(FactsBuilder& facts, const Definition& record, SymbolId) {
  for_each_named_child(record.parameters,
                       [&](TSNode component, std::string_view) { define(facts, kComponent, component); });
}

void mark_main(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  const std::string_view parameters = facts.text(definition.parameters);
  const auto has_modifier = [&](std::string_view word) { return contains(definition.modifiers, word); };
  if (facts.name_of(symbol) != "main" || parameters.find("String") == std::string_view::npos) return;
  if (!has_modifier("static") || !(has_modifier("public") || has_modifier("protected"))) return;
  const std::uint32_t line = FactsBuilder::first_line(definition.name);
  facts.add_mark(MarkKind::entry_point, "public static void main" + std::string(parameters), {line, line});
}

// --- local names and calls ------------------------------------------------------------------------------------------

// `new a.b.C<D>(…)` calls C.
void call_constructor(FactsBuilder& facts, TSNode node) {
  TSNode type = FactsBuilder::field(node, "type");
  if (FactsBuilder::is(type, "generic_type")) type = ts_node_named_child(type, 0);
  const std::uint32_t parts = FactsBuilder::is(type, "scoped_type_identifier") ? ts_node_named_child_count(type) : 0;
  if (parts > 0) type = ts_node_named_child(type, parts - 1);
  facts.add_call(type);
  if (has_child(node, "class_body")) facts.open_context(kInAnonymousClass);
}

// `@A(key = value)`: the key is a method of A.
void refer_to_elements(FactsBuilder& facts, TSNode annotation) {
  const TSNode name = FactsBuilder::field(annotation, "name");
  const std::string type = without_space(facts.text(name)) + "{}";
  for (TSNode key : parts_at(annotation, "arguments/element_value_pair/key")) {
    facts.add_reference(ReferenceKind::member_use, facts.text(key), FactsBuilder::first_line(key), type);
    facts.consume(key);
  }
}

// `case A:` means an enumerator of the type that is switched over.
void consume_label(FactsBuilder& facts, TSNode label) {
  for_each_named_child(label, [&](TSNode name, std::string_view) {
    if (FactsBuilder::is(name, "identifier")) facts.consume(name);
  });
}

constexpr NodeRule kRules[] = {
    {.node = "annotation", .hook = refer_to_elements},
    defines("annotation_type_declaration", SymbolKind::interface, {.describe = describe_member}),
    defines("annotation_type_element_declaration", SymbolKind::method,
            {.type = "type", .children = Children::outside, .describe = describe_method}),
    {.node = "block_comment", .action = NodeAction::comment},
    binds("catch_formal_parameter", "name"),
    defines("class_declaration", SymbolKind::class_, {.describe = describe_member}),
    defines("compact_constructor_declaration", SymbolKind::constructor),
    defines("constant_declaration", SymbolKind::constant,
            {.each = "declarator", .value = "value", .type = "type", .children = Children::outside}),
    defines("constructor_declaration", SymbolKind::constructor),
    binds("enhanced_for_statement", "name", {.type = "type"}),
    defines("enum_constant", SymbolKind::enumerator,
            {.visible = VisibleAs::scope, .children = Children::outside, .defined = enter_constant}),
    defines("enum_declaration", SymbolKind::enum_, {.describe = describe_member}),
    defines("field_declaration", SymbolKind::field,
            {.each = "declarator",
             .value = "value",
             .type = "type",
             .children = Children::outside,
             .describe = describe_member}),
    binds("formal_parameter", "name", {.type = "type"}),
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "import_declaration", .action = NodeAction::skip, .hook = import_type},
    binds("inferred_parameters", "identifier"),
    binds("instanceof_expression", "name", {.type = "right"}),
    defines("interface_declaration", SymbolKind::interface, {.describe = describe_member}),
    binds("lambda_expression", "parameters"),
    {.node = "line_comment", .action = NodeAction::comment},
    binds("local_variable_declaration", "name", {.each = "declarator", .value = "value", .type = "type"}),
    defines("method_declaration", SymbolKind::method,
            {.type = "type", .describe = describe_method, .defined = mark_main}),
    {.node = "method_invocation", .action = NodeAction::call, .place = "name"},
    defines("module_declaration", SymbolKind::module, {.visible = VisibleAs::all, .describe = describe_module}),
    {.node = "object_creation_expression", .hook = call_constructor},
    defines("package_declaration", SymbolKind::namespace_,
            {.place = "scoped_identifier|identifier",
             .visible = VisibleAs::all,
             .children = Children::skipped,
             .defined = document_package}),
    defines("record_declaration", SymbolKind::class_, {.describe = describe_member, .defined = define_components}),
    binds("record_pattern_component", "identifier"),
    {.node = "requires_module_directive", .action = NodeAction::import, .place = "module"},
    binds("resource", "name", {.value = "value", .type = "type"}),
    binds("spread_parameter", "variable_declarator/name"),
    {.node = "switch_label", .hook = consume_label},
    {.node = "type_identifier", .action = NodeAction::identifier},
    binds("type_parameter", "type_identifier"),
    binds("type_pattern", "identifier"),
};

constexpr PathRule kPaths[] = {
    {"array_access", PathForm::element, "array"},
    {"array_type", PathForm::list, "element"},
    {"cast_expression", PathForm::type, "type"},
    {"field_access", PathForm::member, "object", "field"},
    {"generic_type", PathForm::generic, "type_identifier|scoped_type_identifier", "type_arguments"},
    {"identifier", PathForm::name},
    {"method_invocation", PathForm::method_call, "object", "name"},
    {"null_literal", PathForm::nothing},
    {"object_creation_expression", PathForm::type, "type"},
    {"parenthesized_expression", PathForm::inner},
    {"scoped_type_identifier", PathForm::name},
    {"this", PathForm::name},
    {"type_identifier", PathForm::name},
};
constexpr std::string_view kNoTypes[] = {"var"};

constexpr TestSign kTests[] = {
    {.kinds = {SymbolKind::class_}, .superclass = "TestCase", .whole_word = true},
    {.kinds = {SymbolKind::method}, .name_prefix = "test", .in_test = true},
    {.kinds = {SymbolKind::method}, .attribute = "ParameterizedTest"},
    {.kinds = {SymbolKind::method}, .attribute = "Property"},
    {.kinds = {SymbolKind::method}, .attribute = "RepeatedTest"},
    {.kinds = {SymbolKind::method}, .attribute = "Test"},
    {.kinds = {SymbolKind::method}, .attribute = "TestFactory"},
    {.kinds = {SymbolKind::method}, .attribute = "TestTemplate"},
};

constexpr std::string_view kAnnotations[] = {"annotation", "marker_annotation"};
constexpr std::string_view kPublicWords[] = {"protected", "public"};
constexpr std::string_view kPrivateWords[] = {"private"};
constexpr std::string_view kConstantWords[] = {"final", "static"};
constexpr NodePlace kSuperclasses[] = {"superclass"};
constexpr NodePlace kInterfaces[] = {"interfaces/type_list", "extends_interfaces/type_list"};

constexpr DefinitionStyle kDefinitions{
    .modifier_list = "modifiers",
    .attributes = kAnnotations,
    .visibility = {.public_words = kPublicWords,
                   .private_words = kPrivateWords,
                   .scopes = {SymbolKind::class_, SymbolKind::enum_},
                   .sharing_scopes = {SymbolKind::interface}},
    .constant_words = kConstantWords,
    .superclasses = kSuperclasses,
    .interfaces = kInterfaces,
    .tests = kTests,
};

constexpr NamedFile kNamedFiles[] = {
    {"build.gradle", FileRole::build},
    {"build.gradle.kts", FileRole::build},
    {"build.xml", FileRole::build},
    {"pom.xml", FileRole::build},
    {"settings.gradle", FileRole::build},
    {"settings.gradle.kts", FileRole::build},
    {"package-info.java", FileRole::package_interface},
};
constexpr std::string_view kTestStems[] = {"*Test", "*Tests", "*TestCase"};
constexpr TestRunner kTestRunners[] = {
    {.marker = "pom.xml", .command = "mvn test"},
    {.marker = "build.gradle", .command = "gradle test"},
};

}  // namespace

const Language kJava{
    .name = "Java",
    .type = "Java Source Code",
    .fence_tag = "java",
    .extensions = kExtensions,
    .grammar = tree_sitter_java,
    .grammar_version = DOCMILL_GRAMMAR_JAVA,
    .rules = kRules,
    .definitions = kDefinitions,
    .types = {.paths = kPaths, .nothing = kNoTypes},
    .flow = kJavaFlow,
    .traits =
        {
            .make_resolver = make_java_resolver,
            .import_style = ImportStyle::binding,
            .module_binding = ModuleBinding::last_component,
            .doc_syntax = DocSyntax::slashes,
            .override_style = OverrideStyle::by_name,
            .sees_own_package = true,
            .has_implicit_this = true,
            .named_files = kNamedFiles,
            .test_stems = kTestStems,
            .test_runners = kTestRunners,
        },
    .extractor_version = 3,
    .doc_comment_prefixes = kDocPrefixes,
};

}  // namespace docmill
