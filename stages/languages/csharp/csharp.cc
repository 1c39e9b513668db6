// SPDX-License-Identifier: Apache-2.0
//
// C#. A symbol is public if users of the library can reach it: it is public or protected, and so is its class. Members
// of an interface are public implicitly. A namespace is a scope, in both of its forms. The parameters of a record are
// its properties; an event is a field, or a property if it has accessors. The names of operators are as written.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <string>

#include "stages/languages/csharp/csharp_directives.h"
#include "stages/languages/csharp/csharp_flow.h"
#include "stages/languages/csharp/csharp_names.h"
#include "stages/languages/csharp/csharp_resolver.h"
#include "stages/languages/definitions.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".cs", ".csx"};
constexpr const char* kInterpreters[] = {"dotnet-script", "csi"};
constexpr const char* kDocPrefixes[] = {"/**", "///"};

// --- namespaces -----------------------------------------------------------------------------------------------------

bool describe_namespace(FactsBuilder& facts, Definition& definition) {
  if (!FactsBuilder::is(definition.name, "identifier")) consume_identifiers(facts, definition.name);
  return true;
}

// `namespace A;` is all that follows. Only the first one counts: a second one is an error.
bool describe_file_namespace(FactsBuilder& facts, Definition& definition) {
  if (facts.scope().exists()) return false;
  std::uint32_t last = 0;
  for_each_named_child(ts_node_parent(definition.node),
                       [&](TSNode child, std::string_view) { last = FactsBuilder::last_line(child); });
  definition.last_line = last;
  return true;
}

void enter_file_namespace(FactsBuilder& facts, const Definition&, SymbolId symbol) {
  facts.enter_scope_of_rest(symbol);
}

// --- types ----------------------------------------------------------------------------------------------------------

// A head ends at the first directive in it: what follows is another form of it.
void end_at_directive(FactsBuilder& facts, Definition& definition) {
  if (ts_node_is_null(definition.body)) return;
  const std::uint32_t begin = ts_node_start_byte(definition.node);
  const std::string_view head = facts.source().substr(begin, ts_node_start_byte(definition.body) - begin);
  for (std::size_t at = head.find('\n'); at != std::string_view::npos; at = head.find('\n', at + 1)) {
    const std::size_t next = head.find_first_not_of(" \t\r\n", at);
    const std::uint32_t end = begin + static_cast<std::uint32_t>(at);
    const bool is_in_head = ts_node_is_null(definition.first) || end > ts_node_start_byte(definition.first);
    if (next == std::string_view::npos || head[next] != '#' || !is_in_head) continue;
    definition.head_end = end;
    return;
  }
}

constexpr NodeRule kPositional = defines("parameter", SymbolKind::property,
                                         {.type = "type", .visible = VisibleAs::scope, .children = Children::outside});

bool describe_record(FactsBuilder&, Definition& definition) {
  if (has_child(definition.node, "struct")) definition.kind = SymbolKind::struct_;
  definition.parameters = FactsBuilder::child_of_type(definition.node, "parameter_list");
  return true;
}

void define_positional(FactsBuilder& facts, const Definition& record, SymbolId) {
  facts.open_context(csharp::kInRecord);
  for_each_named_child(record.parameters, [&](TSNode parameter, std::string_view) {
    if (FactsBuilder::is(parameter, "parameter")) define(facts, kPositional, parameter);
  });
}

// The parameters of `class A(int x)` are local to all of its members.
bool describe_class(FactsBuilder& facts, Definition& definition) {
  end_at_directive(facts, definition);
  definition.parameters = FactsBuilder::child_of_type(definition.node, "parameter_list");
  return true;
}

void open_parameters(FactsBuilder& facts, const Definition& type, SymbolId) {
  if (!ts_node_is_null(type.parameters)) facts.open_locals();
}

// --- members --------------------------------------------------------------------------------------------------------

// `void IShape.Draw()` is reached through the interface only.
void hide_explicit(Definition& definition) {
  if (has_child(definition.node, "explicit_interface_specifier")) definition.is_public = false;
}

