// SPDX-License-Identifier: Apache-2.0
//
// Definitions in Perl: packages, subs, constants, attributes of Moose and its kin, and the variables of packages. A
// sub is a method if it takes the object or the class first.
#include <algorithm>
#include <string>

#include "stages/languages/node_children.h"
#include "stages/languages/perl/perl_file.h"

namespace docmill::perl {
namespace {

// The class around the node, or none.
SymbolId class_at(FactsBuilder& facts, TSNode node) {
  const PerlFile::Package* package = package_at(facts, ts_node_start_byte(node));
  return package != nullptr && package->is_class ? package->symbol : SymbolId{};
}

SymbolId record(FactsBuilder& facts, Definition definition, SymbolId scope, std::string_view name) {
  definition.is_public = !name.starts_with('_');
  SymbolId symbol;
  facts.in_scope(scope, [&] { symbol = facts.add_symbol(definition); });
  if (symbol.exists()) file(facts).symbols.push_back({symbol, name});
  return symbol;
}

bool is_top(FactsBuilder& facts, TSNode node) {
  return !facts.scope().exists() && ts_node_start_byte(node) >= file(facts).local_end;
}

// `Foo->new(…)` is an object of Foo.
std::string type_of(FactsBuilder& facts, TSNode value) {
  if (!FactsBuilder::is(value, "method_call_expression")) return {};
  const TSNode invocant = FactsBuilder::field(value, "invocant");
  if (!FactsBuilder::is(invocant, "bareword")) return {};
  if (facts.text(FactsBuilder::field(value, "method")) != "new") return {};
  return path_of_invocant(facts, invocant) + "{}";
}

bool is_variable(TSNode node) {
  return FactsBuilder::is(node, "scalar") || FactsBuilder::is(node, "array") || FactsBuilder::is(node, "hash");
}

// `@ISA` and the lists of Exporter say what a package is.
bool is_of_package(std::string_view name) { return name == "@ISA" || name.starts_with("@EXPORT"); }

void define_variable(FactsBuilder& facts, TSNode name, TSNode statement, TSNode value, const std::string& type,
                     SymbolId scope) {
  const std::string_view text = facts.text(name);
  if (is_of_package(text) || !file(facts).variables.insert({scope.value, text}).second) return;
  Definition definition;
  definition.kind = scope.exists() ? SymbolKind::field : SymbolKind::variable;
  definition.node = statement;
  definition.name_text = text;
  definition.type = type;
  if (is_long_value(value)) definition.body = value;
  const bool is_shared = FactsBuilder::is(ts_node_child(statement, 0), "our") ||
                         FactsBuilder::is(ts_node_child(ts_node_child(statement, 0), 0), "our");
  record(facts, definition, scope, is_shared ? text.substr(1) : "_");
}

void declare(FactsBuilder& facts, TSNode declaration, TSNode statement, TSNode value) {
  const std::string_view word = facts.text(ts_node_child(declaration, 0));
  const std::string type = type_of(facts, value);
  const bool is_kept = package_at(facts, ts_node_start_byte(declaration)) != nullptr || !type.empty();
  const bool is_symbol = is_top(facts, declaration) && is_kept && (word == "our" || word == "my");
  for_each_named_child(declaration, [&](TSNode name, std::string_view) {
    if (!is_variable(name)) return;
    if (word == "our" && !is_symbol) return;
    if (is_symbol) {
      define_variable(facts, name, statement, value, type, word == "our" ? class_at(facts, declaration) : SymbolId{});
    } else {
      facts.bind_local(facts.text(name), type);
    }
  });
}

}  // namespace

void define_package(FactsBuilder& facts, TSNode node) {
  PerlFile::Package* package = package_at(facts, ts_node_start_byte(node));
  const TSNode block = FactsBuilder::child_of_type(node, "block");
  if (!ts_node_is_null(block)) file(facts).package_block = ts_node_start_byte(block);
  if (package == nullptr || package->begin != ts_node_start_byte(node)) return;
  Definition definition;
  definition.kind = package->is_class ? SymbolKind::class_ : SymbolKind::namespace_;
  definition.node = node;
  definition.name = FactsBuilder::field(node, "name");
  definition.body = block;
  definition.last_line = package->last_line;
  package->symbol = record(facts, definition, {}, package->name);
  if (!package->symbol.exists() || !package->is_class) return;
  if (!facts.doc_of(package->symbol).empty() && package == file(facts).packages.data()) {
    facts.set_file_doc(std::string(facts.doc_of(package->symbol)), facts.symbol(package->symbol).doc_lines);
  }
  for (std::string_view base : package->bases) facts.add_base(package->symbol, base);
}

static std::string dotted(std::string_view package) {
  std::string path;
  for (std::size_t i = 0; i < package.size(); ++i) {
    const bool is_separator = package.substr(i).starts_with("::");
    path += is_separator ? '.' : package[i];
    if (is_separator) ++i;
  }
  return path;
}

// A name can say another package: `sub A::B::f`.
void define_sub(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  const std::string_view whole = facts.text(name);
  const std::size_t colons = whole.rfind("::");
  const std::string_view own = colons == whole.npos ? whole : whole.substr(colons + 2);
  const SymbolId type = colons == whole.npos ? class_at(facts, node) : SymbolId{};
  const std::string qualifier = dotted(colons == whole.npos ? std::string_view() : whole.substr(0, colons));
  const bool is_method =
      FactsBuilder::is(node, "method_declaration_statement") || (type.exists() && takes_object(facts, node));
  Definition definition;
  definition.node = node;
  definition.name_text = own;
  definition.qualifier = qualifier;
  definition.parameters = FactsBuilder::child_of_type(node, "signature");
  definition.body = FactsBuilder::field(node, "body");
  definition.is_declaration = ts_node_is_null(definition.body);
  definition.kind = !is_method ? SymbolKind::function : own == "new" ? SymbolKind::constructor : SymbolKind::method;
  if (definition.kind == SymbolKind::constructor) definition.type = std::string(facts.name_of(type)) + "{}";
  // A sub in another sub is in the package all the same.
  const SymbolId symbol = record(facts, definition, type, own);
  if (symbol.exists()) {
    facts.open_scope(symbol);
  } else {
    facts.open_locals();
  }
}

void enter_sub(FactsBuilder& facts, TSNode node) {
  facts.open_locals();
  enter_block(facts, node);
}

void enter_block(FactsBuilder& facts, TSNode node) {
  PerlFile& state = file(facts);
  if (ts_node_start_byte(node) == state.package_block) return;
  state.local_end = std::max(state.local_end, ts_node_end_byte(node));
}

void define_assigned(FactsBuilder& facts, TSNode node) {
  const TSNode left = FactsBuilder::field(node, "left");
  if (!FactsBuilder::is(left, "variable_declaration")) return;
  file(facts).declared = left.id;
  declare(facts, left, node, FactsBuilder::field(node, "right"));
}

void define_variables(FactsBuilder& facts, TSNode node) {
  if (node.id != file(facts).declared) declare(facts, node, node, {});
}

void define_constants(FactsBuilder& facts, TSNode use) {
  const SymbolId type = class_at(facts, use);
  const auto define = [&](TSNode name, TSNode whole) {
    Definition definition;
    definition.kind = SymbolKind::constant;
    definition.node = whole;
    definition.name_text = FactsBuilder::is(name, "autoquoted_bareword") || FactsBuilder::is(name, "bareword")
                               ? facts.text(name)
                               : facts.text(FactsBuilder::field(name, "content"));
    definition.last_line = FactsBuilder::last_line(whole);
    record(facts, definition, type, definition.name_text);
  };
  for_each_named_child(use, [&](TSNode part, std::string_view field) {
    if (field == "module" || field == "version") return;
    const bool is_map = FactsBuilder::is(part, "anonymous_hash_expression");
    if (!is_map) {
      const TSNode first = FactsBuilder::is(part, "list_expression") ? ts_node_named_child(part, 0) : part;
      return define(first, use);
    }
    std::size_t at = 0;
    for_each_named_child(ts_node_named_child_count(part) > 0 ? ts_node_named_child(part, 0) : TSNode{},
                         [&](TSNode key, std::string_view) {
                           if (at++ % 2 == 0) define(key, key);
                         });
  });
}

// `has name => (…)`, `has [qw(a b)] => …`
void define_attributes(FactsBuilder& facts, TSNode call) {
  const SymbolId type = class_at(facts, call);
  if (!type.exists() || facts.scope().exists()) return;
  TSNode names = FactsBuilder::field(call, "arguments");
  if (FactsBuilder::is(names, "parenthesized_expression")) names = ts_node_named_child(names, 0);
  if (FactsBuilder::is(names, "list_expression")) names = ts_node_named_child(names, 0);
  for (std::string_view name : words_in(facts, names)) {
    if (name.starts_with('+')) name.remove_prefix(1);
    if (name.empty() || !file(facts).variables.insert({type.value, name}).second) continue;
    Definition definition;
    definition.kind = SymbolKind::field;
    definition.node = call;
    definition.name_text = name;
    definition.head_end = ts_node_end_byte(names);
    record(facts, definition, type, name);
  }
}

}  // namespace docmill::perl
