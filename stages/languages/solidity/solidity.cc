// SPDX-License-Identifier: Apache-2.0
//
// Solidity. Contracts and libraries are classes; events and errors are types; a modifier is a function. A symbol is
// public unless it is `private`: what is `internal` can be used by the contracts that inherit it, and is all that most
// libraries have.
#include <grammars.h>
#include <language_records.h>

#include <string>
#include <utility>
#include <vector>

#include "stages/languages/definitions.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"
#include "stages/languages/solidity/solidity_flow.h"
#include "stages/languages/solidity/solidity_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".sol"};
constexpr const char* kDocPrefixes[] = {"///", "/**"};

struct SolidityFile {
  bool has_contract = false;
  bool is_in_script = false;  // the last contract that began is a script of Foundry
};

// --- imports --------------------------------------------------------------------------------------------------------

// `import "a.sol";` takes all names, `import {A as B} from "a.sol";` some, `import * as A from "a.sol";` binds the
// file.
void import_file(FactsBuilder& facts, TSNode node) {
  std::string_view module = facts.text(FactsBuilder::field(node, "source"));
  if (module.size() < 3) return;
  module = module.substr(1, module.size() - 2);
  std::vector<std::string_view> names;
  std::vector<std::pair<std::size_t, std::string_view>> aliases;
  std::string_view module_alias;
  for_each_child(node, [&](TSNode child, std::string_view field) {
    if (field == "import_name") names.push_back(facts.text(child));
    if (field != "alias" || !FactsBuilder::is(child, "identifier")) return;
    if (names.empty()) {
      module_alias = facts.text(child);
    } else {
      aliases.emplace_back(names.size() - 1, facts.text(child));
    }
  });
  if (names.empty() && module_alias.empty()) names.push_back("*");
  facts.add_import(ImportKind::module, module, FactsBuilder::first_line(node), names);
  facts.set_module_alias(module_alias);
  for (const auto& [position, alias] : aliases) facts.set_name_alias(position, alias);
}

// --- definitions ----------------------------------------------------------------------------------------------------

void hide_private(FactsBuilder& facts, Definition& definition) {
  if (facts.text(FactsBuilder::child_of_type(definition.node, "visibility")) == "private") definition.is_public = false;
}

bool describe_function(FactsBuilder& facts, Definition& definition) {
  hide_private(facts, definition);
  definition.is_declaration = ts_node_is_null(definition.body);
  definition.type = path_of_type(facts, part_at(definition.node, "return_type/parameter/type"));
  // Before `constructor` was a word, a constructor had the name of its contract.
  const bool is_method = definition.kind == SymbolKind::method;
  if (is_method && facts.text(definition.name) == facts.name_of(facts.scope()))
    definition.kind = SymbolKind::constructor;
  return true;
}

// `function() external { … }` is how `fallback` was written first.
bool describe_fallback(FactsBuilder& facts, Definition& definition) {
  definition.is_declaration = ts_node_is_null(definition.body);
  if (facts.text(definition.name) == "function") definition.name_text = "fallback";
  return true;
}

// A parameter is bound where its function is known: a type of functions has parameters too.
void bind_parameters(FactsBuilder& facts, TSNode node, NodePlace place) {
  for (TSNode parameter : parts_at(node, place)) {
    const std::string_view name = facts.text(FactsBuilder::field(parameter, "name"));
    const std::string type = path_of_type(facts, FactsBuilder::field(parameter, "type"));
    if (!name.empty()) facts.bind_local(name, type, Evidence::declared);
  }
}

void enter_function(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  bind_parameters(facts, definition.node, "parameter");
  bind_parameters(facts, definition.node, "return_type/parameter");
  if (!facts.state<SolidityFile>().is_in_script || facts.name_of(symbol) != "run") return;
  if (!facts.symbol(symbol).scope.exists()) return;
  const std::uint32_t line = FactsBuilder::first_line(definition.name);
  facts.add_mark(MarkKind::entry_point, "function run()", {line, line});
}

