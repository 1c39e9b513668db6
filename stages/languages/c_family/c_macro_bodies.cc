// SPDX-License-Identifier: Apache-2.0
//
// The names in the bodies of macros, which the grammars take as text. They are uses, except parameters of the macro,
// what `#` and `##` make other words of, and names that the body itself declares: a word after another word, or after
// the `*` of a type and before `=`.
#include <algorithm>
#include <cctype>
#include <cstdint>
#include <vector>

#include "stages/languages/c_family/c_declarator.h"
#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_tokens.h"

namespace docmill {
namespace {

using Tokens = std::vector<Token>;

Tokens tokens_of(std::string_view text) {
  Tokens tokens;
  TokenReader reader(text);
  for (Token token = reader.next(); token.kind != TokenKind::end; token = reader.next()) tokens.push_back(token);
  return tokens;
}

bool is_name(const Token& token) {
  return token.kind == TokenKind::word && std::isdigit(static_cast<unsigned char>(token.text[0])) == 0 &&
         !is_reserved_word(token.text) && classify_word(token.text) == WordClass::other;
}

// The macro's parameters, sorted.
std::vector<std::string_view> parameters_of(std::string_view parameters) {
  std::vector<std::string_view> names;
  for (const Token& token : tokens_of(parameters)) {
    if (token.kind == TokenKind::word) names.push_back(token.text);
  }
  names.emplace_back("__VA_ARGS__");
  names.emplace_back("__VA_OPT__");
  std::ranges::sort(names);
  return names;
}

class MacroBody {
 public:
  MacroBody(FactsBuilder& facts, std::string_view parameters, std::string_view body, std::uint32_t line)
      : facts_(facts), body_(body), line_(line), tokens_(tokens_of(body)), bound_(parameters_of(parameters)) {}

  void add_uses() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (is_name(tokens_[i]) && is_declared(i)) bound_.push_back(tokens_[i].text);
    }
    std::ranges::sort(bound_);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (is_name(tokens_[i]) && !is_pasted(i) && !std::ranges::binary_search(bound_, tokens_[i].text)) add(i);
    }
  }

 private:
  char first_at(std::size_t i) const { return i < tokens_.size() ? tokens_[i].first : '\0'; }
  bool is_mark(std::size_t i, char mark) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::punctuation && tokens_[i].first == mark &&
           !tokens_[i].is_scope;
  }

  bool is_declared(std::size_t i) const {
    if (i == 0) return false;
    const Token& before = tokens_[i - 1];
    const bool is_assigned = is_mark(i + 1, '=') && !is_mark(i + 2, '=');
    if (before.kind == TokenKind::punctuation) {
      const bool ends_type = before.first == '*' || before.first == '&' || before.first == '>';
      return ends_type && is_assigned;
    }
    const bool is_typed = is_name(before) || classify_word(before.text) == WordClass::type;
    if (before.kind != TokenKind::word || !is_typed) return false;
    constexpr std::string_view kAfterDeclarator = "=;,)({[";
    return is_mark(i + 1, first_at(i + 1)) && kAfterDeclarator.find(first_at(i + 1)) != std::string_view::npos;
  }

  bool is_pasted(std::size_t i) const {
    return (i > 0 && tokens_[i - 1].first == '#') || (is_mark(i + 1, '#') && is_mark(i + 2, '#'));
  }

  void add(std::size_t i) {
    const Token& token = tokens_[i];
    const std::string_view before = body_.substr(counted_, token.begin - counted_);
    line_ += static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
    counted_ = token.begin;
    const bool is_call = is_mark(i + 1, '(');
    const bool is_member = i > 0 && (is_mark(i - 1, '.') || (i > 1 && is_mark(i - 1, '>') && is_mark(i - 2, '-')));
    if (is_member) {  // of a parameter, most often: nothing shows its type
      facts_.add_reference(is_call ? ReferenceKind::member_call : ReferenceKind::member_use, token.text, line_, {});
    } else {
      facts_.add_reference(is_call ? ReferenceKind::call : ReferenceKind::use, token.text, line_);
    }
  }

  FactsBuilder& facts_;
  std::string_view body_;
  std::uint32_t line_;
  Tokens tokens_;
  std::vector<std::string_view> bound_;  // names that are no uses; sorted
  std::size_t counted_ = 0;
};

}  // namespace

void add_uses_in_macro(FactsBuilder& facts, SymbolId macro, TSNode parameters, TSNode body) {
  const std::string_view names = ts_node_is_null(parameters) ? std::string_view() : facts.text(parameters);
  const FactsBuilder::SavedScope around = facts.saved_scope();
  FactsBuilder::SavedScope inside = around;
  inside.scope = macro;
  facts.restore_scope(inside);
  MacroBody(facts, names, facts.text(body), FactsBuilder::first_line(body)).add_uses();
  facts.restore_scope(around);
}

}  // namespace docmill
