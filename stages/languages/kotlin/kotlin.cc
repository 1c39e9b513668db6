// SPDX-License-Identifier: Apache-2.0
//
// Kotlin. A symbol is public unless it, or what it is in, is private or internal. A function or property with a
// receiver is a member of that type, which is its qualifier. What is in a companion object without a name is in the
// class around it, as in code that uses it. The properties among the parameters of a class are its members.
#include <grammars.h>
#include <language_records.h>

#include <string>

#include "stages/languages/definitions.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/kotlin/kotlin_flow.h"
#include "stages/languages/kotlin/kotlin_packages.h"
#include "stages/languages/kotlin/kotlin_resolver.h"
#include "stages/languages/kotlin/kotlin_text.h"
#include "stages/languages/node_children.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".kt", ".kts", ".ktm"};
constexpr const char* kInterpreters[] = {"kotlin"};
constexpr const char* kDocPrefixes[] = {"/**"};

// FactsBuilder::context: what the place is in, if the scope does not say.
constexpr std::uint8_t kInBlock = 1;      // a block, a lambda: what is declared is local
constexpr std::uint8_t kInAnonymous = 2;  // the body of an object without a name, or of an enum's entry
constexpr std::uint8_t kInPrivate = 3;    // the body of a companion that is private

struct KotlinFile {
  std::uint32_t bound_until = 0;  // variables that begin before this byte are bound
  std::string qualifier;          // of the definition that is being made
};

// --- packages and imports -------------------------------------------------------------------------------------------

// A name without the space and the backticks in it.
std::string plain_name(std::string_view written) {
  std::string name(written);
  std::erase_if(name, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '`'; });
  return name;
}

void import_name(FactsBuilder& facts, TSNode node) {
  const std::string module = plain_name(facts.text(FactsBuilder::child_of_type(node, "qualified_identifier")));
  if (module.empty()) return;
  const bool takes_all = has_child(node, "*");
  static constexpr std::string_view kAll[] = {"*"};
  facts.add_import(ImportKind::module, module, FactsBuilder::first_line(node), takes_all ? Words(kAll) : Words{});
  facts.set_module_alias(facts.text(FactsBuilder::child_of_type(node, "identifier")));
}

bool describe_package(FactsBuilder&, Definition& definition) {
  definition.takes_comment = false;
  return true;
}

// --- parts of declarations ------------------------------------------------------------------------------------------

bool is_type_node(TSNode node) {
  constexpr std::string_view kTypes[] = {"function_type", "non_nullable_type", "nullable_type", "parenthesized_type",
                                         "user_type"};
  return contains(kTypes, ts_node_type(node));
}

struct Parts {
  TSNode receiver{};  // the type before the name
  TSNode result{};    // the type after a ':'
  TSNode equals{};    // a '='
  TSNode value{};     // what follows it
};

Parts parts_of(TSNode declaration) {
  Parts parts;
  std::string_view before;  // the token before this place
  for_each_child(declaration, [&](TSNode child, std::string_view field) {
    if (ts_node_is_extra(child)) return;
    if (ts_node_is_named(child)) {
      if (before == ":" && is_type_node(child)) parts.result = child;
      if (before == "=" && ts_node_is_null(parts.value)) parts.value = child;
      if (before.empty() && is_type_node(child)) parts.receiver = child;
    }
    const bool is_name = field == "name" || FactsBuilder::is(child, "variable_declaration");
    const bool begins =
        FactsBuilder::is(child, "fun") || FactsBuilder::is(child, "val") || FactsBuilder::is(child, "var");
    if (begins) return;
    if (is_name) before = "name";
    if (!ts_node_is_named(child)) before = ts_node_type(child);
    if (before == "=" && ts_node_is_null(parts.equals)) parts.equals = child;
  });
  return parts;
}

// True if the type is a parameter of the declaration: `fun <T> T.f()`.
bool is_type_parameter(FactsBuilder& facts, TSNode declaration, std::string_view type) {
  for (TSNode name : parts_at(declaration, "type_parameters/type_parameter/identifier")) {
    if (facts.text(name) == type) return true;
  }
  return false;
}

// "a.B" of the receivers `a.B`, `a.B<C>` and `a.B<C>?`; "" for types that have no name.
std::string receiver_name(FactsBuilder& facts, TSNode declaration, TSNode receiver) {
  if (FactsBuilder::is(receiver, "nullable_type")) receiver = FactsBuilder::child_of_type(receiver, "user_type");
  std::string name;
  if (!FactsBuilder::is(receiver, "user_type")) return name;
  for (TSNode part : parts_at(receiver, "identifier")) {
    if (!name.empty()) name += '.';
    name += facts.text(part);
  }
  return is_type_parameter(facts, declaration, name) ? std::string() : name;
}

