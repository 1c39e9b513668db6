// SPDX-License-Identifier: Apache-2.0
//
// Namespaces, classes, enums and type names. A class or enum without a body is a declaration if it is all of its
// statement. The members of an anonymous struct or union belong to the enclosing scope, or to the one name that it
// declares or defines.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/languages/c_family/c_declarator.h"
#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_file.h"
#include "stages/languages/c_family/c_nodes.h"
#include "stages/languages/c_family/c_tokens.h"
#include "stages/languages/c_family/definition_macros.h"
#include "stages/languages/evident_types.h"

namespace docmill {
namespace {

void add_namespace(FactsBuilder& facts, TSNode node, TSNode name, TSNode body) {
  note_namespace(facts, facts.text(name));
  Definition definition;
  definition.kind = SymbolKind::namespace_;
  definition.node = node;
  definition.name = name;
  definition.body = body;
  definition.is_public = is_visible_place(facts);
  const SymbolId symbol = facts.add_symbol(definition);
  facts.open_scope(symbol);
  note_scope_body(facts, symbol, body);
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

// A type that is defined in the unnamed type of a variable or field is in what encloses that.
void leave_variables(FactsBuilder& facts) {
  const auto is_variable = [](SymbolKind kind) {
    return kind == SymbolKind::field || kind == SymbolKind::variable || kind == SymbolKind::constant;
  };
  FactsBuilder::SavedScope outer = facts.saved_scope();
  if (!outer.scope.exists() || !is_variable(facts.symbol(outer.scope).kind)) return;
  while (outer.scope.exists() && is_variable(facts.symbol(outer.scope).kind)) {
    outer.scope = facts.symbol(outer.scope).scope;
  }
  facts.restore_scope(outer);
  facts.open_context(outer.context);
}

// False for the body that TAILQ_HEAD(name, type) gets (c_arguments.h): it does not end the head.
bool has_braces(const FactsBuilder& facts, TSNode body) { return facts.text(body).starts_with('{'); }

void leave_wrong_scopes(FactsBuilder& facts, TSNode node) {
  if (is_local_place(facts) && ts_node_start_point(node).column == 0) leave_enclosing_functions(facts);
  leave_variables(facts);
}

// `class X;`, but not `friend class X;`, the `class X` of `class X x;` or, in C++, `template class X<int>;`.
bool is_forward_declaration(FactsBuilder& facts, const CGrammar& grammar, TSNode node, TSNode name) {
  if (is_local_place(facts) || facts.context() == in_friend) return false;
  if (facts.state<CFile>().type_of_names == ts_node_start_byte(node) + 1) return false;
  if (grammar.type(name) == CNode::template_type && !facts.is_wrapped(node)) return false;
  const std::string_view rest = facts.source().substr(ts_node_end_byte(node));
  const std::size_t next = rest.find_first_not_of(" \t\r\n");
  return next != std::string_view::npos && rest[next] == ';';
}

void define_type(FactsBuilder& facts, TSNode node, SymbolKind kind) {
  const CGrammar& grammar = CGrammar::of(node);
  Definition definition;
  definition.kind = kind;
  definition.node = node;
  if (kind == SymbolKind::struct_) definition.macro = concealed_macro(facts, node, "struct");  // see c_arguments.h
  TSNode name{};
  TSNode bases{};
  for_each_child(grammar, node, [&](TSNode child, CField field) {
    if (field == CField::name) name = child;
    if (field == CField::body) definition.body = child;
    if (grammar.type(child) == CNode::base_class_clause) bases = child;
    return true;
  });
  if (ts_node_is_null(name)) return;
  definition.is_declaration = ts_node_is_null(definition.body);
  if (definition.is_declaration && !is_forward_declaration(facts, grammar, node, name)) return;
  if (!definition.is_declaration) leave_wrong_scopes(facts, node);
  correct_scope(facts, node);
  const TSNode body = definition.body;
  if (!has_braces(facts, definition.body)) definition.body = {};
  definition.name = last_name(grammar, name);
  const std::string qualifier = written_scope(grammar, facts, name);
  definition.qualifier = qualifier;
  definition.includes_wrapper = true;
  definition.is_public = is_visible_place(facts);
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists() || definition.is_declaration) return;
  if (!ts_node_is_null(bases)) add_bases(facts, symbol, grammar, bases);
  facts.open_scope(symbol);
  if (kind == SymbolKind::class_) facts.set_context(in_hidden);
  if (kind != SymbolKind::enum_) note_scope_body(facts, symbol, body);
}

SymbolKind kind_of_type(const CGrammar& grammar, TSNode type) {
  switch (grammar.type(type)) {
    case CNode::enum_specifier: return SymbolKind::enum_;
    case CNode::union_specifier: return SymbolKind::union_;
    case CNode::class_specifier: return SymbolKind::class_;
    default: return SymbolKind::struct_;
  }
}

// The struct, union or enum without a name that a typedef names. A `typedef` on an earlier line is not part of it.
SymbolId name_unnamed_type(FactsBuilder& facts, const CGrammar& grammar, TSNode node, TSNode type, TSNode name) {
  Definition definition;
  definition.kind = kind_of_type(grammar, type);
  definition.node = node;
  definition.name = name;
  if (FactsBuilder::first_line(node) != FactsBuilder::first_line(type)) definition.first = type;
  definition.body = grammar.child(type, CField::body);
  definition.last_line = FactsBuilder::last_line(type);
  definition.is_public = is_visible_place(facts);
  return facts.add_symbol(definition);
}

void add_type_name(FactsBuilder& facts, TSNode node, const Declarator& declarator, TSNode body) {
  Definition definition;
  definition.kind = SymbolKind::type;
  definition.node = node;
  definition.name = declarator.name;
  definition.body = body;
  if (!declarator.is_function) definition.type = path_of_type(facts, FactsBuilder::field(node, "type"));
  definition.is_public = is_visible_place(facts);
  facts.add_symbol(definition);
}

}  // namespace

void note_namespace(FactsBuilder& facts, std::string_view name) { facts.state<CFile>().namespaces.insert(name); }

namespace {

std::vector<std::string_view> arguments_of(const FactsBuilder& facts, std::string_view macro) {
  const auto end = static_cast<std::size_t>(macro.data() - facts.source().data()) + macro.size();
  return read_macro_arguments(facts.source().substr(end));
}

}  // namespace

std::string pasted_name(FactsBuilder& facts, std::string_view macro) {
  auto& pasted = facts.state<CFile>().pasted;
  if (!pasted) pasted.emplace(facts.source());
  const bool is_joined = joins_names(macro);
  if (pasted->empty() && !is_joined) return {};
  const std::vector<std::string_view> arguments = arguments_of(facts, macro);
  std::string name = pasted->name_of(macro, arguments);
  if (name.empty() && is_joined && arguments.size() > 1) name.append(arguments[0]).append(".").append(arguments[1]);
  return name;
}

std::string name_made_by(FactsBuilder& facts, std::string_view macro) {
  if (std::string name = pasted_name(facts, macro); !name.empty()) return name;
  const std::vector<std::string_view> arguments = arguments_of(facts, macro);
  const bool is_name = arguments.size() == 1 && !arguments[0].empty() &&
                       std::all_of(arguments[0].begin(), arguments[0].end(), is_word_byte);
  return is_name && classify_word(arguments[0]) == WordClass::other ? std::string(arguments[0]) : std::string();
}

bool is_known_namespace(FactsBuilder& facts, std::string_view name) {
  return facts.state<CFile>().namespaces.contains(name);
}

void note_type_of_names(FactsBuilder& facts, TSNode type) {
  if (!ts_node_is_null(type)) facts.state<CFile>().type_of_names = ts_node_start_byte(type) + 1;
}

// "a.b" for `::a::b`; "" if it has template arguments.
std::string dotted_path(std::string_view written) {
  std::string path;
  for (const char c : written) {
    if (c == '<') return {};
    if (c == ':' && (path.empty() || path.ends_with('.'))) continue;
    if (c != ' ' && c != '\n') path += c == ':' ? '.' : c;
  }
  return path;
}

// What the scope around this place is called, before a name in it: "a.b."; "" if it is not a namespace.
std::optional<std::string> namespace_prefix(FactsBuilder& facts) {
  std::string prefix;
  for (SymbolId scope = facts.scope(); scope.exists(); scope = facts.symbol(scope).scope) {
    if (facts.symbol(scope).kind != SymbolKind::namespace_) return std::nullopt;
    prefix.insert(0, ".").insert(0, facts.name_of(scope));
  }
  return prefix;
}

// `using namespace a;` and `using a::f;`. Inside a function, only the function sees the names.
void note_used_namespace(FactsBuilder& facts, TSNode node) {
  const CGrammar& grammar = CGrammar::of(node);
  const std::optional<std::string> prefix = is_local_place(facts) ? std::nullopt : namespace_prefix(facts);
  bool is_namespace = false;
  for_each_child(grammar, node, [&](TSNode child, CField) {
    if (is_namespace && ts_node_is_named(child)) note_namespace(facts, facts.text(last_name(grammar, child)));
    if (prefix && ts_node_is_named(child)) {
      const std::string path = dotted_path(facts.text(child));
      const std::size_t dot = path.rfind('.');
      if (is_namespace && !path.empty()) facts.add_export(*prefix + "*", path + ".*");
      if (!is_namespace && dot != std::string::npos) facts.add_export(*prefix + path.substr(dot + 1), path);
    }
    is_namespace = is_namespace || FactsBuilder::is(child, "namespace");
    return true;
  });
}

// `namespace n = a::b;`
void note_renamed_namespace(FactsBuilder& facts, TSNode node) {
  const TSNode name = CGrammar::of(node).child(node, CField::name);
  note_namespace(facts, facts.text(name));
  const std::uint32_t children = ts_node_named_child_count(node);
  const TSNode meant = children > 0 ? ts_node_named_child(node, children - 1) : TSNode{};
  const std::string path = ts_node_is_null(meant) || ts_node_eq(meant, name) ? "" : dotted_path(facts.text(meant));
  const std::optional<std::string> prefix = is_local_place(facts) ? std::string() : namespace_prefix(facts);
  if (prefix && !path.empty()) facts.add_export(*prefix + std::string(facts.text(name)) + ".*", path + ".*");
}

// `a::b` is b in a: both are recorded, so that their contents have the same scope however it is written.
// `namespace PROJECT_NAMESPACE {`: the name is most often a macro.
void add_macro_use(FactsBuilder& facts, TSNode name) {
  if (is_upper_case(facts.text(name)))
    facts.add_reference(ReferenceKind::use, facts.text(name), FactsBuilder::first_line(name));
}

void define_c_namespace(FactsBuilder& facts, TSNode node) {
  const CGrammar& grammar = CGrammar::of(node);
  const TSNode name = grammar.child(node, CField::name);
  const TSNode body = grammar.child(node, CField::body);
  if (is_local_place(facts)) leave_enclosing_functions(facts);  // functions have no namespaces
  correct_scope(facts, node);
  if (ts_node_is_null(name)) return facts.open_context(in_hidden);
  if (grammar.type(name) == CNode::namespace_identifier) {
    add_macro_use(facts, name);
    return add_namespace(facts, node, name, body);
  }
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

// `typedef struct { … } T, *P;` defines the struct T, whose members are in it, and the type P.
void define_c_typedef(FactsBuilder& facts, TSNode node) {
  correct_scope(facts, node);
  const CGrammar& grammar = CGrammar::of(node);
  const TSNode type = grammar.child(node, CField::type);
  const TSNode body = ts_node_is_null(type) ? TSNode{} : grammar.child(type, CField::body);
  note_type_of_names(facts, type);
  const bool is_unnamed = !ts_node_is_null(body) && ts_node_is_null(grammar.child(type, CField::name));
  std::vector<TSNode> names;
  SymbolId owner;
  for_each_child(grammar, node, [&](TSNode child, CField field) {
    if (field != CField::declarator) return true;
    const Declarator declarator = follow_declarator(grammar, child);
    if (ts_node_is_null(declarator.name)) return true;
    if (is_unnamed && names.empty() && ts_node_eq(declarator.name, child)) {
      owner = name_unnamed_type(facts, grammar, node, type, child);
    } else if (is_local_place(facts)) {
      facts.bind_local(facts.text(declarator.name));
    } else {
      add_type_name(facts, node, declarator, body);
    }
    names.push_back(declarator.name);
    return true;
  });
  consume_in_order(facts, names);
  if (owner.exists()) facts.open_scope(owner);
}

void define_c_named_type(FactsBuilder& facts, TSNode node) {
  correct_scope(facts, node);
  note_type_of_names(facts, CGrammar::of(node).child(node, CField::type));
  Definition definition;
  definition.kind = SymbolKind::type;
  definition.node = node;
  definition.name = CGrammar::of(node).child(node, CField::name);
  definition.type = path_of_type(facts, CGrammar::of(node).child(node, CField::type));
  definition.includes_wrapper = true;
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
