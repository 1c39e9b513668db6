// SPDX-License-Identifier: Apache-2.0
//
// What a brace encloses follows from the statement that it is in: `class X {` and `namespace {` say it, `=` begins
// values, a parameter list before it means code. Open brackets are a tree of entries that point outwards, so that a
// state is a few numbers, and returning to an earlier one costs nothing.
#include "stages/languages/c_family/c_token_list.h"

namespace docmill {
namespace {

constexpr TokenIndex kLongestStatementHead = 200;  // tokens of a statement that are searched for what it declares

}  // namespace

TokenList::TokenList(std::string_view source) : source_(source) {
  tokens_.reserve(source.size() / 5);
  TokenReader reader(source);
  for (Token token = reader.next(); token.kind != TokenKind::end; token = reader.next()) {
    ListedToken listed;
    listed.begin = static_cast<std::uint32_t>(token.begin);
    listed.end = static_cast<std::uint32_t>(token.end);
    listed.kind = token.kind;
    listed.first = token.first;
    listed.begins_line = token.begins_line;
    listed.is_scope = token.is_scope;
    if (token.kind == TokenKind::word) listed.word_class = classify_word(token.text);
    tokens_.push_back(listed);
  }
  end_.begin = end_.end = static_cast<std::uint32_t>(source.size());
  end_.begins_line = true;
}

std::uint32_t TokenList::indentation(TokenIndex i) const {
  const std::uint32_t begin = (*this)[i].begin;
  std::uint32_t line = begin;
  while (line > 0 && source_[line - 1] != '\n') --line;
  return begin - line;
}

bool TokenList::ends_macro_block(TokenIndex i) const {
  const ListedToken& token = (*this)[i];
  return token.is_name() && token.begins_line && (*this)[i + 1].begins_line && text(token).ends_with("_END");
}

void TokenList::complete(const std::vector<bool>& left_out) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (!left_out[i]) tokens_[kept++] = tokens_[i];
  }
  tokens_.resize(kept);
  match_brackets();
}

// A `}` also closes the parentheses that are open inside its braces.
void TokenList::match_brackets() {
  std::vector<TokenIndex> open;
  for (TokenIndex i = 0; i < size(); ++i) {
    ListedToken& token = tokens_[i];
    if (token.is_opening()) open.push_back(i);
    if (!token.is_closing()) continue;
    if (token.is('}')) {
      while (!open.empty() && !tokens_[open.back()].is('{')) open.pop_back();
    }
    const char opener = token.is('}') ? '{' : token.is(')') ? '(' : '[';
    if (open.empty() || !tokens_[open.back()].is(opener)) continue;
    token.match = open.back();
    tokens_[open.back()].match = i;
    open.pop_back();
  }
}

void PlaceTracker::advance(TokenIndex i) {
  const ListedToken& token = (*tokens_)[i];
  if (state_.statement == kNoToken || follows_macro(i)) state_.statement = i;
  if (token.is('{')) {
    open(i, place_of_brace(i));
  } else if (token.is('(') || token.is('[')) {
    open(i, TokenPlace::parentheses);
  } else if (token.is_closing()) {
    close(token.first, i);
  } else if (token.is(';') && place() != TokenPlace::parentheses) {
    state_.statement = kNoToken;
  } else if (token.is(':') && (place() == TokenPlace::members || place() == TokenPlace::code)) {
    const TokenIndex first = state_.statement;
    const WordClass first_class = (*tokens_)[first].word_class;
    const bool is_label = state_.previous == first || first_class == WordClass::statement;
    if (is_label && (*tokens_)[first].kind == TokenKind::word) state_.statement = kNoToken;  // `public:`, `case x:`
  }
  if (place() == TokenPlace::declarations && tokens_->ends_macro_block(i)) state_.statement = kNoToken;
  state_.previous = i;
}

// Whether the statement before was `MACRO(x)` on lines of its own, without a semicolon.
bool PlaceTracker::follows_macro(TokenIndex i) const {
  const TokenList& tokens = *tokens_;
  if (!tokens[i].begins_line || tokens[i].kind != TokenKind::word || !is_macro_call()) return false;
  return tokens.indentation(i) <= tokens.indentation(state_.statement);
}

bool PlaceTracker::is_macro_call() const {
  const ListedToken& first = (*tokens_)[state_.statement];
  return place() != TokenPlace::parentheses && (*tokens_)[state_.previous].is(')') && first.is_name() &&
         first.begins_line && (*tokens_)[state_.statement + 1].is('(');
}

void PlaceTracker::open(TokenIndex i, TokenPlace place) {
  tokens_->set_opens(i, place);
  opened_.push_back({place, state_.top, state_.statement});
  state_.top = static_cast<std::uint32_t>(opened_.size() - 1);
  ++state_.depth;
  if (place != TokenPlace::parentheses) state_.statement = kNoToken;
}

