// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/devicetree/devicetree_nodes.h"

#include <vector>

#include "stages/languages/node_children.h"

namespace docmill::devicetree {
namespace {

// What is between quotes or angle brackets.
std::string_view path_in(FactsBuilder& facts, TSNode node) {
  const std::string_view text = facts.text(node);
  return text.size() > 2 ? text.substr(1, text.size() - 2) : std::string_view();
}

// "serial@1000", "&uart0", "&{/soc/serial@1000}"
std::string_view written_name(FactsBuilder& facts, TSNode node) {
  const std::uint32_t begin = ts_node_start_byte(FactsBuilder::field(node, "name"));
  std::uint32_t end = begin;
  for_each_child(node, [&](TSNode child, std::string_view field) {
    const bool is_part =
        (field == "name" || field == "address") && ts_node_end_point(child).row == ts_node_start_point(child).row;
    if (is_part) end = ts_node_end_byte(child);
  });
  return facts.source().substr(begin, end - begin);
}

// "CP_LABEL(uart0)", where a macro makes the label; else "".
std::string_view label_made_by_macro(FactsBuilder& facts, TSNode label) {
  const std::string_view rest = facts.source().substr(ts_node_start_byte(label));
  const std::size_t open = ts_node_end_byte(label) - ts_node_start_byte(label);
  if (rest.substr(open, 1) != "(") return {};
  const std::size_t close = rest.find_first_of(")\n", open);
  return close != std::string_view::npos && rest[close] == ')' ? rest.substr(0, close + 1) : std::string_view();
}

}  // namespace

// The names of properties and of the nodes that are deleted, and the labels of properties.
void consume_name(FactsBuilder& facts, TSNode node) {
  for_each_child(node, [&](TSNode child, std::string_view field) {
    if ((field == "name" || field == "label") && FactsBuilder::is(child, "identifier")) facts.consume(child);
  });
}

void import_file(FactsBuilder& facts, TSNode node) {
  const TSNode path = FactsBuilder::field(node, "path");
  const bool is_system = FactsBuilder::is(path, "system_lib_string");
  if (!is_system && !FactsBuilder::is(path, "string_literal")) return;
  const std::string_view module = path_in(facts, path);
  if (module.empty()) return;
  facts.add_import(is_system ? ImportKind::include_system : ImportKind::include_quoted, module,
                   FactsBuilder::first_line(node));
}

// `/incbin/("firmware.bin")`
void use_file(FactsBuilder& facts, TSNode node) {
  const std::string_view path = path_in(facts, FactsBuilder::field(node, "filename"));
  if (!path.empty()) facts.add_import(ImportKind::use, path, FactsBuilder::first_line(node));
}

void define_node(FactsBuilder& facts, TSNode node) {
  const std::vector<TSNode> labels = children_in_field(node, "label");
  const TSNode name = FactsBuilder::field(node, "name");
  Definition definition;
  definition.node = node;
  definition.body = FactsBuilder::child_of_type(node, "{");
  SymbolId symbol;
  if (labels.empty()) {
    definition.kind = SymbolKind::module;
    definition.name_text = written_name(facts, node);
    symbol = facts.add_symbol(definition);
  }
  for (TSNode label : labels) {
    definition.kind = SymbolKind::target;
    definition.name = label;
    definition.name_text = label_made_by_macro(facts, label);
    const SymbolId added = facts.add_symbol(definition);
    if (!definition.name_text.empty()) facts.consume(label);
    if (!symbol.exists()) symbol = added;
  }
  if (FactsBuilder::is(name, "identifier")) facts.consume(name);
  facts.open_scope(symbol);
}

// `#ifndef X`, `#define X`
void skip_guard(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  if (ts_node_is_null(name) || facts.scope().exists() || !facts.text(node).starts_with("#ifndef")) return;
  TSNode first{};
  for_each_named_child(node, [&](TSNode child, std::string_view field) {
    if (field != "name" && ts_node_is_null(first)) first = child;
  });
  if (!FactsBuilder::is(first, "preproc_def") || !ts_node_is_null(FactsBuilder::field(first, "value"))) return;
  if (facts.text(FactsBuilder::field(first, "name")) != facts.text(name)) return;
  facts.consume(name);
  facts.state<File>().guard = facts.text(name);
}

bool describe_macro(FactsBuilder& facts, Definition& definition) {
  const TSNode value = FactsBuilder::field(definition.node, "value");
  if (facts.text(definition.name) == facts.state<File>().guard) {
    facts.consume(definition.name);
    return false;
  }
  // The node ends with its line break. What a macro with parameters stands for does not belong to its signature.
  const bool has_value = !ts_node_is_null(value) && ts_node_is_null(definition.parameters) && !is_long_value(value);
  const TSNode name_end = ts_node_is_null(definition.parameters) ? definition.name : definition.parameters;
  definition.head_end = ts_node_end_byte(has_value ? value : name_end);
  return true;
}

}  // namespace docmill::devicetree
