// SPDX-License-Identifier: Apache-2.0
//
// Java. Annotations are part of the modifiers node, so a definition begins at the first modifier that is not one. A
// symbol is public if users of the library can reach it: it is public or protected, and so is its class. Members of an
// interface are public implicitly. The components of a record are its fields.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <string>

#include "stages/languages/facts_builder.h"
#include "stages/languages/java/java_resolver.h"
#include "stages/languages/node_children.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".java"};
constexpr const char* kDocPrefixes[] = {"/**", "///"};
constexpr std::uint32_t kLongValueBytes = 60;

// What comes before a definition, collected in one pass.
struct Modifiers {
  TSNode first{};  // where the definition begins, after leading annotations
  bool is_public = false;
  bool is_private = false;
  bool is_static = false;
  bool is_final = false;
  bool is_test = false;
};

bool is_annotation(TSNode node) {
  return FactsBuilder::is(node, "marker_annotation") || FactsBuilder::is(node, "annotation");
}

bool is_test_annotation(std::string_view name) {
  static constexpr std::string_view kTests[] = {"Test",        "ParameterizedTest", "RepeatedTest",
                                                "TestFactory", "TestTemplate",      "Property"};
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos) name.remove_prefix(dot + 1);
  return std::find(std::begin(kTests), std::end(kTests), name) != std::end(kTests);
}

Modifiers modifiers_of(FactsBuilder& facts, TSNode node) {
  Modifiers modifiers;
  const TSNode list = FactsBuilder::child_of_type(node, "modifiers");
  for_each_child(list, [&](TSNode child, std::string_view) {
    if (ts_node_is_extra(child)) return;
    if (is_annotation(child)) {
      modifiers.is_test = modifiers.is_test || is_test_annotation(facts.text(FactsBuilder::field(child, "name")));
      return;
    }
    if (ts_node_is_null(modifiers.first)) modifiers.first = child;
    const std::string_view word = ts_node_type(child);
    modifiers.is_public = modifiers.is_public || word == "public" || word == "protected";
    modifiers.is_private = modifiers.is_private || word == "private";
    modifiers.is_static = modifiers.is_static || word == "static";
    modifiers.is_final = modifiers.is_final || word == "final";
  });
  if (ts_node_is_null(modifiers.first)) modifiers.first = first_child_except(node, {"modifiers"});
  return modifiers;
}

bool is_public_here(FactsBuilder& facts, const Modifiers& modifiers) {
  if (!facts.scope().exists()) return modifiers.is_public;
  const Symbol& outer = facts.symbol(facts.scope());
  if (!outer.is_public) return false;
  if (outer.kind == SymbolKind::interface) return !modifiers.is_private;
  return modifiers.is_public && (outer.kind == SymbolKind::class_ || outer.kind == SymbolKind::enum_);
}

bool describe(FactsBuilder& facts, Definition& definition) {
  const Modifiers modifiers = modifiers_of(facts, definition.node);
  definition.first = modifiers.first;
  definition.is_public = is_public_here(facts, modifiers);
  return true;
}

// For the enumerators of an enum and the components of a record.
bool is_scope_public(FactsBuilder& facts) { return facts.scope().exists() && facts.symbol(facts.scope()).is_public; }

// --- packages and imports -------------------------------------------------------------------------------------------

TSNode dotted_name(TSNode node) {
  const TSNode name = FactsBuilder::child_of_type(node, "scoped_identifier");
  return ts_node_is_null(name) ? FactsBuilder::child_of_type(node, "identifier") : name;
}

void define_package(FactsBuilder& facts, TSNode node) {
  Definition definition;
  definition.kind = SymbolKind::namespace_;
  definition.node = node;
  definition.name_text = facts.text(dotted_name(node));
  definition.first = FactsBuilder::child_of_type(node, "package");
  facts.add_symbol(definition);
}

void import_type(FactsBuilder& facts, TSNode node) {
  std::string module(facts.text(dotted_name(node)));
  if (has_child(node, "asterisk")) module += ".*";
  facts.add_import(ImportKind::module, module, FactsBuilder::first_line(node));
}

bool describe_module(FactsBuilder& facts, Definition& definition) {
  definition.name_text = facts.text(definition.name);
  definition.name = {};
  definition.first = first_child_except(definition.node, {"annotation", "marker_annotation"});
  return true;
}

void require_module(FactsBuilder& facts, TSNode node) {
  facts.add_import(ImportKind::module, facts.text(FactsBuilder::field(node, "module")), FactsBuilder::first_line(node));
}

