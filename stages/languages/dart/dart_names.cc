// SPDX-License-Identifier: Apache-2.0
//
// Imports, local names and uses of Dart. An expression is a flat list of a name and what is done with it, so a call is
// known by the parenthesis in the text behind the name.
#include <algorithm>
#include <string>
#include <vector>

#include "stages/languages/dart/dart_file.h"
#include "stages/languages/node_children.h"

namespace docmill::dart {
namespace {

constexpr std::size_t kLongestArguments = 200;

// The text of 'a.dart', without quotes; "" if a part of it is computed.
std::string_view text_of_uri(FactsBuilder& facts, TSNode node) {
  TSNode literal = part_at(node, "configurable_uri/uri/string_literal");
  if (ts_node_is_null(literal)) literal = part_at(node, "uri/string_literal");
  const std::string_view text = facts.text(literal);
  const bool is_plain = text.size() > 2 && (text[0] == '\'' || text[0] == '"') && text.back() == text[0];
  if (!is_plain || text.find('$') != std::string_view::npos) return {};
  return text.substr(1, text.size() - 2);
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// True if the text from `at` on is `(`, or type arguments and then `(`.
bool begins_call(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_blank(text[at])) ++at;
  if (at < text.size() && text[at] == '(') return true;
  if (at >= text.size() || text[at] != '<') return false;
  constexpr std::string_view kInTypes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$., <>?";
  std::size_t depth = 0;
  for (const std::size_t end = std::min(text.size(), at + kLongestArguments); at < end; ++at) {
    if (kInTypes.find(text[at]) == std::string_view::npos) return false;
    depth += text[at] == '<' ? 1 : 0;
    if (text[at] == '>' && --depth == 0) return text.substr(at + 1).starts_with('(');
  }
  return false;
}

TSNode last_identifier(TSNode node) {
  TSNode name{};
  for_each_child(node, [&](TSNode child, std::string_view) {
    if (FactsBuilder::is(child, "identifier")) name = child;
    // The parameters of a parameter that is a function.
    return !FactsBuilder::is(child, "formal_parameter_list");
  });
  return name;
}

TSNode name_of_parameter(TSNode parameter) {
  const TSNode special = part_at(parameter, "constructor_param|super_formal_parameter");
  return last_identifier(ts_node_is_null(special) ? parameter : special);
}

// Binds the names of a pattern that declares.
void bind_all(FactsBuilder& facts, TSNode pattern) {
  for_each_descendant(pattern, [&](TSNode node, std::string_view) {
    if (!FactsBuilder::is(node, "constant_pattern")) return true;
    const TSNode name = FactsBuilder::child_of_type(node, "identifier");
    if (ts_node_is_null(name) || facts.text(name).empty()) return false;
    facts.bind_local(facts.text(name));
    facts.consume(name);
    return false;
  });
}

// `test('adds', () { … });`
void mark_test(FactsBuilder& facts, TSNode statement, TSNode arguments) {
  const std::vector<TSNode> all = parts_at(arguments, "argument");
  if (all.size() < 2) return;
  const std::string_view title = facts.text(all[0]);
  if (!FactsBuilder::is(ts_node_named_child(all[0], 0), "string_literal") || title.size() < 3) return;
  if (!FactsBuilder::is(ts_node_named_child(all[1], 0), "function_expression")) return;
  facts.add_mark(MarkKind::test, title.substr(1, title.size() - 2),
                 {FactsBuilder::first_line(statement), FactsBuilder::last_line(statement)});
}

}  // namespace

// --- imports --------------------------------------------------------------------------------------------------------

void import_library(FactsBuilder& facts, TSNode node) {
  const bool is_export = FactsBuilder::is(node, "library_export");
  const TSNode import = is_export ? node : FactsBuilder::child_of_type(node, "import_specification");
  const std::string_view module = text_of_uri(facts, import);
  if (module.empty()) return;
  std::vector<std::string_view> names;
  bool shows = false;
  for (TSNode part : parts_at(import, "combinator")) {
    if (!has_child(part, "show")) continue;
    shows = true;
    for (TSNode name : parts_at(part, "identifier")) names.push_back(facts.text(name));
  }
  const std::string_view alias = facts.text(FactsBuilder::child_of_type(import, "identifier"));
  if (!alias.empty()) names.clear();
  if (!shows && alias.empty()) names.push_back("*");
  facts.add_import(ImportKind::module, module, FactsBuilder::first_line(node), names);
  facts.set_module_alias(alias);
  if (is_export) facts.set_import_exports();
}

// The names of a part are those of the library, and the other way round. A library that is named by a word and not by
// its file is not looked for.
void import_part(FactsBuilder& facts, TSNode node) {
  const std::string_view module = text_of_uri(facts, node);
  static constexpr std::string_view kAll[] = {"*"};
  if (module.empty()) return;
  const bool is_part = FactsBuilder::is(node, "part_directive");
  facts.add_import(is_part ? ImportKind::submodule : ImportKind::module, module, FactsBuilder::first_line(node), kAll);
  if (is_part) facts.set_import_exports();
}

// --- local names ----------------------------------------------------------------------------------------------------

void bind_parameters(FactsBuilder& facts, TSNode list) {
  for (NodePlace place : {"formal_parameter", "optional_formal_parameters/formal_parameter"}) {
    for (TSNode parameter : parts_at(list, place)) {
      const TSNode name = name_of_parameter(parameter);
      if (ts_node_is_null(name)) continue;
      facts.bind_local(facts.text(name), path_of_declared(facts, parameter), Evidence::declared);
    }
  }
}

void enter_closure(FactsBuilder& facts, TSNode node) {
  facts.open_locals();
  bind_parameters(facts, FactsBuilder::child_of_type(node, "formal_parameter_list"));
}

void consume_parameter(FactsBuilder& facts, TSNode node) {
  const TSNode name = name_of_parameter(node);
  if (ts_node_is_null(name)) return;
  facts.consume(name);
  facts.state<File>().defined_at = ts_node_start_byte(name);
}

void consume_names(FactsBuilder& facts, TSNode node) { consume_all(facts, parts_at(node, "identifier")); }

// `var a = f(), b = 1;` in a function.
void bind_variable(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  const std::string type = path_of_declared(facts, node);
  if (!ts_node_is_null(name)) {
    facts.consume(name);
    if (!type.empty()) {
      facts.bind_local(facts.text(name), type, Evidence::declared);
    } else {
      facts.bind_local(facts.text(name), path_of_chain(facts, parts_at(node, "value")));
    }
  }
  for (TSNode other : parts_at(node, "initialized_identifier")) {
    const TSNode other_name = FactsBuilder::child_of_type(other, "identifier");
    if (ts_node_is_null(other_name)) continue;
    facts.consume(other_name);
    facts.bind_local(facts.text(other_name), type, Evidence::declared);
  }
}

void bind_pattern(FactsBuilder& facts, TSNode node) { bind_all(facts, ts_node_named_child(node, 1)); }

void bind_loop(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  if (!ts_node_is_null(name)) {
    facts.consume(name);
    facts.bind_local(facts.text(name), path_of_declared(facts, node), Evidence::declared);
    return;
  }
  for_each_child(node, [&](TSNode child, std::string_view field) {
    const bool is_pattern = std::string_view(ts_node_type(child)).ends_with("_pattern");
    if (is_pattern && field.empty()) bind_all(facts, child);
  });
}

void bind_names(FactsBuilder& facts, TSNode node) {
  for (TSNode name : parts_at(node, "identifier")) {
    if (facts.text(name).empty()) continue;
    facts.bind_local(facts.text(name));
    facts.consume(name);
  }
}

// `A(b: var c)`: b is a member of A.
void visit_object_pattern(FactsBuilder& facts, TSNode node) {
  const TSNode type = FactsBuilder::child_of_type(node, "type_identifier");
  if (!ts_node_is_null(type)) {
    facts.add_reference(ReferenceKind::use, facts.text(type), FactsBuilder::first_line(type));
    facts.consume(type);
    facts.state<File>().defined_at = ts_node_start_byte(type);
  }
  consume_names(facts, node);
}

// --- uses -----------------------------------------------------------------------------------------------------------

void visit_name(FactsBuilder& facts, TSNode node) {
  const std::string_view name = facts.text(node);
  const std::string_view source = facts.source();
  const std::uint32_t begin = ts_node_start_byte(node);
  if (name == "_" || name.empty()) facts.consume(node);
  const bool is_defined = begin > 0 && begin == facts.state<File>().defined_at;
  const bool is_call = !is_defined && begins_call(source.substr(ts_node_end_byte(node)));
  if (begin > 2 && source.substr(begin - 2, 2) == ".." && source[begin - 3] != '.') {  // a cascade: `x..f()`
    facts.consume(node);
    facts.visit_identifier(node);
    facts.add_reference(is_call ? ReferenceKind::member_call : ReferenceKind::member_use, name,
                        FactsBuilder::first_line(node), "");
    return;
  }
  if (is_call && name != "_" && (begin == 0 || source[begin - 1] == '.' || !facts.is_bound_locally(name))) {
    facts.add_call(node);
  }
  facts.visit_identifier(node);
}

void visit_statement(FactsBuilder& facts, TSNode node) {
  static constexpr std::string_view kWords[] = {"blocTest", "group", "test", "testGoldens", "testWidgets"};
  const TSNode name = FactsBuilder::child_of_type(node, "identifier");
  if (ts_node_is_null(name) || !contains(kWords, facts.text(name))) return;
  const TSNode arguments = part_at(node, "selector/argument_part/arguments");
  if (!ts_node_is_null(arguments)) mark_test(facts, node, arguments);
}

std::string path_of_declared(FactsBuilder& facts, TSNode node) {
  std::string path;
  bool is_joined = false;
  for_each_child(node, [&](TSNode child, std::string_view) {
    const std::string_view type = ts_node_type(child);
    if (type == "type_arguments" && (path == "Future" || path == "FutureOr")) {  // `await` gives what is in it
      path = facts.text(FactsBuilder::child_of_type(child, "type_identifier"));
      return false;
    }
    if (type == "type_identifier" && (path.empty() || is_joined)) {
      path += facts.text(child);
      is_joined = false;
    } else if (type == "." && !path.empty()) {
      path += '.';
      is_joined = true;
    } else if (is_joined && type == "identifier" && path[0] >= 'a' && path[0] <= 'z') {  // `new prefix.A()`
      path += facts.text(child);
      return false;
    } else if (!path.empty() || type == "identifier") {
      return false;
    }
    return true;
  });
  if (path.empty() || path.size() > kLongestEvidentPath) return {};
  if (path.ends_with('.')) path.pop_back();  // `new A.named()`
  return path + "{}";
}

std::string path_of_chain(FactsBuilder& facts, const std::vector<TSNode>& chain) {
  std::string path;
  std::vector<TSNode> parts = chain;
  if (parts.size() == 1 && FactsBuilder::is(parts[0], "unary_expression")) {
    const TSNode await = FactsBuilder::child_of_type(parts[0], "await_expression");
    parts.clear();
    for_each_named_child(await, [&](TSNode child, std::string_view) { parts.push_back(child); });
  }
  for (TSNode part : parts) {
    const std::string_view type = ts_node_type(part);
    if (path.size() > kLongestEvidentPath) return {};
    if (path.empty()) {
      if (type == "new_expression" || type == "const_object_expression") return path_of_declared(facts, part);
      if (type != "identifier" && type != "this") return {};
      path = facts.text(part);
      continue;
    }
    const TSNode member = part_at(part, "unconditional_assignable_selector/identifier");
    if (!ts_node_is_null(member)) {
      path.append(".").append(facts.text(member));
    } else if (!ts_node_is_null(FactsBuilder::child_of_type(part, "argument_part"))) {
      path += "()";
    } else if (!has_child(part, "!")) {
      return {};
    }
  }
  return path;
}

}  // namespace docmill::dart
