// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/web/css_names.h"

#include <algorithm>
#include <cctype>

#include "stages/base/trim.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"

namespace docmill {
namespace {

constexpr int kAlone = 0;
constexpr int kStyled = 1;
constexpr int kNamed = 2;

bool is_combinator(TSNode node) {
  return FactsBuilder::is(node, "descendant_selector") || FactsBuilder::is(node, "child_selector") ||
         FactsBuilder::is(node, "sibling_selector") || FactsBuilder::is(node, "adjacent_sibling_selector");
}

TSNode last_named_child(TSNode node) {
  const std::uint32_t count = ts_node_named_child_count(node);
  return count == 0 ? TSNode{} : ts_node_named_child(node, count - 1);
}

// Where the part of a selector begins that says what is styled: `.b` in `.a > .b`.
std::uint32_t begin_of_subject(TSNode selector) {
  TSNode subject = selector;
  while (is_combinator(subject)) {
    const TSNode last = last_named_child(subject);
    if (ts_node_is_null(last)) break;
    subject = last;
  }
  return ts_node_start_byte(subject);
}

// `.a`, `#a`.
bool is_single_name(TSNode selector) {
  return (FactsBuilder::is(selector, "class_selector") || FactsBuilder::is(selector, "id_selector")) &&
         ts_node_named_child_count(selector) == 1;
}

// The number of hexadecimal digits at the beginning of `text` that are an escape, at most six.
std::size_t count_hex_digits(std::string_view text) {
  std::size_t digits = 0;
  while (digits < std::min<std::size_t>(text.size(), 6) && std::isxdigit(static_cast<unsigned char>(text[digits])) != 0)
    ++digits;
  return digits;
}

// "sm:w-1/2" of "sm\:w-1\/2", "1x" of "\31 x". Codes of characters that are not ASCII stay.
std::string without_css_escapes(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      result += text[at];
      continue;
    }
    const std::string_view rest = text.substr(at + 1);
    const std::size_t digits = count_hex_digits(rest);
    const unsigned long code = digits == 0 ? 0 : std::stoul(std::string(rest.substr(0, digits)), nullptr, 16);
    if (code > 0x20 && code < 0x7F) {
      result += static_cast<char>(code);
      const bool has_space = digits < rest.size() && is_ascii_space(rest[digits]);
      at += digits + (has_space ? 1 : 0);
    } else if (digits == 0) {
      result += text[++at];
    } else {
      result += text[at];
    }
  }
  return result;
}

}  // namespace

bool is_at_rule(FactsBuilder& facts, TSNode rule, std::string_view keyword) {
  const std::string_view written = facts.text(FactsBuilder::child_of_type(rule, "at_keyword"));
  return std::ranges::equal(written, keyword,
                            [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

void CssNames::read(FactsBuilder& facts, TSNode node) {
  if (std::exchange(is_read_, true)) return;
  TSNode root = node;
  for (TSNode parent = ts_node_parent(root); !ts_node_is_null(parent); parent = ts_node_parent(root)) root = parent;
  TreeCursor cursor(root);
  bool more = cursor.to_first_child();
  while (more) {
    const TSNode at = cursor.node();
    const bool is_rule = FactsBuilder::is(at, "rule_set");
    if (is_rule) {
      for_each_named_child(FactsBuilder::child_of_type(at, "selectors"),
                           [&](TSNode selector, std::string_view) { read_selector(facts, at, selector); });
    }
    if (FactsBuilder::is(at, "at_rule")) read_layers(facts, at);
    const bool is_leaf = FactsBuilder::is(at, "declaration") || FactsBuilder::is(at, "selectors");
    if (!is_leaf && cursor.to_first_child()) continue;
    more = cursor.to_next_sibling();
    while (!more && cursor.to_parent()) more = cursor.to_next_sibling();
  }
}

void CssNames::note(std::string_view name, TSNode rule, int rank) {
  const auto [found, is_new] = rules_.try_emplace(name, Rule{ts_node_start_byte(rule), rank});
  if (!is_new && rank < found->second.rank) found->second = {ts_node_start_byte(rule), rank};
}

void CssNames::read_selector(FactsBuilder& facts, TSNode rule, TSNode selector) {
  std::vector<CssName> names;
  append_names(facts, selector, names);
  const std::uint32_t subject = begin_of_subject(selector);
  for (const CssName& name : names) {
    const bool is_styled = ts_node_start_byte(name.node) >= subject;
    note(name.name, rule, is_single_name(selector) ? kAlone : is_styled ? kStyled : kNamed);
  }
}

void CssNames::read_layers(FactsBuilder& facts, TSNode rule) {
  const bool has_block = !ts_node_is_null(FactsBuilder::child_of_type(rule, "block"));
  for (std::string_view layer : layers_of(facts, rule)) note(layer, rule, has_block ? kAlone : kNamed);
}

std::vector<std::string_view> CssNames::layers_of(FactsBuilder& facts, TSNode rule) {
  std::vector<std::string_view> layers;
  if (!is_at_rule(facts, rule, "@layer")) return layers;
  const TSNode block = FactsBuilder::child_of_type(rule, "block");
  const std::uint32_t begin = ts_node_end_byte(FactsBuilder::child_of_type(rule, "at_keyword"));
  const std::uint32_t end = ts_node_is_null(block) ? ts_node_end_byte(rule) : ts_node_start_byte(block);
  std::string_view text = trim(facts.source().substr(begin, end - begin));
  if (text.ends_with(';')) text.remove_suffix(1);
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view layer = trim(text.substr(0, comma));
    const bool is_name = !layer.empty() && layer.find_first_of(" \t\r\n/*(){}") == std::string_view::npos;
    if (is_name) layers.push_back(layer);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return layers;
}

std::string_view CssNames::name_of(FactsBuilder& facts, TSNode node) {
  const std::uint32_t begin = ts_node_start_byte(node);
  const std::uint32_t end = ts_node_end_byte(node);
  if (begin == 0) return {};
  const std::string_view written = facts.source().substr(begin - 1, end - begin + 1);
  if (written[0] != '.' && written[0] != '#') return {};
  return written.find('\\') == std::string_view::npos ? written : keep(without_css_escapes(written));
}

// Arguments (`:not(.a)`) say where a rule applies.
void CssNames::append_names(FactsBuilder& facts, TSNode selector, std::vector<CssName>& names) {
  TreeCursor cursor(selector);
  bool more = true;
  while (more) {
    const TSNode at = cursor.node();
    const bool is_name = FactsBuilder::is(at, "class_name") || FactsBuilder::is(at, "id_name");
    const std::string_view name = is_name ? name_of(facts, at) : std::string_view();
    if (!name.empty()) names.push_back({name, at});
    if (!is_name && !FactsBuilder::is(at, "arguments") && cursor.to_first_child()) continue;
    more = cursor.to_next_sibling();
    while (!more && cursor.to_parent()) more = cursor.to_next_sibling();
  }
}

std::vector<CssName> CssNames::names_of_rule(FactsBuilder& facts, TSNode rule) {
  std::vector<CssName> names;
  for_each_named_child(FactsBuilder::child_of_type(rule, "selectors"),
                       [&](TSNode selector, std::string_view) { append_names(facts, selector, names); });
  return names;
}

bool CssNames::take_definition(std::string_view name, TSNode rule) {
  const auto found = rules_.find(name);
  return found != rules_.end() && found->second.begin == ts_node_start_byte(rule) && is_new(CssKind::rule, name);
}

}  // namespace docmill