void set_qualifier(FactsBuilder& facts, Definition& definition, TSNode receiver) {
  std::string& qualifier = facts.state<KotlinFile>().qualifier;
  qualifier = receiver_name(facts, definition.node, receiver);
  definition.qualifier = qualifier;
}

// True if what is declared here is local to a function or a block.
bool is_local_place(FactsBuilder& facts) {
  if (facts.context() == kInAnonymous) return false;
  return facts.context() == kInBlock || is_function(facts.scope_kind(SymbolKind::module));
}

void hide_in_anonymous(FactsBuilder& facts, Definition& definition) {
  if (facts.context() != 0) definition.is_public = false;
}

// --- types ----------------------------------------------------------------------------------------------------------

bool describe_class(FactsBuilder& facts, Definition& definition) {
  if (contains(definition.modifiers, "interface")) definition.kind = SymbolKind::interface;
  if (contains(definition.modifiers, "enum")) definition.kind = SymbolKind::enum_;
  definition.parameters = part_at(definition.node, "primary_constructor/class_parameters");
  hide_in_anonymous(facts, definition);
  return true;
}

bool describe_member(FactsBuilder& facts, Definition& definition) {
  hide_in_anonymous(facts, definition);
  return true;
}

// A base whose constructor is called is recorded by the style. These are the other ones.
void add_interfaces(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  for (TSNode base : parts_at(definition.node, "delegation_specifiers/delegation_specifier")) {
    const TSNode delegation = FactsBuilder::child_of_type(base, "explicit_delegation");
    const TSNode inner = ts_node_is_null(delegation) ? base : delegation;
    for_each_named_child(inner, [&](TSNode type, std::string_view) {
      if (is_type_node(type)) facts.add_base(symbol, facts.text(type));
    });
  }
}

// `val x` among the parameters of a class is a property. The other ones are local, and hide what has their name.
bool describe_parameter(FactsBuilder& facts, Definition& definition) {
  const TSNode first = FactsBuilder::child_of_type(definition.node, "identifier");
  if (!ts_node_eq(first, definition.name)) return false;  // a default value
  const Parts parts = parts_of(definition.node);
  definition.type = path_of_type(facts, parts.result);
  if (!has_child(definition.node, "val") && !has_child(definition.node, "var")) {
    facts.consume(definition.name);
    facts.bind_local(facts.text(definition.name), definition.type, Evidence::declared);
    return false;
  }
  if (is_long_value(parts.value)) definition.body = parts.equals;
  hide_in_anonymous(facts, definition);
  return true;
}

constexpr NodeRule kCompanion =
    defines("companion_object", SymbolKind::class_, {.describe = describe_member, .defined = add_interfaces});

void enter_companion(FactsBuilder& facts, TSNode node) {
  if (!ts_node_is_null(FactsBuilder::field(node, "name"))) return define(facts, kCompanion, node);
  bool is_private = facts.context() != 0;
  for (TSNode word : parts_at(node, "modifiers/visibility_modifier")) {
    is_private = is_private || facts.text(word) == "private" || facts.text(word) == "internal";
  }
  if (is_private) facts.open_context(kInPrivate);
}

// --- functions and properties ---------------------------------------------------------------------------------------

bool describe_function(FactsBuilder& facts, Definition& definition) {
  const Parts parts = parts_of(definition.node);
  definition.type = path_of_type(facts, parts.result);
  if (ts_node_is_null(parts.result)) definition.type = path_of_value(facts, parts_of(definition.body).value);
  definition.is_declaration = ts_node_is_null(definition.body) && !contains(definition.modifiers, "external") &&
                              !contains(definition.modifiers, "expect");
  set_qualifier(facts, definition, parts.receiver);
  const bool is_member = is_type(facts.scope_kind(SymbolKind::module)) || facts.context() == kInAnonymous;
  if (!definition.qualifier.empty() || (is_member && !is_local_place(facts))) definition.kind = SymbolKind::method;
  hide_in_anonymous(facts, definition);
  return true;
}