bool describe_state(FactsBuilder& facts, Definition& definition) {
  hide_private(facts, definition);
  if (has_child(definition.node, "constant")) definition.kind = SymbolKind::constant;
  return true;
}

bool has_test_function(FactsBuilder& facts, TSNode contract) {
  bool has_one = false;
  for_each_named_child(FactsBuilder::field(contract, "body"), [&](TSNode member, std::string_view) {
    if (!FactsBuilder::is(member, "function_definition")) return;
    has_one = has_one || facts.text(FactsBuilder::field(member, "name")).starts_with("test");
  });
  return has_one;
}

// Foundry runs the functions `test…` of all contracts; those that hold some are named so, or inherit from a contract
// that is.
bool describe_contract(FactsBuilder& facts, Definition& definition) {
  const std::string_view name = facts.text(definition.name);
  if ((name.ends_with("Test") || name.ends_with("Tests")) && has_test_function(facts, definition.node)) {
    definition.is_test = true;
  }
  bool is_script = false;
  for (TSNode base : parts_at(definition.node, "inheritance_specifier/ancestor")) {
    is_script = is_script || facts.text(base).ends_with("Script");
  }
  facts.state<SolidityFile>().is_in_script = is_script;
  return true;
}

// A comment at the top of the file mostly names a version or a path, and that of the first contract says what it is
// for.
void set_purpose(FactsBuilder& facts, const Definition&, SymbolId symbol) {
  if (std::exchange(facts.state<SolidityFile>().has_contract, true)) return;
  const std::string doc(facts.doc_of(symbol));
  if (!doc.empty()) facts.set_file_doc(doc, facts.symbol(symbol).doc_lines);
}

// --- local names and uses -------------------------------------------------------------------------------------------

void consume_name(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  if (!ts_node_is_null(name)) facts.consume(name);
}

// `catch Error(string memory reason)`: `Error` and `Panic` are words of the language here.
void enter_catch(FactsBuilder& facts, TSNode node) {
  const TSNode word = FactsBuilder::child_of_type(node, "identifier");
  if (!ts_node_is_null(word)) facts.consume(word);
  bind_parameters(facts, node, "parameter");
}

void enter_try(FactsBuilder& facts, TSNode node) { bind_parameters(facts, node, "parameter"); }

// `mapping(address owner => uint256 balance)`: the names only explain.
void consume_keys(FactsBuilder& facts, TSNode type) {
  for (NodePlace place : {"key_identifier", "value_identifier"}) {
    const TSNode name = FactsBuilder::field(type, place);
    if (!ts_node_is_null(name)) facts.consume(name);
  }
}

// `var (a, b) = f();` of old versions.
void bind_names_of_tuple(FactsBuilder& facts, TSNode node) {
  for (TSNode name : parts_at(node, "identifier")) {
    facts.bind_local(facts.text(name));
    facts.consume(name);
  }
}

void bind_in_assembly(FactsBuilder& facts, TSNode node) {
  for (TSNode name : parts_at(node, "left")) facts.bind_local(facts.text(name));
}

// `function f(a) -> b { … }` in assembly.
void define_in_assembly(FactsBuilder& facts, TSNode node) {
  const std::vector<TSNode> names = parts_at(node, "yul_identifier/identifier");
  if (names.empty()) return;
  Definition definition;
  definition.kind = SymbolKind::function;
  definition.node = node;
  definition.name = names.front();
  definition.parameters = FactsBuilder::child_of_type(node, "(");
  definition.body = FactsBuilder::child_of_type(node, "yul_block");
  definition.is_public = false;
  facts.open_scope(facts.add_symbol(definition));
  for (std::size_t i = 1; i < names.size(); ++i) {
    facts.bind_local(facts.text(names[i]));
    facts.consume(names[i]);
  }
}

void call_in_assembly(FactsBuilder& facts, TSNode node) {
  const TSNode name = part_at(node, "function/identifier");
  if (!ts_node_is_null(name)) facts.add_call(name);
}

