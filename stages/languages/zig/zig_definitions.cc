// SPDX-License-Identifier: Apache-2.0
//
// Definitions of Zig. A type has no declaration of its own: it is a constant whose value is a struct, an enum, a union
// or a set of errors. A function that returns a struct makes types, whose members are shown as its own. A constant that
// is an import is a name for the file, and not a symbol.
#include <string>
#include <vector>

#include "stages/languages/node_children.h"
#include "stages/languages/zig/zig_file.h"

namespace docmill::zig {
namespace {

// The parts of `pub const a: A = value;`.
struct Parts {
  std::vector<TSNode> names;
  TSNode equals{};
  TSNode value{};
  bool is_declaration = false;  // not `_ = value;`
  bool is_constant = false;
  bool is_public = false;
};

Parts parts_of(TSNode node) {
  Parts parts;
  bool awaits_name = false;
  for_each_child(node, [&](TSNode child, std::string_view) {
    if (ts_node_is_extra(child)) return;
    const std::string_view type = ts_node_type(child);
    if (!ts_node_is_null(parts.equals)) {
      if (type != ";" && ts_node_is_null(parts.value)) parts.value = child;
    } else if (type == "=") {
      parts.equals = child;
    } else if (type == "const" || type == "var") {
      awaits_name = parts.is_declaration = true;
      parts.is_constant = type == "const";
    } else if (type == "pub" || type == "export") {
      parts.is_public = true;
    } else if (type == "identifier" && awaits_name) {
      parts.names.push_back(child);
      awaits_name = false;
    }
  });
  return parts;
}

// The `error{A, B}` in the value: all of it, or a part of `error{A, B} || Others`.
TSNode error_set_in(TSNode value) {
  while (FactsBuilder::is(value, "binary_expression")) {
    const TSNode right = FactsBuilder::field(value, "right");
    value = FactsBuilder::is(right, "error_set_declaration") ? right : FactsBuilder::field(value, "left");
  }
  return FactsBuilder::is(value, "error_set_declaration") ? value : TSNode{};
}

// The kind of symbol that a constant with this value is.
SymbolKind kind_of(TSNode value, bool is_constant) {
  if (!ts_node_is_null(error_set_in(value))) return SymbolKind::enum_;
  const std::string_view type = ts_node_is_null(value) ? "" : ts_node_type(value);
  if (type == "struct_declaration" || type == "opaque_declaration") return SymbolKind::struct_;
  if (type == "union_declaration") return SymbolKind::union_;
  if (type == "enum_declaration") return SymbolKind::enum_;
  return is_constant ? SymbolKind::constant : SymbolKind::variable;
}

// True if what is declared here is local to a function or a block.
bool is_local(FactsBuilder& facts) {
  if (facts.context() == kInBlock) return true;
  return facts.context() != kInContainer && is_function(facts.scope_kind(SymbolKind::module));
}

// True if what is in the scope can be public.
bool is_scope_public(FactsBuilder& facts) {
  if (!facts.scope().exists()) return true;
  const Symbol& scope = facts.symbol(facts.scope());
  return scope.is_public && (is_type(scope.kind) || facts.context() == kInContainer);
}

// The module of `@import("a.zig")`; "" for anything else.
std::string_view imported_module(FactsBuilder& facts, TSNode node) {
  if (!FactsBuilder::is(node, "builtin_function")) return {};
  if (facts.text(FactsBuilder::child_of_type(node, "builtin_identifier")) != "@import") return {};
  return facts.text(part_at(node, "arguments/string/string_content"));
}

void add_import_of(FactsBuilder& facts, TSNode import, std::string_view module, Words names = {}) {
  facts.add_import(ImportKind::module, module, FactsBuilder::first_line(import), names);
  facts.state<File>().imported_until = ts_node_end_byte(import);
}

// `const a = @import("a.zig");`, `const A = @import("a.zig").A;`: true if the name is one for what is imported.
bool import_as(FactsBuilder& facts, TSNode value, std::string_view name) {
  if (const std::string_view module = imported_module(facts, value); !module.empty()) {
    add_import_of(facts, value, module);
    facts.set_module_alias(name);
    return true;
  }
  if (!FactsBuilder::is(value, "field_expression")) return false;
  const TSNode object = FactsBuilder::field(value, "object");
  const std::string_view module = imported_module(facts, object);
  const TSNode member = FactsBuilder::field(value, "member");
  if (module.empty() || ts_node_is_null(member)) return false;
  const std::string_view names[] = {facts.text(member)};
  add_import_of(facts, object, module, names);
  if (names[0] != name) facts.set_name_alias(0, name);
  facts.consume(member);
  return true;
}

void define_errors(FactsBuilder& facts, TSNode set) {
  for (TSNode name : parts_at(set, "identifier")) {
    Definition definition;
    definition.kind = SymbolKind::enumerator;
    definition.node = name;
    definition.name = name;
    definition.is_public = facts.symbol(facts.scope()).is_public;
    facts.add_symbol(definition);
  }
}

void define_value(FactsBuilder& facts, TSNode node, const Parts& parts, TSNode name) {
  Definition definition;
  definition.kind = kind_of(parts.value, parts.is_constant);
  definition.node = node;
  definition.name = name;
  definition.is_public = parts.is_public && is_scope_public(facts);
  const bool is_container = is_type(definition.kind);
  const TSNode errors = error_set_in(parts.value);
  if (is_container) {
    definition.body = FactsBuilder::child_of_type(ts_node_is_null(errors) ? parts.value : errors, "{");
  } else {
    definition.type = path_of_type(facts, FactsBuilder::field(node, "type"));
    if (definition.type.empty()) definition.type = path_of_value(facts, parts.value);
    if (is_long_value(parts.value)) definition.body = parts.equals;
  }
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists()) return;
  facts.open_scope(symbol);  // of a constant too: a struct without a name can be a part of its value
  if (!is_container) return;
  facts.state<File>().named_until = ts_node_end_byte(node);
  if (!ts_node_is_null(errors)) define_errors(facts, errors);
}

void bind_value(FactsBuilder& facts, TSNode node, const Parts& parts, TSNode name) {
  const std::string type = path_of_type(facts, FactsBuilder::field(node, "type"));
  facts.consume(name);
  if (!type.empty()) return facts.bind_local(facts.text(name), type, Evidence::declared);
  facts.bind_local(facts.text(name), path_of_value(facts, parts.value));
}

}  // namespace