// --- types ----------------------------------------------------------------------------------------------------------

bool describe_type(FactsBuilder& facts, Definition& definition) {
  const std::string_view base = facts.text(FactsBuilder::field(definition.node, "superclass"));
  definition.is_test = base.ends_with(" TestCase") || base.ends_with(".TestCase");
  return describe(facts, definition);
}

void add_clause(FactsBuilder& facts, SymbolId symbol, TSNode clause) {
  for_each_named_child(clause, [&](TSNode type, std::string_view) {
    if (!FactsBuilder::is(type, "type_list")) {
      facts.add_base(symbol, facts.text(type));
      return;
    }
    for_each_named_child(type, [&](TSNode listed, std::string_view) { facts.add_base(symbol, facts.text(listed)); });
  });
}

void add_bases(FactsBuilder& facts, TSNode node, SymbolId symbol) {
  add_clause(facts, symbol, FactsBuilder::field(node, "superclass"));
  add_clause(facts, symbol, FactsBuilder::field(node, "interfaces"));
  add_clause(facts, symbol, FactsBuilder::child_of_type(node, "extends_interfaces"));
}

void add_components(FactsBuilder& facts, TSNode node, SymbolId record) {
  add_bases(facts, node, record);
  std::vector<TSNode> names;
  for_each_named_child(FactsBuilder::field(node, "parameters"), [&](TSNode component, std::string_view) {
    const TSNode name = FactsBuilder::field(component, "name");
    if (ts_node_is_null(name)) return;
    names.push_back(name);
    Definition definition;
    definition.kind = SymbolKind::field;
    definition.node = component;
    definition.name_text = facts.text(name);
    definition.first = modifiers_of(facts, component).first;
    definition.is_public = is_scope_public(facts);
    facts.add_symbol(definition);
  });
  consume_all(facts, names);
}

bool describe_enumerator(FactsBuilder& facts, Definition& definition) {
  definition.first = modifiers_of(facts, definition.node).first;
  definition.is_public = is_scope_public(facts);
  return true;
}

// --- members --------------------------------------------------------------------------------------------------------

bool describe_method(FactsBuilder& facts, Definition& definition) {
  const Modifiers modifiers = modifiers_of(facts, definition.node);
  const bool in_test_case = facts.scope().exists() && facts.symbol(facts.scope()).is_test;
  definition.first = modifiers.first;
  definition.is_public = is_public_here(facts, modifiers);
  definition.is_test = modifiers.is_test || (in_test_case && facts.text(definition.name).starts_with("test"));
  return true;
}

void mark_main(FactsBuilder& facts, TSNode node, SymbolId symbol) {
  if (facts.name_of(symbol) != "main") return;
  const Modifiers modifiers = modifiers_of(facts, node);
  const std::string_view parameters = facts.text(FactsBuilder::field(node, "parameters"));
  if (!modifiers.is_static || !modifiers.is_public || parameters.find("String") == std::string_view::npos) return;
  const std::uint32_t line = FactsBuilder::first_line(FactsBuilder::field(node, "name"));
  facts.add_mark(MarkKind::entry_point, "public static void main" + std::string(parameters), {line, line});
}

// `int size() default 8;`, which is not a scope.
void define_annotation_element(FactsBuilder& facts, TSNode node) {
  Definition definition;
  definition.kind = SymbolKind::method;
  definition.node = node;
  definition.name = FactsBuilder::field(node, "name");
  describe(facts, definition);
  facts.add_symbol(definition);
}

void define_fields(FactsBuilder& facts, TSNode node) {
  const Modifiers modifiers = modifiers_of(facts, node);
  const bool is_constant =
      FactsBuilder::is(node, "constant_declaration") || (modifiers.is_static && modifiers.is_final);
  std::vector<TSNode> names;
  for (TSNode declarator : children_in_field(node, "declarator")) {
    names.push_back(FactsBuilder::field(declarator, "name"));
    Definition definition;
    definition.kind = is_constant ? SymbolKind::constant : SymbolKind::field;
    definition.node = node;
    definition.name_text = facts.text(names.back());
    definition.first = modifiers.first;
    definition.is_public = is_public_here(facts, modifiers);
    const TSNode value = FactsBuilder::field(declarator, "value");
    const bool is_long =
        !ts_node_is_null(value) && ts_node_end_byte(value) - ts_node_start_byte(value) > kLongValueBytes;
    definition.body = is_long ? value : TSNode{};
    facts.add_symbol(definition);
  }
  consume_all(facts, names);
}

