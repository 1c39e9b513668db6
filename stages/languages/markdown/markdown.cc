// SPDX-License-Identifier: Apache-2.0
//
// Markdown. Headings are symbols, nested by level; each extends to the end of its section. The block grammar makes
// sections for ATX headings only, so the nesting is computed here, from the headings in file order: a heading ends
// every open one of its level or below. A heading in a quote or list has no section. Inline text is read by
// markdown_text.h.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "stages/base/trim.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/header_comment.h"
#include "stages/languages/markdown/markdown_resolver.h"
#include "stages/languages/markdown/markdown_text.h"
#include "stages/languages/scanner_lines.h"
#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".md", ".markdown", ".mdown", ".mdwn", ".mdx", ".mkd", ".mkdn", ".qmd", ".rmd"};

struct OpenHeading {
  SymbolId symbol;
  int level;
};

// The state of one file.
struct MarkdownFile {
  std::vector<OpenHeading> headings;      // levels ascending: at most six
  std::unordered_set<std::string> paths;  // of the links recorded
  std::uint32_t contained_end = 0;        // up to here, the text is inside a quote, a list or a setext heading
  bool has_doc = false;
};

MarkdownFile& file(FactsBuilder& facts) { return facts.state<MarkdownFile>(); }

// The line of the last non-space character before `byte`, which is on line `line`.
std::uint32_t last_text_line(std::string_view source, std::size_t byte, std::uint32_t line) {
  while (byte > 0) {
    const char c = source[--byte];
    if (c == '\n') --line;
    if (c != '\n' && c != '\r' && c != ' ' && c != '\t') break;
  }
  return std::max(line, 1U);
}

void close_headings(FactsBuilder& facts, int level, std::uint32_t last_line) {
  std::vector<OpenHeading>& headings = file(facts).headings;
  while (!headings.empty() && headings.back().level >= level) {
    LineSpan& lines = facts.symbol(headings.back().symbol).lines;
    lines.last = std::max(lines.first, last_line);
    headings.pop_back();
  }
}

// A heading of the document opens a section; one in a quote or list belongs to the section around it.
void add_heading(FactsBuilder& facts, TSNode node, TSNode content, TSNode underline, int level) {
  std::vector<OpenHeading>& headings = file(facts).headings;
  const bool is_contained = ts_node_start_byte(node) < file(facts).contained_end;
  if (!is_contained) {
    const std::uint32_t line = FactsBuilder::first_line(node);
    close_headings(facts, level, last_text_line(facts.source(), ts_node_start_byte(node), line));
  }
  const std::string_view written = without_closing_hashes(facts.text(content));
  std::string name = plain_inline_text(written, LinkText::keep);
  if (name.find_first_not_of(" \t\r\n") == std::string::npos) name = written;
  Definition definition;
  definition.kind = SymbolKind::heading;
  definition.node = node;
  definition.name_text = name;
  definition.body = underline;
  if (name.empty()) return;
  definition.last_line = FactsBuilder::last_line(ts_node_is_null(underline) ? content : underline);
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists()) return;
  if (!headings.empty()) facts.symbol(symbol).scope = headings.back().symbol;
  if (!is_contained && facts.may_hold_symbols(symbol)) headings.push_back({symbol, level});
}

void add_atx_heading(FactsBuilder& facts, TSNode node) {
  // "atx_h1_marker" … "atx_h6_marker"
  const std::string_view marker = ts_node_type(ts_node_child(node, 0));
  const int level = marker.size() > 5 && marker.starts_with("atx_h") ? marker[5] - '0' : 6;
  add_heading(facts, node, FactsBuilder::field(node, "heading_content"), TSNode{}, level);
}

void enter_container(FactsBuilder& facts, TSNode node) {
  std::uint32_t& end = file(facts).contained_end;
  end = std::max(end, ts_node_end_byte(node));
}

void add_setext_heading(FactsBuilder& facts, TSNode node) {
  TSNode underline = FactsBuilder::child_of_type(node, "setext_h1_underline");
  const int level = ts_node_is_null(underline) ? 2 : 1;
  if (level == 2) underline = FactsBuilder::child_of_type(node, "setext_h2_underline");
  add_heading(facts, node, FactsBuilder::field(node, "heading_content"), underline, level);
  enter_container(facts, node);
}

// Prose has words besides its links, images and tags; rows of badges or links do not.
bool is_prose(std::string_view paragraph) {
  const std::string text = plain_inline_text(paragraph, LinkText::drop);
  const auto letters =
      std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c) || c >= 0x80; });
  return letters > 5 && text.find(' ') != std::string::npos && !is_licence(paragraph) &&
         kind_of_comment_line(text) == CommentLine::text;
}

constexpr std::size_t kLongestList = 1000;  // bytes of a list that are kept

bool introduces(std::string_view paragraph) {
  return paragraph.substr(0, paragraph.find_last_not_of(" \t\r\n") + 1).ends_with(':');
}

// Appends whole lines of a list.
void append_list(std::string& statement, std::string_view list) {
  if (list.size() > kLongestList) list = list.substr(0, list.rfind('\n', kLongestList));
  statement += statement.ends_with('\n') ? "" : "\n";
  statement += list.substr(0, list.find_last_not_of(" \t\r\n") + 1);
}

