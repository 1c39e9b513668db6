// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/c_family/objc_expressions.h"

#include <algorithm>

#include "stages/languages/c_family/c_macros.h"
#include "stages/languages/work_meter.h"

namespace docmill {

// `for (T x in y)` becomes `for (T x : y)`, and `for (x in y)` becomes `for (x ;; y)`.
void ObjcExpressions::conceal_fast_enumeration(TokenIndex open) {
  const TokenIndex close = tokens_[open].match;
  if (close == kNoToken) return;
  for (TokenIndex i = open + 1; i < close && !tokens_[i].is(';'); ++i) {
    docmill_spend(10);
    if (tokens_.text(i) == "in" && separates(i)) {
      edits_.replace(tokens_[i].begin, tokens_[i].end, i == open + 2 ? ";;" : ":");
      return;
    }
    if (tokens_[i].is_opening() && tokens_[i].match != kNoToken) i = tokens_[i].match;
  }
}

// Whether a word between two others is before an operand: `T in = 0` is a declaration.
bool ObjcExpressions::separates(TokenIndex word) const {
  const ListedToken& next = tokens_[word + 1];
  return ends_operand(tokens_, word - 1) && !next.is('=') && !next.is(';') && !next.is(',') && !next.is(')');
}

// @[a, b,] becomes (a, b), and @{a : b} becomes (a , b).
void ObjcExpressions::conceal_collection(TokenIndex at) {
  const TokenIndex open = at + 1;
  const TokenIndex close = tokens_[open].match;
  edits_.put(tokens_[at].begin, ' ');
  if (close == kNoToken) return;
  edits_.put(tokens_[open].begin, close == open + 1 ? '0' : '(');
  edits_.put(tokens_[close].begin, close == open + 1 ? ' ' : ')');
  if (tokens_[close - 1].is(',')) edits_.put(tokens_[close - 1].begin, ' ');
  int questions = 0;
  for (TokenIndex i = open + 1; i < close; ++i) {
    docmill_spend(10);
    if (tokens_[i].is('?')) ++questions;
    if (tokens_[i].is(':') && questions-- <= 0) {
      edits_.put(tokens_[i].begin, ',');
      questions = 0;
    }
    if (tokens_[i].is_opening() && tokens_[i].match != kNoToken) i = tokens_[i].match;
  }
}

void ObjcExpressions::conceal_message(TokenIndex open) {
  const ObjcMessage message = read_message(tokens_, open);
  if (!message.exists() || !write_selector(message)) return;
  edits_.put(tokens_[open].begin, follows_macro_statement(open) ? ',' : ' ');
  const bool has_arguments = message.parts[0].colon != kNoToken;
  edits_.put(tokens_[message.close].begin, has_arguments ? ')' : ' ');
  for (std::size_t i = 1; i < message.parts.size(); ++i) {
    const ObjcMessage::Part& part = message.parts[i];
    const TokenIndex first = part.word == kNoToken ? part.colon : part.word;
    edits_.spread(tokens_[first].begin, tokens_[part.colon].end, ",");
  }
}

// CHECK, CHECK(x): statements of macros without a semicolon, on the line before. They become `CHECK, x.$;`.
bool ObjcExpressions::follows_macro_statement(TokenIndex open) const {
  if (open == 0 || !tokens_[open].begins_line) return false;
  const ListedToken& last = tokens_[open - 1];
  const bool is_call = last.is(')') && last.match != kNoToken && last.match > 0;
  const TokenIndex name = is_call ? last.match - 1 : open - 1;
  const bool is_blanked = edits_.at(tokens_[name].begin) == ' ';
  return !is_blanked && tokens_[name].is_name() && tokens_[name].begins_line && is_macro_name(tokens_.text(name));
}

// Writes `.$` or `.$(` for the first part of the selector.
bool ObjcExpressions::write_selector(const ObjcMessage& message) {
  const ObjcMessage::Part& part = message.parts[0];
  const std::size_t receiver_end = tokens_[message.receiver_end].end;
  const std::size_t begin = tokens_[part.word].begin;
  const std::size_t end = part.colon == kNoToken ? tokens_[part.word].end : tokens_[part.colon].end;
  const bool has_arguments = part.colon != kNoToken;
  const bool has_space = begin > receiver_end && edits_.at(begin - 1) == ' ';
  const std::string_view text = has_arguments ? (has_space ? "$(" : ".$(") : (has_space ? "$" : ".$");
  if (!edits_.spread(begin, end, text)) return false;
  if (has_space) edits_.put(begin - 1, '.');
  return true;
}

void ObjcExpressions::conceal_block(TokenIndex caret) {
  if (caret > 0 && tokens_[caret - 1].is('(') && is_block_type(caret)) {  // void (^f)(int)
    edits_.put(tokens_[caret].begin, '*');
    return;
  }
  const ObjcBlock block = read_block(tokens_, caret);
  if (block.exists()) write_lambda(block);
}

bool ObjcExpressions::is_block_type(TokenIndex caret) const {
  TokenIndex i = caret + 1;
  while (tokens_[i].kind == TokenKind::word && i < caret + 6) ++i;
  if (tokens_[i].is('[') && tokens_[i].match != kNoToken) i = tokens_[i].match + 1;
  return tokens_[i].is(')') && tokens_[i + 1].is('(');
}

void ObjcExpressions::write_lambda(const ObjcBlock& block) {
  const std::size_t caret = tokens_[block.caret].begin;
  if (block.parameters == kNoToken) return write_lambda_head(caret, end_of_space(tokens_[block.brace].end), "[]{");
  const ListedToken& open = tokens_[block.parameters];
  if (block.parameters > block.caret + 1) {  // ^int(int x)
    edits_.spread(caret, open.begin, "[]");
  } else if (open.match == block.parameters + 1) {  // ^()
    write_lambda_head(caret, tokens_[block.brace].begin, "[]");
  } else {
    edits_.spread(caret, tokens_[open.match].begin, "[](");
  }
}

std::size_t ObjcExpressions::end_of_space(std::size_t begin) const {
  return std::min(source_.find_first_not_of(" \t\r\n", begin), source_.size());
}

// Writes the head, if needed also into the spaces before it.
void ObjcExpressions::write_lambda_head(std::size_t begin, std::size_t end, std::string_view text) {
  for (int i = 0; i < 2; ++i) {
    if (edits_.spread(begin, end, text)) return;
    if (begin == 0 || edits_.at(begin - 1) != ' ') return;
    --begin;
  }
  edits_.spread(begin, end, text);
}

}  // namespace docmill
