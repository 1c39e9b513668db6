// SPDX-License-Identifier: Apache-2.0
//
// A declaration of GLSL begins with qualifiers, in any order: layouts with arguments, words, and macros that stand for
// such words. All are blanked, except the one that says what an interface block is for (`uniform Block { … }`), because
// the grammar needs it. Statements that only set defaults (`precision highp float;`, `layout(local_size_x = 8) in;`)
// are blanked as a whole.
//
// Templates have marks that a tool replaces before the shader is compiled (`$P`, `${NAME}`, lines with `$if`): a mark
// becomes a name of the same length, a line is blanked.
#include "stages/languages/c_family/glsl_words.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "stages/languages/c_family/c_macros.h"
#include "stages/languages/c_family/c_tokens.h"

namespace docmill {
namespace {

constexpr std::array kGlslWords = std::to_array<std::string_view>(
    {"attribute", "buffer",  "centroid",      "coherent", "flat",    "highp",    "in",       "inout",    "invariant",
     "lowp",      "mediump", "noperspective", "out",      "patch",   "precise",  "readonly", "restrict", "sample",
     "shared",    "smooth",  "subroutine",    "uniform",  "varying", "volatile", "writeonly"});
constexpr std::size_t kLongestLayout = 2000;

bool is_storage(std::string_view word) {
  return word == "uniform" || word == "buffer" || word == "in" || word == "out";
}

bool is_qualifier(std::string_view word) { return std::ranges::find(kGlslWords, word) != kGlslWords.end(); }

bool is_upper_case_word(std::string_view word) {
  return word.size() > 1 &&
         std::ranges::all_of(word, [](unsigned char c) { return std::isupper(c) || std::isdigit(c) || c == '_'; });
}

class GlslConcealer {
 public:
  explicit GlslConcealer(std::string_view source) : source_(source), text_(source), tokens_(source) {}

  std::string conceal() && {
    for (Token token = tokens_.next(); token.kind != TokenKind::end; token = tokens_.next()) {
      const bool is_word = token.kind == TokenKind::word;
      const bool begins = is_word && (is_qualifier(token.text) || token.text == "layout" || token.text == "precision");
      if (begins) read_qualifiers(token);
    }
    return std::move(text_);
  }

 private:
  void blank(std::size_t begin, std::size_t end) {
    std::replace_if(
        text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.begin() + static_cast<std::ptrdiff_t>(end),
        [](char c) { return c != '\n' && c != '\r'; }, ' ');
  }

  // From the first qualifier up to the type, the block or the end of the statement.
  void read_qualifiers(Token token) {
    const std::size_t begin = token.begin;
    Token storage{};
    std::size_t end = token.end;
    bool is_default = token.text == "precision";
    while (true) {
      end = token.end;
      if (token.text == "layout") {
        if (tokens_.peek().first != '(') return;
        tokens_.next();
        if (!tokens_.skip_parentheses(kLongestLayout)) return;
        end = tokens_.position();
      } else if (is_storage(token.text) && storage.kind == TokenKind::end) {
        storage = token;
      }
      const Token next = tokens_.peek();
      if (next.kind == TokenKind::punctuation && next.first == ';') return blank(begin, next.end);
      if (next.kind != TokenKind::word) return;  // it is a name: `in.x`
      const bool goes_on = is_qualifier(next.text) || next.text == "layout" || is_macro(next) || is_default;
      if (!goes_on) break;
      token = tokens_.next();
    }
    blank(begin, end);
    if (storage.kind != TokenKind::end && names_block()) {
      text_.replace(storage.begin, storage.text.size(), storage.text);
    }
  }

  // A macro is followed by another word before what is declared: `uniform PRECISION sampler3D x;`.
  bool is_macro(const Token& word) const {
    if (!is_upper_case_word(word.text)) return false;
    TokenReader ahead(source_);
    ahead.go_to(word.end);
    const Token type = ahead.next();
    const Token name = ahead.next();
    return type.kind == TokenKind::word &&
           (name.kind == TokenKind::word || name.first == '{' || is_qualifier(type.text));
  }

  // True before `Block {`.
  bool names_block() const {
    TokenReader ahead(source_);
    ahead.go_to(tokens_.position());
    return ahead.next().kind == TokenKind::word && ahead.next().first == '{';
  }

  std::string_view source_;
  std::string text_;
  TokenReader tokens_;
};

// --- templates ------------------------------------------------------------------------------------------------------

bool is_mark_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// `line` is from `begin` to `end` of the text.
void replace_marks_in_line(std::string& text, std::size_t begin, std::size_t end) {
  const std::size_t first = text.find_first_not_of(" \t", begin);
  for (std::size_t at = text.find('$', begin); at < end; at = text.find('$', at + 1)) {
    const bool begins_line = first == at;
    const bool has_braces = at + 1 < end && text[at + 1] == '{';
    const std::size_t brace = has_braces ? std::string_view(text).substr(at, end - at).find('}') : std::string::npos;
    std::size_t mark_end = brace == std::string_view::npos ? at + 1 : at + brace + 1;
    while (!has_braces && mark_end < end && is_mark_byte(text[mark_end])) ++mark_end;
    const bool is_line = begins_line && (!has_braces || mark_end == end);
    if (is_line) mark_end = end;
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(mark_end),
              is_line ? ' ' : '_');
    at = mark_end - 1;
  }
}

void replace_marks(std::string& text) {
  for (std::size_t at = text.find('$'); at != std::string::npos; at = text.find('$', at)) {
    const std::size_t before = text.rfind('\n', at);
    const std::size_t end = std::min(text.find('\n', at), text.size());
    replace_marks_in_line(text, before == std::string::npos ? 0 : before + 1, end);
    at = end;
  }
}

}  // namespace

std::vector<std::uint32_t> begins_of_glsl_words(std::string_view source) {
  std::vector<std::uint32_t> begins;
  TokenReader tokens(source);
  std::size_t layout_end = 0;
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (token.kind != TokenKind::word) continue;
    const bool is_layout = token.text == "layout";
    const bool is_argument = token.begin < layout_end && !is_upper_case_word(token.text);
    const bool is_mark = token.begin > 0 && source.substr(token.begin - 1, 2).find_first_of("${") != std::string::npos;
    if (is_layout || is_argument || is_mark || token.text == "precision" || is_qualifier(token.text))
      begins.push_back(static_cast<std::uint32_t>(token.begin));
    if (!is_layout || tokens.peek().first != '(') continue;
    TokenReader ahead(source);
    ahead.go_to(tokens.peek().end);
    if (ahead.skip_parentheses(kLongestLayout)) layout_end = ahead.position();
  }
  return begins;
}

bool conceal_glsl(std::string_view source, const MacroTable& project, std::string& concealed) {
  std::string text(source);
  replace_marks(text);
  text = GlslConcealer(text).conceal();
  if (conceal_c_macros(text, project, concealed)) return true;
  if (text == source) return false;
  concealed = std::move(text);
  return true;
}

}  // namespace docmill
