// SPDX-License-Identifier: Apache-2.0
//
// Each function looks at the tokens of one construct and steps over brackets inside it, so nested constructs are read
// once for each that directly encloses them. Heads have a limited length.
#include "stages/languages/c_family/objc_reader.h"

#include <algorithm>
#include <array>

#include "stages/languages/work_meter.h"

namespace docmill {
namespace {

// In tokens.
constexpr TokenIndex kLongestHead = 400;
constexpr TokenIndex kLongestResult = 20;  // of a block

constexpr std::uint64_t kTokenRead = 10;

// The token after the one at `i`, or after the bracket that it opens.
TokenIndex after(const TokenList& tokens, TokenIndex i) {
  docmill_spend(kTokenRead);
  return tokens[i].is_opening() && tokens[i].match != kNoToken ? tokens[i].match + 1 : i + 1;
}

bool is_word(const TokenList& tokens, TokenIndex i) { return tokens[i].kind == TokenKind::word; }

// QT_MANGLE_NAMESPACE(A), GS_GENERIC_CLASS(A, B); NS_A (Category) is not one.
bool is_name_made(const TokenList& tokens, TokenIndex name) {
  const std::string_view macro = tokens.text(name);
  const ListedToken& open = tokens[name + 1];
  if (!is_macro_name(macro) || macro.find('_') == std::string_view::npos) return false;
  const bool may_be_category = open.match == name + 3 && open.begin != tokens[name].end;
  return open.is('(') && open.match != kNoToken && tokens[name + 2].is_name() && !may_be_category;
}

// The names in `<P, Q>`.
std::vector<TokenIndex> names_in_angles(const TokenList& tokens, TokenIndex open, TokenIndex end) {
  std::vector<TokenIndex> names;
  for (TokenIndex i = open + 1; i + 1 < end; ++i) {
    if (is_word(tokens, i)) names.push_back(i);
  }
  return names;
}

// The colons that separate the parts of a message, not those of `a ? b : c`.
std::vector<TokenIndex> find_colons(const TokenList& tokens, TokenIndex open) {
  std::vector<TokenIndex> colons;
  int questions = 0;
  for (TokenIndex i = open + 1; i < tokens[open].match; i = after(tokens, i)) {
    if (tokens[i].is('?')) ++questions;
    if (tokens[i].is(';')) return {};
    if (!tokens[i].is(':')) continue;
    if (questions > 0) {
      --questions;
    } else {
      colons.push_back(i);
    }
  }
  return colons;
}

// The name of a method's parameter, which may have annotations around it: `__unused x`. Moves past them.
TokenIndex read_parameter(const TokenList& tokens, TokenIndex& i) {
  TokenIndex name = kNoToken;
  for (; is_word(tokens, i) && (name == kNoToken || !tokens[i + 1].is(':')); ++i) {
    const bool has_arguments = tokens[i + 1].is('(') && tokens[i + 1].match != kNoToken;
    if (has_arguments) {
      i = tokens[i + 1].match;
    } else if (name == kNoToken || tokens.text(name).starts_with("__")) {
      name = i;
    }
  }
  return name;
}

// Whether `[` after this token may be that of `a[i]`.
bool may_be_indexed(const TokenList& tokens, TokenIndex before) {
  const ListedToken& token = tokens[before];
  return token.is_name() || token.is(']') || token.is(')') || token.kind == TokenKind::literal;
}

// Whether the operand may be the `(int)` of a cast.
bool may_be_cast(const TokenList& tokens, TokenIndex operand) {
  const TokenIndex open = tokens[operand].match;
  return tokens[operand].is(')') && open != kNoToken && open > 0 && !tokens[open - 1].is_name();
}

// The last token of the receiver, which is before the selector. `A<B>` is a type with arguments, `a > b` a comparison.
TokenIndex end_of_receiver(const TokenList& tokens, TokenIndex open, TokenIndex selector) {
  const bool is_type = tokens[selector - 1].is('>') && tokens[open + 2].is('<');
  return is_type || ends_operand(tokens, selector - 1) ? selector - 1 : kNoToken;
}

}  // namespace

TokenIndex skip_objc_angles(const TokenList& tokens, TokenIndex open) {
  if (!tokens[open].is('<')) return open;
  int depth = 0;
  for (TokenIndex i = open; i < open + kLongestHead && i < tokens.size(); i = after(tokens, i)) {
    if (tokens[i].is('<')) ++depth;
    if (tokens[i].is('>') && --depth == 0) return i + 1;
    if (tokens[i].is(';') || tokens[i].is('{') || tokens[i].is('@')) break;
  }
  return open;
}

TokenList read_matched_tokens(std::string_view source) {
  TokenList tokens(source);
  tokens.complete(std::vector<bool>(tokens.size(), false));
  return tokens;
}

bool is_word_of_cpp(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"and",    "catch",    "class",    "co_await", "co_return", "co_yield",  "concept", "constexpr", "decltype",
       "delete", "explicit", "export",   "friend",   "mutable",   "namespace", "new",     "noexcept",  "not",
       "not_eq", "nullptr",  "operator", "or",       "private",   "protected", "public",  "requires",  "template",
       "this",   "throw",    "try",      "typename", "using",     "virtual",   "xor"});
  return std::ranges::binary_search(kWords, word);
}

