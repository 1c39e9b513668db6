// SPDX-License-Identifier: Apache-2.0
//
// Each pattern looks at a few tokens before and after one token, whose first byte chooses the patterns.
#include "stages/languages/c_family/c_patterns.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace docmill {
namespace {

constexpr TokenIndex kLongestHead = 100;  // tokens of a declaration that are searched for `template`, or of decltype(…)
constexpr int kMostArgumentTokens = 40;

class Patterns {
 public:
  Patterns(const TokenList& tokens, TokenIndex i, TokenPlace place, SourceEdits& edits)
      : tokens_(tokens), i_(i), place_(place), edits_(edits) {}

  void edit() {
    const ListedToken& token = tokens_[i_];
    if (token.kind == TokenKind::word) return edit_word();
    if (token.kind == TokenKind::literal) return edit_literal();
    switch (token.first) {
      case '(': return edit_parenthesis();
      case '[': return edit_bracket();
      case ']': return edit_behind_brackets();
      case ')': return edit_behind_lambda();
      case '.': return edit_range();
      case '=': return edit_default();
      case '*': return edit_pointer_to_member();
      case ':': return edit_unnamed_bits();
      case '>': return edit_member_pointer();
      case '}': return edit_behind_body();
      default: return;
    }
  }

 private:
  const ListedToken& at(int offset) const { return tokens_[i_ + static_cast<TokenIndex>(offset)]; }
  std::string_view text(int offset) const { return tokens_.text(at(offset)); }
  bool is_macro(int offset) const { return at(offset).is_name() && is_macro_name(text(offset)); }
  bool is_word(int offset) const { return at(offset).kind == TokenKind::word; }
  void blank(int offset) { edits_.blank(at(offset).begin, at(offset).end); }
  void blank(int first, int last) {
    for (int offset = first; offset <= last; ++offset) blank(offset);
  }

  void edit_parenthesis() {
    if (is_macro(1) && at(2).is('*')) edit_pointer_macro();
    return place_ == TokenPlace::declarations ? edit_parameters() : edit_cast();
  }

  // typedef void (APIENTRY *F)(int), void (APIENTRY *f[2])(int)
  void edit_pointer_macro() {
    const TokenIndex close = at(0).match;
    if (close == kNoToken || !tokens_[close + 1].is('(') || i_ == 0 || !(is_word(-1) || at(-1).is('*'))) return;
    const bool is_array = at(4).is('[') && at(4).match + 1 == close;
    if (at(3).is_name() && (close == i_ + 4 || is_array)) blank(1);
  }

  // void f<int>(ARGUMENTS(int)) {…}: what is left is a parameter.
  void edit_parameters() {
    if (has_macro_parameters(tokens_, i_)) edits_.replace(at(1).begin, tokens_[at(2).match].end, "int");
  }

  // (__force u32)x, (uintptr_t __force)x, (struct s __user *)x
  void edit_cast() {
    const TokenIndex close = at(0).match;
    if (close == kNoToken || close - i_ > 8 || close - i_ < 3) return;
    if (is_word(-1) && i_ > 0 && at(-1).word_class != WordClass::statement) return;  // arguments or parameters
    for (TokenIndex i = i_ + 1; i < close; ++i) {
      const ListedToken& token = tokens_[i];
      if (token.kind != TokenKind::word && !token.is('*')) return;
    }
    TokenIndex types = 0;
    for (TokenIndex i = i_ + 1; i < close; ++i) types += tokens_[i].kind == TokenKind::word ? 1 : 0;
    for (TokenIndex i = i_ + 1; i < close && types > 1; ++i) {
      const std::string_view word = tokens_.text(i);
      const bool is_annotation = tokens_[i].is_name() && word.starts_with("__") && !is_type_like(word);
      if (!is_annotation) continue;
      edits_.blank(tokens_[i].begin, tokens_[i].end);
      --types;
    }
  }