// --- local names and calls ------------------------------------------------------------------------------------------

void bind_name(FactsBuilder& facts, TSNode node) { facts.bind_local(facts.text(FactsBuilder::field(node, "name"))); }

void bind_declarators(FactsBuilder& facts, TSNode node) {
  for_each_named_child(node, [&](TSNode child, std::string_view) {
    if (FactsBuilder::is(child, "variable_declarator")) bind_name(facts, child);
  });
}

// `int x` in a pattern; x in the inferred parameters (x, y) of a lambda.
void bind_identifiers(FactsBuilder& facts, TSNode node) {
  for_each_named_child(node, [&](TSNode child, std::string_view) {
    if (FactsBuilder::is(child, "identifier")) facts.bind_local(facts.text(child));
  });
}

void bind_lambda_parameter(FactsBuilder& facts, TSNode node) {
  const TSNode parameter = FactsBuilder::field(node, "parameters");
  if (FactsBuilder::is(parameter, "identifier")) facts.bind_local(facts.text(parameter));
}

void bind_type_parameter(FactsBuilder& facts, TSNode node) {
  facts.bind_local(facts.text(FactsBuilder::child_of_type(node, "type_identifier")));
}

// `new a.b.C<D>(…)` calls C.
void call_constructor(FactsBuilder& facts, TSNode node) {
  TSNode type = FactsBuilder::field(node, "type");
  if (FactsBuilder::is(type, "generic_type")) type = ts_node_named_child(type, 0);
  const std::uint32_t parts = FactsBuilder::is(type, "scoped_type_identifier") ? ts_node_named_child_count(type) : 0;
  if (parts > 0) type = ts_node_named_child(type, parts - 1);
  facts.add_call(type);
}

constexpr NodeRule kRules[] = {
    defines("annotation_type_declaration", SymbolKind::interface, describe_type, add_bases),
    {.node = "annotation_type_element_declaration", .hook = define_annotation_element},
    {.node = "block_comment", .action = NodeAction::comment},
    {.node = "catch_formal_parameter", .action = NodeAction::local},
    defines("class_declaration", SymbolKind::class_, describe_type, add_bases),
    defines("compact_constructor_declaration", SymbolKind::constructor),
    {.node = "constant_declaration", .hook = define_fields},
    defines("constructor_declaration", SymbolKind::constructor),
    {.node = "enhanced_for_statement", .action = NodeAction::local},
    defines("enum_constant", SymbolKind::enumerator, describe_enumerator),
    defines("enum_declaration", SymbolKind::enum_, describe_type, add_bases),
    {.node = "field_declaration", .hook = define_fields},
    {.node = "formal_parameter", .action = NodeAction::local},
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "import_declaration", .action = NodeAction::skip, .hook = import_type},
    {.node = "inferred_parameters", .hook = bind_identifiers},
    {.node = "instanceof_expression", .action = NodeAction::local},
    defines("interface_declaration", SymbolKind::interface, describe_type, add_bases),
    {.node = "lambda_expression", .hook = bind_lambda_parameter},
    {.node = "line_comment", .action = NodeAction::comment},
    {.node = "local_variable_declaration", .hook = bind_declarators},
    defines("method_declaration", SymbolKind::method, describe_method, mark_main),
    {.node = "method_invocation", .action = NodeAction::call, .field = "name"},
    defines("module_declaration", SymbolKind::module, describe_module),
    {.node = "object_creation_expression", .hook = call_constructor},
    {.node = "package_declaration", .action = NodeAction::skip, .hook = define_package},
    defines("record_declaration", SymbolKind::class_, describe_type, add_components),
    {.node = "record_pattern_component", .hook = bind_identifiers},
    {.node = "requires_module_directive", .action = NodeAction::skip, .hook = require_module},
    {.node = "resource", .action = NodeAction::local},
    {.node = "spread_parameter", .hook = bind_declarators},
    {.node = "type_identifier", .action = NodeAction::identifier},
    {.node = "type_parameter", .hook = bind_type_parameter},
    {.node = "type_pattern", .hook = bind_identifiers},
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
    .describe = describe,
    .traits =
        {
            .make_resolver = make_java_resolver,
            .named_files = kNamedFiles,
            .test_stems = kTestStems,
            .test_runners = kTestRunners,
        },
    .dot_qualifies = true,
    .doc_comment_prefixes = kDocPrefixes,
};

}  // namespace docmill
