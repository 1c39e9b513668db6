// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/python/python_definitions.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <vector>

#include "stages/languages/node_children.h"
#include "stages/languages/python/continued_lines.h"
#include "stages/languages/python/python_modules.h"

namespace docmill {
namespace {

// The last line of a definition: that of its last node that is not a comment. Follows last children down, because every
// block on the way may end in comments.
std::uint32_t last_code_line(TSNode node) {
  for (;;) {
    TSNode last{};
    for_each_child(node, [&](TSNode child, std::string_view) {
      if (!FactsBuilder::is(child, "comment") && ts_node_end_byte(child) > ts_node_start_byte(child)) last = child;
    });
    if (ts_node_is_null(last) || ts_node_child_count(last) == 0 || FactsBuilder::is(last, "string")) {
      return FactsBuilder::last_line(ts_node_is_null(last) ? node : last);
    }
    node = last;
  }
}

// The string literal that is the docstring of a body, or a null node.
TSNode docstring_of(TSNode body) {
  TSNode first{};
  for_each_child(body, [&](TSNode child, std::string_view) {
    const bool is_statement = ts_node_is_named(child) && !FactsBuilder::is(child, "comment");
    if (is_statement) first = child;
    return !is_statement;
  });
  if (!FactsBuilder::is(first, "expression_statement") || ts_node_named_child_count(first) != 1) return {};
  TSNode value = ts_node_named_child(first, 0);
  while (FactsBuilder::is(value, "parenthesized_expression") && ts_node_named_child_count(value) == 1) {
    value = ts_node_named_child(value, 0);
  }
  return FactsBuilder::is(value, "string") || FactsBuilder::is(value, "concatenated_string") ? value : TSNode{};
}

// The scanner overruns its buffer from about 500 indentations on. Nested blocks begin in increasing columns, so the
// number of distinct columns in which lines begin bounds the depth. Real code, even deeply indented, is far below that.
constexpr std::size_t kMaxColumns = 250;

}  // namespace

bool docstring_value(FactsBuilder& facts, TSNode node, std::string& value) {
  if (FactsBuilder::is(node, "string")) return append_value(value, facts.text(node));
  bool is_text = true;
  for_each_child(node, [&](TSNode part, std::string_view) {
    if (FactsBuilder::is(part, "string")) is_text = append_value(value, facts.text(part));
    return is_text;
  });
  return is_text;
}

bool is_constant_name(std::string_view name) {
  bool has_letter = false;
  for (unsigned char c : name) {
    if (std::islower(c)) return false;
    has_letter = has_letter || std::isupper(c);
  }
  return has_letter && name.size() > 1;
}

bool is_within_limits(std::string_view source) {
  std::vector<bool> seen(4 * kMaxColumns);
  std::size_t columns = 0;
  for (std::size_t begin = 0; begin < source.size(); begin = std::min(source.find('\n', begin), source.size()) + 1) {
    std::size_t column = 0;
    for (std::size_t at = begin; at < source.size() && (source[at] == ' ' || source[at] == '\t'); ++at) {
      column += source[at] == ' ' ? 1 : kTabColumns;
    }
    if (column >= seen.size()) seen.resize(column + 1);
    if (!seen[column] && ++columns > kMaxColumns) return false;
    seen[column] = true;
  }
  return true;
}

bool describe_block(FactsBuilder&, Definition& definition) {
  definition.last_line = last_code_line(definition.node);
  definition.includes_wrapper = true;
  return true;
}

void document_body(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  const TSNode literal = docstring_of(FactsBuilder::field(definition.node, "body"));
  std::string value;
  if (ts_node_is_null(literal) || !docstring_value(facts, literal, value)) return;
  if (value.find_first_not_of(" \t\n\r\f\v") == std::string::npos) return;
  facts.set_doc(symbol, value, {FactsBuilder::first_line(literal), FactsBuilder::last_line(literal)});
}

void document_file(FactsBuilder& facts, TSNode root) {
  const TSNode literal = docstring_of(root);
  std::string value;
  if (!ts_node_is_null(literal) && docstring_value(facts, literal, value) && !value.empty()) {
    facts.set_file_doc(value, {FactsBuilder::first_line(literal), FactsBuilder::last_line(literal)});
  }
}

void bind_parameters(FactsBuilder& facts, TSNode parameters) {
  for_each_named_child(parameters, [&](TSNode parameter, std::string_view) {
    const TSNode name = FactsBuilder::field(parameter, "name");
    const bool is_list = FactsBuilder::is(ts_node_named_child(parameter, 0), "list_splat_pattern") ||
                         FactsBuilder::is(ts_node_named_child(parameter, 0), "dictionary_splat_pattern");
    const std::string type = is_list ? std::string() : path_of_type(facts, FactsBuilder::field(parameter, "type"));
    if (!ts_node_is_null(name)) parameter = name;
    while (!FactsBuilder::is(parameter, "identifier") && ts_node_named_child_count(parameter) > 0) {
      parameter = ts_node_named_child(parameter, 0);
    }
    if (FactsBuilder::is(parameter, "identifier")) {
      facts.bind_local(facts.text(parameter), type, type.empty() ? Evidence::value : Evidence::declared);
    }
  });
}

void bind_loop(FactsBuilder& facts, TSNode node) {
  const SymbolKind outer = facts.scope_kind(SymbolKind::module);
  if (outer == SymbolKind::module || outer == SymbolKind::class_) return;
  const TSNode left = FactsBuilder::field(node, "left");
  if (FactsBuilder::is(left, "identifier")) {
    const std::string list = path_of_value(facts, FactsBuilder::field(node, "right"));
    facts.bind_local(facts.text(left), list.empty() ? list : list + "[*]");
  } else {
    for_each_child(left, [&](TSNode part, std::string_view) {
      if (FactsBuilder::is(part, "identifier")) facts.bind_local(facts.text(part));
    });
  }
}

void use_member(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "attribute");
  facts.visit_member(name);  // may run before or after a call's callee is consumed: the builder compares positions
  facts.consume(name);
}

// The name of a keyword argument belongs to the called function.
void consume_keyword(FactsBuilder& facts, TSNode node) { facts.consume(FactsBuilder::field(node, "name")); }

}  // namespace docmill