bool describe_method(FactsBuilder& facts, Definition& definition) {
  definition.is_declaration = ts_node_is_null(definition.body);
  end_at_directive(facts, definition);
  hide_explicit(definition);
  return true;
}

// After an error, the grammar can take `else if (a) {` for a function.
bool describe_function(FactsBuilder& facts, Definition& definition) {
  constexpr std::string_view kKeywords[] = {"catch", "fixed",  "for",   "foreach", "if",
                                            "lock",  "switch", "using", "while"};
  return !contains(kKeywords, facts.text(definition.name)) && describe_method(facts, definition);
}

// The source from the token to the end of the part.
std::string_view written_from(FactsBuilder& facts, TSNode node, std::string_view token, TSNode part) {
  const TSNode first = FactsBuilder::child_of_type(node, token);
  if (ts_node_is_null(first) || ts_node_is_null(part)) return {};
  const std::uint32_t begin = ts_node_start_byte(first);
  return facts.source().substr(begin, ts_node_end_byte(part) - begin);
}

// `operator +`, `operator int`
bool describe_operator(FactsBuilder& facts, Definition& definition) {
  TSNode last = FactsBuilder::field(definition.node, "operator");
  if (ts_node_is_null(last)) last = FactsBuilder::field(definition.node, "type");
  definition.name_text = written_from(facts, definition.node, "operator", last);
  return describe_method(facts, definition);
}

bool describe_destructor(FactsBuilder& facts, Definition& definition) {
  definition.name_text = written_from(facts, definition.node, "~", definition.name);
  definition.is_public = false;
  return describe_method(facts, definition);
}

// The accessors are part of the head if they have no bodies: `{ get; set; }`.
bool describe_property(FactsBuilder& facts, Definition& definition) {
  if (ts_node_is_null(definition.name)) {
    const TSNode word = FactsBuilder::child_of_type(definition.node, "this");
    definition.name_text = facts.text(word);
  }
  const TSNode accessors = FactsBuilder::field(definition.node, "accessors");
  if (ts_node_is_null(accessors)) {
    definition.body = FactsBuilder::field(definition.node, "value");
  } else if (parts_at(accessors, "accessor_declaration/body").empty()) {
    definition.head_end = ts_node_end_byte(accessors);
  } else {
    definition.body = accessors;
  }
  hide_explicit(definition);
  return true;
}

void open_accessors(FactsBuilder& facts, const Definition&, SymbolId) {
  facts.open_locals();
  facts.bind_local("value");
}

bool describe_field(FactsBuilder&, Definition& definition) {
  if (contains(definition.modifiers, "const")) definition.kind = SymbolKind::constant;
  return true;
}

void open_delegate(FactsBuilder& facts, const Definition&, SymbolId) { facts.open_locals(); }

// --- entry points ---------------------------------------------------------------------------------------------------

void mark_main(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  if (facts.name_of(symbol) != "Main" || !contains(definition.modifiers, "static")) return;
  if (ts_node_is_null(definition.body)) return;
  const std::string_view parameters = facts.text(definition.parameters);
  const bool takes_arguments = parameters.find("string") != std::string_view::npos;
  if (!takes_arguments && parameters.find_first_not_of("() \t\r\n") != std::string_view::npos) return;
  const std::uint32_t line = FactsBuilder::first_line(definition.name);
  const std::string_view result = facts.text(FactsBuilder::field(definition.node, "returns"));
  facts.add_mark(MarkKind::entry_point, "static " + std::string(result) + " Main" + std::string(parameters),
                 {line, line});
}