void consider_as_file_doc(FactsBuilder& facts, TSNode paragraph) {
  if (file(facts).has_doc || ts_node_start_byte(paragraph) < file(facts).contained_end) return;
  const std::string_view text = facts.text(paragraph);
  if (!is_prose(text)) return;
  const TSNode list = ts_node_next_named_sibling(paragraph);
  const bool has_list = introduces(text) && FactsBuilder::is(list, "list");
  if (introduces(text) && !has_list) return;
  std::string statement(text);
  if (has_list) append_list(statement, facts.text(list));
  const auto lines = static_cast<std::uint32_t>(std::count(statement.begin(), statement.end(), '\n'));
  const std::uint32_t first = FactsBuilder::first_line(paragraph);
  facts.set_file_doc(statement, {first, has_list ? first + lines : FactsBuilder::last_line(paragraph)});
  file(facts).has_doc = true;
}

constexpr std::size_t kLongestAddress = 500;

void add_web_link(FactsBuilder& facts, std::string_view address, std::uint32_t line) {
  if (address.starts_with('<')) address.remove_prefix(1);
  if (address.ends_with('>')) address.remove_suffix(1);
  if (!is_web_address(address) || address.size() > kLongestAddress) return;
  if (file(facts).paths.emplace(address).second) facts.add_mark(MarkKind::web_link, address, {line, line});
}

void add_link(FactsBuilder& facts, std::string_view destination, std::uint32_t line) {
  const std::string path = link_path(destination);
  if (path.empty()) return add_web_link(facts, destination, line);
  if (file(facts).paths.insert(path).second) facts.add_import(ImportKind::link, path, line);
}

// The first word of the info string is the language: "c++" in "```c++ title=x".
void add_code_block(FactsBuilder& facts, TSNode node) {
  std::string_view language = facts.text(FactsBuilder::child_of_type(node, "info_string"));
  language = trim(language);
  if (language.starts_with('{')) language.remove_prefix(1);
  language = language.substr(0, language.find_first_of(" \t,{}:"));
  facts.add_mark(MarkKind::code_block, language, {FactsBuilder::first_line(node), FactsBuilder::last_line(node)});
}

void add_definition(FactsBuilder& facts, TSNode node) {
  add_link(facts, facts.text(node), FactsBuilder::first_line(node));
}

void add_links(FactsBuilder& facts, TSNode node) {
  const std::string_view text = facts.text(node);
  if (text.find("](") == std::string_view::npos && text.find("<http") == std::string_view::npos) return;
  std::uint32_t line = FactsBuilder::first_line(node);
  std::size_t counted = 0;
  for (std::string_view destination : link_destinations(text)) {
    const auto at = static_cast<std::size_t>(destination.data() - text.data());
    line += static_cast<std::uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                                                  text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    counted = at;
    add_link(facts, destination, line);
  }
}

void finish(FactsBuilder& facts, TSNode) {
  const std::string_view source = facts.source();
  const auto line_breaks = std::count(source.begin(), source.end(), '\n');
  close_headings(facts, 1, last_text_line(source, source.size(), static_cast<std::uint32_t>(line_breaks) + 1));
}

// --- what the scanner can take --------------------------------------------------------------------------------------

// The scanner overruns its buffer from 255 open blocks on. A block stays open on a line only if the line's prefix
// matches it: `>` for a quote, at least two columns for a list item. A line opens at most one block for each `>` or
// list marker in its prefix. So an upper bound of the open blocks on a line is its number of `>` and list markers, plus
// as many list items as its columns allow and earlier lines had markers.
constexpr std::size_t kMaxBlocks = 240;
constexpr std::size_t kTabColumns = 4;

// The length of the list marker at the beginning of `text`, or 0.
std::size_t list_marker_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && size < 10 && std::isdigit(static_cast<unsigned char>(text[size]))) ++size;
  const std::string_view closers = size == 0 ? "-+*" : ".)";
  if (size == text.size() || closers.find(text[size]) == std::string_view::npos) return 0;
  ++size;
  return size == text.size() || is_blank(text[size]) ? size : 0;
}

struct Prefix {
  std::size_t quotes = 0;
  std::size_t markers = 0;
  std::size_t columns = 0;  // of everything but quotes
};

Prefix prefix_of(std::string_view line) {
  Prefix prefix;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t size = 1;
    if (line[at] == '>') {
      ++prefix.quotes;
    } else if (is_blank(line[at])) {
      prefix.columns += line[at] == '\t' ? kTabColumns : 1;
    } else if (size = list_marker_size(line.substr(at)); size > 0) {
      ++prefix.markers;
      prefix.columns += size;
    } else {
      break;
    }
    at += size;
  }
  return prefix;
}

bool is_within_limits(std::string_view source) {
  std::size_t markers_before = 0;
  return all_lines(source, [&](std::string_view line) {
    const Prefix prefix = prefix_of(line);
    const std::size_t kept_open = std::min(markers_before, prefix.columns / 2);
    markers_before += prefix.markers;
    return prefix.quotes + prefix.markers + kept_open <= kMaxBlocks;
  });
}

constexpr NodeRule kRules[] = {
    {.node = "atx_heading", .hook = add_atx_heading},       {.node = "block_quote", .hook = enter_container},
    {.node = "fenced_code_block", .hook = add_code_block},  {.node = "inline", .hook = add_links},
    {.node = "link_destination", .hook = add_definition},   {.node = "list", .hook = enter_container},
    {.node = "paragraph", .hook = consider_as_file_doc},    {.node = "pipe_table_cell", .hook = add_links},
    {.node = "setext_heading", .hook = add_setext_heading},
};

}  // namespace

const Language kMarkdown{
    .name = "Markdown",
    .type = "Markdown Documentation",
    .fence_tag = "markdown",
    .extensions = kExtensions,
    .grammar = tree_sitter_markdown,
    .grammar_version = DOCMILL_GRAMMAR_MARKDOWN,
    .rules = kRules,
    .traits = {.make_resolver = make_markdown_resolver, .role = FileRole::documentation},
    .is_parseable = is_within_limits,
    .finish = finish,
};

}  // namespace docmill
