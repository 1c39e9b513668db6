// SPDX-License-Identifier: Apache-2.0
//
// Searches the tokens for what no C header has: `a::b`, raw strings, references, methods that are const, and C++
// keywords at the start of a statement (the Linux kernel has variables named `class` and `private`, and `asm("" :::
// "memory")`). Code inside `#ifdef __cplusplus` counts: a header with classes there is parsed as C++, which also knows
// its C. But `extern "C" {` and directives there do not count, because C headers use them to support C++.
#include "stages/languages/c_family/header_dialect.h"

#include <algorithm>
#include <cctype>

#include "stages/languages/c_family/c_tokens.h"

namespace docmill {
namespace {

constexpr std::size_t kLookAt = 64 * 1024;

// Tracks conditionals, to know whether a line is inside one that only C++ compilers see.
class Conditionals {
 public:
  // Reads a directive; true if it is part of a conditional.
  bool read(std::string_view line) {
    line = directive_words(line);
    if (line.starts_with("if")) {
      ++depth_;
      const bool asks_for_cpp = line.find("__cplusplus") != std::string_view::npos && !line.starts_with("ifndef") &&
                                line.find("!defined") == std::string_view::npos;
      if (cpp_depth_ == 0 && asks_for_cpp) cpp_depth_ = depth_;
      return true;
    }
    if (line.starts_with("el") && cpp_depth_ == depth_) cpp_depth_ = 0;
    if (line.starts_with("endif")) {
      if (cpp_depth_ == depth_) cpp_depth_ = 0;
      if (depth_ > 0) --depth_;
      return true;
    }
    return line.starts_with("el");
  }
  bool inside_cpp_only() const { return cpp_depth_ != 0; }

 private:
  int depth_ = 0;
  int cpp_depth_ = 0;
};

// Whether a statement that begins with `first` and then `tokens` is one of C++ only.
bool begins_cpp_statement(const Token& first, TokenReader& tokens) {
  const Token second = tokens.peek();
  const std::string_view word = first.text;
  if (word == "template") return second.first == '<';
  if (word == "public" || word == "protected" || word == "private") return second.first == ':' && !second.is_scope;
  if (word == "namespace") return second.kind == TokenKind::word || second.first == '{';
  if (word == "constexpr" || word == "using" || word == "virtual") return second.kind == TokenKind::word;
  if ((word != "class" && word != "struct" && word != "enum") || second.kind != TokenKind::word) return false;
  tokens.next();
  const Token third = tokens.peek();
  if (word == "enum") return second.text == "class" && third.kind == TokenKind::word;
  if (word == "struct") return (third.first == ':' && !third.is_scope) || third.text == "final";
  return third.kind == TokenKind::word || third.first == '{' || third.first == ':' || third.first == ';';
}

// <vector>, <string>: headers without an extension are C++'s.
bool includes_cpp_header(std::string_view directive) {
  directive = directive_words(directive);
  const std::size_t path = directive.find('<');
  const std::size_t end = directive.find('>');
  return directive.starts_with("include") && path != std::string_view::npos && end != std::string_view::npos &&
         path < end && directive.substr(path, end - path).find_first_of("./") == std::string_view::npos;
}

// R"tag(…)tag", with a prefix or not.
bool is_raw_string(const Token& token) {
  const std::size_t quote = token.text.find('"');
  return token.kind == TokenKind::literal && quote != std::string_view::npos && quote > 0 &&
         token.text[quote - 1] == 'R' && token.text.find('(') != std::string_view::npos;
}

// The latest tokens, the nearest first.
struct Window {
  Token last, second, third;
  bool is_in_attribute = false;  // [[gnu::unused]], which C has too