// The first statement outside of all types. In a file with errors, statements can be anything.
void mark_top_level_statements(FactsBuilder& facts, TSNode root) {
  if (ts_node_is_null(root) || ts_node_has_error(root)) return;
  TSNode first{};
  for_each_named_child(root, [&](TSNode child, std::string_view) {
    const TSNode statement = FactsBuilder::is(child, "global_statement") ? ts_node_named_child(child, 0) : TSNode{};
    const bool runs = !ts_node_is_null(statement) && !FactsBuilder::is(statement, "local_function_statement") &&
                      !FactsBuilder::is(statement, "empty_statement");
    if (runs && ts_node_is_null(first)) first = statement;
  });
  if (ts_node_is_null(first)) return;
  const std::string_view text = facts.text(first);
  const std::uint32_t line = FactsBuilder::first_line(first);
  facts.add_mark(MarkKind::entry_point, text.substr(0, text.find_first_of("\r\n")), {line, line});
}

// --- the tables -----------------------------------------------------------------------------------------------------

// The value in a declarator has no field. A name alone is not among these: it is the declarator's name.
constexpr NodePlace kValue =
    "object_creation_expression|invocation_expression|cast_expression|as_expression|await_expression|"
    "member_access_expression|element_access_expression|conditional_access_expression|parenthesized_expression|"
    "null_literal|string_literal|verbatim_string_literal|raw_string_literal|interpolated_string_expression|"
    "implicit_object_creation_expression|array_creation_expression|implicit_array_creation_expression|"
    "initializer_expression|collection_expression|lambda_expression|anonymous_method_expression|binary_expression|"
    "conditional_expression|switch_expression|query_expression";

