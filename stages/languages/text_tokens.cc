// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/text_tokens.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "stages/base/trim.h"
#include "stages/languages/header_comment.h"
#include "stages/model/comment_text.h"

namespace docmill {

bool TokenScanner::is_word(char c) const {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte >= 0x80 || syntax_.word_characters.find(c) != std::string_view::npos;
}

void TokenScanner::skip_space() {
  if (at_ == 0 && source_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  while (at_ < source_.size()) {
    if (is_ascii_space(source_[at_])) {
      if (source_[at_++] == '\n') ++line_;
    } else if (!skip_comment()) {
      return;
    }
  }
}

bool TokenScanner::skip_comment() {
  const std::string_view rest = source_.substr(at_);
  const std::size_t begin = at_;
  if (syntax_.has_block_comments && rest.starts_with("/*")) {
    const std::size_t close = rest.find("*/", 2);
    add_comment(begin, close == std::string_view::npos ? source_.size() : begin + close + 2);
    return true;
  }
  const bool is_line = std::ranges::any_of(
      syntax_.line_comments, [&](std::string_view mark) { return !mark.empty() && rest.starts_with(mark); });
  if (!is_line) return false;
  std::size_t end = std::min(source_.find('\n', begin), source_.size());
  while (end > begin && source_[end - 1] == '\r') --end;
  add_comment(begin, end);
  return true;
}

void TokenScanner::add_comment(std::size_t begin, std::size_t end) {
  const std::uint32_t first = line_;
  const std::string_view text = source_.substr(begin, end - begin);
  line_ += static_cast<std::uint32_t>(std::ranges::count(text, '\n'));
  at_ = end;
  facts_.add_comment(begin, end);
  if (is_behind_code(begin)) {
    trailing_ = {text, {first, line_}};
    return;
  }
  const bool continues = !run_.text.empty() && run_.lines.last + 1 == first && !text.starts_with("/*") &&
                         !run_.text.starts_with("/*") && trailing_.lines.last < run_.lines.first;
  if (continues) {
    const auto run_begin = static_cast<std::size_t>(run_.text.data() - source_.data());
    run_ = {source_.substr(run_begin, end - run_begin), {run_.lines.first, line_}};
  } else {
    run_ = {text, {first, line_}};
  }
}

bool TokenScanner::is_behind_code(std::size_t at) const {
  while (at > 0 && (source_[at - 1] == ' ' || source_[at - 1] == '\t')) --at;
  return at > 0 && source_[at - 1] != '\n';
}

TextToken TokenScanner::next() {
  skip_space();
  TextToken token;
  token.begin = static_cast<std::uint32_t>(at_);
  token.end = token.begin;
  token.line = token.last_line = line_;
  if (at_ == source_.size()) return token;
  const char c = source_[at_];
  if (c == '"' || c == '\'') return string_token(c);
  token.kind = is_word(c) ? TextToken::Kind::word : TextToken::Kind::sign;
  const std::size_t begin = at_++;
  while (token.is_word() && at_ < source_.size() && is_word(source_[at_])) ++at_;
  token.text = source_.substr(begin, at_ - begin);
  token.end = static_cast<std::uint32_t>(at_);
  return token;
}

// A string that is not closed ends with its line.
TextToken TokenScanner::string_token(char quote) {
  TextToken token;
  token.kind = TextToken::Kind::string;
  token.begin = static_cast<std::uint32_t>(at_);
  token.line = line_;
  const std::string_view rest = source_.substr(at_);
  std::size_t end = 1;
  const std::string quotes(3, quote);
  if (syntax_.has_block_strings && rest.starts_with(quotes)) {
    const std::size_t close = rest.find(quotes, 3);
    end = close == std::string_view::npos ? rest.size() : close + 3;
    token.text = rest.substr(3, close == std::string_view::npos ? close : close - 3);
  } else {
    while (end < rest.size() && rest[end] != quote && rest[end] != '\n') end += rest[end] == '\\' ? 2 : 1;
    end = std::min(end, rest.size());
    token.text = rest.substr(1, end - 1);
    if (end < rest.size() && rest[end] == quote) ++end;
  }
  line_ += static_cast<std::uint32_t>(std::ranges::count(rest.substr(0, end), '\n'));
  at_ += end;
  token.end = static_cast<std::uint32_t>(at_);
  token.last_line = line_;
  return token;
}

TokenScanner::Comment TokenScanner::comment_before(const TextToken& token) const {
  return run_.lines.last + 1 == token.line && !is_behind_code(token.begin) ? run_ : Comment{};
}

TokenScanner::Comment TokenScanner::comment_behind(std::uint32_t line) const {
  return trailing_.lines.first == line ? trailing_ : Comment{};
}

void document_by_comment(FactsBuilder& facts, SymbolId symbol, const TokenScanner::Comment& comment) {
  if (!symbol.exists() || comment.text.empty()) return;
  std::vector<std::string> lines;
  const bool is_block = comment.text.starts_with("/*");
  std::string_view rest = comment.text;
  while (!rest.empty()) {
    const std::size_t end = is_block ? rest.size() : std::min(rest.find('\n'), rest.size());
    append_comment_lines(lines, trim(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  clear_header_lines(lines);
  const std::string paragraph = paragraph_text(lines, next_paragraph(lines, 0));
  if (!paragraph.empty() && !is_licence(paragraph)) facts.set_doc(symbol, paragraph, comment.lines);
}

SymbolId add_text_symbol(FactsBuilder& facts, SymbolKind kind, std::string_view name, const TextToken& first,
                         std::uint32_t head_end) {
  Definition definition;
  definition.kind = kind;
  definition.name_text = name;
  definition.begin = first.begin;
  definition.head_end = std::max(head_end, first.begin + 1);
  definition.last_line = first.line;
  definition.takes_comment = false;
  return facts.add_symbol(definition);
}

}  // namespace docmill