  void add(const Token& token) {
    if (token.first == '[' && last.first == '[') is_in_attribute = true;
    if (token.first == ']') is_in_attribute = false;
    third = second;
    second = last;
    last = token;
  }
  bool ends_word() const { return last.kind == TokenKind::word; }
};

// `const T &`, `(T& x`, `, T& x`: in C, `&` after a type is not possible, and no one writes `a& b` for "and".
bool is_reference(const Window& before, const Token& token, TokenReader& tokens) {
  if (token.kind != TokenKind::punctuation || token.first != '&' || !before.ends_word()) return false;
  const Token next = tokens.peek();
  if (before.second.text == "const" && next.first != '&') return next.kind == TokenKind::word || next.first == ')';
  const bool begins_parameter = before.second.first == '(' || before.second.first == ',';
  return begins_parameter && before.last.end == token.begin && next.kind == TokenKind::word && next.begin > token.end;
}

// `) const;` and `) const {`
bool is_const_method(const Window& before, const Token& token, TokenReader& tokens) {
  if (token.text != "const" || before.last.first != ')') return false;
  const Token next = tokens.peek();
  return next.first == ';' || next.first == '{' || next.text == "override" || next.text == "noexcept";
}

// `a::b`, without white space.
bool is_qualified_name(const Window& before, const Token& token, TokenReader& tokens) {
  return token.is_scope && before.ends_word() && before.last.end == token.begin && !before.is_in_attribute &&
         tokens.peek().kind == TokenKind::word;
}

bool shows_cpp(const Window& before, const Token& token, TokenReader& tokens) {
  return is_qualified_name(before, token, tokens) || is_raw_string(token) || is_reference(before, token, tokens) ||
         is_const_method(before, token, tokens);
}

bool has_qualified_name(TokenReader tokens) {
  Window before;
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (is_qualified_name(before, token, tokens)) return true;
    before.add(token);
  }
  return false;
}

constexpr std::string_view kObjcLines[] = {"@class", "@import", "@interface", "@protocol"};

bool may_be_objc(std::string_view content) {
  const auto occurs = [&](std::string_view text) { return content.find(text) != std::string_view::npos; };
  return occurs("#import") || std::ranges::any_of(kObjcLines, occurs);
}

// A type library, which Visual C++ imports, is no header.
bool imports_header(std::string_view directive) {
  directive = directive_words(directive);
  return directive.starts_with("import") &&
         (directive.find(".h\"") != std::string_view::npos || directive.find(".h>") != std::string_view::npos);
}

bool begins_objc_line(const Token& at, TokenReader& tokens) {
  if (at.kind != TokenKind::punctuation || at.first != '@' || !at.begins_line) return false;
  const std::string_view word = tokens.peek().text;
  return std::ranges::any_of(kObjcLines, [&](std::string_view line) { return line.substr(1) == word; });
}

}  // namespace

bool is_objc_header(std::string_view content) {
  content = content.substr(0, kLookAt);
  if (!may_be_objc(content)) return false;
  TokenReader tokens(content);
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (token.kind == TokenKind::directive ? imports_header(token.text) : begins_objc_line(token, tokens)) return true;
  }
  return false;
}

bool is_matlab(std::string_view content) {
  content.remove_prefix(std::min(content.find_first_not_of(" \t\r\n"), content.size()));
  return content.starts_with('%') || content.starts_with("function ") || content.starts_with("classdef ");
}

bool is_cpp_header(std::string_view content) {
  content = content.substr(0, kLookAt);
  Conditionals conditionals;
  TokenReader tokens(content);
  Window before;
  bool begins = true;
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (token.kind == TokenKind::directive) {
      const bool is_conditional = conditionals.read(token.text);
      if (!is_conditional && !conditionals.inside_cpp_only() &&
          (includes_cpp_header(token.text) || has_qualified_name(TokenReader(token.text.substr(1))))) {
        return true;
      }
    } else if (shows_cpp(before, token, tokens) ||
               (begins && token.kind == TokenKind::word && begins_cpp_statement(token, tokens))) {
      return true;
    }
    begins = token.kind == TokenKind::directive || token.first == ';' || token.first == '{' || token.first == '}';
    before.add(token);
  }
  return false;
}

}  // namespace docmill