constexpr NodeRule kRules[] = {
    {.node = "anonymous_method_expression", .hook = csharp::open_lambda},
    {.node = "anonymous_object_creation_expression", .hook = csharp::consume_new_members},
    {.node = "argument", .hook = csharp::consume_argument_name},
    {.node = "attribute", .hook = csharp::refer_to_attribute},
    {.node = "attribute_argument", .hook = csharp::consume_argument_name},
    binds("catch_declaration", "name", {.type = "type"}),
    defines("class_declaration", SymbolKind::class_, {.describe = describe_class, .defined = open_parameters}),
    {.node = "comment", .action = NodeAction::comment},
    defines("constructor_declaration", SymbolKind::constructor, {.describe = describe_function}),
    defines("conversion_operator_declaration", SymbolKind::method, {.type = "type", .describe = describe_operator}),
    binds("declaration_expression", "name", {.type = "type"}),
    binds("declaration_pattern", "name", {.type = "type"}),
    defines("delegate_declaration", SymbolKind::type, {.defined = open_delegate}),
    defines("destructor_declaration", SymbolKind::method, {.describe = describe_destructor}),
    defines("enum_declaration", SymbolKind::enum_),
    defines("enum_member_declaration", SymbolKind::enumerator,
            {.value = "value", .visible = VisibleAs::scope, .children = Children::outside}),
    defines("event_declaration", SymbolKind::property,
            {.type = "type", .describe = describe_property, .defined = open_accessors}),
    defines("event_field_declaration", SymbolKind::field,
            {.place = "name",
             .each = "variable_declaration/variable_declarator",
             .type = "variable_declaration/type",
             .children = Children::outside}),
    {.node = "extern_alias_directive", .action = NodeAction::skip},
    defines("field_declaration", SymbolKind::field,
            {.each = "variable_declaration/variable_declarator",
             .value = kValue,
             .type = "variable_declaration/type",
             .children = Children::outside,
             .describe = describe_field}),
    defines("file_scoped_namespace_declaration", SymbolKind::namespace_,
            {.visible = VisibleAs::all,
             .children = Children::skipped,
             .describe = describe_file_namespace,
             .defined = enter_file_namespace}),
    binds("fixed_statement", "variable_declaration/variable_declarator/name", {.type = "variable_declaration/type"}),
    binds("for_statement", "name",
          {.each = "initializer/variable_declarator", .value = kValue, .type = "initializer/type"}),
    binds("foreach_statement", "left", {.type = "type"}),
    binds("from_clause", "name", {.type = "type"}),
    {.node = "goto_statement", .hook = csharp::consume_label},
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "implicit_object_creation_expression", .hook = csharp::call_constructor},
    {.node = "implicit_parameter", .hook = csharp::bind_implicit_parameter},
    defines("indexer_declaration", SymbolKind::property,
            {.type = "type", .describe = describe_property, .defined = open_accessors}),
    defines("interface_declaration", SymbolKind::interface),
    {.node = "invocation_expression", .hook = csharp::call_function},
    {.node = "join_clause", .hook = csharp::bind_first_identifier},
    {.node = "join_into_clause", .hook = csharp::bind_first_identifier},
    {.node = "labeled_statement", .hook = csharp::consume_label},
    {.node = "lambda_expression", .hook = csharp::open_lambda},
    {.node = "let_clause", .hook = csharp::bind_first_identifier},
    binds("list_pattern", "name"),
    binds("local_declaration_statement", "name",
          {.each = "variable_declaration/variable_declarator", .value = kValue, .type = "variable_declaration/type"}),
    defines("local_function_statement", SymbolKind::function, {.type = "type", .describe = describe_function}),
    defines("method_declaration", SymbolKind::method,
            {.type = "returns", .describe = describe_function, .defined = mark_main}),
    defines("namespace_declaration", SymbolKind::namespace_,
            {.visible = VisibleAs::all, .describe = describe_namespace}),
    {.node = "object_creation_expression", .hook = csharp::call_constructor},
    defines("operator_declaration", SymbolKind::method, {.type = "type", .describe = describe_operator}),
    {.node = "parameter", .hook = csharp::bind_parameter},
    binds("parameter_list", "name", {.type = "type"}),
    binds("parenthesized_variable_designation", "name"),
    {.node = "preproc_elif", .hook = csharp::consume_condition},
    {.node = "preproc_if", .hook = csharp::consume_condition},
    defines("property_declaration", SymbolKind::property,
            {.type = "type", .describe = describe_property, .defined = open_accessors}),
    {.node = "query_expression", .hook = csharp::bind_first_identifier},
    defines("record_declaration", SymbolKind::class_, {.describe = describe_record, .defined = define_positional}),
    binds("recursive_pattern", "name", {.type = "type"}),
    defines("struct_declaration", SymbolKind::struct_, {.describe = describe_class, .defined = open_parameters}),
    {.node = "subpattern", .hook = csharp::refer_to_member},
    {.node = "tuple_element", .hook = csharp::consume_own_name},
    binds("tuple_pattern", "name"),
    binds("type_parameter", "name"),
    {.node = "using_directive", .action = NodeAction::skip, .hook = csharp::import_namespace},
    binds("using_statement", "name",
          {.each = "variable_declaration/variable_declarator", .value = kValue, .type = "variable_declaration/type"}),
    binds("var_pattern", "name"),
    {.node = "with_initializer", .hook = csharp::refer_to_member},
};

constexpr PathRule kPaths[] = {
    {"array_type", PathForm::list, "type"},
    {"as_expression", PathForm::type, "right"},
    {"await_expression", PathForm::inner},
    {"cast_expression", PathForm::type, "type"},
    {"conditional_access_expression", PathForm::member, "condition", "member_binding_expression/name"},
    {"element_access_expression", PathForm::element, "expression"},
    {"generic_name", PathForm::generic, "identifier", "type_argument_list"},
    {"identifier", PathForm::name},
    {"invocation_expression", PathForm::call, "function"},
    {"member_access_expression", PathForm::member, "expression", "name"},
    {"null_literal", PathForm::nothing},
    {"nullable_type", PathForm::inner, "type"},
    {"object_creation_expression", PathForm::type, "type"},
    {"parenthesized_expression", PathForm::inner},
    {"qualified_name", PathForm::name},
    {"this", PathForm::name},
};
constexpr std::string_view kWrappers[] = {"Nullable", "Task", "ValueTask"};
constexpr std::string_view kLists[] = {"Dictionary",          "IDictionary",      "IList",
                                       "IReadOnlyDictionary", "IReadOnlyList",    "List",
                                       "ReadOnlySpan",        "SortedDictionary", "Span"};

