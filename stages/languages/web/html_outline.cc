// SPDX-License-Identifier: Apache-2.0
//
// Headings are nested by level, wherever they are: each extends to the next one of its level or above.
#include <algorithm>
#include <array>

#include "stages/base/lower_case.h"
#include "stages/base/trim.h"
#include "stages/languages/node_children.h"
#include "stages/languages/web/html_file.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestText = 300;

struct Entity {
  std::string_view name;
  std::string_view text;
};

constexpr std::array<Entity, 14> kEntities{{{"amp", "&"},
                                            {"apos", "'"},
                                            {"copy", "\u00a9"},
                                            {"gt", ">"},
                                            {"hellip", "\u2026"},
                                            {"laquo", "\u00ab"},
                                            {"lt", "<"},
                                            {"mdash", "\u2014"},
                                            {"nbsp", " "},
                                            {"ndash", "\u2013"},
                                            {"quot", "\""},
                                            {"raquo", "\u00bb"},
                                            {"rarr", "\u2192"},
                                            {"#39", "'"}}};

std::string_view text_of_entity(std::string_view entity) {
  const std::string_view name = entity.substr(1, entity.ends_with(';') ? entity.size() - 2 : entity.size() - 1);
  const auto* const found = std::ranges::find(kEntities, name, &Entity::name);
  return found == kEntities.end() ? entity : found->text;
}

// The line of the last character that is not white space before `byte`, which is on line `line`.
std::uint32_t line_of_text_before(std::string_view source, std::size_t byte, std::uint32_t line) {
  while (byte > 0 && is_ascii_space(source[byte - 1])) {
    if (source[--byte] == '\n') --line;
  }
  return std::max(line, 1U);
}

bool is_from_template(std::string_view text) {
  return text.find("{{") != std::string_view::npos || text.find("{%") != std::string_view::npos;
}

void add_html_heading(FactsBuilder& facts, TSNode element, int level) {
  const std::string name = text_of_element(facts, element);
  if (trim(name).empty()) return;
  const std::uint32_t line = FactsBuilder::first_line(element);
  close_html_headings(facts, level, line_of_text_before(facts.source(), ts_node_start_byte(element), line));
  Definition definition;
  definition.kind = SymbolKind::heading;
  definition.node = element;
  definition.name_text = name;
  definition.takes_comment = false;
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists()) return;
  std::vector<HtmlFile::OpenHeading>& headings = html_file(facts).headings;
  if (!headings.empty()) facts.symbol(symbol).scope = headings.back().symbol;
  if (facts.may_hold_symbols(symbol)) headings.push_back({symbol, level});
}

void read_title(FactsBuilder& facts, TSNode element) {
  HtmlFile& file = html_file(facts);
  const std::string title = text_of_element(facts, element);
  if (!file.description.empty() || is_from_template(title)) return;
  file.description = title;
  file.description_lines = {FactsBuilder::first_line(element), FactsBuilder::last_line(element)};
}

}  // namespace

std::string text_of_element(FactsBuilder& facts, TSNode element) {
  std::string text;
  std::uint32_t end = ts_node_start_byte(element);
  bool has_space = false;
  TreeCursor cursor(element);
  bool more = cursor.to_first_child();
  while (more && text.size() < kLongestText) {
    const TSNode at = cursor.node();
    const bool is_text = FactsBuilder::is(at, "text");
    const bool is_entity = FactsBuilder::is(at, "entity");
    const bool is_hidden = FactsBuilder::is(at, "start_tag") || FactsBuilder::is(at, "end_tag") ||
                           FactsBuilder::is(at, "script_element") || FactsBuilder::is(at, "style_element");
    if (is_text || is_entity || is_hidden) {
      const std::uint32_t begin = std::max(end, ts_node_start_byte(at));
      has_space = has_space || std::ranges::any_of(facts.source().substr(end, begin - end), is_ascii_space);
      end = ts_node_end_byte(at);
    }
    if (is_text || is_entity) {
      if (std::exchange(has_space, false) && !text.empty()) text += ' ';
      text += is_text ? facts.text(at) : text_of_entity(facts.text(at));
    }
    if (!is_hidden && !is_text && cursor.to_first_child()) continue;
    more = cursor.to_next_sibling();
    while (!more && cursor.to_parent()) more = cursor.to_next_sibling();
  }
  return text;
}

void close_html_headings(FactsBuilder& facts, int level, std::uint32_t last_line) {
  std::vector<HtmlFile::OpenHeading>& headings = html_file(facts).headings;
  while (!headings.empty() && headings.back().level >= level) {
    LineSpan& lines = facts.symbol(headings.back().symbol).lines;
    lines.last = std::max(lines.last, last_line);
    headings.pop_back();
  }
}

void read_element(FactsBuilder& facts, TSNode element) {
  HtmlFile& file = html_file(facts);
  file.element = element;
  const TSNode tag = FactsBuilder::child_of_type(element, "start_tag");
  const std::string name = lower_case(facts.text(FactsBuilder::child_of_type(tag, "tag_name")));
  if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
    add_html_heading(facts, element, name[1] - '0');
  if (name == "svg") file.svg_end = std::max(file.svg_end, ts_node_end_byte(element));
  if (name == "title" && ts_node_start_byte(element) >= file.svg_end) read_title(facts, element);
}

}  // namespace docmill
