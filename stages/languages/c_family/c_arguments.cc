// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/c_family/c_arguments.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "stages/languages/work_meter.h"

namespace docmill {
namespace {

constexpr TokenIndex kMostDefinitionArguments = 200;

// Tokens begin..end, without end.
struct Argument {
  TokenIndex begin = 0;
  TokenIndex end = 0;

  bool empty() const { return begin == end; }
  TokenIndex size() const { return end - begin; }
};

// The argument that begins at `begin`: up to a comma or `close`. Brackets inside are skipped as a whole.
Argument argument_at(const TokenList& tokens, TokenIndex begin, TokenIndex close) {
  TokenIndex i = begin;
  while (i < close && !tokens[i].is(',')) {
    const bool skips = tokens[i].is_opening() && tokens[i].match != kNoToken;
    i = skips ? tokens[i].match + 1 : i + 1;
  }
  return {begin, std::min(i, close)};
}

void blank(const TokenList& tokens, TokenIndex begin, TokenIndex end, SourceEdits& edits) {
  if (begin < end) docmill_spend(tokens[end - 1].end - tokens[begin].begin);  // arguments nest
  for (TokenIndex i = begin; i < end; ++i) edits.blank(tokens[i].begin, tokens[i].end);
}

// The words that an argument begins with, and what may be between the words of a type.
Argument leading_words(const TokenList& tokens, Argument argument) {
  TokenIndex i = argument.begin;
  while (i < argument.end) {
    const ListedToken& token = tokens[i];
    const bool is_part = (token.kind == TokenKind::word && token.word_class != WordClass::statement) || token.is('*') ||
                         token.is('&') || token.is_scope;
    if (!is_part) break;
    ++i;
  }
  return {argument.begin, i};
}

// `struct s *`, `unsigned int`, `u64 x`, `std::string s`: not an expression.
bool declares(const TokenList& tokens, Argument words) {
  const WordClass first = tokens[words.begin].word_class;
  if (tokens[words.begin].kind != TokenKind::word) return false;
  if (first == WordClass::tag || first == WordClass::type || first == WordClass::specifier) return true;
  for (TokenIndex i = words.begin; i + 1 < words.end; ++i) {
    if (tokens[i].is_name() && tokens[i + 1].is_name()) return true;
  }
  return false;
}

// `uint8_t` and the like are keywords to the grammars. In upper case they are names.
bool is_grammar_type(std::string_view word) {
  static constexpr std::array kWords = std::to_array<std::string_view>(
      {"char16_t", "char32_t", "char64_t", "char8_t",     "charptr_t", "int16_t",   "int32_t",
       "int64_t",  "int8_t",   "intptr_t", "max_align_t", "nullptr_t", "ptrdiff_t", "size_t",
       "ssize_t",  "uint16_t", "uint32_t", "uint64_t",    "uint8_t",   "uintptr_t"});
  return word.ends_with("_t") && std::binary_search(kWords.begin(), kWords.end(), word);
}

// Keeps the last name of the words; `0` stands for a type without one.
void edit_type(const TokenList& tokens, Argument words, SourceEdits& edits) {
  TokenIndex name = words.end;
  for (TokenIndex i = words.begin; i < words.end; ++i) {
    if (tokens[i].is_name()) name = i;
  }
  for (TokenIndex i = words.begin; i < words.end; ++i) {
    if (i != name) edits.blank(tokens[i].begin, tokens[i].end);
  }
  if (is_grammar_type(tokens.text(name)) && name != words.end) edits.put(tokens[name].begin, 'T');
  if (name == words.end) edits.put(tokens[words.begin].begin, '0');
}

// Edits an argument that is a type or declares a name: `struct s *`, `auto x = f()`, `std::string s(t)`, `const T<U>&`.
bool edit_declaring_argument(const TokenList& tokens, Argument argument, SourceEdits& edits) {
  const Argument words = leading_words(tokens, argument);
  if (words.empty()) return false;
  if (words.end == argument.end && is_grammar_type(tokens.text(words.begin)))
    return edit_type(tokens, words, edits), true;
  if (!declares(tokens, words)) return false;
  const ListedToken& after = tokens[words.end];
  if (words.end == argument.end || after.is('=') || after.is('[')) return edit_type(tokens, words, edits), true;
  const bool is_pointer_type = after.is('(') && tokens[words.end + 1].is('*');
  if (after.is('<') || is_pointer_type) {
    blank(tokens, argument.begin, argument.end, edits);
    edits.put(tokens[argument.begin].begin, '0');
    return true;
  }
  if (words.size() == 1 || !after.is('(')) return false;  // int(x)
  edit_type(tokens, words, edits);
  return true;
}

bool is_operator(const TokenList& tokens, Argument argument) {
  if (tokens[argument.begin].is('*') || tokens[argument.begin].is('&')) return false;  // part of a type
  for (TokenIndex i = argument.begin; i < argument.end; ++i) {
    const ListedToken& token = tokens[i];
    if (token.kind != TokenKind::punctuation || token.is_opening() || token.is_closing() || token.is('.')) return false;
  }
  return true;
}

// F(x, break;)
bool has_statement(const TokenList& tokens, Argument argument) { return tokens[argument.end - 1].is(';'); }

bool is_jump(std::string_view word) {
  return word == "return" || word == "continue" || word == "break" || word == "goto";
}

// 10baseT_Half: a part of a name that a macro completes. In C, a number never has such letters.
bool is_part_of_name(std::string_view literal) {
  if (!std::isdigit(static_cast<unsigned char>(literal[0]))) return false;
  const bool is_hexadecimal = literal.starts_with("0x") || literal.starts_with("0X");
  const std::string_view letters = is_hexadecimal ? "abcdefABCDEFxXuUlLpP'" : "eEfFuUlLbBxX'hHkKzZ";
  return std::any_of(literal.begin(), literal.end(), [&](unsigned char c) {
    return c == '_' || (std::isalpha(c) != 0 && letters.find(static_cast<char>(c)) == std::string_view::npos);
  });
}

void edit_argument(const TokenList& tokens, Argument argument, SourceEdits& edits) {
  const ListedToken& first = tokens[argument.begin];
  if (argument.size() == 1 && first.kind == TokenKind::literal && is_part_of_name(tokens.text(first))) {
    return edits.put(first.begin, 'N');
  }
  if (edit_declaring_argument(tokens, argument, edits)) return;
  if (is_operator(tokens, argument) || has_statement(tokens, argument) || tokens.text(first) == "template") {
    blank(tokens, argument.begin, argument.end, edits);
    return edits.put(first.begin, '0');
  }
  if (first.word_class == WordClass::statement && is_jump(tokens.text(first))) {
    edits.blank(first.begin, first.end);
    if (argument.size() == 1) edits.put(first.begin, '0');
    return;
  }
  if (first.is('.') && tokens[argument.begin + 2].is('=')) return edits.blank(first.begin, first.end);  // .a = b
  for (TokenIndex i = argument.end; i-- > argument.begin && (tokens[i].is('*') || tokens[i].is('&'));) {
    if (i > argument.begin && tokens[i - 1].is_scope) return;  // T::*
    edits.blank(tokens[i].begin, tokens[i].end);               // type *
  }
}

// --- definitions -----------------------------------------------------------------------------------------------------

std::vector<Argument> arguments_of(const TokenList& tokens, TokenIndex open) {
  std::vector<Argument> arguments;
  const TokenIndex close = tokens[open].match;
  for (TokenIndex i = open + 1; i <= close && arguments.size() < kMostDefinitionArguments;) {
    arguments.push_back(argument_at(tokens, i, close));
    i = arguments.back().end + 1;
  }
  return arguments;
}

// SYSCALL_DEFINE2(name, type, a, type, b)
bool are_pairs(std::string_view macro, std::size_t parameters) {
  const char count = macro.back();
  return std::isdigit(static_cast<unsigned char>(count)) && parameters == 2 * static_cast<std::size_t>(count - '0');
}

class Rewrite {
 public:
  Rewrite(const TokenList& tokens, TokenIndex macro, std::size_t argument, SourceEdits& edits)
      : tokens_(tokens),
        macro_(macro),
        close_(tokens[macro + 1].match),
        arguments_(arguments_of(tokens, macro + 1)),
        argument_(argument),
        edits_(edits) {}