constexpr TestSign kTests[] = {
    {.kinds = {SymbolKind::class_}, .attribute = "TestClass"},
    {.kinds = {SymbolKind::class_}, .attribute = "TestFixture"},
    {.kinds = {SymbolKind::class_}, .attribute = "TestFixtureSource"},
    {.kinds = {SymbolKind::method}, .attribute = "DataTestMethod"},
    {.kinds = {SymbolKind::method}, .attribute = "Fact"},
    {.kinds = {SymbolKind::method}, .attribute = "SkippableFact"},
    {.kinds = {SymbolKind::method}, .attribute = "SkippableTheory"},
    {.kinds = {SymbolKind::method}, .attribute = "Test"},
    {.kinds = {SymbolKind::method}, .attribute = "TestCase"},
    {.kinds = {SymbolKind::method}, .attribute = "TestCaseSource"},
    {.kinds = {SymbolKind::method}, .attribute = "TestMethod"},
    {.kinds = {SymbolKind::method}, .attribute = "Theory"},
    {.kinds = {SymbolKind::method}, .attribute = "UnityTest"},
};

constexpr std::string_view kAttributes[] = {"attribute_list", "preproc_if_in_attribute_list"};
constexpr std::string_view kPublicWords[] = {"protected", "public"};
constexpr std::string_view kPrivateWords[] = {"file", "private"};
constexpr std::string_view kConstantWords[] = {"readonly", "static"};
constexpr NodePlace kBases[] = {"base_list/primary_constructor_base_type", "base_list"};
constexpr std::string_view kNotBases[] = {"argument_list", "predefined_type", "primary_constructor_base_type"};

constexpr DefinitionStyle kDefinitions{
    .attributes = kAttributes,
    .visibility = {.public_words = kPublicWords,
                   .private_words = kPrivateWords,
                   .scopes = {SymbolKind::class_, SymbolKind::namespace_, SymbolKind::struct_},
                   .sharing_scopes = {SymbolKind::interface}},
    .constant_words = kConstantWords,
    .superclasses = kBases,
    .not_bases = kNotBases,
    .tests = kTests,
};

constexpr NamedFile kNamedFiles[] = {
    {"*.csproj", FileRole::build},
    {"*.sln", FileRole::build},
    {"*.slnx", FileRole::build},
    {"Directory.Build.props", FileRole::build},
    {"Directory.Build.targets", FileRole::build},
    {"Directory.Packages.props", FileRole::build},
    {"global.json", FileRole::configuration},
    {"nuget.config", FileRole::configuration},
    {"NuGet.config", FileRole::configuration},
    {"packages.config", FileRole::build},
};
constexpr std::string_view kTestStems[] = {"*Test", "*Tests"};
constexpr TestRunner kTestRunners[] = {
    {.marker = "global.json", .command = "dotnet test"},
};

}  // namespace

const Language kCSharp{
    .name = "C#",
    .type = "C# Source Code",
    .fence_tag = "csharp",
    .extensions = kExtensions,
    .interpreters = kInterpreters,
    .grammar = tree_sitter_c_sharp,
    .grammar_version = DOCMILL_GRAMMAR_C_SHARP,
    .rules = kRules,
    .definitions = kDefinitions,
    .types = {.paths = kPaths, .wrappers = kWrappers, .lists = kLists},
    .flow = kCSharpFlow,
    .conceal = conceal_csharp_directives,
    .traits =
        {
            .make_resolver = make_csharp_resolver,
            .find_basis = find_csharp_namespaces,
            .import_style = ImportStyle::binding,
            .module_binding = ModuleBinding::nothing,
            .doc_syntax = DocSyntax::xml,
            .override_style = OverrideStyle::marked,
            .has_declared_packages = true,
            .has_implicit_this = true,
            .named_files = kNamedFiles,
            .test_stems = kTestStems,
            .test_runners = kTestRunners,
        },
    .doc_comment_prefixes = kDocPrefixes,
    .finish = mark_top_level_statements,
};

}  // namespace docmill