void PlaceTracker::close(char bracket, TokenIndex i) {
  if (bracket == '}') {
    while (state_.top != 0 && place() == TokenPlace::parentheses) {
      state_.top = opened_[state_.top].outer;
      --state_.depth;
    }
  }
  --state_.depth;
  if (state_.top == 0) {
    state_.statement = kNoToken;
    return;
  }
  if (bracket != '}' && place() != TokenPlace::parentheses) return;
  const Opened closed = opened_[state_.top];
  state_.top = closed.outer;
  state_.statement = closed.outer_statement;
  const bool ends_statement = closed.place == TokenPlace::code || closed.place == TokenPlace::declarations ||
                              closed.place == TokenPlace::members;
  if (bracket == '}' && ends_statement && place() != TokenPlace::parentheses && place() != TokenPlace::values) {
    // `} x;` still belongs to the class
    const bool names_follow = closed.place == TokenPlace::members && !(*tokens_)[i + 1].begins_line;
    if (!names_follow) state_.statement = kNoToken;
  }
}

TokenPlace PlaceTracker::place_of_brace(TokenIndex brace) const {
  const TokenList& tokens = *tokens_;
  const ListedToken& previous = tokens[state_.previous];
  if (state_.previous == kNoToken) return TokenPlace::code;
  if (place() == TokenPlace::values) return TokenPlace::values;
  if (place() == TokenPlace::parentheses) {
    if (previous.is('(')) return TokenPlace::code;  // ({ … })
    const bool begins_list = previous.is('=') || previous.is(',') || previous.is('>') || previous.is(':');
    if (begins_list || previous.is_name()) return TokenPlace::values;
    return TokenPlace::code;
  }
  if (previous.is('=') || previous.is(',') || previous.is(']')) return TokenPlace::values;
  if (previous.kind == TokenKind::word && tokens.text(previous) == "return") return TokenPlace::values;
  return place() == TokenPlace::code ? place_in_code(brace) : place_in_declarations(brace);
}

namespace {

// The `<` of `operator<` or `operator<<`.
bool is_operator_name(const TokenList& tokens, TokenIndex i) {
  if (i > 0 && tokens.text(i - 1) == "operator") return true;
  return i > 1 && tokens[i - 1].is('<') && tokens.text(i - 2) == "operator";
}

}  // namespace

TokenPlace PlaceTracker::place_in_declarations(TokenIndex brace) const {
  const TokenList& tokens = *tokens_;
  const TokenIndex first = state_.statement;
  if (brace - first > kLongestStatementHead) return TokenPlace::code;
  if (first + 1 == brace && tokens.text(first) == "export") return TokenPlace::declarations;
  TokenIndex angles = 0, parentheses = 0;
  TokenIndex tag = kNoToken;
  bool has_parameters = false;
  bool has_parentheses = false;
  for (TokenIndex i = first; i < brace; ++i) {
    const ListedToken& token = tokens[i];
    if (token.is(')') && parentheses > 0) --parentheses;
    if (token.is('(') && parentheses++ == 0) {
      has_parentheses = true;
      // Annotations of a class have arguments too: `class A(x) B {`, `struct __attribute__((packed)) s {`.
      const bool annotates = tokens[i - 1].word_class == WordClass::attribute || tag == i - 2;
      // Arguments of a template: `class F<R(P...)> {`.
      has_parameters = has_parameters || !(annotates || angles > 0);
    }
    if (parentheses > 0) continue;
    if (token.is('<') && !is_operator_name(tokens, i)) ++angles;
    if (token.is('>') && angles > 0) --angles;
    if (angles > 0) continue;
    if (token.kind == TokenKind::literal && i > first && tokens.text(i - 1) == "extern")
      return TokenPlace::declarations;
    if (token.kind != TokenKind::word) continue;
    if (tokens.text(i) == "namespace") return TokenPlace::declarations;
    if (token.word_class == WordClass::tag && tag == kNoToken) tag = i;
  }
  if (first == brace) return TokenPlace::code;
  has_parameters = has_parameters || (angles > 0 && has_parentheses);  // it was "less than"
  if (tag != kNoToken && !has_parameters)
    return tokens.text(tag) == "enum" ? TokenPlace::enumerators : TokenPlace::members;
  if (!has_parameters) return TokenPlace::values;  // int x{5};
  // A(int a) : a_{a}, b_{1} {
  const bool is_member = tokens[brace - 1].is_name() && (tokens[brace - 2].is(',') || tokens[brace - 2].is(':'));
  return is_member ? TokenPlace::values : TokenPlace::code;
}

TokenPlace PlaceTracker::place_in_code(TokenIndex brace) const {
  const TokenList& tokens = *tokens_;
  const TokenIndex first = state_.statement;
  const ListedToken& previous = tokens[brace - 1];
  if (first == brace || previous.is(')')) return TokenPlace::code;
  if (brace - first <= kLongestStatementHead) {
    for (TokenIndex i = first; i < brace && i < first + 4; ++i) {
      if (tokens[i].word_class != WordClass::tag) continue;
      return tokens.text(i) == "enum" ? TokenPlace::enumerators : TokenPlace::members;
    }
  }
  if (previous.is_name() || previous.is('>')) return TokenPlace::values;  // T{1}
  return TokenPlace::code;
}

}  // namespace docmill
