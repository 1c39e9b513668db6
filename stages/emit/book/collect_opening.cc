// SPDX-License-Identifier: Apache-2.0
//
// The first section of the file that describes the repo: from its documentation up to the next heading, with the
// section after it if it is short. What a README has for its own site is left out: images, badges, HTML and the table
// of contents.
#include <algorithm>
#include <optional>
#include <string_view>

#include "stages/base/trim.h"
#include "stages/emit/book/book_view.h"
#include "stages/model/comment_text.h"

namespace docmill {
namespace {

constexpr std::uint32_t kMostLines = 60;
constexpr std::size_t kShortSection = 400;  // bytes; the section after it is shown too,
constexpr std::size_t kLongSection = 1500;  // unless it is longer than this

// The next heading after line `from`, or null.
const Symbol* heading_after(const FileFacts& facts, std::uint32_t from) {
  const auto found = std::ranges::find_if(facts.symbols, [from](const Symbol& symbol) {
    return symbol.kind == SymbolKind::heading && symbol.lines.first > from;
  });
  return found == facts.symbols.end() ? nullptr : &*found;
}

bool has_headings(const FileFacts& facts) {
  return std::ranges::any_of(facts.symbols, [](const Symbol& s) { return s.kind == SymbolKind::heading; });
}

bool is_decoration(std::string_view line) {
  std::string_view item = line;
  item.remove_prefix(list_mark(item));
  const bool is_rule = line.size() > 2 && (line[0] == '=' || line[0] == '-') &&
                       line.find_first_not_of(line[0]) == std::string_view::npos;  // it may underline a heading
  return is_rule || line.starts_with("![") || line.starts_with("[![") || line.starts_with("<") ||
         line.starts_with(".. ") ||
         (item.size() < line.size() && item.starts_with("[") && item.find("](#") != std::string_view::npos);
}

class Reader {
 public:
  Reader(const LineSource& source, FileId file) : source_(source), file_(file) {}

  // False if a line could not be read.
  bool read(LineSpan span) {
    for (std::uint32_t number = span.first; number <= span.last; ++number) {
      const std::optional<std::string> line = source_.line(file_, number);
      if (!line) return false;
      add(*line);
    }
    while (!lines.empty() && trim(lines.back()).empty()) lines.pop_back();
    return true;
  }

  std::size_t size() const {
    std::size_t bytes = 0;
    for (const std::string& line : lines) bytes += line.size();
    return bytes;
  }

  std::vector<std::string> lines;

 private:
  void add(const std::string& line) {
    const std::string_view text = trim(line);
    if (text.starts_with("```")) is_code_ = !is_code_;
    is_comment_ = is_comment_ || (!is_code_ && text.starts_with("<!--"));
    if (!is_comment_ && (is_code_ || !is_decoration(text))) lines.push_back(line);
    if (text.find("-->") != std::string_view::npos) is_comment_ = false;
  }

  const LineSource& source_;
  FileId file_;
  bool is_comment_ = false;
  bool is_code_ = false;
};

}  // namespace

std::vector<std::string> collect_opening(const Site& site, FileId file) {
  const FileFacts& facts = site.repo().facts_of(file);
  if (site.lines() == nullptr || !facts.doc_lines.exists()) return {};
  Reader reader(*site.lines(), file);
  std::uint32_t first = facts.doc_lines.first;
  const Symbol* next = heading_after(facts, first);
  const auto end = [&] {
    const std::uint32_t last = next != nullptr       ? next->lines.first - 1
                               : has_headings(facts) ? facts.lines.total
                                                     : facts.doc_lines.last;
    return std::min(last, first + kMostLines - 1);
  };
  if (!reader.read({first, end()})) return {};
  if (next == nullptr || reader.size() >= kShortSection) return std::move(reader.lines);
  std::vector<std::string> lines = std::move(reader.lines);
  const Symbol& heading = *next;
  first = heading.lines.first + 1;
  next = heading_after(facts, heading.lines.first);
  Reader more(*site.lines(), file);
  if (!more.read({first, end()})) return {};
  if (more.size() > kLongSection) return lines;
  lines.insert(lines.end(), {"", std::string(facts.view(heading.name)), ""});
  std::ranges::move(more.lines, std::back_inserter(lines));
  return lines;
}

}  // namespace docmill
