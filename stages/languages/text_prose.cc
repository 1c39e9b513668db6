// SPDX-License-Identifier: Apache-2.0
//
// Both searches turn the beginning of the file into lines of text, one for each line of the file. Lines that are not
// text (code that may precede a comment, markup, decoration) become empty. The first paragraph that qualifies is taken.
// Only the first kMaxLines lines are read: nobody states a file's purpose later.
#include "stages/languages/text_prose.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "stages/base/trim.h"
#include "stages/languages/header_comment.h"
#include "stages/model/comment_text.h"

namespace docmill {
namespace {

constexpr std::size_t kMaxLines = 400;
constexpr std::string_view kSpace = " \t\r\f\v";

// The first lines of the file, with white space at their ends.
std::vector<std::string_view> first_lines(std::string_view source) {
  std::vector<std::string_view> lines;
  if (source.starts_with("\xEF\xBB\xBF")) source.remove_prefix(3);
  while (!source.empty() && lines.size() < kMaxLines) {
    const std::size_t end = std::min(source.find('\n'), source.size());
    lines.push_back(source.substr(0, end));
    source.remove_prefix(std::min(end + 1, source.size()));
  }
  return lines;
}

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) || c >= 0x80; });
}

std::size_t word_count(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (char c : text) {
    const bool is_space = c == '\n' || kSpace.find(c) != std::string_view::npos;
    words += !is_space && !in_word;
    in_word = !is_space;
  }
  return words;
}

void document_by_paragraph(FactsBuilder& facts, std::vector<std::string> lines,
                           bool (*qualifies)(std::string_view paragraph)) {
  const std::vector<std::string> written = lines;
  clear_header_lines(lines, [&](std::size_t i, CommentLine kind) {
    const auto line = static_cast<std::uint32_t>(i) + 1;
    facts.add_header_mark(kind, written[i], line);
  });
  for (Paragraph p = next_purpose(lines, 0); p.exists(); p = next_purpose(lines, p.end)) {
    if (!qualifies(paragraph_text(lines, next_paragraph(lines, p.begin)))) continue;
    facts.set_file_doc(paragraph_text(lines, p),
                       {static_cast<std::uint32_t>(p.begin) + 1, static_cast<std::uint32_t>(p.end)});
    return;
  }
}

// --- comments ------------------------------------------------------------------------------------------------------

bool may_precede_comment(std::string_view line) {
  static constexpr std::string_view kOpenings[] = {"#!", "<?", "<!DOCTYPE", "<!doctype", "@echo", "@ECHO", "%YAML"};
  return std::any_of(std::begin(kOpenings), std::end(kOpenings),
                     [&](std::string_view opening) { return line.starts_with(opening); });
}

class LeadingComment {
 public:
  explicit LeadingComment(const CommentStyle& style) : style_(style) {}

  // Adds a line of the file; false if it is neither comment nor empty.
  bool add(std::string_view line) {
    line = trim(line);
    if (!in_block_ && (line.empty() || may_precede_comment(line))) {
      lines_.emplace_back();
      return true;
    }
    if (!in_block_ && !style_.block_open.empty() && line.starts_with(style_.block_open)) {
      in_block_ = true;
      line.remove_prefix(style_.block_open.size());
    }
    return in_block_ ? add_block_line(line) : add_line_comment(line);
  }

  const std::vector<std::string>& lines() const { return lines_; }

 private:
  bool add_block_line(std::string_view line) {
    const std::size_t close = line.find(style_.block_close);
    in_block_ = close == std::string_view::npos;
    add_text(line.substr(0, close));
    return in_block_ || trim(line.substr(close + style_.block_close.size())).empty();
  }

  bool add_line_comment(std::string_view line) {
    for (std::string_view marker : style_.line_markers) {
      if (marker.empty() || !line.starts_with(marker)) continue;
      line.remove_prefix(marker.size());
      while (!line.empty() && line[0] == marker.back()) line.remove_prefix(1);
      add_text(line);
      return true;
    }
    return false;
  }

  void add_text(std::string_view text) {
    text = trim(text);
    if (in_block_ || !style_.block_open.empty()) {
      while (text.starts_with('*') || text.starts_with('!')) text.remove_prefix(1);
    }
    text = trim(text);
    const bool says_something = has_letter(text) && text.find("SPDX-") == std::string_view::npos;
    lines_.emplace_back(says_something ? text : std::string_view{});
  }

  const CommentStyle& style_;
  std::vector<std::string> lines_;
  bool in_block_ = false;
};

bool is_comment_prose(std::string_view paragraph) { return word_count(paragraph) >= 2 && paragraph.size() > 8; }

// --- prose ---------------------------------------------------------------------------------------------------------