std::string_view objc_keyword(const TokenList& tokens, TokenIndex at) {
  const ListedToken& word = tokens[at + 1];
  if (!tokens[at].is('@') || word.kind != TokenKind::word) return {};
  return tokens.text(word);
}

bool ends_operand(const TokenList& tokens, TokenIndex i) {
  const ListedToken& token = tokens[i];
  if (token.kind == TokenKind::literal) return true;
  if (token.kind == TokenKind::word)
    return token.word_class != WordClass::statement || is_word_of_cpp(tokens.text(token));
  if (token.is('.'))
    return i > 0 && tokens[i - 1].kind == TokenKind::literal && tokens[i - 1].end == token.begin;  // 0.
  if ((token.is('-') || token.is('+')) && i > 1 && tokens[i - 1].is(token.first)) return ends_operand(tokens, i - 2);
  return token.is(')') || token.is(']') || token.is('}');
}

ObjcMessage read_message(const TokenList& tokens, TokenIndex open) {
  ObjcMessage message;
  const TokenIndex close = tokens[open].match;
  if (!tokens[open].is('[') || close == kNoToken || close < open + 3) return message;
  if (open > 0 && tokens[open - 1].is('@')) return message;
  message.open = open;
  message.close = close;
  const std::vector<TokenIndex> colons = find_colons(tokens, open);
  const TokenIndex selector = colons.empty() ? close - 1 : colons[0] - 1;
  if (!is_word(tokens, selector) || selector == open + 1) return message;
  message.receiver_end = end_of_receiver(tokens, open, selector);
  if (message.receiver_end == kNoToken || message.receiver_end == open) return message;
  // a[(int)i] is not one, and neither is a[i + (int)j].
  if (open > 0 && may_be_indexed(tokens, open - 1) && may_be_cast(tokens, message.receiver_end)) return message;
  if (colons.empty()) message.parts.push_back({selector, kNoToken});
  for (const TokenIndex colon : colons) {
    const bool has_word = is_word(tokens, colon - 1) && ends_operand(tokens, colon - 2);
    const bool is_first = message.parts.empty();
    message.parts.push_back({has_word || is_first ? colon - 1 : kNoToken, colon});
  }
  return message;
}

std::string selector_of(const TokenList& tokens, const std::vector<ObjcMessage::Part>& parts) {
  std::string selector;
  for (const ObjcMessage::Part& part : parts) {
    if (part.word != kNoToken) selector += tokens.text(part.word);
    if (part.colon != kNoToken) selector += ':';
  }
  return selector;
}

