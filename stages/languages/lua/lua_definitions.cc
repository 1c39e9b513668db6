// SPDX-License-Identifier: Apache-2.0
//
// Definitions in Lua. `function M.a:f()`, `M.a.f = function …` and a field f of a table that M.a holds are all f in
// M.a. A table is a symbol if it is at the top of the file, or a member of one that is; what a function keeps in its
// own tables is qualified with their names. Of the variables inside functions and blocks only functions are symbols.
#include <algorithm>
#include <cctype>
#include <optional>

#include "stages/languages/lua/lua_file.h"
#include "stages/languages/node_children.h"

namespace docmill::lua {
namespace {

constexpr std::size_t kLongestQualifier = 500;

bool is_constant_name(std::string_view name) {
  bool has_letter = false;
  for (unsigned char c : name) {
    if (std::islower(c) != 0) return false;
    has_letter = has_letter || std::isupper(c) != 0;
  }
  return has_letter && name.size() > 1;
}

// `_f` is private by convention; `__index` and `_VERSION` are not.
bool is_public_name(std::string_view name) {
  return !name.starts_with('_') || (name.size() > 1 && (name[1] == '_' || std::isupper((unsigned char)name[1]) != 0));
}

bool is_word(std::string_view name) {
  return std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

SymbolId find(FactsBuilder& facts, SymbolId scope, std::string_view name) {
  const auto found = file(facts).names.find({scope.value, name});
  return found == file(facts).names.end() ? SymbolId{} : found->second;
}

// The names that a definition is written with: "M", "a", "f" and ':' for `function M.a:f()`.
struct Target {
  std::vector<std::string_view> owner;
  std::string_view name;
  TSNode name_node{};  // null if it is not an identifier
  bool has_self = false;
};

// Nothing if the target is not made of names.
std::optional<Target> target_of(FactsBuilder& facts, TSNode node) {
  Target target;
  for (bool is_last = true;; is_last = false) {
    TSNode key = node;
    TSNode table{};
    if (FactsBuilder::is(node, "method_index_expression")) {
      key = FactsBuilder::field(node, "method");
      target.has_self = true;
    } else if (!FactsBuilder::is(node, "identifier")) {
      key = FactsBuilder::field(node, "field");
    }
    if (!FactsBuilder::is(node, "identifier")) table = FactsBuilder::field(node, "table");
    const bool is_computed = FactsBuilder::is(node, "bracket_index_expression") && !FactsBuilder::is(key, "string");
    const std::string_view name = is_computed ? std::string_view() : key_of(facts, key);
    constexpr std::size_t kMostNames = 16;
    if (name.empty() || target.owner.size() > kMostNames) return std::nullopt;
    if (is_last) {
      target.name = name;
      if (FactsBuilder::is(key, "identifier")) target.name_node = key;
    } else {
      target.owner.insert(target.owner.begin(), name);
    }
    if (ts_node_is_null(table)) return target;
    node = table;
  }
}

// Where a definition goes: into a symbol, with the rest of the names before it as a qualifier.
struct Place {
  SymbolId scope;
  std::string qualifier;
};

Place place_of(FactsBuilder& facts, const Target& target) {
  Place place{facts.scope(), {}};
  if (target.owner.empty()) return place;
  const bool is_of_self = target.owner[0] == "self" && place.scope.exists();
  const SymbolId around = is_of_self ? facts.symbol(place.scope).scope : SymbolId{};
  std::size_t at = is_of_self ? 1 : 0;
  if (around.exists() && !docmill::is_function(facts.symbol(around).kind)) place.scope = around;
  SymbolId table = is_of_self ? SymbolId{} : find(facts, SymbolId{}, target.owner[0]);
  while (table.exists()) {
    place.scope = table;
    ++at;
    table = at < target.owner.size() ? find(facts, table, target.owner[at]) : SymbolId{};
  }
  for (; at < target.owner.size(); ++at) {
    if (!place.qualifier.empty()) place.qualifier += '.';
    place.qualifier += target.owner[at];
  }
  return place;
}

bool is_public(FactsBuilder& facts, SymbolId scope, std::string_view qualifier, std::string_view name) {
  if (!is_public_name(name)) return false;
  if (!scope.exists()) {
    if (qualifier.empty()) return true;
    return is_public_name(qualifier);  // a table of another file
  }
  return facts.symbol(scope).is_public && !docmill::is_function(facts.symbol(scope).kind);
}

bool is_luaunit_test(FactsBuilder& facts, SymbolId scope, std::string_view name) {
  const bool is_named = name.starts_with("test") || name.starts_with("Test");
  if (!scope.exists()) return is_named && name.starts_with("test");
  return is_named && facts.name_of(scope).starts_with("Test");
}

SymbolKind kind_of_function(FactsBuilder& facts, const Target& target, const Place& place, TSNode parameters) {
  if (target.owner.empty()) return SymbolKind::function;
  const bool in_class =
      place.qualifier.empty() && place.scope.exists() && facts.symbol(place.scope).kind == SymbolKind::class_;
  if (in_class && target.name == "new") return SymbolKind::constructor;
  const TSNode first = named_child(parameters, 0);
  const bool has_self = target.has_self || facts.text(first) == "self";
  return in_class || has_self ? SymbolKind::method : SymbolKind::function;
}

void end_head_after(Definition& definition, TSNode parameters, TSNode body) {
  definition.parameters = parameters;
  definition.body = body;
  if (ts_node_is_null(body) && !ts_node_is_null(parameters)) definition.head_end = ts_node_end_byte(parameters);
}

void bind_parameters(FactsBuilder& facts, TSNode parameters) {
  for_each_named_child(parameters, [&](TSNode parameter, std::string_view) {
    if (!FactsBuilder::is(parameter, "identifier")) return;
    facts.consume(parameter);
    const bool is_self = facts.text(parameter) == "self";
    facts.bind_local(facts.text(parameter), is_self ? owner_path(facts) : std::string());
  });
}

// Records a function, and a note for its value, which may be the node itself.
SymbolId record_function(FactsBuilder& facts, TSNode node, TSNode function, const Target& target, bool is_local) {
  const Place place = place_of(facts, target);
  Definition definition;
  definition.node = node;
  definition.name = target.name_node;
  if (ts_node_is_null(target.name_node)) definition.name_text = target.name;
  definition.qualifier = place.qualifier;
  end_head_after(definition, FactsBuilder::field(function, "parameters"), FactsBuilder::field(function, "body"));
  definition.kind = kind_of_function(facts, target, place, definition.parameters);
  const bool is_hidden = is_local && !file(facts).exported.contains(target.name);
  definition.is_public = !is_hidden && is_public(facts, place.scope, place.qualifier, target.name);
  definition.is_test = !is_local && is_luaunit_test(facts, place.scope, target.name);
  SymbolId symbol;
  facts.in_scope(place.scope, [&] { symbol = facts.add_symbol(definition); });
  if (symbol.exists() && place.qualifier.empty() && !file(facts).is_local(node)) {
    file(facts).names.emplace(std::pair{place.scope.value, target.name}, symbol);
  }
  return symbol;
}

void hold(FactsBuilder& facts, TSNode value, SymbolId symbol, std::string path = {}) {
  file(facts).held[ts_node_start_byte(value)] = {symbol, std::move(path)};
}

std::string joined(const Target& target) {
  std::string path;
  for (std::string_view name : target.owner) path.append(name).append(".");
  return path.append(target.name);
}

// A statement with one target, and the value that belongs to it.
struct Assigned {
  TSNode statement{};
  TSNode target{};
  TSNode value{};
  bool is_local = false;
  bool is_constant = false;
};

SymbolKind kind_of_variable(FactsBuilder& facts, const Target& target, const Assigned& assigned) {
  if (file(facts).classes.contains(joined(target))) return SymbolKind::class_;
  if (assigned.is_constant || is_constant_name(target.name)) return SymbolKind::constant;
  return target.owner.empty() ? SymbolKind::variable : SymbolKind::field;
}

SymbolId record_variable(FactsBuilder& facts, const Target& target, const Assigned& assigned) {
  const Place place = place_of(facts, target);
  // A member of a table that is not in this file says little.
  if (!place.qualifier.empty() && !is_table(assigned.value)) return {};
  if (find(facts, place.scope, target.name).exists() || target.name.starts_with("__")) return {};
  Definition definition;
  definition.node = assigned.statement;
  definition.name = target.name_node;
  if (ts_node_is_null(target.name_node)) definition.name_text = target.name;
  definition.qualifier = place.qualifier;
  definition.kind = kind_of_variable(facts, target, assigned);
  if (definition.kind != SymbolKind::class_) definition.type = path_of(facts, assigned.value);
  if (is_long_value(assigned.value)) definition.body = assigned.value;
  const bool is_module = target.owner.empty() && target.name == file(facts).module;
  const bool is_hidden = assigned.is_local && !file(facts).exported.contains(target.name);
  definition.is_public = is_module || (!is_hidden && is_public(facts, place.scope, place.qualifier, target.name));
  SymbolId symbol;
  facts.in_scope(place.scope, [&] { symbol = facts.add_symbol(definition); });
  if (!symbol.exists()) return symbol;
  if (place.qualifier.empty()) file(facts).names.emplace(std::pair{place.scope.value, target.name}, symbol);
  const auto base = file(facts).bases.find(joined(target));
  if (base != file(facts).bases.end()) facts.add_base(symbol, base->second);
  return symbol;
}

// The other name of a function or module of this file's: `local insert = table.insert`.
bool is_short_form(FactsBuilder& facts, std::string_view name, TSNode value) {
  if (FactsBuilder::is(value, "identifier")) return facts.text(value) == name;
  if (!FactsBuilder::is(value, "dot_index_expression")) return false;
  static constexpr std::string_view kTables[] = {"coroutine", "debug", "io", "math", "os", "string", "table", "utf8"};
  const std::string_view table = facts.text(FactsBuilder::field(value, "table"));
  return std::ranges::find(kTables, table) != std::end(kTables);
}

bool is_top(FactsBuilder& facts, TSNode node) { return !facts.scope().exists() && !file(facts).is_local(node); }

void assign_local(FactsBuilder& facts, const Assigned& assigned) {
  if (assigned.target.id == file(facts).tried_alias) return facts.consume(assigned.target);
  const Target target{.owner = {}, .name = facts.text(assigned.target), .name_node = assigned.target};
  if (is_function(assigned.value)) {
    hold(facts, assigned.value, record_function(facts, assigned.statement, assigned.value, target, true));
    return;
  }
  if (import_as(facts, target.name, assigned.value, assigned.statement)) return facts.consume(assigned.target);
  if (is_top(facts, assigned.statement) && !is_short_form(facts, target.name, assigned.value)) {
    const SymbolId symbol = record_variable(facts, target, assigned);
    if (is_table(assigned.value)) hold(facts, assigned.value, symbol, std::string(target.name));
    if (!symbol.exists()) facts.consume(assigned.target);
    return;
  }
  facts.consume(assigned.target);
  facts.bind_local(target.name, path_of(facts, assigned.value));
  if (is_table(assigned.value)) hold(facts, assigned.value, {}, std::string(target.name));
}

// `self.x = …` in a method: a field of the class around it.
bool assign_to_self(FactsBuilder& facts, const Target& target, const Assigned& assigned) {
  if (target.owner.size() != 1 || target.owner[0] != "self") return false;
  const SymbolId method = facts.scope();
  const SymbolId type = method.exists() ? facts.symbol(method).scope : SymbolId{};
  if (!type.exists() || facts.symbol(type).kind != SymbolKind::class_) return false;
  facts.add_assigned_type(target.name, path_of(facts, assigned.value), Evidence::value);
  if (!file(facts).names.emplace(std::pair{type.value, target.name}, method).second) return false;
  Definition definition;
  definition.node = assigned.statement;
  definition.name_text = target.name;
  definition.kind = SymbolKind::field;
  if (is_long_value(assigned.value)) definition.body = assigned.value;
  definition.is_public = is_public(facts, type, {}, target.name);
  facts.in_scope(type, [&] { file(facts).names[{type.value, target.name}] = facts.add_symbol(definition); });
  return true;
}

void assign(FactsBuilder& facts, const Assigned& assigned) {
  const std::optional<Target> target = target_of(facts, assigned.target);
  if (!target) return;
  if (!target->owner.empty()) facts.add_assigned_member(target->name);
  if (is_function(assigned.value)) {
    const bool is_own_local = target->owner.empty() && facts.is_bound_locally(target->name);
    const SymbolId symbol = record_function(facts, assigned.statement, assigned.value, *target, is_own_local);
    return hold(facts, assigned.value, symbol);
  }
  const bool is_member = assign_to_self(facts, *target, assigned);
  const bool is_known_export = target->owner.size() == 1 && target->owner[0] == file(facts).module &&
                               FactsBuilder::is(assigned.value, "identifier") &&
                               file(facts).exported.contains(facts.text(assigned.value));
  SymbolId symbol;
  if (is_top(facts, assigned.statement) && !is_member && !is_known_export) {
    symbol = record_variable(facts, *target, assigned);
  }
  if (is_table(assigned.value)) hold(facts, assigned.value, symbol, joined(*target));
}

// Calls `act` for each target of the statement, with its value.
template <typename Act>
void for_each_assigned(TSNode assignment, Act act) {
  std::vector<TSNode> values;
  for_each_named_child(FactsBuilder::child_of_type(assignment, "expression_list"),
                       [&](TSNode value, std::string_view) { values.push_back(value); });
  std::size_t at = 0;
  for_each_named_child(FactsBuilder::child_of_type(assignment, "variable_list"),
                       [&](TSNode target, std::string_view field) {
                         if (field != "name") return;
                         const bool has_value = at < values.size();
                         act(target, has_value ? values[at] : TSNode{}, at);
                         ++at;
                       });
}

}  // namespace

void define_function(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  const bool is_local = FactsBuilder::is(ts_node_child(node, 0), "local");
  if (ts_node_is_null(name)) return facts.open_locals();
  const std::optional<Target> target = target_of(facts, name);
  file(facts).skipped_end = ts_node_end_byte(name);
  consume_identifiers(facts, name);
  const SymbolId symbol = target ? record_function(facts, node, node, *target, is_local) : SymbolId{};
  if (symbol.exists()) {
    facts.open_scope(symbol);
  } else {
    facts.open_locals();
  }
  if (target && target->has_self) facts.bind_local("self", owner_path(facts));
  bind_parameters(facts, FactsBuilder::field(node, "parameters"));
}

// `local a <const>, b = 1, f()`.
void define_locals(FactsBuilder& facts, TSNode node) {
  const TSNode assignment = FactsBuilder::child_of_type(node, "assignment_statement");
  const TSNode list = ts_node_is_null(assignment) ? node : assignment;
  file(facts).local_assignment = assignment.id;
  import_tried(facts, assignment);
  std::vector<bool> is_constant;
  for_each_named_child(FactsBuilder::child_of_type(list, "variable_list"), [&](TSNode part, std::string_view field) {
    if (field == "name") is_constant.push_back(false);
    if (field != "attribute") return;
    consume_identifiers(facts, part);
    if (!is_constant.empty()) is_constant.back() = facts.text(part).find("const") != std::string_view::npos;
  });
  for_each_assigned(list, [&](TSNode target, TSNode value, std::size_t at) {
    assign_local(facts, {node, target, value, true, at < is_constant.size() && is_constant[at]});
  });
}

void define_assigned(FactsBuilder& facts, TSNode node) {
  if (node.id == file(facts).local_assignment) return;
  for_each_assigned(node, [&](TSNode target, TSNode value, std::size_t) {
    const std::size_t before = file(facts).names.size();
    assign(facts, {node, target, value});
    if (file(facts).names.size() != before || is_function(value)) file(facts).defined.insert(target.id);
  });
}

// The names of the tables around this place that are not symbols.
static LuaFile::Qualifier qualifier_at(FactsBuilder& facts, TSNode node) {
  std::vector<LuaFile::Qualifier>& qualifiers = file(facts).qualifiers;
  while (!qualifiers.empty() && qualifiers.back().end <= ts_node_start_byte(node)) qualifiers.pop_back();
  if (qualifiers.empty() || qualifiers.back().scope != facts.scope()) return {};
  return qualifiers.back();
}

// `{ x = …, ["y"] = … }`
void define_field(FactsBuilder& facts, TSNode node) {
  const TSNode key = FactsBuilder::field(node, "name");
  if (ts_node_is_null(key)) return;
  const bool is_computed = FactsBuilder::is(ts_node_child(node, 0), "[");
  if (is_computed && !FactsBuilder::is(key, "string")) return;
  if (FactsBuilder::is(key, "identifier")) facts.consume(key);
  const std::string_view name = key_of(facts, key);
  if (!is_word(name)) return;  // `[".*%.txt"] = …` is data
  const TSNode value = FactsBuilder::field(node, "value");
  const LuaFile::Qualifier table = qualifier_at(facts, node);
  const std::string& around = table.path;
  const bool in_table =
      table.end == 0 && facts.scope().exists() && !docmill::is_function(facts.symbol(facts.scope()).kind);
  const bool is_exported = table.is_returned;
  if (name.empty() || (!in_table && around.empty() && !is_exported)) return;
  Definition definition;
  definition.node = node;
  if (FactsBuilder::is(key, "identifier")) definition.name = key;
  if (ts_node_is_null(definition.name)) definition.name_text = name;
  definition.qualifier = around;
  definition.is_public = is_public_name(name) && (is_exported || (in_table && facts.symbol(facts.scope()).is_public));
  if (is_function(value)) {
    end_head_after(definition, FactsBuilder::field(value, "parameters"), FactsBuilder::field(value, "body"));
    const TSNode first = named_child(definition.parameters, 0);
    const bool in_class = in_table && facts.symbol(facts.scope()).kind == SymbolKind::class_;
    definition.kind = in_class || facts.text(first) == "self" ? SymbolKind::method : SymbolKind::function;
    const SymbolId symbol = facts.add_symbol(definition);
    if (around.empty()) file(facts).names.emplace(std::pair{facts.scope().value, name}, symbol);
    return hold(facts, value, symbol);
  }
  std::string path(around);
  if (!path.empty()) path += '.';
  path += name;
  // Fields of the module and of classes are what others use; in other tables they are data.
  const bool is_member =
      in_table && around.empty() &&
      (facts.symbol(facts.scope()).kind == SymbolKind::class_ ||
       (!facts.symbol(facts.scope()).scope.exists() && facts.name_of(facts.scope()) == file(facts).module));
  SymbolId symbol;
  if (is_member && !find(facts, facts.scope(), name).exists()) {
    definition.kind = is_constant_name(name) ? SymbolKind::constant : SymbolKind::field;
    definition.type = path_of(facts, value);
    if (is_long_value(value)) definition.body = value;
    symbol = facts.add_symbol(definition);
    file(facts).names.emplace(std::pair{facts.scope().value, name}, symbol);
  }
  if (is_table(value) && path.size() < kLongestQualifier) hold(facts, value, symbol, std::move(path));
}

void enter_function(FactsBuilder& facts, TSNode node) {
  LuaFile& state = file(facts);
  const auto held = state.held.find(ts_node_start_byte(node));
  const SymbolId symbol = held == state.held.end() ? SymbolId{} : held->second.symbol;
  if (symbol.exists()) {
    facts.open_scope(symbol);
  } else {
    facts.open_locals();
    enter_block(facts, node);
  }
  bind_parameters(facts, FactsBuilder::field(node, "parameters"));
}

void enter_table(FactsBuilder& facts, TSNode node) {
  LuaFile& state = file(facts);
  const auto held = state.held.find(ts_node_start_byte(node));
  if (held == state.held.end()) {
    const bool is_returned = ts_node_start_byte(node) == state.returned_table;
    state.qualifiers.push_back({ts_node_end_byte(node), facts.scope(), {}, is_returned});
    return;
  }
  if (held->second.symbol.exists()) return facts.open_scope(held->second.symbol);
  qualifier_at(facts, node);  // leaves those that end before
  state.qualifiers.push_back({ts_node_end_byte(node), facts.scope(), held->second.path});
}

void enter_block(FactsBuilder& facts, TSNode node) {
  LuaFile& state = file(facts);
  state.local_end = std::max(state.local_end, ts_node_end_byte(node));
}

}  // namespace docmill::lua