void mark_main(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  if (facts.name_of(symbol) != "main" || !definition.qualifier.empty() || facts.context() == kInAnonymous) return;
  const std::string_view parameters = facts.text(definition.parameters);
  const bool is_at_top = !facts.symbol(symbol).scope.exists();
  bool is_static = false;
  for (std::string_view word : definition.modifiers) is_static = is_static || word.ends_with("JvmStatic");
  const bool takes_words = parameters.find("String") != std::string_view::npos;
  const bool takes_nothing = parameters == "()";
  if (!(is_at_top && (takes_words || takes_nothing)) && !(is_static && takes_words)) return;
  const std::uint32_t line = FactsBuilder::first_line(definition.name);
  facts.add_mark(MarkKind::entry_point, "fun main" + std::string(parameters), {line, line});
}

void enter_entry(FactsBuilder& facts, const Definition&, SymbolId) { facts.open_context(kInAnonymous); }

bool describe_property(FactsBuilder& facts, Definition& definition) {
  const Parts parts = parts_of(definition.node);
  const TSNode variable = FactsBuilder::child_of_type(definition.node, "variable_declaration");
  definition.type = path_of_type(facts, parts_of(variable).result);
  if (definition.type.empty()) definition.type = path_of_value(facts, parts.value);
  if (is_long_value(parts.value)) definition.body = parts.equals;
  set_qualifier(facts, definition, parts.receiver);
  const bool is_member = is_type(facts.scope_kind(SymbolKind::module)) || facts.context() == kInAnonymous;
  if (contains(definition.modifiers, "const")) definition.kind = SymbolKind::constant;
  else if (is_member || !definition.qualifier.empty()) definition.kind = SymbolKind::property;
  hide_in_anonymous(facts, definition);
  return true;
}

constexpr NodePlace kVariables = "multi_variable_declaration|variable_declaration";

constexpr NodeRule kProperty =
    defines("property_declaration", SymbolKind::variable,
            {.place = "variable_declaration/identifier", .children = Children::outside, .describe = describe_property});

// Binds the name of a variable_declaration.
void bind_variable(FactsBuilder& facts, TSNode variable, TSNode value) {
  const TSNode name = FactsBuilder::child_of_type(variable, "identifier");
  if (ts_node_is_null(name)) return;
  const std::string type = path_of_type(facts, parts_of(variable).result);
  facts.consume(name);
  if (!type.empty()) return facts.bind_local(facts.text(name), type, Evidence::declared);
  if (facts.text(value) == "null") return facts.bind_local(facts.text(name), std::string(kNoObject));
  facts.bind_local(facts.text(name), path_of_value(facts, value));
}

void visit_property(FactsBuilder& facts, TSNode node) {
  const std::vector<TSNode> variables = parts_at(node, kVariables);
  if (variables.empty()) return;
  if (!is_local_place(facts)) {
    define(facts, kProperty, node);
  } else if (FactsBuilder::is(variables.front(), "variable_declaration")) {
    bind_variable(facts, variables.front(), parts_of(node).value);
  } else {
    return;
  }
  facts.state<KotlinFile>().bound_until = ts_node_end_byte(variables.front());
}

void visit_variable(FactsBuilder& facts, TSNode node) {
  if (ts_node_start_byte(node) >= facts.state<KotlinFile>().bound_until) bind_variable(facts, node, TSNode{});
}

// --- blocks and local names -----------------------------------------------------------------------------------------

void enter_block(FactsBuilder& facts, TSNode) { facts.open_context(kInBlock); }

void enter_lambda(FactsBuilder& facts, TSNode) {
  facts.open_locals();
  facts.open_context(kInBlock);
  facts.bind_local("it");
}

// A getter, a setter, a function without a name, `init`: the names that it binds are its own.
void enter_accessor(FactsBuilder& facts, TSNode node) {
  facts.open_locals();
  facts.open_context(kInBlock);
  facts.bind_local("field");
  const TSNode name = FactsBuilder::child_of_type(node, "identifier");  // of what a setter sets
  if (!ts_node_is_null(name)) {
    facts.bind_local(facts.text(name));
    facts.consume(name);
  }
}

void enter_function(FactsBuilder& facts, TSNode) {
  facts.open_locals();
  facts.open_context(kInBlock);
}

void enter_object(FactsBuilder& facts, TSNode) { facts.open_context(kInAnonymous); }

void bind_parameters(FactsBuilder& facts, TSNode list) {
  for (TSNode parameter : parts_at(list, "parameter")) {
    const TSNode name = FactsBuilder::child_of_type(parameter, "identifier");
    facts.bind_local(facts.text(name), path_of_type(facts, parts_of(parameter).result), Evidence::declared);
    facts.consume(name);
  }
}