void visit_declaration(FactsBuilder& facts, TSNode node) {
  const Parts parts = parts_of(node);
  if (!parts.is_declaration) return;
  const bool is_local_place = is_local(facts);
  if (parts.names.size() == 1) {
    const TSNode name = parts.names.front();
    if (import_as(facts, parts.value, facts.text(name))) return facts.consume(name);
    const bool is_container = is_type(kind_of(parts.value, true));
    if (!is_local_place || is_container) return define_value(facts, node, parts, name);
  }
  for (TSNode name : parts.names) bind_value(facts, node, parts, name);
}

// `return struct { … };`: its members are in the scope around it.
void visit_container(FactsBuilder& facts, TSNode node) {
  File& file = facts.state<File>();
  if (ts_node_start_byte(node) < file.named_until) {
    file.named_until = 0;
    return;
  }
  facts.open_context(kInContainer);
}

// `a: A = value,`; in an enum, `a,` or `a = 1,`.
void visit_field(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  if (!FactsBuilder::is(name, "identifier") || facts.text(name).empty()) return;
  const SymbolKind around = facts.scope_kind(SymbolKind::struct_);
  const TSNode type = FactsBuilder::field(node, "type");
  if (facts.text(name) == "_") return facts.consume(name);
  if (ts_node_is_null(type) && (around == SymbolKind::struct_ || is_function(around))) return;  // a type: a tuple's
  Definition definition;
  definition.kind = around == SymbolKind::enum_ ? SymbolKind::enumerator : SymbolKind::field;
  definition.node = node;
  definition.name = name;
  definition.type = path_of_type(facts, type);
  definition.is_public = is_scope_public(facts);
  const TSNode equals = FactsBuilder::child_of_type(node, "=");
  if (!ts_node_is_null(equals) && ts_node_end_byte(node) - ts_node_end_byte(equals) > kLongValueBytes) {
    definition.body = equals;
  }
  facts.add_symbol(definition);
}

