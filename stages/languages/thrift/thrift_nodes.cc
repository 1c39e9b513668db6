// SPDX-License-Identifier: Apache-2.0
//
// Definitions of Thrift. A namespace is declared for each language that code is generated in, mostly with one name, so
// each name is a symbol once. It is around nothing: other files do not write it.
#include "stages/languages/thrift/thrift_nodes.h"

#include <algorithm>

#include "stages/languages/node_children.h"

namespace docmill::thrift {
namespace {

constexpr std::string_view kEnding = ".thrift";

// Words that begin a definition. Where one is a name, the name is missing.
bool is_word_of_grammar(std::string_view name) {
  constexpr std::string_view kWords[] = {"const",   "enum",   "exception", "include", "namespace",
                                         "service", "struct", "typedef",   "union"};
  return std::ranges::find(kWords, name) != std::end(kWords);
}

// Where the first part of the definition begins that is not an annotation before it: `@thrift.Experimental`.
TSNode first_part(TSNode node) { return first_child_except(node, {"fb_annotation_definition", "comment"}); }

// `= 3` behind a name.
std::uint32_t end_of_value(std::string_view source, std::uint32_t end) {
  const auto after = [&](std::string_view set, std::size_t from) {
    return std::min(source.find_first_not_of(set, from), source.size());
  };
  const std::size_t equals = after(" \t", end);
  if (equals == source.size() || source[equals] != '=') return end;
  const std::size_t value = after(" \t", equals + 1);
  const std::size_t value_end = after("+-0123456789abcdefABCDEFxX", value);
  return value_end == value ? end : static_cast<std::uint32_t>(value_end);
}

void add_enumerator(FactsBuilder& facts, TSNode node) {
  Definition definition;
  definition.kind = SymbolKind::enumerator;
  definition.node = node;
  definition.name = node;
  if (FactsBuilder::is(node, "identifier")) definition.head_end = end_of_value(facts.source(), ts_node_end_byte(node));
  facts.add_symbol(definition);
}

}  // namespace

// The head ends before annotations and signs.
bool describe(FactsBuilder& facts, Definition& definition) {
  if (is_word_of_grammar(facts.text(definition.name))) return false;
  definition.first = first_part(definition.node);
  definition.body = FactsBuilder::child_of_type(definition.node, "{");
  if (!ts_node_is_null(definition.body)) return true;
  for_each_named_child(definition.node, [&](TSNode child, std::string_view) {
    if (!FactsBuilder::is(child, "annotation_definition")) definition.head_end = ts_node_end_byte(child);
  });
  if (is_long_value(FactsBuilder::child_of_type(definition.node, "literal"))) {
    definition.head_end = 0;
    definition.body = FactsBuilder::child_of_type(definition.node, "=");
  }
  return true;
}

// A field that the grammar found behind a mistake has no end: it is none.
bool describe_field(FactsBuilder& facts, Definition& definition) {
  const bool is_member = is_type(facts.scope_kind(SymbolKind::module));
  return is_member && !ts_node_has_error(definition.node) && describe(facts, definition);
}

void define_namespace(FactsBuilder& facts, TSNode node) {
  const TSNode first = FactsBuilder::field(node, "type");
  if (ts_node_is_null(first)) return;
  std::uint32_t end = ts_node_end_byte(first);
  for_each_child(node, [&](TSNode child, std::string_view) {
    if (FactsBuilder::is(child, "namespace") && ts_node_is_named(child)) end = ts_node_end_byte(child);
  });
  const std::uint32_t begin = ts_node_start_byte(first);
  const std::string_view name = facts.source().substr(begin, end - begin);
  if (name.find('\n') != std::string_view::npos || !facts.state<File>().namespaces.insert(name).second) return;
  Definition definition;
  definition.kind = SymbolKind::namespace_;
  definition.node = node;
  definition.name_text = name;
  definition.takes_comment = false;
  facts.add_symbol(definition);
}

// `service A extends b.C { … }`
void define_service(FactsBuilder& facts, TSNode node) {
  Definition definition;
  definition.kind = SymbolKind::interface;
  definition.node = node;
  std::uint32_t base_begin = 0;
  std::uint32_t base_end = 0;
  bool is_base = false;
  for_each_child(node, [&](TSNode child, std::string_view) {
    const std::string_view type = ts_node_type(child);
    if (type == "extends") is_base = true;
    if (type == "{") return false;
    if (type != "identifier") return true;
    if (ts_node_is_null(definition.name)) definition.name = child;
    if (is_base && base_begin == 0) base_begin = ts_node_start_byte(child);
    if (is_base) base_end = ts_node_end_byte(child);
    return true;
  });
  if (ts_node_is_null(definition.name)) return;
  if (!describe(facts, definition)) return;
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists()) return;
  facts.open_scope(symbol);
  if (base_begin > 0) facts.add_base(symbol, facts.source().substr(base_begin, base_end - base_begin));
}

void enter_enum(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  if (facts.scope() != symbol) return;
  facts.set_context(kInEnum);
  facts.state<File>().enum_name = ts_node_start_byte(definition.name);
}

void visit_name(FactsBuilder& facts, TSNode node) {
  const bool is_member = facts.context() == kInEnum && ts_node_start_byte(node) != facts.state<File>().enum_name &&
                         !ts_node_is_missing(node);
  if (is_member) return add_enumerator(facts, node);
  facts.visit_identifier(node);
}

// `senum A { "B" }`
void visit_text(FactsBuilder& facts, TSNode node) {
  if (facts.context() == kInEnum) add_enumerator(facts, node);
}

// The names of parameters are seen nowhere else.
void consume_parameter(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::child_of_type(node, "identifier");
  if (!ts_node_is_null(name)) facts.consume(name);
}

void import_file(FactsBuilder& facts, TSNode node) {
  const std::string_view path = facts.text(part_at(node, "string/string_fragment"));
  if (path.empty()) return;
  const bool is_own = has_child(node, "include");
  facts.add_import(is_own ? ImportKind::module : ImportKind::use, path, FactsBuilder::first_line(node));
  if (!is_own || !path.ends_with(kEnding)) return;
  std::string_view name = path.substr(path.rfind('/') + 1);
  name.remove_suffix(kEnding.size());
  facts.set_module_alias(name);
}

}  // namespace docmill::thrift