// The names in the type of a function mean nothing.
void consume_names(FactsBuilder& facts, TSNode list) {
  for (TSNode name : parts_at(list, "parameter/identifier")) facts.consume(name);
}

// --- uses -----------------------------------------------------------------------------------------------------------

// The packages in `a.b.C` are not recorded as names of their own.
void visit_type(FactsBuilder& facts, TSNode type) {
  const std::vector<TSNode> names = parts_at(type, "identifier");
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    const char first = facts.text(names[i]).front();
    if (first >= 'a' && first <= 'z') facts.consume(names[i]);
  }
}

constexpr std::string_view kWords[] = {"null", "true", "false", "break", "continue"};

void visit_name(FactsBuilder& facts, TSNode name) {
  if (contains(kWords, facts.text(name))) facts.consume(name);
  facts.visit_identifier(name);
}

// A local value can be called: a lambda.
void visit_call(FactsBuilder& facts, TSNode call) {
  TSNode callee = ts_node_named_child(call, 0);
  if (FactsBuilder::is(callee, "navigation_expression")) {
    callee = ts_node_named_child(callee, ts_node_named_child_count(callee) - 1);
    if (FactsBuilder::is(callee, "identifier")) facts.add_call(callee);
  } else if (FactsBuilder::is(callee, "identifier") && !facts.is_bound_locally(facts.text(callee))) {
    facts.add_call(callee);
  }
}

// `f(name = value)`
void visit_argument(FactsBuilder& facts, TSNode argument) {
  if (has_child(argument, "=")) facts.consume(FactsBuilder::child_of_type(argument, "identifier"));
}

// `::f`
void visit_reference(FactsBuilder& facts, TSNode reference) {
  const TSNode name = FactsBuilder::child_of_type(reference, "identifier");
  if (ts_node_is_null(name) || !FactsBuilder::is(ts_node_child(reference, 0), "::")) return;
  facts.add_reference(ReferenceKind::use, facts.text(name), FactsBuilder::first_line(name), "");
  facts.consume(name);
}

// `return@f`
void visit_return(FactsBuilder& facts, TSNode node) {
  const TSNode label = FactsBuilder::field(node, "label");
  if (!ts_node_is_null(label)) facts.consume(label);
}

// `break@f` is read as an expression with a label.
void visit_labeled(FactsBuilder& facts, TSNode node) {
  const std::string_view label = facts.text(FactsBuilder::child_of_type(node, "label"));
  if (label == "break@" || label == "continue@") consume_identifiers(facts, node);
}

void finish_file(FactsBuilder& facts, TSNode) { use_concealed_names(facts); }

constexpr NodeRule kRules[] = {
    {.node = "anonymous_function", .hook = enter_function},
    {.node = "anonymous_initializer", .hook = enter_function},
    {.node = "block", .hook = enter_block},
    {.node = "block_comment", .action = NodeAction::comment},
    {.node = "call_expression", .hook = visit_call},
    {.node = "callable_reference", .hook = visit_reference},
    binds("catch_block", "identifier", {.type = "user_type"}),
    defines("class_declaration", SymbolKind::class_, {.describe = describe_class, .defined = add_interfaces}),
    defines("class_parameter", SymbolKind::property,
            {.place = "identifier", .children = Children::outside, .describe = describe_parameter}),
    {.node = "companion_object", .hook = enter_companion},
    defines("enum_entry", SymbolKind::enumerator,
            {.place = "identifier",
             .visible = VisibleAs::scope,
             .children = Children::outside,
             .describe = describe_member,
             .defined = enter_entry}),
    defines("function_declaration", SymbolKind::function, {.describe = describe_function, .defined = mark_main}),
    {.node = "function_type_parameters", .hook = consume_names},
    {.node = "function_value_parameters", .hook = bind_parameters},
    {.node = "getter", .hook = enter_accessor},
    {.node = "identifier", .hook = visit_name},
    {.node = "import", .action = NodeAction::skip, .hook = import_name},
    {.node = "lambda_literal", .hook = enter_lambda},
    {.node = "line_comment", .action = NodeAction::comment},
    {.node = "labeled_expression", .hook = visit_labeled},
    defines("object_declaration", SymbolKind::class_, {.describe = describe_member, .defined = add_interfaces}),
    {.node = "object_literal", .hook = enter_object},
    defines("package_header", SymbolKind::namespace_,
            {.place = "qualified_identifier",
             .visible = VisibleAs::all,
             .children = Children::skipped,
             .describe = describe_package}),
    {.node = "property_declaration", .hook = visit_property},
    {.node = "return_expression", .hook = visit_return},
    defines("secondary_constructor", SymbolKind::constructor, {.place = "constructor", .describe = describe_member}),
    {.node = "setter", .hook = enter_accessor},
    defines("type_alias", SymbolKind::type, {.place = "type", .children = Children::outside}),
    binds("type_parameter", "identifier"),
    {.node = "user_type", .hook = visit_type},
    {.node = "value_argument", .hook = visit_argument},
    {.node = "variable_declaration", .hook = visit_variable},
};