  std::size_t arguments() const { return arguments_.size(); }

  // Whether the argument is a name, and `keyword` has room before it.
  bool fits(std::string_view keyword) const {
    if (argument_ >= arguments_.size() || !is_name(arguments_[argument_])) return false;
    const std::size_t room = tokens_[macro_].end - tokens_[macro_].begin;
    return room >= keyword.size();
  }

  bool as_function() {
    const ListedToken& after = tokens_[close_ + 1];
    if (!fits("int") || !(after.is('{') || after.is('(') || after.is(';'))) return false;
    const bool has_more = tokens_[name() + 1].is(',');
    if (after.is(';') && !has_more) return false;  // no room for `()`
    begin("int");
    if (after.is('(')) {
      blank_rest(close_ + 1);
    } else if (has_more && has_parameter_list()) {
      edit_parameter_list(arguments_[argument_ + 1]);
    } else if (has_more) {
      edits_.put(tokens_[after_name()].begin, '(');
      edit_parameters();
    } else if (const std::size_t at = tokens_[close_].end; tokens_.source().substr(at, 1) == " ") {
      edits_.put(tokens_[close_].begin, '(');
      edits_.put(at, ')');
    } else {
      edits_.put(tokens_[name()].begin - 1, '(');  // int (name) {
    }
    return true;
  }

