// SPDX-License-Identifier: Apache-2.0
//
// What a Lua file imports and what other files see of it; calls, uses of members and tests. The module of an import is
// the string that `require` gets.
#include <algorithm>
#include <array>
#include <string>

#include "stages/languages/lua/lua_file.h"
#include "stages/languages/named_paths.h"
#include "stages/languages/node_children.h"
#include "stages/languages/string_literal.h"

namespace docmill::lua {
namespace {

bool is_name(TSNode node) {
  return FactsBuilder::is(node, "identifier") || FactsBuilder::is(node, "dot_index_expression");
}

std::uint32_t line_of(TSNode node) { return FactsBuilder::first_line(node); }

// `return { f = f, g = M.g, h = require "h" }`. The walk defines the functions in it.
void export_table(FactsBuilder& facts, TSNode table) {
  file(facts).returned_table = ts_node_start_byte(table);
  for_each_named_child(table, [&](TSNode field, std::string_view) {
    const std::string_view name = key_of(facts, FactsBuilder::field(field, "name"));
    const TSNode value = FactsBuilder::field(field, "value");
    if (name.empty() || FactsBuilder::is(ts_node_child(field, 0), "[")) return;
    if (FactsBuilder::is(value, "identifier")) {
      file(facts).exported.insert(facts.text(value));
      facts.add_export(name, facts.text(value));
    } else if (is_name(value)) {
      facts.add_export(name, path_of_value(facts, value));
    }
  });
}

void export_whole(FactsBuilder& facts, TSNode value) {
  if (called_name(facts, value) == "setmetatable") {
    const std::vector<TSNode> arguments = arguments_of(value);
    if (arguments.empty()) return;
    value = arguments[0];
  }
  if (FactsBuilder::is(value, "identifier")) {
    file(facts).module = facts.text(value);
    file(facts).exported.insert(facts.text(value));
    facts.add_export(kWholeModule, facts.text(value));
  } else if (is_table(value)) {
    export_table(facts, value);
  } else if (const std::string_view module = required_module(facts, value); !module.empty()) {
    facts.add_import(ImportKind::module, module, line_of(value));
    facts.set_module_alias(kWholeModule);
    facts.set_import_exports();
    file(facts).known_require = ts_node_start_byte(value);
  }
}

// The base in `setmetatable(X, { __index = B })`; "" if the metatable is another one.
std::string_view base_in(FactsBuilder& facts, TSNode metatable) {
  std::string_view base;
  for_each_named_child(metatable, [&](TSNode field, std::string_view) {
    const TSNode value = FactsBuilder::field(field, "value");
    if (facts.text(FactsBuilder::field(field, "name")) == "__index" && is_name(value)) base = facts.text(value);
  });
  return base;
}

void note_base(FactsBuilder& facts, std::string_view table, std::string_view base) {
  if (!table.empty() && !base.empty() && base != table) file(facts).bases.emplace(table, base);
}

void note_metatable(FactsBuilder& facts, std::string_view table, TSNode call) {
  if (called_name(facts, call) != "setmetatable") return;
  const std::vector<TSNode> arguments = arguments_of(call);
  if (arguments.size() != 2) return;
  if (table.empty() && is_name(arguments[0])) table = facts.text(arguments[0]);
  if (is_table(arguments[1])) note_base(facts, table, base_in(facts, arguments[1]));
}

void note_assignment(FactsBuilder& facts, TSNode assignment) {
  const TSNode targets = FactsBuilder::child_of_type(assignment, "variable_list");
  const TSNode target = named_child(targets, 0);
  const TSNode value = named_child(FactsBuilder::child_of_type(assignment, "expression_list"), 0);
  if (!is_name(target) || ts_node_is_null(value)) return;
  const std::string_view name = facts.text(target);
  std::string_view base;
  if (makes_class(facts, value, base)) {
    file(facts).classes.insert(name);
    note_base(facts, name, base);
  }
  note_metatable(facts, name, value);
  if (name == "build" && is_table(value)) file(facts).is_rockspec = true;
  if (!FactsBuilder::is(target, "dot_index_expression")) return;
  const std::string_view owner = facts.text(FactsBuilder::field(target, "table"));
  const std::string_view member = facts.text(FactsBuilder::field(target, "field"));
  if (member == "__index" && is_name(value) && facts.text(value) == owner) file(facts).classes.insert(owner);
  const bool is_export = owner == file(facts).module && FactsBuilder::is(value, "identifier");
  if (!is_export || member.starts_with("__") || facts.text(value) == owner) return;
  file(facts).exported.insert(facts.text(value));
  facts.add_export(member, facts.text(value));
}

void add_required(FactsBuilder& facts, TSNode call, TSNode statement, std::string_view module) {
  file(facts).known_require = ts_node_start_byte(call);
  facts.add_import(ImportKind::module, module, line_of(statement));
}

// The files that a rockspec installs.
void read_rockspec(FactsBuilder& facts, TSNode chunk) {
  bool has_package = false;
  for_each_named_child(chunk, [&](TSNode statement, std::string_view) {
    if (!FactsBuilder::is(statement, "assignment_statement")) return;
    const TSNode target = named_child(FactsBuilder::child_of_type(statement, "variable_list"), 0);
    has_package = has_package || facts.text(target) == "package";
    if (!has_package || facts.text(target) != "build") return;
    for_each_descendant(statement, [&](TSNode node, std::string_view field) {
      const bool is_value = field != "name" && FactsBuilder::is(node, "string");
      const bool is_path = is_value && is_file_path(string_text(facts, node));
      if (is_path) facts.add_import(ImportKind::build, string_text(facts, node), line_of(node));
      return !FactsBuilder::is(node, "string");
    });
  });
}

}  // namespace

void read_module(FactsBuilder& facts, TSNode chunk) {
  TSNode last{};
  for_each_named_child(chunk, [&](TSNode statement, std::string_view) { last = statement; });
  if (FactsBuilder::is(last, "return_statement")) {
    const TSNode values = FactsBuilder::child_of_type(last, "expression_list");
    export_whole(facts, named_child(values, 0));
  }
  for_each_named_child(chunk, [&](TSNode statement, std::string_view) {
    if (FactsBuilder::is(statement, "function_call")) {
      note_metatable(facts, {}, statement);
    }
    if (FactsBuilder::is(statement, "variable_declaration")) {
      statement = FactsBuilder::child_of_type(statement, "assignment_statement");
    }
    if (FactsBuilder::is(statement, "assignment_statement")) note_assignment(facts, statement);
  });
  if (file(facts).is_rockspec) read_rockspec(facts, chunk);
}

bool import_as(FactsBuilder& facts, std::string_view name, TSNode value, TSNode statement) {
  if (const std::string_view module = required_module(facts, value); !module.empty()) {
    add_required(facts, value, statement, module);
    facts.set_module_alias(name);
    return true;
  }
  if (!FactsBuilder::is(value, "dot_index_expression")) return false;
  const TSNode table = FactsBuilder::field(value, "table");
  const std::string_view module = required_module(facts, table);
  if (module.empty()) return false;
  const TSNode part = FactsBuilder::field(value, "field");
  const std::string_view part_name = facts.text(part);
  file(facts).known_require = ts_node_start_byte(table);
  facts.add_import(ImportKind::module, module, line_of(statement), {&part_name, 1});
  if (part_name != name) facts.set_name_alias(0, name);
  facts.consume(part);
  file(facts).callee = value.id;
  return true;
}

// --- calls ----------------------------------------------------------------------------------------------------------

namespace {

// `it("works", function() … end)`
void mark_test(FactsBuilder& facts, TSNode node, std::string_view name) {
  static constexpr std::array<std::string_view, 8> kWords{"context", "describe", "expose", "insulate",
                                                          "it",      "pending",  "spec",   "test"};
  if (!std::ranges::binary_search(kWords, name)) return;
  const std::vector<TSNode> arguments = arguments_of(node);
  if (arguments.size() < 2 || !FactsBuilder::is(arguments[0], "string") || !is_function(arguments.back())) return;
  std::string text;
  append_unescaped(text, string_text(facts, arguments[0]), EscapeStyle::json);
  facts.add_mark(MarkKind::test, text, {line_of(node), FactsBuilder::last_line(node)});
}

// The module of `pcall(require, "x")`.
std::string_view tried_module(FactsBuilder& facts, TSNode node) {
  if (called_name(facts, node) != "pcall") return {};
  const std::vector<TSNode> arguments = arguments_of(node);
  if (arguments.size() != 2 || facts.text(arguments[0]) != "require") return {};
  return FactsBuilder::is(arguments[1], "string") ? string_text(facts, arguments[1]) : std::string_view();
}

// `dofile("x.lua")`, `pcall(require, "x")`. A call of require with a variable says nothing.
void import_called(FactsBuilder& facts, TSNode node, std::string_view name) {
  if (name == "require") {
    const std::string_view module = required_module(facts, node);
    const bool is_known = ts_node_start_byte(node) == file(facts).known_require;
    if (!module.empty() && !is_known) facts.add_import(ImportKind::module, module, line_of(node));
    return;
  }
  const std::vector<TSNode> arguments = arguments_of(node);
  if (arguments.empty()) return;
  const bool is_file = name == "dofile" || name == "loadfile";
  if (is_file && FactsBuilder::is(arguments[0], "string")) {
    facts.add_import(ImportKind::include_quoted, string_text(facts, arguments[0]), line_of(node));
  }
  const std::string_view tried = tried_module(facts, node);
  const bool is_known = ts_node_start_byte(node) == file(facts).known_require;
  if (!tried.empty() && !is_known) facts.add_import(ImportKind::module, tried, line_of(node));
}

void refer_to_member(FactsBuilder& facts, TSNode node, ReferenceKind kind) {
  const bool is_method = FactsBuilder::is(node, "method_index_expression");
  const TSNode name = FactsBuilder::field(node, is_method ? "method" : "field");
  const std::string path = path_of(facts, FactsBuilder::field(node, "table"));
  facts.consume(name);
  facts.add_reference(kind, facts.text(name), line_of(name), path);
}

}  // namespace

void import_tried(FactsBuilder& facts, TSNode assignment) {
  const TSNode value = named_child(FactsBuilder::child_of_type(assignment, "expression_list"), 0);
  const std::string_view module = tried_module(facts, value);
  if (module.empty()) return;
  add_required(facts, value, assignment, module);
  const TSNode alias = named_child(FactsBuilder::child_of_type(assignment, "variable_list"), 1);
  if (!FactsBuilder::is(alias, "identifier")) return;
  facts.set_module_alias(facts.text(alias));
  file(facts).tried_alias = alias.id;
}

void call(FactsBuilder& facts, TSNode node) {
  const TSNode callee = FactsBuilder::field(node, "name");
  if (FactsBuilder::is(callee, "identifier")) {
    const std::string_view name = facts.text(callee);
    mark_test(facts, node, name);
    import_called(facts, node, name);
    facts.consume(callee);
    if (name != "require") facts.add_reference(ReferenceKind::call, name, line_of(callee));
  } else if (FactsBuilder::is(callee, "method_index_expression") || FactsBuilder::is(callee, "dot_index_expression")) {
    refer_to_member(facts, callee, ReferenceKind::member_call);
    file(facts).callee = callee.id;
  }
}

void use_member(FactsBuilder& facts, TSNode node) {
  if (node.id == file(facts).callee || ts_node_start_byte(node) < file(facts).skipped_end) return;
  if (file(facts).defined.contains(node.id)) return facts.consume(FactsBuilder::field(node, "field"));
  refer_to_member(facts, node, ReferenceKind::member_use);
}

void return_value(FactsBuilder& facts, TSNode node) {
  const TSNode values = FactsBuilder::child_of_type(node, "expression_list");
  const TSNode value = named_child(values, 0);
  if (!ts_node_is_null(value)) facts.add_returned(path_of(facts, value));
}

// `---@param x number` says something to a tool. It may stand between the documentation and the definition.
void visit_comment(FactsBuilder& facts, TSNode node) {
  if (!facts.text(node).starts_with("---@")) return facts.visit_comment(node);
  facts.add_comment(ts_node_start_byte(node), ts_node_end_byte(node));
  facts.visit_attribute(node);
}

void mark_interpreter(FactsBuilder& facts, TSNode node) {
  const std::uint32_t line = line_of(node);
  facts.add_mark(MarkKind::entry_point, facts.text(node), {line, line});
}

}  // namespace docmill::lua
