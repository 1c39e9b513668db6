// SPDX-License-Identifier: Apache-2.0
//
// Every function goes through the text once. Brackets and quotes nest, but are only counted: nothing recurses.
#include "stages/languages/shell_words.h"

#include <algorithm>
#include <cctype>

namespace docmill {

bool is_name_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

namespace {

// The end of the brackets that open at `text[begin]`. What a single quote outside of double quotes contains is text.
std::size_t end_of_brackets(std::string_view text, std::size_t begin, char open, char close) {
  int depth = 0;
  bool is_quoted = false;
  for (std::size_t at = begin; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\') {
      ++at;
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == '\'' && !is_quoted) {
      at = std::min(text.find('\'', at + 1), text.size() - 1);
    } else if (c == open) {
      ++depth;
    } else if (c == close && --depth == 0) {
      return at + 1;
    }
  }
  return text.size();
}

}  // namespace

std::size_t end_of_expansion(std::string_view text, std::size_t begin) {
  if (text[begin] == '`') {
    const std::size_t end = text.find('`', begin + 1);
    return end == std::string_view::npos ? text.size() : end + 1;
  }
  std::size_t at = begin + 1;
  if (at == text.size()) return at;
  if (text[at] == '(') return end_of_brackets(text, at, '(', ')');
  if (text[at] == '{') return end_of_brackets(text, at, '{', '}');
  if (!is_name_char(text[at])) return at + 1;
  while (at < text.size() && is_name_char(text[at])) ++at;
  return at;
}

std::size_t end_of_word(std::string_view text, std::size_t begin) {
  bool is_quoted = false;
  std::size_t at = begin;
  while (at < text.size()) {
    const char c = text[at];
    if (!is_quoted && std::string_view(" \t\r\n;&|()<>").find(c) != std::string_view::npos) break;
    if (c == '\\') {
      at += 2;
    } else if (c == '\'' && !is_quoted) {
      at = std::min(text.find('\'', at + 1), text.size() - 1) + 1;
    } else if (c == '$' || c == '`') {
      at = end_of_expansion(text, at);
    } else {
      if (c == '"') is_quoted = !is_quoted;
      ++at;
    }
  }
  return std::min(at, text.size());
}

std::vector<std::string_view> words_of_line(std::string_view text) {
  constexpr std::string_view kSeparators = ";&|()<>";
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    if (std::isspace(static_cast<unsigned char>(text[at]))) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && kSeparators.find(text[end]) != std::string_view::npos) ++end;
    if (end == at) end = end_of_word(text, at);
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

}  // namespace docmill
