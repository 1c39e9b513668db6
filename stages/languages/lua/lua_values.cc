// SPDX-License-Identifier: Apache-2.0
//
// What the expressions of Lua say: names, strings, calls, objects of classes.
#include <algorithm>
#include <array>

#include "stages/languages/lua/lua_file.h"
#include "stages/languages/node_children.h"

namespace docmill::lua {

bool is_function(TSNode value) { return FactsBuilder::is(value, "function_definition"); }
bool is_table(TSNode value) { return FactsBuilder::is(value, "table_constructor"); }

std::string_view string_text(FactsBuilder& facts, TSNode string) {
  return facts.text(FactsBuilder::field(string, "content"));
}

std::string_view key_of(FactsBuilder& facts, TSNode key) {
  return FactsBuilder::is(key, "string")       ? string_text(facts, key)
         : FactsBuilder::is(key, "identifier") ? facts.text(key)
                                               : std::string_view();
}

std::vector<TSNode> arguments_of(TSNode call) {
  std::vector<TSNode> arguments;
  for_each_named_child(FactsBuilder::field(call, "arguments"),
                       [&](TSNode argument, std::string_view) { arguments.push_back(argument); });
  return arguments;
}

std::string_view called_name(FactsBuilder& facts, TSNode call) {
  if (!FactsBuilder::is(call, "function_call")) return {};
  const TSNode name = FactsBuilder::field(call, "name");
  return FactsBuilder::is(name, "identifier") ? facts.text(name) : std::string_view();
}

std::string_view required_module(FactsBuilder& facts, TSNode node) {
  if (called_name(facts, node) != "require") return {};
  const TSNode argument = named_child(FactsBuilder::field(node, "arguments"), 0);
  return FactsBuilder::is(argument, "string") ? string_text(facts, argument) : std::string_view();
}

std::string path_of(FactsBuilder& facts, TSNode value) {
  if (called_name(facts, value) != "setmetatable") return path_of_value(facts, value);
  const std::vector<TSNode> arguments = arguments_of(value);
  if (arguments.size() != 2) return {};
  std::string type = path_of_value(facts, arguments[1]);
  if (type == "self") type = owner_path(facts);
  return file(facts).classes.contains(type) ? type + "{}" : std::string();
}

std::string owner_path(FactsBuilder& facts) {
  SymbolId id = facts.scope();
  while (id.exists() && docmill::is_function(facts.symbol(id).kind) && facts.symbol(id).kind == SymbolKind::function) {
    id = facts.symbol(id).scope;
  }
  if (!id.exists()) return {};
  std::string path;
  for (SymbolId owner = facts.symbol(id).scope; owner.exists(); owner = facts.symbol(owner).scope) {
    if (docmill::is_function(facts.symbol(owner).kind)) return {};
    if (!path.empty()) path.insert(0, 1, '.');
    path.insert(0, facts.name_of(owner));
  }
  return path;
}

bool makes_class(FactsBuilder& facts, TSNode value, std::string_view& base) {
  if (!FactsBuilder::is(value, "function_call")) return false;
  const TSNode callee = FactsBuilder::field(value, "name");
  if (FactsBuilder::is(callee, "method_index_expression")) {
    static constexpr std::array<std::string_view, 2> kDerives{"extend", "subclass"};
    const std::string_view method = facts.text(FactsBuilder::field(callee, "method"));
    const TSNode table = FactsBuilder::field(callee, "table");
    const std::string_view name = facts.text(table);
    const bool is_name = FactsBuilder::is(table, "identifier") || FactsBuilder::is(table, "dot_index_expression");
    const std::string_view last = name.substr(name.rfind('.') + 1);
    if (!is_name || std::ranges::find(kDerives, method) == kDerives.end() || last[0] < 'A' || last[0] > 'Z')
      return false;
    base = name;
    return true;
  }
  if (called_name(facts, value) != "class") return false;
  for (TSNode argument : arguments_of(value)) {
    const bool is_name = FactsBuilder::is(argument, "identifier") || FactsBuilder::is(argument, "dot_index_expression");
    if (is_name) {
      base = facts.text(argument);
      break;
    }
  }
  return true;
}

}  // namespace docmill::lua
