// SPDX-License-Identifier: Apache-2.0
//
// The tokens of C, C++ and CUDA, as far as the search for macros needs them: words, literals, directives, and every
// other byte as punctuation. Comments and white space are skipped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace docmill {

enum class TokenKind : std::uint8_t { end, word, literal, directive, punctuation };

struct Token {
  TokenKind kind = TokenKind::end;
  char first = '\0';         // its first byte, for punctuation
  bool is_scope = false;     // `::`
  bool begins_line = false;  // only white space and comments before it on its line
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view text{};
};

class TokenReader {
 public:
  explicit TokenReader(std::string_view source) : source_(source) {}

  Token next();
  Token peek();
  std::size_t position() const { return at_; }
  void go_to(std::size_t position) { at_ = position; }
  // Call after `open`, a `<`: moves past the `>` that closes it. False, and not moved, if it seems to be "less than".
  bool skip_angles(const Token& open);
  // Call after a `(`: moves past the `)` that closes it. False, and not moved, if that is more than `limit` bytes away.
  bool skip_parentheses(std::size_t limit);

 private:
  void skip_space();
  Token read_token();
  std::size_t end_of_literal(std::size_t begin) const;
  std::size_t end_of_raw_string(std::size_t quote) const;
  std::size_t end_of_directive(std::size_t begin) const;

  std::string_view source_;
  std::size_t at_ = 0;
  bool line_start_ = true;
};

// What a word can be before a declarator.
enum class WordClass : std::uint8_t {
  other,      // a name: of a type, a macro, or the declared entity
  specifier,  // static, const, …
  type,       // int, auto, …
  typeless,   // explicit, virtual: a constructor or destructor may follow
  tag,        // class, struct, union, enum
  attribute,  // __attribute__, alignas, …: takes arguments, known to the grammars
  statement,  // return, using, …: not a declaration
};

WordClass classify_word(std::string_view word);
// __global__, __launch_bounds__, …: keywords in CUDA only.
bool is_cuda_word(std::string_view word);
bool is_statement_keyword(std::string_view word);

// TORCH_API, __init, asmlinkage: may be a macro; the place decides.
bool is_macro_name(std::string_view word);

// TORCH_API, X_EXPORT, C10_HOST_DEVICE: unlikely to be a type.
bool is_annotation_name(std::string_view word);

// Whether a word can go on with this byte.
bool is_word_byte(char c);

// The text of a directive after `#` and white space: it begins with the directive's name.
std::string_view directive_words(std::string_view directive);

// `#if 0`, also with parentheses or a comment.
bool is_if_zero(std::string_view directive);

// `#ifdef __cplusplus` and the like.
bool asks_for_cplusplus(std::string_view directive);

// `extern "C" {` or `}`, and comments.
bool is_linkage_bracket(std::string_view text);

}  // namespace docmill