bool is_list_item(std::string_view text) {
  const std::size_t size = text.find_first_of(" \t");
  if (size == std::string_view::npos || size > 4) return false;
  const std::string_view mark = text.substr(0, size);
  return mark == "-" || mark == "*" || mark == "+" || mark == "o" ||
         (std::isdigit(static_cast<unsigned char>(mark[0])) && (mark.ends_with('.') || mark.ends_with(')')));
}

// A list item, or code.
bool is_no_sentence(std::string_view line) {
  line = trim(line);
  return is_list_item(line) || is_code_line(line) || line.starts_with('#');
}

bool has_line(std::string_view paragraph, bool (*matches)(std::string_view line)) {
  for (std::size_t at = 0; at <= paragraph.size();) {
    const std::size_t end = std::min(paragraph.find('\n', at), paragraph.size());
    if (matches(paragraph.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

// Sentences: words of letters, several per line, and the end of a sentence.
bool is_prose(std::string_view paragraph) {
  const auto letters = std::count_if(paragraph.begin(), paragraph.end(), [](unsigned char c) {
    return std::isalpha(c) || c >= 0x80 || c == ' ' || c == '\n';
  });
  const bool has_lower =
      std::any_of(paragraph.begin(), paragraph.end(), [](unsigned char c) { return std::islower(c); });
  const auto lines = static_cast<std::size_t>(std::count(paragraph.begin(), paragraph.end(), '\n')) + 1;
  const std::size_t words = word_count(paragraph);
  const bool ends_sentence = std::string_view(".!?:").find(paragraph.back()) != std::string_view::npos;
  return has_lower && words >= 5 && words >= 4 * lines &&
         5 * static_cast<std::size_t>(letters) >= 4 * paragraph.size() &&
         (ends_sentence || (lines > 1 && paragraph.find(". ") != std::string_view::npos)) &&
         !has_line(paragraph, is_no_sentence);
}

// Line i of the file as text: empty if it is an underline or overline, or a title (an underline follows).
std::vector<std::string> prose_lines(const std::vector<std::string_view>& source) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const std::string_view line = trim(source[i]);
    const std::string_view next = i + 1 < source.size() ? trim(source[i + 1]) : std::string_view{};
    const bool is_title =
        next.size() >= 3 && next.find_first_not_of(next[0]) == std::string_view::npos && !has_letter(next);
    const bool is_request =
        line.size() > 1 && line[0] == '.' && std::isupper(static_cast<unsigned char>(line[1])) != 0;  // roff
    lines.emplace_back(has_letter(line) && !is_title && !is_request ? line : std::string_view{});
  }
  return lines;
}

// `:x: y`, but not text that begins with a role: ":py:mod:`x` does".
bool is_field(std::string_view line) {
  if (!line.starts_with(':')) return false;
  const std::string_view role = line.substr(0, line.find('`'));
  const bool is_role = role.size() > 2 && role.size() < line.size() && role.ends_with(':') &&
                       std::all_of(role.begin(), role.end(), [](unsigned char c) {
                         return std::isalnum(c) || c == ':' || c == '-' || c == '_' || c == '.';
                       });
  return !is_role;
}

// Removes directives and comments (`.. x` and the indented lines below), fields (`:x: y`), and AsciiDoc's attributes
// and titles.
void remove_markup(std::vector<std::string>& lines, const std::vector<std::string_view>& source) {
  bool in_directive = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = source[i];
    const bool is_indented = line.starts_with(' ') || line.starts_with('\t');
    if (!trim(line).empty() && !is_indented) in_directive = line.starts_with("..");
    const std::string_view text = lines[i];
    const bool is_markup = is_field(text) || text.starts_with("//") || text.starts_with("= ") ||
                           text.starts_with("== ") || text.starts_with("|") || text.starts_with("[");
    if (in_directive || is_markup) lines[i].clear();
  }
}

}  // namespace

void document_by_leading_comment(FactsBuilder& facts, const CommentStyle& style) {
  LeadingComment comment(style);
  for (std::string_view line : first_lines(facts.source())) {
    if (!comment.add(line)) break;
  }
  document_by_paragraph(facts, comment.lines(), is_comment_prose);
}

void document_by_first_paragraph(FactsBuilder& facts) {
  document_by_paragraph(facts, prose_lines(first_lines(facts.source())), is_prose);
}

void document_by_first_markup_paragraph(FactsBuilder& facts) {
  const std::vector<std::string_view> source = first_lines(facts.source());
  std::vector<std::string> lines = prose_lines(source);
  remove_markup(lines, source);
  document_by_paragraph(facts, lines, is_prose);
}

}  // namespace docmill