// What is called in the end: `a.f{value: 1}(…)` calls f, `new A(…)` calls A.
TSNode callee_in(TSNode node) {
  for (;;) {
    const std::string_view type = ts_node_is_null(node) ? "" : ts_node_type(node);
    if (type == "expression") {
      node = first_child_except(node, {});
    } else if (type == "struct_expression") {
      node = FactsBuilder::field(node, "type");
    } else if (type == "new_expression") {
      node = part_at(node, "name/user_defined_type");
    } else if (type == "user_defined_type" || type == "modifier_invocation") {
      const std::vector<TSNode> names = parts_at(node, "identifier");
      return names.empty() ? TSNode{} : names.back();
    } else {
      return type == "identifier" || type == "member_expression" ? node : TSNode{};
    }
  }
}

// A local value can be called: a pointer to a function.
void add_call(FactsBuilder& facts, TSNode node) {
  const TSNode callee = callee_in(node);
  if (ts_node_is_null(callee)) return;
  if (FactsBuilder::is(callee, "identifier") && facts.is_bound_locally(facts.text(callee))) return;
  facts.add_call(callee);
}

void visit_call(FactsBuilder& facts, TSNode node) { add_call(facts, FactsBuilder::field(node, "function")); }
void visit_emit(FactsBuilder& facts, TSNode node) { add_call(facts, FactsBuilder::field(node, "name")); }
void visit_revert(FactsBuilder& facts, TSNode node) { add_call(facts, FactsBuilder::field(node, "error")); }
void visit_modifier(FactsBuilder& facts, TSNode node) { add_call(facts, node); }

// `_;` is the place of the function in a modifier; `throw` was a statement.
void visit_name(FactsBuilder& facts, TSNode node) {
  const std::string_view text = facts.text(node);
  if (text == "_" || text == "throw" || text == "this" || text == "super") facts.consume(node);
  facts.visit_identifier(node);
}

constexpr NodeRule kRules[] = {
    {.node = "call_expression", .hook = visit_call},
    {.node = "call_struct_argument", .hook = consume_name},
    {.node = "catch_clause", .hook = enter_catch},
    {.node = "comment", .action = NodeAction::comment},
    defines("constant_variable_declaration", SymbolKind::constant, {.value = "value", .type = "type"}),
    defines("constructor_definition", SymbolKind::constructor,
            {.place = "constructor", .visible = VisibleAs::scope, .defined = enter_function}),
    defines("contract_declaration", SymbolKind::class_, {.describe = describe_contract, .defined = set_purpose}),
    {.node = "emit_statement", .hook = visit_emit},
    defines("enum_declaration", SymbolKind::enum_),
    defines("enum_value", SymbolKind::enumerator,
            {.place = "", .visible = VisibleAs::scope, .children = Children::outside}),
    defines("error_declaration", SymbolKind::type),
    {.node = "error_parameter", .hook = consume_name},
    defines("event_definition", SymbolKind::type),
    {.node = "event_parameter", .hook = consume_name},
    defines("fallback_receive_definition", SymbolKind::function,
            {.place = "fallback|receive|function", .describe = describe_fallback, .defined = enter_function}),
    defines("function_definition", SymbolKind::function, {.describe = describe_function, .defined = enter_function}),
    {.node = "identifier", .hook = visit_name},
    {.node = "import_directive", .action = NodeAction::skip, .hook = import_file},
    defines("interface_declaration", SymbolKind::interface, {.defined = set_purpose}),
    defines("library_declaration", SymbolKind::class_, {.defined = set_purpose}),
    defines("modifier_definition", SymbolKind::function, {.describe = describe_function, .defined = enter_function}),
    {.node = "modifier_invocation", .hook = visit_modifier},
    {.node = "parameter", .hook = consume_name},
    {.node = "pragma_directive", .action = NodeAction::skip},
    {.node = "revert_statement", .hook = visit_revert},
    defines("state_variable_declaration", SymbolKind::field,
            {.value = "value",
             .type = "type",
             .only_in = {SymbolKind::class_, SymbolKind::interface},
             .describe = describe_state}),
    defines("struct_declaration", SymbolKind::struct_),
    {.node = "struct_field_assignment", .hook = consume_name},
    defines("struct_member", SymbolKind::field,
            {.type = "type", .visible = VisibleAs::scope, .children = Children::outside}),
    {.node = "try_statement", .hook = enter_try},
    {.node = "type_name", .hook = consume_keys},
    defines("user_defined_type_definition", SymbolKind::type),
    binds("variable_declaration", "name", {.type = "type"}),
    {.node = "variable_declaration_tuple", .hook = bind_names_of_tuple},
    {.node = "yul_function_call", .hook = call_in_assembly},
    {.node = "yul_function_definition", .hook = define_in_assembly},
    {.node = "yul_variable_declaration", .hook = bind_in_assembly},
};

