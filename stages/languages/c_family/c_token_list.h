// SPDX-License-Identifier: Apache-2.0
//
// TokenList: all tokens of a source at once, with what encloses each. The readings of macros look ahead and behind,
// and ask whether a place is code, a class or a list of values.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "stages/languages/c_family/c_tokens.h"

namespace docmill {

// What the tokens between two brackets are.
enum class TokenPlace : std::uint8_t {
  declarations,  // the file, a namespace, `extern "C" {`
  members,       // the body of a class, struct or union
  enumerators,
  code,
  values,       // a braced list of initial values
  parentheses,  // ( ) and [ ]
};

using TokenIndex = std::uint32_t;
inline constexpr TokenIndex kNoToken = std::numeric_limits<TokenIndex>::max();

struct ListedToken {
  std::uint32_t begin = 0;  // bytes
  std::uint32_t end = 0;
  TokenIndex match = kNoToken;  // of a bracket: the one that it closes or that closes it
  TokenKind kind = TokenKind::end;
  WordClass word_class = WordClass::other;
  char first = '\0';
  bool begins_line = false;
  bool is_scope = false;
  TokenPlace opens = TokenPlace::code;  // of `{`, `(` and `[`: what it encloses

  bool is(char punctuation) const { return kind == TokenKind::punctuation && first == punctuation && !is_scope; }
  bool is_name() const { return kind == TokenKind::word && word_class == WordClass::other; }
  bool is_opening() const { return is('(') || is('[') || is('{'); }
  bool is_closing() const { return is(')') || is(']') || is('}'); }
};

class TokenList {
 public:
  // Reads the tokens. `source` must live as long as the list.
  explicit TokenList(std::string_view source);

  // There is always a token of kind `end` after the last one.
  const ListedToken& operator[](TokenIndex i) const { return i < tokens_.size() ? tokens_[i] : end_; }
  TokenIndex size() const { return static_cast<TokenIndex>(tokens_.size()); }
  std::string_view text(TokenIndex i) const { return text((*this)[i]); }
  std::string_view text(const ListedToken& token) const { return source_.substr(token.begin, token.end - token.begin); }
  std::string_view source() const { return source_; }

  // The number of bytes before the token on its line. It must be the first token there.
  std::uint32_t indentation(TokenIndex i) const;

  // MACHINE_END on a line of its own, which closes what MACHINE_START(…) opened.
  bool ends_macro_block(TokenIndex i) const;

  void set_opens(TokenIndex i, TokenPlace place) { tokens_[i].opens = place; }
  // Leaves out the tokens that are marked, one mark for each token, and finds the matching brackets of the others.
  void complete(const std::vector<bool>& left_out);

 private:
  void match_brackets();

  std::string_view source_;
  std::vector<ListedToken> tokens_;
  ListedToken end_;
};

// Follows the brackets of a list from its front. Its state is a plain value that leads back to a place: the branches of
// an #if begin at the same one.
class PlaceTracker {
 public:
  explicit PlaceTracker(TokenList& tokens) : tokens_(&tokens) { opened_.push_back({TokenPlace::declarations, 0}); }

  struct State {
    std::uint32_t top = 0;            // the innermost open bracket, in opened_
    TokenIndex statement = kNoToken;  // the first token of the current statement
    TokenIndex previous = kNoToken;
    std::int32_t depth = 0;
  };

  const State& state() const { return state_; }
  void return_to(const State& state) { state_ = state; }
  TokenPlace place() const { return opened_[state_.top].place; }

  // Whether all of the current statement so far is `MACRO(x)`, which may need no semicolon.
  bool is_macro_call() const;

  // Goes past the token, which must not be a directive. Sets what an opening bracket encloses.
  void advance(TokenIndex i);

 private:
  struct Opened {
    TokenPlace place;
    std::uint32_t outer;
    TokenIndex outer_statement = kNoToken;
  };

  bool follows_macro(TokenIndex i) const;
  TokenPlace place_of_brace(TokenIndex brace) const;
  TokenPlace place_in_declarations(TokenIndex brace) const;
  TokenPlace place_in_code(TokenIndex brace) const;
  void open(TokenIndex i, TokenPlace place);
  void close(char bracket, TokenIndex i);

  TokenList* tokens_;
  std::vector<Opened> opened_;
  State state_;
};

}  // namespace docmill