  // __u32, __be16, __kernel_size_t
  static bool is_type_like(std::string_view word) {
    return word.ends_with("_t") || std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  // int a[RESTRICT_STATIC 1]; [x{1}](int y) {…}
  void edit_bracket() {
    if (at(0).match != kNoToken && begins_lambda(at(0).match)) edit_captures(at(0).match);
    if (is_macro(1) && at(2).kind == TokenKind::literal && at(3).is(']')) blank(1);
  }

  bool begins_lambda(TokenIndex close) const {
    const bool follows_operand = i_ > 0 && (at(-1).is_name() || at(-1).is(']') || at(-1).is(')'));
    return !follows_operand && (tokens_[close + 1].is('(') || tokens_[close + 1].is('{'));
  }

  // [x{1}] and [x(1)] become [x=1 ].
  void edit_captures(TokenIndex close) {
    for (TokenIndex i = i_ + 1; i < close; ++i) {
      if (!tokens_[i].is_opening() || tokens_[i].match == kNoToken) continue;
      if (!tokens_[i].is('[') && tokens_[i - 1].is_name()) edit_initial_value(i);
      i = tokens_[i].match;
    }
  }

  void edit_initial_value(TokenIndex open) {
    const TokenIndex name = open - 1;
    const bool begins = tokens_[name - 1].is(',') || tokens_[name - 1].is('[') || tokens_[name - 1].is('&');
    if (!begins) return;  // [x = f(1)]
    const TokenIndex close = tokens_[open].match;
    edits_.put(tokens_[open].begin, '=');
    edits_.put(tokens_[close].begin, close == open + 1 ? '0' : ' ');
    for (TokenIndex i = open + 1; i < close; ++i) {
      if (tokens_[i].is(',')) edits_.put(tokens_[i].begin, '+');
      if (tokens_[i].is_opening() && tokens_[i].match != kNoToken) i = tokens_[i].match;
    }
  }

  // [=] GPU_LAMBDA (int x) {…}, [] __device__ (int x) {…}; int a[2] __attribute__((common));
  void edit_behind_brackets() {
    const bool annotates = is_macro(1) || (is_word(1) && is_cuda_word(text(1)));
    if (annotates && at(2).is('(')) return edit_lambda(1);
    if (annotates && at(2).kind == TokenKind::word && at(3).is('(')) {
      blank(1);
      return blank(2);  // [=] __host__ __device__ (
    }
    if (at(1).word_class != WordClass::attribute || !is_word(1) || !at(2).is('(') || at(2).match == kNoToken) return;
    const ListedToken& after = tokens_[at(2).match + 1];
    if (after.is(';') || after.is('=') || after.is(',')) blank(1, static_cast<int>(at(2).match - i_));
  }

  void edit_lambda(int annotation) {
    const TokenIndex open = at(0).match;
    if (open != kNoToken && open > 0 && (tokens_[open - 1].is_name() || tokens_[open - 1].is(']'))) return;  // a[i]
    blank(annotation);
  }

  // [](int x) __ubsan_ignore_overflow__ {…}
  void edit_behind_lambda() {
    const TokenIndex open = at(0).match;
    if (open == kNoToken || open == 0 || !is_macro(1)) return;
    if (tokens_[open - 1].is(']') && (at(2).is('{') || (at(2).is('-') && at(3).is('>')))) blank(1);
  }

  // case 1 ... 3:
  void edit_range() {
    if (!at(1).is('.') || !at(2).is('.') || at(0).end != at(1).begin) return;
    if (i_ > 0 && at(-1).is('.')) return;
    for (int offset = -1; offset > -12; --offset) {
      const TokenIndex back = static_cast<TokenIndex>(-offset);
      if (back > i_ || at(offset).is(';') || at(offset).is('{') || at(offset).is(',')) return;
      if (text(offset) == "case") {
        edits_.replace(at(0).begin, at(2).end, "+");
        return;
      }
    }
  }

  // (this->*f)(x)
  void edit_member_pointer() {
    if (at(1).is('*') && at(0).end == at(1).begin && i_ > 0 && at(-1).is('-') && at(-1).end == at(0).begin) blank(1);
  }

  // `int C::*m;`, `void (A::C::*f)(int);`, `static T C::*f(int);`: the grammars take C for the scope of the name.
  void edit_pointer_to_member() {
    if (!is_word(1) || at(1).word_class == WordClass::statement) return;
    for (int scope = -1; static_cast<TokenIndex>(1 - scope) <= i_ && at(scope).is_scope && at(scope - 1).is_name();
         scope -= 2) {
      blank(scope - 1, scope);
    }
  }

  // struct { … } x SECTION(".maps");
  void edit_behind_body() {
    if (!at(1).is_name() || !is_macro(2) || !at(3).is('(') || at(3).match == kNoToken) return;
    const ListedToken& after = tokens_[at(3).match + 1];
    if (after.is(';') || after.is('=')) blank(2, static_cast<int>(at(3).match - i_));
  }

  // template <…> T f() = delete; gets an empty body.
  void edit_deleted() {
    TokenIndex i = i_;
    while (i > 0 && i + kLongestHead > i_ && tokens_.text(i) != "template") {
      if (tokens_[i].is(';') || tokens_[i].is('{') || tokens_[i].is('}')) return;
      --i;
    }
    if (tokens_.text(i) != "template") return;
    blank(1);
    edits_.put(at(0).begin, '{');
    edits_.put(at(1).end - 1, '}');
  }

  void edit_default() {
    if (place_ != TokenPlace::code && text(1) == "delete" && at(2).is(';')) return edit_deleted();
    if (place_ != TokenPlace::parentheses && !at(-1).is('*')) return;
    // f(T x = {}), f(T x = {1, 2}): the braces become parentheses.
    if (at(1).is('{') && at(1).match != kNoToken && i_ > 0 && place_ == TokenPlace::parentheses) {
      const TokenIndex close = at(1).match;
      if (close == i_ + 2) return edits_.put(at(1).begin, '0'), blank(2);
      edits_.put(at(1).begin, '(');
      edits_.put(tokens_[close].begin, ')');
      return;
    }
    // f(const T * = nullptr)
    const bool ends = at(2).is(',') || at(2).is(')');
    if (place_ == TokenPlace::parentheses && i_ > 0 && (at(-1).is('*') || at(-1).is('&')) && ends) return blank(0, 1);
    // template <typename T, enable_if<T>* = nullptr>
    if (i_ > 1 && at(-1).is('*') && at(-2).is('>') && at(2).is('>')) return blank(0, 1);
    if (i_ > 2 && at(-1).is('*') && at(-2).kind == TokenKind::word && at(-3).is_scope && at(2).is('>')) blank(0, 1);
  }

  // struct { u32 : 9; }
  void edit_unnamed_bits() {
    if (place_ != TokenPlace::members || i_ < 2 || at(0).is_scope || !at(2).is(';')) return;
    const bool is_type = at(-1).kind == TokenKind::word && at(-1).word_class != WordClass::statement;
    const bool begins = at(-2).is(';') || at(-2).is('{') || at(-2).is('}') || at(-2).word_class == WordClass::type;
    if (is_type && begins && text(-1) != "public") blank(0, 1);
  }

  // "a" MACRO(b) "c" in a list or in parentheses: what is left is a string with names in it.
  void edit_literal() {
    if (std::isalpha(static_cast<unsigned char>(at(0).first)) != 0) edit_raw_string();
    if (at(0).first != '"' || (place_ != TokenPlace::parentheses && place_ != TokenPlace::values)) return;
    if (at(1).is_name() && (at(2).is(',') || at(2).is(')')) && is_macro_name(text(1))) {
      blank(1);  // "%" PRIx64
    } else if (at(1).is_name() && at(2).is('(') && at(2).match != kNoToken) {
      blank(1, static_cast<int>(at(2).match - i_));
    } else if (i_ > 2 && at(-1).is_name() && at(-2).is_name() && !at(-3).is_scope) {
      blank(-2);  // KERN_INFO NAME "text"
    }
  }

  // R"tag(…)tag": the grammar's scanner takes up to 15 bytes for the tag, C++ allows 16. The last one becomes text.
  void edit_raw_string() {
    static constexpr std::size_t kLongestTag = 16;
    const std::string_view literal = text(0);
    const std::size_t quote = literal.find('"');
    if (quote == 0 || quote == std::string_view::npos || literal[quote - 1] != 'R') return;
    const std::size_t open = literal.find('(', quote);
    if (open != quote + 1 + kLongestTag || !literal.ends_with('"')) return;
    edits_.put(at(0).begin + open - 1, '(');
    edits_.put(at(0).end - 2, '"');
    edits_.put(at(0).end - 1, ' ');
  }

  // auto f() const RETURN(x + 1): the macro is the body.
  void edit_body_macro() {
    const bool follows_parameters =
        i_ > 1 && (at(-1).is(')') || ((text(-1) == "const" || text(-1) == "noexcept") && at(-2).is(')')));
    if (!follows_parameters || at(1).match == kNoToken) return;
    const ListedToken& after = tokens_[at(1).match + 1];
    if (!after.is('}') && !(after.begins_line && after.kind == TokenKind::word)) return;
    blank(0, static_cast<int>(at(1).match - i_));
    edits_.put(at(0).begin, '{');
    edits_.put(tokens_[at(1).match].begin, '}');
  }

  void edit_word() {
    const std::string_view word = text(0);
    if (place_ == TokenPlace::members && is_macro(0) && at(1).is('(')) edit_body_macro();
    switch (word[0]) {
      case 'a':
      case '_':
        if (word == "asm" || word == "__asm__" || word == "__asm") edit_asm();
        break;
      case 'd':
        if (word == "decltype" && at(1).is('(') && at(1).match != kNoToken) edit_decltype();
        break;
      case 'e':
        if (word == "extern" && text(1) == "template") blank(0);
        if (word == "enum" && at(1).is(':')) edit_unnamed_enum();
        break;
      case 'i':
        if (word == "if" && is_macro(1) && at(2).is('(')) blank(1);  // if LIKELY(x)
        break;
      case 'o':
        if (word == "operator") edit_operator();
        if (word == "offsetof" && at(1).is('(') && at(1).match != kNoToken) edit_offset();
        break;
      case 't':
        if (word == "typename" && at(1).kind == TokenKind::word && is_before_expression(-1))
          blank(0);  // return typename T::type();
        break;
      case 'u':
        if (word == "using" && text(1) == "typename") blank(1);
        break;
      default: break;
    }
    if (at(1).is(':') && !at(1).is_scope && is_macro(0) && place_ == TokenPlace::parentheses && i_ > 1 &&
        at(-1).is_name() && is_word(-2)) {
      blank(0);  // for (auto x UNUSED : xs)
    }
    const bool follows_name = i_ > 0 && at(-1).is_name() && !is_macro(-1);
    if ((at(1).is(')') || at(1).is(',')) && (word.starts_with("__") || follows_name) && is_macro(0) &&
        place_ == TokenPlace::parentheses && i_ > 1 && at(-1).is_name() && (is_word(-2) || at(-2).is('*'))) {
      blank(0);  // f(int x __unused)
    }
    if (is_macro(0) && word.starts_with("__") && i_ > 0 && at(-1).is('*') && at(1).is('*'))
      blank(0);  // T * __percpu *p
  }

  // enum : unsigned {
  void edit_unnamed_enum() {
    int brace = 2;
    while (brace < 8 && !at(brace).is('{')) ++brace;
    if (brace < 8) blank(1, brace - 1);
  }

  // decltype(f(x), g(x)), decltype(n){0}: what is left is the last expression, and an expression.
  void edit_decltype() {
    edit_commas(i_ + 1);
    const ListedToken& brace = tokens_[at(1).match + 1];
    if (!brace.is('{') || brace.match == kNoToken || !is_before_expression(-1))
      return;  // a body after `-> decltype(x)`
    blank(0);
    blank(static_cast<int>(at(1).match + 1 - i_), static_cast<int>(brace.match - i_));
  }

  // Blanks everything before the last comma in the parentheses.
  void edit_commas(TokenIndex open) {
    if (tokens_[open].match - open > kLongestHead) return;
    TokenIndex comma = open;
    int angles = 0;
    for (TokenIndex i = open + 1; i < tokens_[open].match; ++i) {
      angles += tokens_[i].is('<') ? 1 : tokens_[i].is('>') ? -1 : 0;
      if (tokens_[i].is(',') && angles <= 0) comma = i;
      if (tokens_[i].is_opening() && tokens_[i].match != kNoToken) i = tokens_[i].match;
    }
    for (TokenIndex i = open + 1; i <= comma; ++i) edits_.blank(tokens_[i].begin, tokens_[i].end);
  }

  bool is_before_expression(int offset) const {
    if (place_ != TokenPlace::code && place_ != TokenPlace::parentheses) return false;
    const ListedToken& token = at(offset);
    return token.is('(') || token.is(',') || token.is('=') || token.is('?') || text(offset) == "return";
  }

  // return &operator*();
  bool is_address() const {
    return i_ > 1 && (at(-1).is('&') || at(-1).is('*')) &&
           (text(-2) == "return" || at(-2).is('=') || at(-2).is('(') || at(-2).is(','));
  }

  void edit_operator() {
    const int arguments_end = at(1).is('(') && at(2).is(')') && at(3).is('<') ? end_of_operator_arguments() : 0;
    if (arguments_end != 0) blank(3, arguments_end - 1);
    edit_operator_call(arguments_end);
  }

  // operator()<int>(x): the offset of the parenthesis after the arguments, or 0.
  int end_of_operator_arguments() const {
    int depth = 0;
    for (int offset = 3; offset < kMostArgumentTokens; ++offset) {
      depth += at(offset).is('<') ? 1 : at(offset).is('>') ? -1 : 0;
      if (depth <= 0) return at(offset + 1).is('(') ? offset + 1 : 0;
    }
    return 0;
  }

  // x.operator->(), operator()(x): a call, not a declaration. Another name makes it one.
  void edit_operator_call(int arguments_end) {
    const bool is_member = i_ > 0 && (at(-1).is('.') || (at(-1).is('>') && at(-2).is('-')));
    const bool begins = place_ == TokenPlace::code && (i_ == 0 || at(-1).is(';') || at(-1).is('{') || at(-1).is('}') ||
                                                       text(-1) == "return" || is_address());
    if (!is_member && !begins) return;
    int open = arguments_end != 0 ? arguments_end : at(1).is('(') && at(2).is(')') ? 3 : 1;
    while (open < 6 && !at(open).is('(')) ++open;
    if (!at(open).is('(')) return;
    edits_.put(at(0).begin, 'O');
    blank(1, open - 1);
  }

  // register int x asm("a1") = y;
  void edit_asm() {
    if (i_ == 0 || !at(-1).is_name() || !at(1).is('(') || at(1).match == kNoToken) return;
    const ListedToken& after = tokens_[at(1).match + 1];
    if (after.is(';') || after.is('=')) blank(0, static_cast<int>(at(1).match - i_));
  }

  // offsetof(struct s, a[1]): the grammars know names only. Another name makes it a call.
  void edit_offset() {
    const TokenIndex close = at(1).match;
    if (tokens_[close - 2].is(',')) return;
    edits_.put(at(0).begin, 'O');
  }

  const TokenList& tokens_;
  TokenIndex i_;
  TokenPlace place_;
  SourceEdits& edits_;
};

}  // namespace

bool has_macro_parameters(const TokenList& tokens, TokenIndex open) {
  const ListedToken& name = tokens[open + 1];
  const TokenIndex close = tokens[open + 2].match;
  return name.is_name() && is_macro_name(tokens.text(name)) && tokens[open + 2].is('(') && close != kNoToken &&
         tokens[close + 1].is(')') && tokens[close + 2].is('{');
}

void edit_pattern(const TokenList& tokens, TokenIndex i, TokenPlace place, SourceEdits& edits) {
  Patterns(tokens, i, place, edits).edit();
}

namespace {

// __has_include(<a.h>)
void replace_header_names(std::string_view directive, std::size_t begin, SourceEdits& edits) {
  static constexpr std::string_view kBefore = "__has_include";
  for (std::size_t at = directive.find(kBefore); at != std::string_view::npos; at = directive.find(kBefore, at + 1)) {
    const std::size_t open = directive.find_first_of("<)", at);
    if (open == std::string_view::npos || directive[open] != '<') continue;
    const std::size_t close = directive.find('>', open);
    if (close == std::string_view::npos) return;
    edits.replace(begin + open, begin + close + 1, "0");
  }
}

}  // namespace

void edit_directive(const TokenList& tokens, TokenIndex i, SourceEdits& edits) {
  const std::string_view text = tokens.text(i);
  const std::string_view words = directive_words(text);
  const std::size_t begin = tokens[i].begin;
  if (words.starts_with("define")) {
    const std::size_t dots = text.find("...");
    const std::size_t close = text.find(')');
    if (dots == std::string_view::npos || dots > close) return;
    std::size_t name = dots;
    while (name > 0 && (text[name - 1] == ' ' || text[name - 1] == '\t')) --name;
    const std::size_t end = name;
    while (name > 0 && is_word_byte(text[name - 1])) --name;
    if (name < end) edits.blank(begin + name, begin + end);
  } else if (words.starts_with("if") || words.starts_with("elif")) {
    for (std::size_t quote = text.find('"'); quote != std::string_view::npos;) {
      const std::size_t close = text.find('"', quote + 1);
      if (close == std::string_view::npos) return;
      edits.replace(begin + quote, begin + close + 1, "0");
      quote = text.find('"', close + 1);
    }
    replace_header_names(text, begin, edits);
    for (std::size_t scope = text.find("::"); scope != std::string_view::npos; scope = text.find("::", scope + 2)) {
      edits.replace(begin + scope, begin + scope + 2, "__");  // __has_cpp_attribute(clang::fallthrough)
    }
  }
}

}  // namespace docmill
