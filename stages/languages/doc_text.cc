// SPDX-License-Identifier: Apache-2.0
//
// Strips comment markers, by the conventions that documentation tools share (Doxygen, Javadoc, JSDoc, kernel-doc,
// rustdoc).
#include "stages/languages/doc_text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace docmill {
namespace {

constexpr std::string_view kSpace = " \t\r\f\v";

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

bool is_decoration(std::string_view line) {
  return line.find_first_not_of("-=*#/~_+<>!|. \t") == std::string_view::npos;
}

// The text after the marker that opens a comment.
std::string_view without_opening(std::string_view line) {
  static constexpr std::array<std::string_view, 12> kOpenings{"/**<", "/*!<", "///<", "//!<", "/**",  "/*!",
                                                              "/*",   "///",  "//!",  "//",   "<!--", "--"};
  for (std::string_view opening : kOpenings) {
    if (line.starts_with(opening)) return line.substr(opening.size());
  }
  const std::size_t hashes = line.find_first_not_of('#');
  if (hashes == std::string_view::npos) return {};
  line.remove_prefix(hashes);
  if (hashes > 0 && (line.starts_with('!') || line.starts_with(':') || line.starts_with('|'))) line.remove_prefix(1);
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

bool opens_tags(std::string_view line) {
  static constexpr std::array<std::string_view, 5> kBrief{"@brief", "\\brief", "@file", "\\file", "@summary"};
  for (std::string_view tag : kBrief) {
    if (line.starts_with(tag)) return false;
  }
  if (line.size() > 1 && (line[0] == '@' || line[0] == '\\') && std::isalpha(static_cast<unsigned char>(line[1]))) {
    return true;
  }
  static constexpr std::array<std::string_view, 8> kHeads{
      "Args:", "Arguments:", "Returns:", "Raises:", "Example:", "Examples:", "Parameters:", ":param"};
  return std::any_of(kHeads.begin(), kHeads.end(), [&](std::string_view head) { return line.starts_with(head); });
}

}  // namespace

void append_comment_lines(std::vector<std::string>& lines, std::string_view comment) {
  bool first = true;
  std::size_t at = 0;
  while (at <= comment.size()) {
    const std::size_t end = std::min(comment.find('\n', at), comment.size());
    std::string_view line = trim(comment.substr(at, end - at));
    line = first ? without_opening(line) : without_border(line);
    if (end == comment.size()) line = without_closing(line);
    line = trim(line);
    lines.emplace_back(is_decoration(line) ? std::string_view{} : line);
    first = false;
    at = end + 1;
  }
}

Paragraph next_paragraph(const std::vector<std::string>& lines, std::size_t from) {
  while (from < lines.size() && lines[from].empty()) ++from;
  std::size_t end = from;
  while (end < lines.size() && !lines[end].empty() && (end == from || !opens_tags(lines[end]))) ++end;
  return {from, end};
}

std::string paragraph_text(const std::vector<std::string>& lines, Paragraph paragraph) {
  std::string text;
  for (std::size_t i = paragraph.begin; i < paragraph.end; ++i) {
    std::string_view line = lines[i];
    if (i == paragraph.begin && (line.starts_with("@brief") || line.starts_with("\\brief")))
      line = trim(line.substr(6));
    if (!text.empty()) text += '\n';
    text += line;
  }
  return text;
}

bool is_licence_or_directive(std::string_view text) {
  static constexpr std::array<std::string_view, 26> kMarks{
      "copyright",  "licence",    "license",     "spdx-",      "all rights reserved",
      "warranty",   "warranties", "redistribut", "permission", "free software",
      "merchantab", "-*-",        "vim:",        "eslint",     "clang-format",
      "flake8",     "mypy:",      "pylint",      "shellcheck", "prettier-",
      "noqa",       "coding:",    "isort:",      "nolint",     "ts-nocheck",
      "@generated"};
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return lower.find(mark) != std::string::npos; });
}

}  // namespace docmill
