// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/keywords/keyword_pages.h"

#include <algorithm>
#include <span>
#include <utility>

#include "stages/emit/keyword_line.h"
#include "stages/emit/page_links.h"

namespace docmill {
namespace {

constexpr std::string_view kTableHead = "| Page | From | To | Lines |\n|---|---|---|---:|\n";
constexpr std::size_t kLongestInCell = 120;
constexpr std::size_t kLongestInTitle = 60;

// "A, `abs` to `axis`"
void append_title(Markdown& md, const KeywordGroupView& view) {
  const std::string_view first = view.content.items.front().name;
  const std::string_view last = view.content.items.back().name;
  md.raw("# Keywords: ").raw(initial_label(view.initial)).raw(", ");
  append_cell_name(md, first, kLongestInTitle);
  if (first == last) return;
  md.raw(" to ");
  append_cell_name(md, last, kLongestInTitle);
}

void append_links(Markdown& md, const KeywordGroupView& view) {
  md.raw("[All keywords](../keywords.md)");
  if (!view.before.empty()) md.raw(" | [previous](./").raw(view.before).raw(")");
  if (!view.next.empty()) md.raw(" | [next](./").raw(view.next).raw(")");
}

// "- [`at.Tensor`](…) (class) in a/b.h: The sentence."
void append_own_line(std::string& out, const KeywordItem& item) {
  Markdown md(out);
  md.raw("- [");
  append_list_name(md, item.full_name);
  md.raw("](").raw(docs_url_of(*item.file)).raw("#").raw(item.anchor).raw(") (").raw(kind_name(item.kind));
  if (item.count > 1) md.raw(", ").number(item.count).raw(" definitions");
  md.raw(") in ").text(item.file->path);
  if (!item.sentence.empty()) append_marked_text(md.raw(": "), item.sentence);
}

// The file and its folder: "modules/linear.py".
std::string_view short_path(std::string_view path) {
  const std::size_t name = path.rfind('/');
  if (name == std::string_view::npos || name == 0) return path;
  const std::size_t folder = path.rfind('/', name - 1);
  return folder == std::string_view::npos ? path : path.substr(folder + 1);
}

// "- `name` (field): [modules/a.py](…), [modules/b.py](…)". If files of the line would look alike, all have whole
// paths.
void append_shared_line(std::string& out, std::span<const KeywordItem> items, LineStart start) {
  const KeywordItem& first = items.front();
  append_line_start(out, first.name, first.kind, start, first.rank == KeywordRank::in_test ? ", in tests" : "");
  std::vector<std::string_view> labels;
  for (const KeywordItem& item : items) labels.push_back(short_path(item.file->path));
  std::ranges::sort(labels);
  const bool look_alike = std::ranges::adjacent_find(labels) != labels.end();
  for (const KeywordItem& item : items) {
    if (&item != &first) out += ", ";
    const std::string_view path = item.file->path;
    out += link_start(look_alike ? path : short_path(path), docs_url_of(*item.file));
    out += item.anchor;
    out += ')';
    append_count_of_name(out, item.count);
  }
}

void append_lines(std::string& out, const KeywordGroupView& view) {
  const std::span<const KeywordItem> items = view.content.items;
  for (std::size_t begin = 0; begin < items.size();) {
    std::size_t end = begin + 1;
    if (has_own_line(items[begin].rank)) {
      append_own_line(out, items[begin]);
    } else {
      while (end < items.size() && end - begin < kLinksOfLine && same_line(items[begin], items[end])) ++end;
      const bool goes_on = begin == 0 ? view.goes_on : same_line(items[begin - 1], items[begin]);
      append_shared_line(out, items.subspan(begin, end - begin), goes_on ? LineStart::continued : LineStart::first);
    }
    out += '\n';
    begin = end;
  }
}

void append_introduction(Markdown& md, const KeywordIndexView& view) {
  md.raw(
      "Every symbol name of the repository, from A to Z ignoring case. A type, function, macro, constant or variable "
      "that other files use, or that is documented, has a line of its own; those that most files use come first. The "
      "other definitions of a name share a line for each kind, those in tests last. Each folder has a [keyword "
      "index](./sub.md) of its own, and the keyword page of each file lists its imports.\n\n");
  append_count(md, view.symbols, "symbol");
  md.raw(" in ");
  append_count(md, view.lines, "line");
  md.raw(".\n");
  if (view.left_out == 0) return;
  md.raw("\nThis index leaves out ");
  append_count(md, view.left_out, "file");
  md.raw(" that `.gitattributes` marks as generated or vendored. Their own keyword pages list their names.\n");
}

}  // namespace

std::optional<KeywordGroupView> collect_keyword_group(const KeywordIndex& index, const PageFrame& frame,
                                                      std::size_t group) {
  std::optional<GroupContent> content = items_of(index.groups()[group]);
  if (!content) return std::nullopt;
  KeywordGroupView view;
  view.project = frame.project;
  view.page_name = index.page_name(group);
  view.initial = initial_of(index.groups()[group].first);
  if (group > 0) view.before = index.page_name(group - 1);
  if (group + 1 < index.groups().size()) view.next = index.page_name(group + 1);
  view.goes_on = index.groups()[group].goes_on;
  view.content = std::move(*content);
  return view;
}

KeywordIndexView collect_keyword_index(const KeywordIndex& index, const Site& site) {
  const std::vector<RepoFile>& files = site.repo().files;
  KeywordIndexView view;
  view.frame = site.frame();
  view.left_out = static_cast<std::uint64_t>(std::count_if(files.begin(), files.end(), is_unranked));
  for (std::size_t i = 0; i < index.groups().size(); ++i) {
    const IndexGroup& group = index.groups()[i];
    view.symbols += group.symbols;
    view.lines += group.lines;
    view.rows.push_back({initial_of(group.first), index.page_name(i), group.first, group.last, group.lines});
  }
  return view;
}

void render_keyword_group(const KeywordGroupView& view, const PageSink& sink) {
  Page page{"keywords/" + view.page_name, {}};
  Markdown md(page.text);
  append_title(md, view);
  md.raw("\n\n");
  append_links(md, view);
  md.raw("\n\n");
  append_lines(page.text, view);
  append_footer(page.text, view.project);
  sink(std::move(page));
}

void render_keyword_index(const KeywordIndexView& view, const PageSink& sink) {
  std::string title = "Keywords: ";
  Markdown(title).code(view.frame.project);
  PageWriter top(view.frame, "keywords.md", title, sink);
  Markdown& md = top.md();
  md.raw("\n");
  append_introduction(md, view);
  top.section(2, "Pages");
  md.raw(view.rows.empty() ? "No symbols were found.\n" : kTableHead);
  for (const KeywordRow& row : view.rows) {
    top.allow_split(kTableHead);
    md.raw("| [").raw(initial_label(row.initial)).raw("](./keywords/").raw(row.page_name).raw(") | ");
    append_cell_name(md, row.first, kLongestInCell);
    md.raw(" | ");
    append_cell_name(md, row.last, kLongestInCell);
    md.raw(" | ").number(row.lines).raw(" |\n");
  }
  top.finish();
}

}  // namespace docmill