  // `place` is where the macro is: a member has no initial value.
  bool as_variable(TokenPlace place) {
    if (!fits("int")) return false;
    begin("int");
    const ListedToken& comma = tokens_[after_name()];
    const bool has_values =
        place != TokenPlace::members && comma.is(',') && tokens_.source().substr(comma.end, 1) == " ";
    const bool opens_block = tokens_[close_ + 1].is('.');
    if (tokens_[close_ + 1].is('{')) {
      blank_rest(close_);
      edits_.put(tokens_[close_].begin, '=');  // define_machine(x) { .a = b, };
      return true;
    }
    if (has_values) {
      edits_.put(comma.begin, '=');
      edits_.put(comma.end, '{');
    }
    if (opens_block && has_values) {
      blank_rest_after(name() + 2, close_ + 1);
      end_block();
    } else if (has_values && tokens_[close_ + 1].is(';')) {
      for (std::size_t i = argument_ + 1; i < arguments_.size(); ++i) {
        if (!arguments_[i].empty()) edit_argument(tokens_, arguments_[i], edits_);
      }
      edits_.put(tokens_[close_].begin, '}');
    } else {
      blank_rest(close_ + 1);
      if (has_values) edits_.blank(comma.end, comma.end + 1);
      if (lacks_semicolon()) edits_.put(tokens_[close_].begin, ';');
    }
    return true;
  }

  bool as_struct() {
    const ListedToken& after = tokens_[close_ + 1];
    if (argument_ < arguments_.size() && arguments_[argument_].empty() &&
        after.is_name()) {  // TAILQ_HEAD(, type) x; is read as `TAILQ_HEAD x;`
      blank(tokens_, macro_ + 1, close_ + 1, edits_);
      return true;
    }
    if (!fits("struct")) return false;
    if (tokens_[after_name()].is(',') && (after.is(';') || after.is('=') || after.is_name())) {
      begin("struct");  // TAILQ_HEAD(name, type) has the members, too
      blank_rest(close_ + 1);
      edits_.put(tokens_[after_name()].begin, '{');
      edits_.put(tokens_[close_].begin, '}');
      return true;
    }
    if (!after.is('{') && !after.is(':')) return false;
    begin("struct");
    blank_rest(close_ + 1);
    return true;
  }

 private:
  TokenIndex name() const { return arguments_[argument_].begin; }
  TokenIndex after_name() const { return arguments_[argument_].end; }

  // `f`, `A::f`
  bool is_name(Argument argument) const {
    for (TokenIndex i = argument.begin; i < argument.end; ++i) {
      const bool is_word = (i - argument.begin) % 2 == 0;
      if (is_word ? !tokens_[i].is_name() : !tokens_[i].is_scope) return false;
    }
    return argument.size() % 2 == 1;
  }

  // A line that is not indented more begins with something that cannot continue a declaration.
  bool lacks_semicolon() const {
    const ListedToken& after = tokens_[close_ + 1];
    if (after.is('}') || after.kind == TokenKind::end || after.kind == TokenKind::directive) return true;
    if (after.kind != TokenKind::word || !after.begins_line) return false;
    TokenIndex first = macro_;
    while (first > 0 && !tokens_[first].begins_line) --first;
    return tokens_.indentation(close_ + 1) <= tokens_.indentation(first);
  }