constexpr PathRule kPaths[] = {
    {"as_expression", PathForm::type, "right"},
    {"call_expression", PathForm::call},
    {"identifier", PathForm::name},
    {"index_expression", PathForm::element},
    {"navigation_expression", PathForm::name},
    {"nullable_type", PathForm::inner, "user_type"},
    {"parenthesized_expression", PathForm::inner},
    {"this_expression", PathForm::name},
    {"user_type", PathForm::scoped_name},
};
constexpr std::string_view kNoTypes[] = {"Unit"};

constexpr TestSign kTests[] = {
    {.kinds = {SymbolKind::class_}, .superclass = "AnnotationSpec", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "BehaviorSpec", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "DescribeSpec", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "ExpectSpec", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "FeatureSpec", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "FreeSpec", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "FunSpec", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "ShouldSpec", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "StringSpec", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "TestCase", .whole_word = true},
    {.kinds = {SymbolKind::class_}, .superclass = "WordSpec", .whole_word = true},
    {.kinds = {SymbolKind::function}, .name_prefix = "test", .whole_word = true, .in_test = true},
    {.kinds = {SymbolKind::function}, .attribute = "ParameterizedTest"},
    {.kinds = {SymbolKind::function}, .attribute = "RepeatedTest"},
    {.kinds = {SymbolKind::function}, .attribute = "Test"},
    {.kinds = {SymbolKind::function}, .attribute = "TestFactory"},
    {.kinds = {SymbolKind::function}, .attribute = "TestTemplate"},
};

constexpr std::string_view kAnnotations[] = {"annotation"};
constexpr std::string_view kPrivateWords[] = {"internal", "private"};
constexpr NodePlace kSuperclasses[] = {"delegation_specifiers/delegation_specifier/constructor_invocation"};
constexpr std::string_view kNotBases[] = {"value_arguments"};

constexpr DefinitionStyle kDefinitions{
    .parameters = "function_value_parameters",
    .body = "function_body|class_body|enum_class_body|block|getter|setter|property_delegate",
    .modifier_list = "modifiers",
    .attributes = kAnnotations,
    .attribute_name = "constructor_invocation|user_type",
    .visibility = {.private_words = kPrivateWords,
                   .scopes = {SymbolKind::class_, SymbolKind::enum_, SymbolKind::interface}},
    .superclasses = kSuperclasses,
    .not_bases = kNotBases,
    .tests = kTests,
};

constexpr std::string_view kTestStems[] = {"*Test", "*Tests", "*Spec"};
constexpr TestRunner kTestRunners[] = {
    {.marker = "pom.xml", .command = "mvn test"},
    {.marker = "build.gradle.kts", .command = "gradle test"},
    {.marker = "build.gradle", .command = "gradle test"},
};

}  // namespace

const Language kKotlin{
    .name = "Kotlin",
    .type = "Kotlin Source Code",
    .fence_tag = "kotlin",
    .extensions = kExtensions,
    .interpreters = kInterpreters,
    .grammar = tree_sitter_kotlin,
    .grammar_version = DOCMILL_GRAMMAR_KOTLIN,
    .rules = kRules,
    .definitions = kDefinitions,
    .types = {.paths = kPaths, .nothing = kNoTypes},
    .flow = kKotlinFlow,
    .conceal = conceal_kotlin,
    .traits =
        {
            .make_resolver = make_kotlin_resolver,
            .find_basis = find_kotlin_packages,
            .import_style = ImportStyle::binding,
            .module_binding = ModuleBinding::last_component,
            .doc_syntax = DocSyntax::slashes,
            .override_style = OverrideStyle::marked,
            .sees_own_package = true,
            .has_implicit_this = true,
            .test_stems = kTestStems,
            .test_runners = kTestRunners,
        },
    .extractor_version = 2,
    .doc_comment_prefixes = kDocPrefixes,
    .is_parseable = ends_kotlin_scan,
    .finish = finish_file,
};

}  // namespace docmill
