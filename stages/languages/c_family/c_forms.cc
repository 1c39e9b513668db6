// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/c_family/c_forms.h"

#include "stages/languages/c_family/c_patterns.h"
#include "stages/languages/work_meter.h"

namespace docmill {
namespace {

// In tokens.
constexpr TokenIndex kLongestOldParameters = 100;
constexpr TokenIndex kLongestModuleName = 40;
constexpr TokenIndex kMostDirectives = 20;

bool has_names_only(const TokenList& tokens, TokenIndex open) {
  TokenIndex i = open + 1;
  while (i < open + kLongestOldParameters && (tokens[i].is_name() || tokens[i].is(','))) ++i;
  return i > open + 1 && i == tokens[open].match;
}

void blank(const TokenList& tokens, TokenIndex i, SourceEdits& edits) { edits.blank(tokens[i].begin, tokens[i].end); }

bool is_part_of_module(const ListedToken& token) {
  return token.is_name() || token.is('.') || token.is(':') || token.is('<') || token.is('>') || token.is('/') ||
         token.kind == TokenKind::literal;
}

}  // namespace

bool is_untyped_function(const TokenList& tokens, TokenIndex name) {
  const TokenIndex open = name + 1;
  if (is_macro_name(tokens.text(name)) || tokens[open].match == kNoToken) return false;
  return tokens[tokens[open].match + 1].is('{') || is_old_function(tokens, open);
}

bool is_old_function(const TokenList& tokens, TokenIndex open) {
  const TokenIndex close = tokens[open].match;
  if (close == kNoToken) return false;
  const WordClass next = tokens[close + 1].word_class;
  const bool declares = next == WordClass::type || next == WordClass::tag || next == WordClass::specifier;
  if (!declares && !(tokens[close + 1].is_name() && has_names_only(tokens, open))) return false;
  const TokenIndex brace = end_of_old_parameters(tokens, close);
  return tokens[brace].is('{') && tokens[brace - 1].is(';');
}

TokenIndex end_of_old_parameters(const TokenList& tokens, TokenIndex close) {
  TokenIndex i = close + 1;
  while (i < tokens.size() && i < close + kLongestOldParameters && !tokens[i].is_opening() && !tokens[i].is('=')) ++i;
  return i;
}

bool annotates_enumerator(const TokenList& tokens, TokenIndex i) {
  const ListedToken& token = tokens[i];
  if (token.is('[')) return tokens[i + 1].is('[') && token.match != kNoToken;
  if (token.kind != TokenKind::word || i == 0) return false;
  if (token.word_class == WordClass::attribute) return true;
  const ListedToken& before = tokens[i - 1];
  return token.is_name() && !token.begins_line && (before.is_name() || before.kind == TokenKind::literal);
}

TokenIndex end_of_annotations(const TokenList& tokens, TokenIndex first) {
  TokenIndex last = first;
  for (TokenIndex i = first;; i = last + 1) {
    const TokenIndex open = tokens[i].is('[') ? i : i + 1;
    last = i;
    if ((tokens[open].is('[') || tokens[open].is('(')) && tokens[open].match != kNoToken) last = tokens[open].match;
    const bool goes_on = tokens[last + 1].is_name() && !tokens[last + 1].begins_line;
    if (!goes_on && !annotates_enumerator(tokens, last + 1)) return last;
  }
}

bool is_condition_keyword(std::string_view word) {
  return word == "if" || word == "for" || word == "while" || word == "switch";
}

bool needs_statement(const TokenList& tokens, TokenIndex i) {
  if (i == 0) return false;
  const ListedToken& before = tokens[i - 1];
  if (before.kind == TokenKind::word) return tokens.text(before) == "else" || tokens.text(before) == "do";
  if (!before.is(')') || before.match == kNoToken || before.match == 0) return false;
  return is_condition_keyword(tokens.text(before.match - 1));
}

TokenIndex end_of_directives(const TokenList& tokens, TokenIndex first) {
  int depth = 0;
  TokenIndex end = first;
  for (; tokens[end].kind == TokenKind::directive && end < first + kMostDirectives; ++end) {
    const std::string_view words = directive_words(tokens.text(end));
    depth += words.starts_with("if") ? 1 : words.starts_with("endif") ? -1 : 0;
    if (depth < 0 || words.starts_with("include")) return first;
  }
  return depth == 0 ? end : first;
}

bool conceal_module(const TokenList& tokens, TokenIndex first, SourceEdits& edits) {
  TokenIndex i = first;
  if (tokens.text(i) == "export" && (tokens[i + 1].kind == TokenKind::word || tokens[i + 1].is('{'))) {
    blank(tokens, i, edits);
    if (const TokenIndex close = tokens[i + 1].match; tokens[i + 1].is('{') && close != kNoToken) {
      blank(tokens, i + 1, edits);
      blank(tokens, close, edits);
    }
    ++i;
  }
  const bool exports = i != first;
  const std::string_view word = tokens.text(i);
  if (word != "module" && word != "import") return exports;
  TokenIndex end = i + 1;
  while (is_part_of_module(tokens[end]) && end < i + kLongestModuleName) ++end;
  if (tokens[end].is(';') && (end > i + 1 || word == "module")) {
    docmill_spend(tokens[end].end - tokens[i].begin);
    for (; i <= end; ++i) blank(tokens, i, edits);
  }
  return exports;
}

}  // namespace docmill