  // Blanks all before the name and writes the keyword in its place.
  void begin(std::string_view keyword) {
    blank(tokens_, macro_, name(), edits_);
    edits_.replace(tokens_[macro_].begin, tokens_[macro_].end, keyword);
  }

  void blank_rest(TokenIndex end) { blank_rest_after(after_name(), end); }
  void blank_rest_after(TokenIndex begin, TokenIndex end) { blank(tokens_, begin, end, edits_); }

  // F(type, name, (int a, int b))
  bool has_parameter_list() const {
    const Argument next = arguments_[argument_ + 1];
    return !next.empty() && tokens_[next.begin].is('(') && tokens_[next.begin].match + 1 == next.end;
  }

  // A parameter in parentheses, ((std::map<int, int>) a), is none for a grammar.
  void edit_parameter_list(Argument list) {
    bool begins = false;
    bool has_parentheses = false;
    for (TokenIndex i = list.begin; i < list.end; ++i) {
      has_parentheses = has_parentheses || (begins && tokens_[i].is('('));
      begins = tokens_[i].is('(') || tokens_[i].is(',');
    }
    edits_.blank(tokens_[after_name()].begin, tokens_[after_name()].end);
    if (has_parentheses) blank_rest_after(list.begin + 1, list.end - 1);
    blank_rest_after(list.end, close_ + 1);
  }

  // F(type, name, int a, 0), F(name, values() ^ more(), x): not parameters.
  bool has_bare_argument() const {
    const auto is_bare = [&](Argument argument) {
      const ListedToken& token = tokens_[argument.begin];
      return argument.size() == 1 && (token.kind == TokenKind::literal || token.is_name());
    };
    return std::any_of(arguments_.begin() + static_cast<std::ptrdiff_t>(argument_) + 1, arguments_.end(), is_bare);
  }

  void edit_parameters() {
    const std::size_t count = arguments_.size() - argument_ - 1;
    if (are_pairs(tokens_.text(macro_), count)) {
      for (std::size_t i = argument_ + 1; i < arguments_.size(); i += 2) {
        edits_.blank(tokens_[arguments_[i].end].begin, tokens_[arguments_[i].end].end);
      }
    } else if (arguments_[argument_ + 1].empty() || has_bare_argument()) {
      blank_rest_after(after_name() + 1, close_);
    }
  }

  // MACHINE_START(…) .a = b, MACHINE_END
  void end_block() {
    TokenIndex i = close_ + 1;
    while (i < tokens_.size() && !tokens_[i].is(';') && !tokens_.ends_macro_block(i)) ++i;
    if (tokens_[i].kind != TokenKind::word) return;
    edits_.blank(tokens_[i].begin, tokens_[i].end);
    edits_.put(tokens_[i].end - 2, '}');
    edits_.put(tokens_[i].end - 1, ';');
  }

  const TokenList& tokens_;
  TokenIndex macro_;
  TokenIndex close_;
  std::vector<Argument> arguments_;
  std::size_t argument_;
  SourceEdits& edits_;
};

}  // namespace

void edit_arguments(const TokenList& tokens, TokenIndex open, SourceEdits& edits) {
  const TokenIndex close = tokens[open].match;
  for (TokenIndex i = open + 1; i <= close;) {
    const Argument argument = argument_at(tokens, i, close);
    if (!argument.empty()) {
      edit_argument(tokens, argument, edits);
    } else if (close > open + 1 && tokens[i].begin > tokens[i - 1].end && tokens.source()[tokens[i - 1].end] == ' ') {
      edits.put(tokens[i - 1].end, '0');  // A(b, , c)
    }
    i = argument.end + 1;
  }
}

bool edit_definition(const TokenList& tokens, TokenIndex name, const DefinitionMacro& macro, TokenPlace place,
                     SourceEdits& edits) {
  if (macro.argument == 0) return false;
  Rewrite rewrite(tokens, name, macro.argument - 1, edits);
  if (macro.arguments != 0 && rewrite.arguments() != macro.arguments) return false;
  switch (macro.defines) {
    case MacroDefines::function: return rewrite.as_function();
    case MacroDefines::variable: return rewrite.as_variable(place);
    case MacroDefines::struct_: return rewrite.as_struct();
  }
  return false;
}

}  // namespace docmill
