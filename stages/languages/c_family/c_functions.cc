// SPDX-License-Identifier: Apache-2.0
//
// Functions, variables and members, declared or defined. The declarator tells what a name is; the place tells whether
// it is local, a member or global. A declaration without a type that is not a constructor, destructor or conversion is
// a macro call: TEST(Suite, Case) is a test, the others define no name here.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "stages/languages/c_family/c_braces.h"
#include "stages/languages/c_family/c_declarator.h"
#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_nodes.h"
#include "stages/languages/c_family/c_tokens.h"

namespace docmill {
namespace {

constexpr std::size_t kLongList = 8;  // of declarators: each then gets its own head instead of the whole declaration

// The parts of a declaration or definition.
struct Parts {
  TSNode node{};
  TSNode first{};  // after attributes
  TSNode type{};
  TSNode body{};  // where the head ends
  TSNode default_value{};
  std::vector<TSNode> declarators;
  std::string_view macro;  // that makes the definition
  bool is_static = false;
  bool is_extern = false;
  bool is_constexpr = false;
  bool is_const = false;
};

void note_qualifier(const FactsBuilder& facts, TSNode node, Parts& parts) {
  const std::string_view text = facts.text(node);
  if (text == "const") parts.is_const = true;
  if (text == "constexpr" || text == "constinit") parts.is_constexpr = true;
}

// What `int` takes the place of: a macro (c_arguments.h), or the specifier of a function without a type.
void note_concealed_word(const FactsBuilder& facts, TSNode type, Parts& parts) {
  if (facts.text(type).size() != 3) return;
  const std::string_view word = concealed_macro(facts, type, "int");
  if (classify_word(word) == WordClass::other) {
    parts.macro = word;
  } else if (word == "static") {
    parts.is_static = true;
  }
}

Parts read_parts(const CGrammar& grammar, const FactsBuilder& facts, TSNode node) {
  Parts parts;
  parts.node = node;
  for_each_child(grammar, node, [&](TSNode child, CField field) {
    const CNode type = grammar.type(child);
    const bool is_attribute = type == CNode::attribute_declaration || type == CNode::attribute_specifier ||
                              type == CNode::ms_declspec_modifier;
    if (ts_node_is_null(parts.first) && !is_attribute && type != CNode::comment) parts.first = child;
    if (field == CField::type) {
      parts.type = child;
      if (type == CNode::primitive_type) note_concealed_word(facts, child, parts);
    }
    if (field == CField::declarator) parts.declarators.push_back(child);
    if (field == CField::default_value) parts.default_value = child;
    const bool ends_head =
        field == CField::body || type == CNode::field_initializer_list || type == CNode::try_statement;
    if (ends_head && ts_node_is_null(parts.body)) parts.body = child;
    if (type == CNode::storage_class_specifier && facts.text(child) == "static") parts.is_static = true;
    if (type == CNode::storage_class_specifier && facts.text(child) == "extern") parts.is_extern = true;
    if (type == CNode::type_qualifier) note_qualifier(facts, child, parts);
    return true;
  });
  return parts;
}

// `type` is the declared one; it may be a null node.
void bind_declarator(const CGrammar& grammar, FactsBuilder& facts, TSNode declarator, TSNode type) {
  const Declarator found = follow_declarator(grammar, declarator);
  if (!found.is_binding) {
    const std::string declared = found.is_function ? std::string() : path_of_type(facts, type);
    if (!declared.empty()) return facts.bind_local(facts.text(found.name), declared, Evidence::declared);
    return facts.bind_local(facts.text(found.name), path_of_value(facts, FactsBuilder::field(declarator, "value")));
  }
  for_each_child(grammar, found.name, [&](TSNode child, CField) {
    if (grammar.type(child) == CNode::identifier) facts.bind_local(facts.text(child));
    return true;
  });
}

// `for (auto& x : list)`: x is an element of the list.
void bind_element(const CGrammar& grammar, FactsBuilder& facts, TSNode loop, const std::string& list) {
  const TSNode declarator = grammar.child(loop, CField::declarator);
  const Declarator found = follow_declarator(grammar, declarator);
  const bool is_told = path_of_type(facts, grammar.child(loop, CField::type)).empty() && !list.empty();
  if (found.is_binding || !is_told || list == kNoObject)
    return bind_declarator(grammar, facts, declarator, grammar.child(loop, CField::type));
  facts.bind_local(facts.text(found.name), list + "[*]");
}

// --- tests -----------------------------------------------------------------------------------------------------------

bool is_test_macro(std::string_view name) {
  static constexpr std::array kMacros = std::to_array<std::string_view>(
      {"BOOST_AUTO_TEST_CASE", "BOOST_FIXTURE_TEST_CASE", "TEST", "TEST_F", "TEST_P", "TYPED_TEST", "TYPED_TEST_P"});
  return std::find(kMacros.begin(), kMacros.end(), name) != kMacros.end();
}

// TEST(Suite, Case) is the test "Suite.Case"; BOOST_AUTO_TEST_CASE(case) is "case".
void define_test(FactsBuilder& facts, const CGrammar& grammar, const Parts& parts, TSNode arguments) {
  std::vector<TSNode> names;
  for_each_child(grammar, arguments, [&](TSNode child, CField) {
    if (ts_node_is_named(child) && grammar.type(child) != CNode::comment) names.push_back(child);
    return names.size() < 2;
  });
  if (names.empty()) return;
  const bool is_boost = facts.text(ts_node_child(parts.declarators[0], 0)).starts_with("BOOST");
  std::string name(facts.text(names[0]));
  if (names.size() == 2 && !is_boost) name.append(".").append(facts.text(names[1]));
  Definition definition;
  definition.kind = SymbolKind::function;
  definition.node = parts.node;
  definition.name = names.back();
  definition.name_text = name;
  definition.body = parts.body;
  definition.macro = facts.text(ts_node_child(parts.declarators[0], 0));
  definition.is_test = true;
  definition.is_public = false;
  facts.open_scope(facts.add_symbol(definition));
}

// --- functions -------------------------------------------------------------------------------------------------------

bool is_constructor(const FactsBuilder& facts, const Declarator& declarator, std::string_view qualifier,
                    std::string_view name) {
  if (declarator.name_type != CNode::identifier && declarator.name_type != CNode::field_identifier) return false;
  if (!qualifier.empty()) return last_part(qualifier) == name;
  return is_class_kind(facts.scope_kind(SymbolKind::module)) && facts.name_of(facts.scope()) == name;
}

bool needs_no_type(const Declarator& declarator) {
  return declarator.name_type == CNode::destructor_name || declarator.name_type == CNode::operator_cast;
}

// True for a name that is declared in a class, or written with the scope of one. If the file does not show the scope to
// be a namespace, it is taken for a class.
bool is_member_place(FactsBuilder& facts, std::string_view qualifier) {
  if (!qualifier.empty()) return !is_known_namespace(facts, last_part(qualifier));
  return is_class_kind(facts.scope_kind(SymbolKind::module)) && facts.context() != in_friend;
}

// `A() = default;`, `A() = delete;`: these are definitions.
bool is_defaulted_or_deleted(std::string_view declaration) {
  const std::size_t end = declaration.find_last_not_of("; \t\r\n");
  declaration = declaration.substr(0, end == std::string_view::npos ? 0 : end + 1);
  return declaration.ends_with("delete") || declaration.ends_with("default");
}

// Whether the parameters are arguments of the macro that makes the function, so that they end with its `)`.
bool is_among_arguments(const FactsBuilder& facts, TSNode parameters) {
  if (!facts.text(parameters).starts_with("(")) return true;
  const std::string_view rest = facts.source().substr(ts_node_end_byte(parameters));
  const std::size_t next = rest.find_first_not_of(" \t\r\n");
  return next != std::string_view::npos && (rest[next] == ',' || rest[next] == ')');
}

struct FunctionName {
  std::string name;
  TSNode node{};           // that spells it, or what the macro makes it from
  std::string_view macro;  // that makes it
};

// The name of `int NAME(a)(int x)` is what the macro makes, or the macro's own if that is not known. The grammar takes
// the type in `EXPORTED size_t (f)(int)` for such a macro.
FunctionName name_function(FactsBuilder& facts, const CGrammar& grammar, const Parts& parts,
                           const Declarator& declarator) {
  const bool is_made = !ts_node_is_null(declarator.macro_arguments);
  const std::string_view macro = is_made ? facts.text(declarator.name) : parts.macro;
  std::string name = macro.empty() ? std::string() : is_made ? name_made_by(facts, macro) : pasted_name(facts, macro);
  const bool is_type = is_made && ts_node_end_byte(declarator.name) != ts_node_start_byte(declarator.macro_arguments);
  const bool is_known = !is_made || !name.empty();
  if (name.empty()) name = declared_name(grammar, facts, declarator);
  TSNode node = declarator.name;
  if (is_made && is_known) node = grammar.child(ts_node_named_child(declarator.macro_arguments, 0), CField::type);
  return {std::move(name), node, is_known && !is_type ? macro : std::string_view{}};
}

SymbolId add_function(FactsBuilder& facts, const CGrammar& grammar, const Parts& parts, const Declarator& declarator) {
  const auto [name, name_node, macro] = name_function(facts, grammar, parts, declarator);
  if (is_reserved_word(name)) return {};
  const std::string qualifier = written_scope(grammar, facts, declarator.qualified);
  Definition definition;
  definition.kind = is_member_place(facts, qualifier) ? SymbolKind::method : SymbolKind::function;
  if (is_constructor(facts, declarator, qualifier, name)) {
    definition.kind = SymbolKind::constructor;
  } else if (ts_node_is_null(parts.type) && !needs_no_type(declarator) && !is_entry_point(name)) {
    return {};
  }
  if (is_upper_case(name) && ts_node_has_error(declarator.outermost)) return {};
  const bool is_member = is_class_kind(facts.scope_kind(SymbolKind::module));
  definition.type = path_of_type(facts, parts.type);
  definition.node = parts.node;
  definition.name = declarator.name_type == CNode::operator_cast ? TSNode{} : name_node;
  definition.name_text = name;
  definition.qualifier = qualifier;
  definition.first = parts.first;
  if (parts.macro.empty() || !is_among_arguments(facts, declarator.parameters))
    definition.parameters = declarator.parameters;
  definition.body = parts.body;
  definition.macro = macro;
  definition.is_test = is_test_macro(parts.macro);
  definition.is_public = is_visible_place(facts) && (is_member || !parts.is_static);
  definition.is_declaration = ts_node_is_null(parts.body) && !is_defaulted_or_deleted(facts.text(parts.node));
  definition.includes_wrapper = true;
  const SymbolId symbol = facts.add_symbol(definition);
  if (needs_no_type(declarator) || declarator.name_type == CNode::operator_name) {
    const TSNode part = ts_node_named_child(declarator.name, 0);  // Shape of ~Shape, _deg of operator""_deg
    if (grammar.type(part) == CNode::identifier) facts.consume(part);
  }
  return symbol;
}

void mark_entry_point(FactsBuilder& facts, const Parts& parts, SymbolId function) {
  const Symbol& symbol = facts.symbol(function);
  if (symbol.kind != SymbolKind::function || !is_entry_point(facts.name_of(function))) return;
  const std::uint32_t begin = ts_node_start_byte(parts.first);
  const std::uint32_t end = ts_node_is_null(parts.body) ? ts_node_end_byte(parts.node) : ts_node_start_byte(parts.body);
  facts.add_mark(MarkKind::entry_point, facts.source().substr(begin, end - begin),
                 {symbol.lines.first, symbol.lines.first});
}

// --- variables and members -------------------------------------------------------------------------------------------

// Where the head of a variable ends: before the body of its type or a long value.
TSNode head_end(const FactsBuilder& facts, const CGrammar& grammar, const Parts& parts, const Declarator& declarator) {
  const TSNode type_body = ts_node_is_null(parts.type) ? TSNode{} : grammar.child(parts.type, CField::body);
  if (!ts_node_is_null(type_body)) return facts.text(type_body).starts_with('{') ? type_body : TSNode{};
  const std::uint32_t end = ts_node_end_byte(parts.node);
  if (!ts_node_is_null(declarator.equals) && end - ts_node_start_byte(declarator.equals) > kLongValueBytes) {
    return declarator.equals;
  }
  if (!ts_node_is_null(parts.default_value) && end - ts_node_start_byte(parts.default_value) > kLongValueBytes) {
    const TSNode equals = ts_node_prev_sibling(parts.default_value);
    return std::string_view(ts_node_type(equals)) == "=" ? equals : parts.default_value;
  }
  return {};
}

// `const char* p` is not a constant; `const int n` and `char* const p` are.
bool is_constant(const Parts& parts, const Declarator& declarator) {
  return parts.is_constexpr || (declarator.is_pointer ? declarator.is_const_pointer : parts.is_const);
}

SymbolId add_variable(FactsBuilder& facts, const CGrammar& grammar, const Parts& parts, const Declarator& declarator,
                      bool is_member) {
  const bool is_macro_call =
      declarator.is_parenthesized && parts.macro.empty() && !declarator.is_pointer;  // static DEFINE_MUTEX(x);
  if (ts_node_is_null(declarator.name) || ts_node_is_null(parts.type) || declarator.is_binding || is_macro_call)
    return {};
  const std::string_view name = facts.text(declarator.name);
  if (is_reserved_word(name)) return {};
  const std::string qualifier = written_scope(grammar, facts, declarator.qualified);
  is_member = is_member || (!qualifier.empty() && is_member_place(facts, qualifier));
  Definition definition;
  definition.kind =
      is_constant(parts, declarator) && (!is_member || parts.is_static || parts.is_constexpr || !qualifier.empty())
          ? SymbolKind::constant
      : is_member ? SymbolKind::field
                  : SymbolKind::variable;
  definition.type = path_of_type(facts, parts.type);
  definition.node = parts.node;
  definition.name = declarator.name;
  definition.qualifier = qualifier;
  definition.first = parts.first;
  definition.body = head_end(facts, grammar, parts, declarator);
  definition.macro = parts.macro;
  definition.is_public = is_visible_place(facts) && (is_member || !parts.is_static);
  definition.is_declaration = parts.is_extern && ts_node_is_null(declarator.equals);
  definition.includes_wrapper = true;
  return facts.add_symbol(definition);
}

// True for an anonymous struct, whose members belong to the first name that is declared with it.
bool has_anonymous_type(const CGrammar& grammar, const Parts& parts) {
  return !ts_node_is_null(parts.type) && !ts_node_is_null(grammar.child(parts.type, CField::body)) &&
         ts_node_is_null(grammar.child(parts.type, CField::name));
}

void add_declared(FactsBuilder& facts, TSNode node, bool is_member) {
  const CGrammar& grammar = CGrammar::of(node);
  Parts parts = read_parts(grammar, facts, node);
  if (!parts.declarators.empty()) note_type_of_names(facts, parts.type);
  const bool is_long_list = parts.declarators.size() > kLongList;
  std::vector<TSNode> names;
  SymbolId owner;
  for (const TSNode& outermost : parts.declarators) {
    if (is_long_list) parts.node = parts.first = outermost;
    const Declarator declarator = follow_declarator(grammar, outermost);
    if (ts_node_is_null(declarator.name)) continue;
    if (facts.context() == in_friend && !declarator.is_function) continue;
    const SymbolId symbol = declarator.is_function ? add_function(facts, grammar, parts, declarator)
                                                   : add_variable(facts, grammar, parts, declarator, is_member);
    if (!owner.exists()) owner = symbol;
    names.push_back(declarator.name);
  }
  consume_in_order(facts, names);
  if (owner.exists() && has_anonymous_type(grammar, parts)) facts.open_scope(owner);
}

}  // namespace

void define_c_function(FactsBuilder& facts, TSNode node) {
  const CGrammar& grammar = CGrammar::of(node);
  const Parts parts = read_parts(grammar, facts, node);
  if (parts.declarators.empty()) return;
  note_type_of_names(facts, parts.type);
  const Declarator declarator = follow_declarator(grammar, parts.declarators[0]);
  if (!(declarator.is_function || !parts.macro.empty()) || ts_node_is_null(declarator.name)) return;
  if (!ts_node_is_null(parts.type) && !ts_node_is_null(grammar.child(parts.type, CField::body))) return;  // a misparse
  if (is_local_place(facts)) {
    if (ts_node_start_point(node).column != 0 || ts_node_is_null(parts.type)) return;
    leave_enclosing_functions(facts);
  }
  correct_scope(facts, node);
  if (ts_node_is_null(parts.type) && is_test_macro(facts.text(declarator.name))) {
    facts.add_call(declarator.name);
    return define_test(facts, grammar, parts, declarator.parameters);
  }
  const SymbolId symbol = add_function(facts, grammar, parts, declarator);
  if (!symbol.exists()) return facts.add_call(declarator.name);  // a macro with a body: TORCH_LIBRARY(…) { … }
  mark_entry_point(facts, parts, symbol);
  facts.open_scope(symbol);
  note_function_body(facts, symbol, parts.body);
}

void define_declared(FactsBuilder& facts, TSNode node) {
  correct_scope(facts, node);
  if (!is_local_place(facts)) return add_declared(facts, node, is_class_kind(facts.scope_kind(SymbolKind::module)));
  const CGrammar& grammar = CGrammar::of(node);
  const TSNode type = grammar.child(node, CField::type);
  for_each_child(grammar, node, [&](TSNode child, CField field) {
    if (field == CField::declarator) bind_declarator(grammar, facts, child, type);
    return true;
  });
}

void define_members(FactsBuilder& facts, TSNode node) {
  if (!is_local_place(facts)) add_declared(facts, node, true);
}

void enter_friend(FactsBuilder& facts, TSNode) { facts.open_context(in_friend); }

void enter_block(FactsBuilder& facts, TSNode) {
  if (facts.context() != in_block) facts.open_context(in_block);
}

void bind_parameter(FactsBuilder& facts, TSNode node) {
  const CGrammar& grammar = CGrammar::of(node);
  const TSNode declarator = grammar.child(node, CField::declarator);
  const TSNode list = FactsBuilder::is(node, "for_range_loop") ? FactsBuilder::field(node, "right") : TSNode{};
  if (!ts_node_is_null(list)) return bind_element(grammar, facts, node, path_of_value(facts, list));
  if (!ts_node_is_null(declarator)) bind_declarator(grammar, facts, declarator, grammar.child(node, CField::type));
}

// `A() : x_(1) {}`: x_ is a member of the class, even if a parameter has its name.
void note_initialized_field(FactsBuilder& facts, TSNode node) {
  const CGrammar& grammar = CGrammar::of(node);
  const TSNode field = ts_node_named_child(node, 0);
  if (ts_node_is_null(field) || grammar.type(field) != CNode::field_identifier) return;
  facts.add_reference(ReferenceKind::member_use, facts.text(field), FactsBuilder::first_line(field), "this");
  facts.consume(field);
}

void bind_type_parameter(FactsBuilder& facts, TSNode node) {
  facts.bind_local(facts.text(FactsBuilder::child_of_type(node, "type_identifier")));
}

}  // namespace docmill
