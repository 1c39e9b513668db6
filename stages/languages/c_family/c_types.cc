// SPDX-License-Identifier: Apache-2.0
//
// Namespaces, classes, enums and type names. Only a class or enum with a body is a definition: `class X;` is not. The
// members of an anonymous struct or union belong to the enclosing scope, or to the one name that it declares or
// defines.
#include <vector>

#include "stages/languages/c_family/c_declarator.h"
#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_nodes.h"

namespace docmill {
namespace {

void add_namespace(FactsBuilder& facts, TSNode node, TSNode name, TSNode body) {
  Definition definition;
  definition.kind = SymbolKind::namespace_;
  definition.node = node;
  definition.name = name;
  definition.body = body;
  definition.is_public = is_visible_place(facts);
  facts.open_scope(facts.add_symbol(definition));
}

void add_bases(FactsBuilder& facts, SymbolId symbol, const CGrammar& grammar, TSNode clause) {
  for_each_child(grammar, clause, [&](TSNode child, CField) {
    const CNode type = grammar.type(child);
    if (type == CNode::type_identifier || type == CNode::qualified_identifier || type == CNode::template_type) {
      facts.add_base(symbol, facts.text(child));
    }
    return true;
  });
}

void define_type(FactsBuilder& facts, TSNode node, SymbolKind kind) {
  const CGrammar& grammar = CGrammar::of(node);
  Definition definition;
  definition.kind = kind;
  definition.node = node;
  TSNode bases{};
  for_each_child(grammar, node, [&](TSNode child, CField field) {
    if (field == CField::name) definition.name = last_name(grammar, child);
    if (field == CField::body) definition.body = child;
    if (grammar.type(child) == CNode::base_class_clause) bases = child;
    return true;
  });
  if (ts_node_is_null(definition.body) || ts_node_is_null(definition.name)) return;
  definition.is_public = is_visible_place(facts);
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists()) return;
  if (!ts_node_is_null(bases)) add_bases(facts, symbol, grammar, bases);
  facts.open_scope(symbol);
  if (kind == SymbolKind::class_) facts.set_context(in_hidden);
}

}  // namespace

// `a::b` is b in a: both are recorded, so that their contents have the same scope however it is written.
void define_c_namespace(FactsBuilder& facts, TSNode node) {
  const CGrammar& grammar = CGrammar::of(node);
  const TSNode name = grammar.child(node, CField::name);
  const TSNode body = grammar.child(node, CField::body);
  if (ts_node_is_null(name)) return facts.open_context(in_hidden);
  if (grammar.type(name) == CNode::namespace_identifier) return add_namespace(facts, node, name, body);
  for (TSNode part = name; !ts_node_is_null(part);) {
    TSNode rest{};
    for_each_child(grammar, part, [&](TSNode child, CField) {
      if (!ts_node_is_named(child)) return true;
      if (grammar.type(child) == CNode::namespace_identifier) {
        add_namespace(facts, node, child, body);
      } else {
        rest = child;
      }
      return true;
    });
    part = rest;
  }
}

void define_c_class(FactsBuilder& facts, TSNode node) { define_type(facts, node, SymbolKind::class_); }
void define_c_struct(FactsBuilder& facts, TSNode node) { define_type(facts, node, SymbolKind::struct_); }
void define_c_union(FactsBuilder& facts, TSNode node) { define_type(facts, node, SymbolKind::union_); }
void define_c_enum(FactsBuilder& facts, TSNode node) { define_type(facts, node, SymbolKind::enum_); }

void define_c_enumerator(FactsBuilder& facts, TSNode node) {
  Definition definition;
  definition.kind = SymbolKind::enumerator;
  definition.node = node;
  definition.name = ts_node_child(node, 0);
  definition.is_public = is_visible_place(facts);
  facts.add_symbol(definition);
}

void define_c_typedef(FactsBuilder& facts, TSNode node) {
  const CGrammar& grammar = CGrammar::of(node);
  const TSNode type = grammar.child(node, CField::type);
  const TSNode body = ts_node_is_null(type) ? TSNode{} : grammar.child(type, CField::body);
  const bool names_type = !ts_node_is_null(body) && ts_node_is_null(grammar.child(type, CField::name));
  bool is_first = true;
  std::vector<TSNode> names;
  SymbolId owner;
  for_each_child(grammar, node, [&](TSNode child, CField field) {
    if (field != CField::declarator) return true;
    const Declarator declarator = follow_declarator(grammar, child);
    if (is_local_place(facts)) {
      facts.bind_local(facts.text(declarator.name));
      return true;
    }
    Definition definition;
    definition.kind = SymbolKind::type;
    definition.node = node;
    definition.name = declarator.name;
    definition.body = body;
    definition.is_public = is_visible_place(facts);
    if (ts_node_is_null(definition.name)) return true;
    const SymbolId symbol = facts.add_symbol(definition);
    if (is_first && names_type && !declarator.is_pointer) owner = symbol;
    is_first = false;
    names.push_back(declarator.name);
    return true;
  });
  consume_in_order(facts, names);
  if (owner.exists()) facts.open_scope(owner);
}

void define_c_named_type(FactsBuilder& facts, TSNode node) {
  Definition definition;
  definition.kind = SymbolKind::type;
  definition.node = node;
  definition.name = CGrammar::of(node).child(node, CField::name);
  definition.is_public = is_visible_place(facts);
  if (is_local_place(facts)) return facts.bind_local(facts.text(definition.name));
  facts.add_symbol(definition);
}

// Keeps the access specifiers of bases from applying to members.
void enter_base_clause(FactsBuilder& facts, TSNode) { facts.open_context(facts.context()); }

void change_access(FactsBuilder& facts, TSNode node) {
  if (is_class_kind(facts.scope_kind(SymbolKind::module))) {
    facts.set_context(facts.text(node).starts_with("private") ? in_hidden : in_declarations);
  }
}

}  // namespace docmill