ObjcClass read_objc_class(const TokenList& tokens, TokenIndex at) {
  const std::string_view keyword = objc_keyword(tokens, at);
  ObjcClass found;
  found.at = at;
  found.is_protocol = keyword == "protocol";
  found.is_interface = keyword == "interface";
  if (!found.is_protocol && !found.is_interface && keyword != "implementation") return found;
  TokenIndex i = at + 2;
  if (!tokens[i].is_name() || (found.is_protocol && (tokens[i + 1].is(';') || tokens[i + 1].is(',')))) return found;
  const bool is_made = is_name_made(tokens, i);
  found.name = is_made ? i + 2 : i;
  i = is_made ? tokens[i + 1].match + 1 : i + 1;
  const TokenIndex first_end = skip_objc_angles(tokens, i);
  std::vector<TokenIndex> protocols = names_in_angles(tokens, i, first_end);
  i = first_end;
  if (tokens[i].is(':') && is_word(tokens, i + 1)) {
    found.superclass = i + 1;
    i = skip_objc_angles(tokens, i + 2);
    protocols = names_in_angles(tokens, found.superclass + 1, i);
  }
  if (tokens[i].is('(') && tokens[i].match != kNoToken) {
    found.is_extension = tokens[i].match == i + 1;
    if (is_word(tokens, i + 1)) found.category = i + 1;
    i = tokens[i].match + 1;
  }
  const TokenIndex last_end = skip_objc_angles(tokens, i);
  if (last_end != i) protocols = names_in_angles(tokens, i, last_end);
  found.protocols = std::move(protocols);
  found.head_end = last_end;
  i = last_end;
  while (tokens[i].kind == TokenKind::directive) ++i;  // #endif
  if (tokens[i].is('{') && tokens[i].match != kNoToken) found.variables = i;
  return found;
}

ObjcMethod read_objc_method(const TokenList& tokens, TokenIndex first) {
  ObjcMethod method;
  method.first = first;
  TokenIndex i = first + 1;
  if (!tokens[first].is('-') && !tokens[first].is('+')) return method;
  if (tokens[i].is('(')) i = after(tokens, i);
  while (is_word(tokens, i) || tokens[i].is(':')) {
    const bool has_word = is_word(tokens, i);
    const TokenIndex colon = has_word ? i + 1 : i;
    if (!tokens[colon].is(':')) {
      if (method.parts.empty()) method.parts.push_back({i++, kNoToken});
      break;
    }
    method.parts.push_back({has_word ? i : kNoToken, colon});
    i = colon + 1;
    if (tokens[i].is('(')) i = after(tokens, i);
    const TokenIndex parameter = read_parameter(tokens, i);
    if (parameter == kNoToken) return method;
    method.parameters.push_back(parameter);
  }
  if (method.parts.empty()) return method;
  for (; i < first + kLongestHead && i < tokens.size(); i = after(tokens, i)) {
    if (tokens[i].is('{') || tokens[i].is(';')) {
      const bool has_body = tokens[i].is(';') && tokens[i + 1].is('{');  // - (void)f; {
      method.end = has_body ? i + 1 : i;
      return method;
    }
    if (tokens[i].is('@') || tokens[i].is('}') || tokens[i].is('-') || tokens[i].is('=')) return method;
  }
  return method;
}

ObjcBlock read_block(const TokenList& tokens, TokenIndex caret) {
  ObjcBlock block;
  block.caret = caret;
  if (caret > 0 && (ends_operand(tokens, caret - 1) && !tokens[caret - 1].is('}'))) {
    // `a ^ b`; but `return ^{…}` and a cast before a block are fine.
    if (!tokens[caret - 1].is(')') || !(tokens[caret + 1].is('{') || tokens[caret + 1].is('('))) return block;
  }
  TokenIndex i = caret + 1;
  while (i < caret + kLongestResult && (is_word(tokens, i) || tokens[i].is('*') || tokens[i].is('<') ||
                                        tokens[i].is('>') || tokens[i].is(',') || tokens[i].is_scope)) {
    ++i;
  }
  if (tokens[i].is('(') && tokens[i].match != kNoToken) {
    block.parameters = i;
    i = tokens[i].match + 1;
  }
  if (tokens[i].is('{') && tokens[i].match != kNoToken) block.brace = i;
  return block;
}

}  // namespace docmill