// `error{A, B}` without a name: its names mean nothing to others.
void visit_error_set(FactsBuilder& facts, TSNode node) { consume_names(facts, node); }

// `usingnamespace @import("a.zig");`
void visit_using(FactsBuilder& facts, TSNode node) {
  const TSNode import = FactsBuilder::child_of_type(node, "builtin_function");
  const std::string_view module = imported_module(facts, import);
  static constexpr std::string_view kAll[] = {"*"};
  if (!module.empty()) add_import_of(facts, import, module, kAll);
}

void visit_builtin(FactsBuilder& facts, TSNode node) {
  const std::string_view name = facts.text(FactsBuilder::child_of_type(node, "builtin_identifier"));
  const std::string_view path = facts.text(part_at(node, "arguments/string/string_content"));
  const std::uint32_t line = FactsBuilder::first_line(node);
  if (path.empty()) return;
  if (name == "@import" && ts_node_start_byte(node) >= facts.state<File>().imported_until) {
    add_import_of(facts, node, path);
  }
  if (name == "@embedFile") facts.add_import(ImportKind::use, path, line);
  if (name == "@cInclude") facts.add_import(ImportKind::include_quoted, path, line);
}

// A local value can be called: a pointer to a function.
void visit_call(FactsBuilder& facts, TSNode node) {
  TSNode callee = FactsBuilder::field(node, "function");
  const bool is_member = FactsBuilder::is(callee, "field_expression");
  if (is_member) callee = FactsBuilder::field(callee, "member");
  if (!FactsBuilder::is(callee, "identifier")) return;
  if (is_member || !facts.is_bound_locally(facts.text(callee))) facts.add_call(callee);
}

// `|value, index|`
void visit_payload(FactsBuilder& facts, TSNode node) {
  for (TSNode name : parts_at(node, "identifier")) {
    facts.bind_local(facts.text(name));
    facts.consume(name);
  }
}

// `test "name" { … }`. `test name { … }` is about what has the name, so its own is "test name". One without a name is
// no symbol.
void visit_test(FactsBuilder& facts, TSNode node) {
  const TSNode text = part_at(node, "string/string_content");
  const TSNode tested = FactsBuilder::child_of_type(node, "identifier");
  if (ts_node_is_null(text) && ts_node_is_null(tested)) return;
  Definition definition;
  definition.kind = SymbolKind::function;
  definition.node = node;
  definition.name_text = facts.text(text);
  if (ts_node_is_null(text)) {
    const std::uint32_t begin = ts_node_start_byte(node);
    definition.name_text = facts.source().substr(begin, ts_node_end_byte(tested) - begin);
  }
  definition.body = FactsBuilder::child_of_type(node, "block");
  definition.is_public = false;
  definition.is_test = true;
  facts.open_scope(facts.add_symbol(definition));
}

void enter_block(FactsBuilder& facts, TSNode) {
  if (!is_function(facts.scope_kind(SymbolKind::module))) facts.open_locals();
  facts.open_context(kInBlock);
}

void consume_names(FactsBuilder& facts, TSNode node) { consume_identifiers(facts, node); }

void visit_name(FactsBuilder& facts, TSNode node) {
  if (facts.text(node) == "_") facts.consume(node);
  facts.visit_identifier(node);
}

bool describe_function(FactsBuilder& facts, Definition& definition) {
  const bool is_public = has_child(definition.node, "pub") || has_child(definition.node, "export");
  definition.is_public = is_public && is_scope_public(facts);
  definition.is_declaration = ts_node_is_null(definition.body);
  definition.type = path_of_type(facts, FactsBuilder::field(definition.node, "type"));
  if (facts.context() == kInContainer) definition.kind = SymbolKind::method;
  return true;
}

void mark_main(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  if (facts.name_of(symbol) != "main" || facts.symbol(symbol).scope.exists() || !definition.is_public) return;
  const std::uint32_t line = FactsBuilder::first_line(definition.name);
  facts.add_mark(MarkKind::entry_point, "pub fn main" + std::string(facts.text(definition.parameters)), {line, line});
}

}  // namespace docmill::zig