constexpr PathRule kPaths[] = {
    {"array_access", PathForm::element, "base"},
    {"call_expression", PathForm::call, "function"},
    {"expression", PathForm::inner},
    {"identifier", PathForm::name},
    {"member_expression", PathForm::member, "object", "property"},
    {"new_expression", PathForm::inner, "name"},
    {"parenthesized_expression", PathForm::inner},
    {"struct_expression", PathForm::inner, "type"},
    {"type_name", PathForm::inner, "user_defined_type"},
    {"user_defined_type", PathForm::name},
};

constexpr TestSign kTests[] = {
    {.kinds = {SymbolKind::class_}, .superclass = "Test"},
    {.kinds = {SymbolKind::class_}, .superclass = "TestPlus", .whole_word = false},
    {.kinds = {SymbolKind::method}, .name_prefix = "invariant", .whole_word = true, .in_test = true},
    {.kinds = {SymbolKind::method}, .name_prefix = "test", .whole_word = true, .in_test = true},
};

constexpr NodePlace kBases[] = {"inheritance_specifier"};
constexpr std::string_view kNotBases[] = {"call_argument"};

constexpr DefinitionStyle kDefinitions{
    .parameters = "(",
    .visibility = {.scopes = {SymbolKind::class_, SymbolKind::interface}},
    .method_scopes = {SymbolKind::class_, SymbolKind::interface},
    .superclasses = kBases,
    .not_bases = kNotBases,
    .tests = kTests,
};

constexpr NamedFile kNamedFiles[] = {
    {"foundry.toml", FileRole::build},           {"hardhat.config.cjs", FileRole::build},
    {"hardhat.config.js", FileRole::build},      {"hardhat.config.ts", FileRole::build},
    {"remappings.txt", FileRole::configuration}, {"truffle-config.js", FileRole::build},
};
constexpr std::string_view kTestStems[] = {"*.t"};
constexpr TestRunner kTestRunners[] = {
    {.marker = "foundry.toml", .command = "forge test"},
    {.marker = "hardhat.config.cjs", .command = "npx hardhat test"},
    {.marker = "hardhat.config.js", .command = "npx hardhat test"},
    {.marker = "hardhat.config.ts", .command = "npx hardhat test"},
};

}  // namespace

const Language kSolidity{
    .name = "Solidity",
    .type = "Solidity Source Code",
    .fence_tag = "solidity",
    .extensions = kExtensions,
    .grammar = tree_sitter_solidity,
    .grammar_version = DOCMILL_GRAMMAR_SOLIDITY,
    .rules = kRules,
    .definitions = kDefinitions,
    .types = {.paths = kPaths},
    .flow = kSolidityFlow,
    .traits =
        {
            .make_resolver = make_solidity_resolver,
            .import_style = ImportStyle::binding,
            .doc_syntax = DocSyntax::slashes,
            .override_style = OverrideStyle::marked,
            .has_implicit_this = true,
            .named_files = kNamedFiles,
            .test_stems = kTestStems,
            .test_runners = kTestRunners,
        },
    .doc_comment_prefixes = kDocPrefixes,
};

}  // namespace docmill
