// SPDX-License-Identifier: Apache-2.0
//
// Names are parted by their first letter, whatever its case, and each part is cut into pages wherever a page would
// exceed the budget, by upper bounds of the lengths of lines. Two bounds make that cheap: the lengths of a file's
// links, made once, and of anchors, which the list's entries carry. `keywords.md` names the first and last keyword of
// every page. The names of the pages begin with "p-", so that they can stand beside the pages of a repo folder called
// `keywords`.
#include "stages/emit/keyword_plan.h"

#include <algorithm>
#include <cctype>

#include "stages/emit/page_writer.h"

namespace docmill {
namespace {

constexpr std::string_view kTableHead = "| Page | From | To | Lines |\n|---|---|---|---:|\n";
constexpr std::size_t kPageFrame = 2048;  // bytes for title, links and footer
// Initials 0 to 25 are the letters.
constexpr std::uint32_t kDigits = 26;
constexpr std::uint32_t kUnderscore = 27;
constexpr std::uint32_t kOther = 28;

std::uint32_t initial_of(std::string_view name) {
  const auto byte = static_cast<unsigned char>(name.front());
  if (byte < 0x80 && std::isalpha(byte)) return static_cast<std::uint32_t>(std::tolower(byte) - 'a');
  if (byte < 0x80 && std::isdigit(byte)) return kDigits;
  return name.front() == '_' ? kUnderscore : kOther;
}

// The part of a page's name, and with `shown` what readers see.
std::string initial_label(std::uint32_t initial, bool shown) {
  switch (initial) {
    case kDigits: return shown ? "0-9" : "digits";
    case kUnderscore: return "underscore";
    case kOther: return shown ? "other signs" : "other";
    default: return std::string(1, static_cast<char>((shown ? 'A' : 'a') + static_cast<char>(initial)));
  }
}

std::vector<FileId> indexed_files(const Repo& repo) {
  std::vector<FileId> files;
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
    if (!is_unranked(repo.files[i])) files.push_back({i});
  }
  return files;
}

std::string file_name(const KeywordSlice& page) {
  std::string name = "p-" + initial_label(page.initial, false);
  if (page.part > 1) name += "." + std::to_string(page.part);
  return name + ".md";
}

void write_introduction(const Site& site, const KeywordPlan& plan, Markdown& md) {
  md.raw(
      "Every symbol name of the repository, A to Z regardless of case, with its kind and the files that define it. "
      "The ");
  md.raw(
      "[keyword index](./sub.md) of a folder has the names below it; imports are on the keyword page of each "
      "file.\n\n");
  std::uint64_t names = 0;
  for (const KeywordSlice& page : plan.pages) names += page.names;
  append_count(md, plan.list.entries().size(), "symbol");
  md.raw(" in ");
  append_count(md, names, "line");
  md.raw(", one for each name and kind.\n");
  const Repo& repo = site.repo();
  const auto left = static_cast<std::uint64_t>(std::count_if(repo.files.begin(), repo.files.end(), is_unranked));
  if (left == 0) return;
  md.raw("\nNot in this index: ");
  append_count(md, left, "file");
  md.raw(" that `.gitattributes` calls generated or vendored; the keywords of each are on its own keyword page.\n");
}

}  // namespace

// Signs sort before, between and after digits and letters, so that an initial other than a letter may be met several
// times: its pages are numbered on.
KeywordPlan plan_keywords(const Site& site) {
  KeywordPlan plan{KeywordList(site, indexed_files(site.repo()), {0}, "../", KeywordOrder::alphabet), {}};
  std::uint32_t parts[kOther + 1] = {};
  std::uint64_t bytes = 0;
  const auto& entries = plan.list.entries();
  for (std::size_t begin = 0; begin < entries.size();) {
    const std::size_t end = plan.list.line_end(begin);
    const std::uint64_t line = plan.list.line_bytes(begin, end);
    const std::uint32_t initial = initial_of(entries[begin].name());
    if (plan.pages.empty() || plan.pages.back().initial != initial || bytes + line > site.options().page_budget) {
      plan.pages.push_back({initial, ++parts[initial], begin, begin, 0});
      bytes = kPageFrame;
    }
    bytes += line;
    plan.pages.back().end = end;
    if (begin == 0 || !KeywordList::same_line(entries[begin - 1], entries[begin])) ++plan.pages.back().names;
    begin = end;
  }
  return plan;
}

void render_keyword_index(const Site& site, const KeywordPlan& plan, const PageSink& sink) {
  std::string title = "Keywords: ";
  Markdown(title).code(site.repo().project);
  PageWriter top(site, "keywords.md", title, sink);
  Markdown& md = top.md();
  md.raw("\n");
  write_introduction(site, plan, md);
  top.section(2, "Pages");
  if (plan.pages.empty()) md.raw("No file defines a symbol.\n");
  if (!plan.pages.empty()) md.raw(kTableHead);
  for (const KeywordSlice& page : plan.pages) {
    top.may_part(kTableHead);
    md.raw("| [").raw(initial_label(page.initial, true));
    if (page.part > 1) md.format(" {}", page.part);
    md.raw("](./keywords/").raw(file_name(page)).raw(") | ");
    append_keyword_cell(md, plan.list.entries()[page.begin].name());
    md.raw(" | ");
    append_keyword_cell(md, plan.list.entries()[page.end - 1].name());
    md.raw(" | ").number(page.names).raw(" |\n");
  }
  top.finish();
}

void render_keyword_group(const Site& site, const KeywordPlan& plan, std::uint32_t group, const PageSink& sink) {
  const KeywordSlice& page = plan.pages[group];
  Page result{"keywords/" + file_name(page), {}};
  result.text.reserve(site.options().page_budget);
  Markdown md(result.text);
  md.raw("# Keywords: ").raw(initial_label(page.initial, true));
  if (page.part > 1) md.format(", part {}", page.part);
  md.raw("\n\n[All keywords](../keywords.md)");
  if (group > 0) md.raw(" | [before](./").raw(file_name(plan.pages[group - 1])).raw(")");
  if (group + 1 < plan.pages.size()) md.raw(" | [next](./").raw(file_name(plan.pages[group + 1])).raw(")");
  md.raw("\n\n");
  for (std::size_t begin = page.begin; begin < page.end;) {
    const std::size_t end = plan.list.line_end(begin);
    plan.list.append_line(result.text, begin, end);
    begin = end;
  }
  append_footer(result.text, site.repo().project);
  sink(std::move(result));
}

}  // namespace docmill
