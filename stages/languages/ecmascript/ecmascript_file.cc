// SPDX-License-Identifier: Apache-2.0
//
// The state of one file, and the functions over nodes that definitions and modules share.
#include "stages/languages/ecmascript/ecmascript_file.h"

#include "stages/languages/ecmascript/ecmascript.h"
#include "stages/languages/node_children.h"

namespace docmill::ecmascript {
namespace {

constexpr std::size_t kLongestQualifier = 500;  // bytes; longer ones are cut

bool is_member(SymbolKind kind) {
  return kind == SymbolKind::method || kind == SymbolKind::constructor || kind == SymbolKind::field ||
         kind == SymbolKind::property || kind == SymbolKind::enumerator;
}

bool is_public(FactsBuilder& facts, const EcmaFile::Entry& entry) {
  const Symbol& symbol = facts.symbol(entry.symbol);
  if (!entry.is_visible) return false;
  if (!symbol.scope.exists()) {
    if (entry.is_local) return false;
    return !file(facts).is_module || entry.is_exported || file(facts).exported.contains(facts.name_of(entry.symbol));
  }
  const Symbol& outer = facts.symbol(symbol.scope);
  if (!outer.is_public) return false;
  if (outer.kind == SymbolKind::namespace_ || outer.kind == SymbolKind::module) {
    return !entry.is_local && (entry.is_exported || entry.is_ambient);
  }
  return is_member(symbol.kind);
}

}  // namespace

// A symbol comes after the one that encloses it, so one pass in order is enough.
void finish(FactsBuilder& facts, TSNode) {
  for (const EcmaFile::Entry& entry : file(facts).entries) {
    facts.symbol(entry.symbol).is_public = is_public(facts, entry);
  }
}

SymbolId record(FactsBuilder& facts, const Definition& definition, bool is_visible) {
  EcmaFile& state = file(facts);
  std::string qualifier(qualifier_at(facts, definition.node));
  if (!qualifier.empty() && !definition.qualifier.empty()) qualifier += '.';
  qualifier += definition.qualifier;
  Definition qualified = definition;
  qualified.qualifier = qualifier;
  const SymbolId symbol = facts.add_symbol(qualified);
  if (!symbol.exists()) return symbol;
  const std::uint32_t at = ts_node_start_byte(definition.node);
  state.entries.push_back({.symbol = symbol,
                           .is_visible = is_visible,
                           .is_local = state.is_local(definition.node),
                           .is_exported = at < state.export_end && facts.scope() == state.export_scope,
                           .is_ambient = at < state.ambient_end});
  // Only identifiers can be referred to later. Their text stays valid until the file ends.
  if (!ts_node_is_null(definition.name) && !is_member(definition.kind) && qualifier.empty()) {
    state.names[{facts.scope().value, facts.text(definition.name)}] = symbol;
  }
  return symbol;
}

SymbolId find_definition(FactsBuilder& facts, std::string_view name) {
  const auto found = file(facts).names.find({facts.scope().value, name});
  return found == file(facts).names.end() ? SymbolId{} : found->second;
}

const EcmaFile::Statement& statement_of(FactsBuilder& facts, TSNode node) {
  static const EcmaFile::Statement none;
  std::vector<EcmaFile::Statement>& statements = file(facts).statements;
  while (!statements.empty() && statements.back().end <= ts_node_start_byte(node)) statements.pop_back();
  return statements.empty() ? none : statements.back();
}

std::uint32_t line_of_statement(FactsBuilder& facts, TSNode node) {
  const EcmaFile::Statement& statement = statement_of(facts, node);
  return FactsBuilder::first_line(ts_node_is_null(statement.node) ? node : statement.node);
}

std::string_view qualifier_at(FactsBuilder& facts, TSNode node) {
  std::vector<EcmaFile::Qualifier>& qualifiers = file(facts).qualifiers;
  while (!qualifiers.empty() && qualifiers.back().end <= ts_node_start_byte(node)) qualifiers.pop_back();
  if (qualifiers.empty() || qualifiers.back().scope != facts.scope()) return {};
  return qualifiers.back().path;
}

void hold(FactsBuilder& facts, TSNode value, SymbolId holder, std::string_view name) {
  if (ts_node_is_null(value)) return;
  file(facts).held.push_back({ts_node_start_byte(value), holder, std::string(name)});
}

bool enter_held(FactsBuilder& facts, TSNode value) {
  EcmaFile& state = file(facts);
  const std::uint32_t begin = ts_node_start_byte(value);
  while (!state.held.empty() && state.held.back().begin < begin) state.held.pop_back();
  if (state.held.empty() || state.held.back().begin != begin) return false;
  const EcmaFile::Held held = std::move(state.held.back());
  state.held.pop_back();
  if (held.holder.exists()) {
    facts.open_scope(held.holder);
    return true;
  }
  std::string path(qualifier_at(facts, value));
  if (path.size() + held.name.size() > kLongestQualifier) return true;
  if (!path.empty() && !held.name.empty()) path += '.';
  path += held.name;
  if (!path.empty()) state.qualifiers.push_back({ts_node_end_byte(value), facts.scope(), std::move(path)});
  return true;
}

TSNode without_casts(TSNode value) {
  while (FactsBuilder::is(value, "parenthesized_expression") || FactsBuilder::is(value, "as_expression") ||
         FactsBuilder::is(value, "satisfies_expression") || FactsBuilder::is(value, "non_null_expression") ||
         FactsBuilder::is(value, "type_assertion")) {
    value = first_child_except(value, {"(", "type_arguments"});
  }
  return value;
}

bool is_function(TSNode value) {
  return FactsBuilder::is(value, "arrow_function") || FactsBuilder::is(value, "function_expression") ||
         FactsBuilder::is(value, "generator_function");
}

bool is_class(TSNode value) { return FactsBuilder::is(value, "class") && ts_node_is_named(value); }

bool is_nameless_class(TSNode value) { return is_class(value) && ts_node_is_null(FactsBuilder::field(value, "name")); }

bool is_object(TSNode value) { return FactsBuilder::is(value, "object"); }

bool is_plain_value(FactsBuilder& facts, TSNode value) {
  const std::string_view type = ts_node_is_null(value) ? "undefined" : ts_node_type(value);
  const bool makes_value = type == "new_expression" || type == "binary_expression" || type == "ternary_expression" ||
                           (type == "call_expression" && required_module(facts, value).empty());
  return type != "identifier" && type != "undefined" && (makes_value || !type.ends_with("_expression"));
}

bool is_literal_text(TSNode node) {
  if (FactsBuilder::is(node, "string")) return true;
  return FactsBuilder::is(node, "template_string") && !has_child(node, "template_substitution");
}

std::string_view without_quotes(std::string_view literal) {
  return literal.size() < 2 ? std::string_view{} : literal.substr(1, literal.size() - 2);
}

std::string_view required_module(FactsBuilder& facts, TSNode node) {
  if (!FactsBuilder::is(node, "call_expression")) return {};
  if (facts.text(FactsBuilder::field(node, "function")) != "require") return {};
  const TSNode arguments = FactsBuilder::field(node, "arguments");
  const TSNode argument = first_child_except(arguments, {"("});
  return is_literal_text(argument) ? without_quotes(facts.text(argument)) : std::string_view{};
}

bool is_exports(FactsBuilder& facts, TSNode node) {
  if (FactsBuilder::is(node, "identifier")) return facts.text(node) == "exports";
  return FactsBuilder::is(node, "member_expression") &&
         facts.text(FactsBuilder::field(node, "property")) == "exports" &&
         facts.text(FactsBuilder::field(node, "object")) == "module";
}

Required required_part(FactsBuilder& facts, TSNode value) {
  Required required{.module = required_module(facts, value), .part = {}, .call = value};
  if (!required.module.empty() || !FactsBuilder::is(value, "member_expression")) return required;
  required.call = FactsBuilder::field(value, "object");
  required.module = required_module(facts, required.call);
  required.part = facts.text(FactsBuilder::field(value, "property"));
  return required;
}

void export_required(FactsBuilder& facts, std::string_view name, TSNode value, const Required& required) {
  std::vector<std::string_view> names;
  if (!required.part.empty() || name == "*") names.push_back(required.part.empty() ? name : required.part);
  facts.add_import(ImportKind::module, required.module, line_of_statement(facts, value), names);
  if (names.empty()) facts.set_module_alias(name);
  if (!required.part.empty() && required.part != name) facts.set_name_alias(0, name);
  facts.set_import_exports();
  file(facts).known_require = ts_node_start_byte(required.call);
}

std::string_view member_name(FactsBuilder& facts, TSNode name) {
  const std::string_view text = facts.text(name);
  return FactsBuilder::is(name, "string") ? without_quotes(text) : text;
}

void set_member_name(FactsBuilder& facts, Definition& definition, TSNode name) {
  if (FactsBuilder::is(name, "property_identifier") || FactsBuilder::is(name, "private_property_identifier")) {
    definition.name = name;
  } else {
    definition.name_text = member_name(facts, name);
  }
}

void set_value(FactsBuilder& facts, Definition& definition, TSNode value) {
  const TSNode inner = without_casts(value);
  if (definition.type.empty()) {
    definition.type = is_function(inner) ? path_of_type(facts, FactsBuilder::field(inner, "return_type"))
                                         : path_of_value(facts, inner);
  }
  if (is_function(inner)) {
    definition.parameters = FactsBuilder::field(inner, "parameters");
    if (ts_node_is_null(definition.parameters)) definition.parameters = FactsBuilder::field(inner, "parameter");
    definition.body = FactsBuilder::is(inner, "arrow_function") ? FactsBuilder::child_of_type(inner, "=>")
                                                                : FactsBuilder::field(inner, "body");
  } else if (is_class(inner)) {
    definition.body = FactsBuilder::field(inner, "body");
  } else if (is_long_value(value)) {
    definition.body = value;
  }
}

// In JavaScript the heritage is one expression, in TypeScript it is clauses.
void add_heritage(FactsBuilder& facts, SymbolId symbol, TSNode class_node) {
  for_each_named_child(FactsBuilder::child_of_type(class_node, "class_heritage"), [&](TSNode clause, std::string_view) {
    if (FactsBuilder::is(clause, "implements_clause")) {
      for_each_named_child(clause, [&](TSNode type, std::string_view) { facts.add_base(symbol, facts.text(type)); });
      return;
    }
    const TSNode first = FactsBuilder::is(clause, "extends_clause") ? FactsBuilder::field(clause, "value") : clause;
    if (ts_node_is_null(first)) return;
    const std::uint32_t begin = ts_node_start_byte(first);
    facts.add_base(symbol, facts.source().substr(begin, ts_node_end_byte(clause) - begin));
  });
}

SymbolId define_by_value(FactsBuilder& facts, Definition definition, TSNode value, bool is_visible) {
  const TSNode inner = without_casts(value);
  set_value(facts, definition, value);
  if (is_function(inner) && definition.kind != SymbolKind::method) definition.kind = SymbolKind::function;
  if (is_nameless_class(inner)) definition.kind = SymbolKind::class_;
  const bool is_class_itself = definition.kind == SymbolKind::class_;
  if (is_function(inner) || is_class_itself) definition.last_line = FactsBuilder::last_line(inner);
  const SymbolId symbol = record(facts, definition, is_visible);
  if (!symbol.exists()) return symbol;
  if (is_class_itself) add_heritage(facts, symbol, inner);
  if (is_object(inner) && !file(facts).is_local(definition.node)) file(facts).object_end = ts_node_end_byte(inner);
  if (is_function(inner) || is_class_itself || is_object(inner)) hold(facts, inner, symbol);
  return symbol;
}

std::vector<TSNode> bound_names(TSNode pattern) {
  if (FactsBuilder::is(pattern, "identifier") || FactsBuilder::is(pattern, "shorthand_property_identifier_pattern"))
    return {pattern};
  if (FactsBuilder::is(pattern, "member_expression") || FactsBuilder::is(pattern, "subscript_expression")) return {};
  std::vector<TSNode> names;
  for_each_descendant(pattern, [&](TSNode part, std::string_view field) {
    const std::string_view type = ts_node_type(part);
    if (type == "identifier" || type == "shorthand_property_identifier_pattern") names.push_back(part);
    return field != "right" && field != "key" && type != "member_expression" && type != "subscript_expression";
  });
  return names;
}

void bind_pattern(FactsBuilder& facts, TSNode pattern) {
  for (TSNode name : bound_names(pattern)) facts.bind_local(facts.text(name));
}

void bind_variable(FactsBuilder& facts, TSNode pattern, TSNode type, TSNode value) {
  const std::string declared = path_of_type(facts, type);
  const std::string path = declared.empty() ? path_of_value(facts, value) : declared;
  const Evidence evidence = declared.empty() ? Evidence::value : Evidence::declared;
  const bool is_name = FactsBuilder::is(pattern, "identifier") || FactsBuilder::is(pattern, "this");
  if (is_name) return facts.bind_local(facts.text(pattern), path, evidence);
  if (!FactsBuilder::is(pattern, "object_pattern") || path.empty() || path == kNoObject)
    return bind_pattern(facts, pattern);
  // `const { a, b: c } = x`: a is x.a.
  for_each_named_child(pattern, [&](TSNode part, std::string_view) {
    const bool is_pair = FactsBuilder::is(part, "pair_pattern");
    const TSNode key = is_pair ? FactsBuilder::field(part, "key") : part;
    const TSNode name = is_pair ? FactsBuilder::field(part, "value") : part;
    const bool is_plain =
        FactsBuilder::is(name, "identifier") || FactsBuilder::is(name, "shorthand_property_identifier_pattern");
    if (!is_plain || ts_node_named_child_count(key) > 0 || FactsBuilder::is(key, "string"))
      return bind_pattern(facts, part);
    facts.bind_local(facts.text(name), path + '.' + std::string(facts.text(key)), evidence);
  });
}

}  // namespace docmill::ecmascript
