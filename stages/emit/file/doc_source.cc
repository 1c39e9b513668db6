// SPDX-License-Identifier: Apache-2.0
//
// What is cut must begin with the paragraph that the facts have. If it does not (the lines have more than the
// documentation, or a form that is not read here), that paragraph is all that the page shows.
#include "stages/emit/file/doc_source.h"

#include <algorithm>
#include <cctype>
#include <limits>

#include "stages/base/split_lines.h"
#include "stages/base/trim.h"
#include "stages/model/comment_text.h"
#include "stages/model/doxygen_commands.h"
#include "stages/model/xml_doc.h"

namespace docmill {
namespace {

constexpr std::string_view kSpace = " \t\r\f\v";
constexpr int kParagraphsTried = 8;

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }

// Removes the indentation that all lines from `first` on have.
void dedent(std::vector<std::string>& lines, std::size_t first) {
  std::size_t indent = std::numeric_limits<std::size_t>::max();
  for (std::size_t i = first; i < lines.size(); ++i) {
    if (!trim(lines[i]).empty()) indent = std::min(indent, indent_of(lines[i]));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string& line = lines[i];
    line.erase(0, i < first ? indent_of(line) : std::min(indent, indent_of(line)));
    line.resize(line.find_last_not_of(kSpace) + 1);
  }
}

// The comments that begin lines of the text, or the one that follows code and documents it: `int x;  ///< text`.
std::vector<std::string> comment_lines(std::string_view text, std::string_view marker) {
  std::vector<std::string> lines;
  std::size_t block = 0;  // the lines of the last block begin here
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find_first_not_of(kSpace, at), text.size());
    std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (marker == "//" && line.starts_with("/*")) {
      const std::size_t close = text.find("*/", begin + 2);
      end = close == std::string_view::npos ? text.size() : close + 2;
      clear_doxygen_commands(lines, block);
      block = lines.size();
      append_comment_lines(lines, text.substr(begin, end - begin), Indents::keep);
      end = std::min(text.find('\n', end), text.size());
    } else if (line.starts_with(marker)) {
      append_comment_lines(lines, trim(line), Indents::keep);
    } else if (marker == "//") {
      for (std::string_view opening : {"///<", "//!<", "/**<", "/*!<"}) {
        const std::size_t found = line.find(opening);
        if (found != std::string_view::npos) append_comment_lines(lines, trim(line.substr(found)), Indents::keep);
      }
    }
    at = end + 1;
  }
  clear_doxygen_commands(lines, block);
  dedent(lines, 0);
  return lines;
}

// The value of a string literal, with the escapes that documentation has.
std::string value_of(std::string_view content) {
  std::string value;
  for (std::size_t i = 0; i < content.size(); ++i) {
    const char next = i + 1 < content.size() ? content[i + 1] : ' ';
    if (content[i] != '\\' || std::string_view("\\\"'\nnt").find(next) == std::string_view::npos) {
      value += content[i];
      continue;
    }
    ++i;
    if (next != '\n') value += next == 'n' ? '\n' : next == 't' ? '\t' : next;
  }
  return value;
}

// The text of the first string literal.
std::vector<std::string> string_lines(std::string_view text) {
  std::size_t open = text.find_first_of("\"'");
  for (std::string_view quotes : {"\"\"\"", "'''"}) open = std::min(open, text.find(quotes));
  if (open == std::string_view::npos) return {};
  std::string_view quote = text.substr(open, 3);
  if (quote != "\"\"\"" && quote != "'''") quote = quote.substr(0, 1);
  std::size_t close = open + quote.size();
  while (close < text.size() && !text.substr(close).starts_with(quote)) close += text[close] == '\\' ? 2 : 1;
  if (close >= text.size()) return {};
  const std::string_view content = text.substr(open + quote.size(), close - open - quote.size());
  const bool is_raw = open > 0 && (text[open - 1] == 'r' || text[open - 1] == 'R' ||
                                   (open > 1 && (text[open - 2] == 'r' || text[open - 2] == 'R')));
  const std::string value = is_raw ? std::string(content) : value_of(content);
  std::vector<std::string> lines;
  for (std::string_view line : split_lines(value)) lines.emplace_back(line);
  dedent(lines, 1);
  return lines;
}

// The lines from that paragraph on; none if there is no such paragraph.
std::vector<std::string> from_paragraph(std::vector<std::string> lines, std::string_view paragraph) {
  std::vector<std::string> trimmed;
  for (const std::string& line : lines) trimmed.emplace_back(trim(line));
  Paragraph p = next_paragraph(trimmed, 0);
  for (int tried = 0; p.exists() && tried < kParagraphsTried; ++tried, p = next_paragraph(trimmed, p.end)) {
    if (paragraph_text(trimmed, p) != paragraph) continue;
    lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(p.begin));
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
  }
  return {};
}

}  // namespace

DocSource::DocSource(const FileFacts& facts, std::optional<std::string_view> source, DocSyntax syntax)
    : facts_(facts), source_(source.value_or("")), syntax_(syntax) {
  if (syntax_ == DocSyntax::unknown || source_.empty()) return;
  line_starts_.push_back(0);
  for (std::size_t at = source_.find('\n'); at != std::string_view::npos; at = source_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<std::uint32_t>(at) + 1);
  }
}

std::string_view DocSource::source_lines(LineSpan lines) const {
  if (!lines.exists() || lines.last > line_starts_.size()) return {};
  const std::size_t begin = line_starts_[lines.first - 1];
  const std::size_t end = lines.last < line_starts_.size() ? line_starts_[lines.last] : source_.size();
  return source_.substr(begin, end - begin);
}

std::vector<std::string> DocSource::lines_of(const Symbol& symbol) const {
  const std::string_view paragraph = facts_.view(symbol.doc);
  if (paragraph.empty()) return {};
  const std::string_view text = source_lines(symbol.doc_lines);
  std::vector<std::string> lines;
  switch (syntax_) {
    case DocSyntax::unknown: break;
    case DocSyntax::slashes: lines = comment_lines(text, "//"); break;
    case DocSyntax::xml:
      lines = comment_lines(text, "//");
      replace_xml_tags(lines);
      dedent(lines, 0);
      break;
    case DocSyntax::hashes: lines = comment_lines(text, "#"); break;
    case DocSyntax::strings: lines = string_lines(text); break;
  }
  lines = from_paragraph(std::move(lines), paragraph);
  if (!lines.empty()) return lines;
  for (std::string_view line : split_lines(paragraph)) lines.emplace_back(line);
  return lines;
}

}  // namespace docmill
