// SPDX-License-Identifier: Apache-2.0
//
// TokenScanner: words, signs, strings and comments of a text, one after another, for readers of languages without a
// grammar. It takes linear time and keeps the last comments only.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill {

struct TextToken {
  enum class Kind : std::uint8_t { word, sign, string, end };

  std::string_view text;  // of a string: without its quotes
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t line = 0;
  std::uint32_t last_line = 0;
  Kind kind = Kind::end;

  bool is(std::string_view wanted) const { return kind != Kind::string && text == wanted; }
  bool is_word() const { return kind == Kind::word; }
  bool is_string() const { return kind == Kind::string; }
  bool exists() const { return kind != Kind::end; }
};

struct TokenSyntax {
  std::string_view line_comments[2];       // "//", "#"; unused ones are empty
  bool has_block_comments = false;         // /* … */
  bool has_block_strings = false;          // """ … """
  std::string_view word_characters = "_";  // besides letters and digits
};

class TokenScanner {
 public:
  TokenScanner(FactsBuilder& facts, const TokenSyntax& syntax)
      : facts_(facts), source_(facts.source()), syntax_(syntax) {}

  // The next token. Comments before it are noted, and added to the facts.
  TextToken next();

  // The comment that ends on the line before the token, which is the last one and the first on its line; or none.
  struct Comment {
    std::string_view text;  // all of it, from the first marker
    LineSpan lines;
  };
  Comment comment_before(const TextToken& token) const;
  // The comment behind code on this line, or none. It is known once the token after it was read.
  Comment comment_behind(std::uint32_t line) const;

 private:
  void skip_space();
  bool skip_comment();
  void add_comment(std::size_t begin, std::size_t end);
  TextToken string_token(char quote);
  bool is_word(char c) const;
  bool is_behind_code(std::size_t at) const;

  FactsBuilder& facts_;
  std::string_view source_;
  const TokenSyntax& syntax_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  Comment run_;       // the last comment that is not behind code, with those right above it
  Comment trailing_;  // the last one behind code
};

// Sets the documentation of the symbol to the text of the comment, if it is one and not about rights.
void document_by_comment(FactsBuilder& facts, SymbolId symbol, const TokenScanner::Comment& comment);

// A symbol of a text without a tree. Its lines end on the line where they begin, until they are set.
SymbolId add_text_symbol(FactsBuilder& facts, SymbolKind kind, std::string_view name, const TextToken& first,
                         std::uint32_t head_end);

}  // namespace docmill
