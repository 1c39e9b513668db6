// SPDX-License-Identifier: Apache-2.0
//
// Strips comment markers, by the conventions that documentation tools share (Doxygen, Javadoc, JSDoc, kernel-doc,
// rustdoc).
#include "stages/model/comment_text.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "stages/base/trim.h"

namespace docmill {
namespace {

constexpr std::string_view kSpace = " \t\r\f\v";
constexpr std::size_t kShortestRule = 10;
constexpr std::size_t kLongestList = 16;  // lines that are kept after a colon

std::string_view trim_end(std::string_view text) { return text.substr(0, text.find_last_not_of(kSpace) + 1); }

bool is_decoration(std::string_view line) {
  return line.find_first_not_of("-=*#/~_+<>!|. \t") == std::string_view::npos;
}

// `---- Reading ----`, `---[ Reading`
bool is_section_title(std::string_view line) {
  constexpr std::size_t kShortestRun = 3;
  line = trim(line);
  if (line.starts_with("---[")) return true;
  if (line.size() <= 2 * kShortestRun || std::string_view("-=*#/~_+").find(line[0]) == std::string_view::npos)
    return false;
  const std::size_t text = line.find_first_not_of(line[0]);
  const std::size_t end = line.find_last_not_of(line[0]);
  return text != std::string_view::npos && text >= kShortestRun && line[text] == ' ' &&
         line.size() - end > kShortestRun;
}

// A heading of RDoc: `# == Usage`.
bool is_heading(std::string_view comment, std::string_view line) {
  constexpr std::size_t kMostSigns = 6;
  line = trim(line);
  const std::size_t signs = std::min(line.find_first_not_of('='), line.size());
  const bool has_signs = signs > 0 && signs <= kMostSigns && signs < line.size() && line[signs] == ' ';
  return has_signs && (comment.starts_with('#') || comment.starts_with("=begin"));
}

// `#[==[`, with which CMake opens a comment of several lines; 0: it is none.
std::size_t bracket_size(std::string_view comment) {
  if (!comment.starts_with("#[")) return 0;
  const std::size_t end = comment.find_first_not_of('=', 2);
  return end != std::string_view::npos && comment[end] == '[' ? end + 1 : 0;
}

// The markers that are letters, or that are part of a text elsewhere: `REM`, `;`, `@`, `!`.
std::string_view without_rare_opening(std::string_view line) {
  const auto is_letter = [&](std::size_t i, char c) { return std::tolower(static_cast<unsigned char>(line[i])) == c; };
  if (line.size() > 3 && is_letter(0, 'r') && is_letter(1, 'e') && is_letter(2, 'm') && is_ascii_space(line[3])) {
    return line.substr(4);
  }
  if (line.starts_with("::")) return line.substr(2);
  const bool is_sign = !line.empty() && std::string_view(";@!").find(line[0]) != std::string_view::npos;
  const std::size_t end = is_sign ? std::min(line.find_first_not_of(line[0]), line.size()) : 0;
  return end == line.size() || line[0] == ';' || is_ascii_space(line[end]) ? line.substr(end) : line;
}

// The text after the marker that opens a comment.
std::string_view without_opening(std::string_view line) {
  static constexpr std::array<std::string_view, 15> kOpenings{
      "/**<", "/*!<", "///<", "//!<", "/**", "/*!", "/*", "///", "//!", "//", "=begin", "<!--", "--[[", "---", "--"};
  for (std::string_view opening : kOpenings) {
    if (line.starts_with(opening)) return line.substr(opening.size());
  }
  if (const std::size_t size = bracket_size(line); size > 0) {
    line.remove_prefix(size);
    return line.starts_with(".rst:") ? std::string_view{} : line;
  }
  const std::size_t hashes = line.find_first_not_of('#');
  if (hashes == std::string_view::npos) return {};
  if (hashes == 0) return without_rare_opening(line);
  line.remove_prefix(hashes);
  if (hashes == 1 && (line == "'" || line.starts_with("' "))) line.remove_prefix(1);  // roxygen2
  if (line.starts_with('!') || line.starts_with(':') || line.starts_with('|')) line.remove_prefix(1);
  return line;
}

std::string_view without_closing(std::string_view line) {
  if (line.ends_with("*/")) line.remove_suffix(2);
  if (line.ends_with("-->")) line.remove_suffix(3);
  while (line.ends_with('*')) line.remove_suffix(1);
  return line;
}

// The text of an inner line of a block comment, without the border of stars.
std::string_view without_border(std::string_view line) {
  if (line == "*/" || line == "*") return {};
  if (line.starts_with("*") && (line.size() == 1 || line[1] == ' ' || line[1] == '\t' || line[1] == '*')) {
    line.remove_prefix(std::min(line.find_first_not_of('*'), line.size()));
  }
  return line;
}

// Without `]==]` or `#]==]`.
std::string_view without_bracket(std::string_view line) {
  if (!line.ends_with(']')) return line;
  const std::size_t begin = line.substr(0, line.size() - 1).find_last_not_of('=');
  if (begin == std::string_view::npos || line[begin] != ']') return line;
  line = line.substr(0, begin);
  return line == "#" ? std::string_view{} : line;
}

// A line of text that begins with a command within the text (`\c x`), or with TeX: `\frac{1}{2}`.
bool goes_on(std::string_view line) {
  constexpr std::string_view kInline[] = {"a", "b", "c", "e", "em", "endlink", "link", "p", "ref"};
  std::size_t end = 1;
  while (end < line.size() && std::isalpha(static_cast<unsigned char>(line[end])) != 0) ++end;
  const bool is_command = end == line.size() || is_ascii_space(line[end]) || line[end] == '[';
  if (!is_command) return line[0] == '\\';
  return end < line.size() && std::ranges::find(kInline, line.substr(1, end - 1)) != std::end(kInline);
}

bool opens_tags(std::string_view line) {
  static constexpr std::array<std::string_view, 5> kBrief{"@brief", "\\brief", "@file", "\\file", "@summary"};
  for (std::string_view tag : kBrief) {
    if (line.starts_with(tag)) return false;
  }
  if (line.size() > 1 && (line[0] == '@' || line[0] == '\\') && std::isalpha(static_cast<unsigned char>(line[1]))) {
    return !goes_on(line);
  }
  static constexpr std::array<std::string_view, 8> kHeads{
      "Args:", "Arguments:", "Returns:", "Raises:", "Example:", "Examples:", "Parameters:", ":param"};
  return std::any_of(kHeads.begin(), kHeads.end(), [&](std::string_view head) { return line.starts_with(head); });
}

}  // namespace

void append_comment_lines(std::vector<std::string>& lines, std::string_view comment, Indents indents) {
  bool first = true;
  const bool is_bracket = bracket_size(comment) > 0;
  std::size_t at = 0;
  while (at <= comment.size()) {
    const std::size_t end = std::min(comment.find('\n', at), comment.size());
    std::string_view line = trim(comment.substr(at, end - at));
    line = first ? without_opening(line) : without_border(line);
    if (end == comment.size()) line = without_closing(line);
    if (line.starts_with("=end") && comment.starts_with("=begin")) line = {};
    const bool is_lua_block = end == comment.size() && comment.starts_with("--[[");
    if (is_lua_block && line.ends_with("]]")) line.remove_suffix(2);
    if (end == comment.size() && is_bracket) line = without_bracket(line);
    if (indents == Indents::keep && line.starts_with(' ')) line.remove_prefix(1);
    line = indents == Indents::keep ? trim_end(line) : trim(line);
    const bool is_no_text = is_decoration(line) || is_section_title(line) || is_heading(comment, line);
    // A title of reStructuredText.
    if (is_bracket && line.size() > 2 && is_decoration(line) && !lines.empty()) lines.back().clear();
    lines.emplace_back(is_no_text ? std::string_view{} : line);
    first = false;
    at = end + 1;
  }
}

bool is_rule_line(std::string_view line) {
  line = trim(line);
  return line.size() >= kShortestRule && is_decoration(line);
}

std::size_t list_mark(std::string_view line) {
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const bool is_number =
      digits > 0 && digits < 4 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
  const bool is_bullet =
      digits == 0 && !line.empty() && std::string_view("-*+").find(line[0]) != std::string_view::npos;
  if (!is_number && !is_bullet) return 0;
  const std::size_t mark = digits + 1;
  const std::size_t text = std::min(line.find_first_not_of(" \t", mark), line.size());
  return text > mark && text < line.size() ? text : 0;
}

Paragraph next_paragraph(const std::vector<std::string>& lines, std::size_t from) {
  while (from < lines.size() && lines[from].empty()) ++from;
  std::size_t end = from;
  while (end < lines.size() && !lines[end].empty() && (end == from || !opens_tags(lines[end]))) ++end;
  return {from, end};
}

namespace {

// Without the tag of the text that says what something is.
std::string_view without_tag(std::string_view line) {
  for (std::string_view tag : {"@brief", "\\brief", "@notice ", "@dev ", "@title "}) {
    if (line.starts_with(tag)) return trim(line.substr(tag.size()));
  }
  return line;
}

// Where the list ends that begins at `from`, or the paragraph there.
std::size_t end_of_list(const std::vector<std::string>& lines, std::size_t from) {
  Paragraph part = next_paragraph(lines, from);
  if (!part.exists() || list_mark(lines[part.begin]) == 0) return part.end;
  std::size_t end = part.end;
  while (part.exists() && list_mark(lines[part.begin]) > 0) {
    end = part.end;
    part = next_paragraph(lines, part.end);
  }
  return end;
}

}  // namespace

Paragraph documenting_paragraph(const std::vector<std::string>& lines) {
  const Paragraph first = next_paragraph(lines, 0);
  if (!first.exists() || !(lines[first.begin].starts_with("@title ") || lines[first.begin].starts_with("@author "))) {
    return first;
  }
  for (std::string_view tag : {"@notice ", "@dev "}) {
    for (Paragraph p = first; p.exists(); p = next_paragraph(lines, p.end)) {
      if (lines[p.begin].starts_with(tag)) return p;
    }
  }
  return first;
}

Paragraph next_statement(const std::vector<std::string>& lines, std::size_t from) {
  Paragraph paragraph = next_paragraph(lines, from);
  if (!paragraph.exists() || !lines[paragraph.end - 1].ends_with(':')) return paragraph;
  const std::size_t last = paragraph.end;
  paragraph.end = std::max(last, std::min(end_of_list(lines, last), last + kLongestList));
  return paragraph;
}

std::string paragraph_text(const std::vector<std::string>& lines, Paragraph paragraph) {
  std::string text;
  for (std::size_t i = paragraph.begin; i < paragraph.end; ++i) {
    std::string_view line = lines[i];
    if (i == paragraph.begin) line = without_tag(line);
    if (line.empty()) continue;
    if (!text.empty()) text += '\n';
    text += line;
  }
  return text;
}

bool is_cut_off(std::string_view paragraph) {
  constexpr std::string_view kIntroductions[] = {"like this.", "as follows.", "the following."};
  // No sentence ends with one of these words.
  constexpr std::string_view kOpenWords[] = {"a",  "an", "and",     "are", "for",  "is",
                                             "of", "or", "such as", "the", "which"};
  if (paragraph.empty()) return false;
  if (std::string_view(":,(").find(paragraph.back()) != std::string_view::npos) return true;
  const auto ends_with_word = [&](std::string_view word) {
    if (!paragraph.ends_with(word) || paragraph.size() == word.size()) return false;
    const char before = paragraph[paragraph.size() - word.size() - 1];
    return before == ' ' || before == '\n';
  };
  if (std::ranges::any_of(kIntroductions, ends_with_word) || std::ranges::any_of(kOpenWords, ends_with_word))
    return true;
  const bool ends_sentence = std::string_view(".!?").find(paragraph.back()) != std::string_view::npos;
  return !ends_sentence && std::ranges::count(paragraph, '(') > std::ranges::count(paragraph, ')');
}

std::string complete_sentences(std::string_view paragraph) {
  constexpr std::string_view kAbbreviations[] = {"e.g", "i.e", "cf", "vs", "(e.g", "(i.e"};
  for (std::size_t at = paragraph.size() - std::min<std::size_t>(paragraph.size(), 1); at > 0; --at) {
    const bool is_end = std::string_view(" \n").find(paragraph[at]) != std::string_view::npos &&
                        std::string_view(".!").find(paragraph[at - 1]) != std::string_view::npos;
    if (!is_end) continue;
    const std::string_view before = paragraph.substr(0, at - 1);
    const std::string_view last_word = before.substr(before.find_last_of(" \n") + 1);
    const bool is_open = std::ranges::count(before, '(') > std::ranges::count(before, ')');
    const bool is_abbreviation = std::ranges::find(kAbbreviations, last_word) != std::end(kAbbreviations);
    if (!is_open && !is_abbreviation) return std::string(paragraph.substr(0, at));
  }
  return {};
}

}  // namespace docmill
