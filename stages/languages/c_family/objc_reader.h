// SPDX-License-Identifier: Apache-2.0
//
// Reads the constructs that Objective-C adds to C from the tokens: classes, methods, message sends, blocks. There is no
// grammar for both Objective-C and Objective-C++, so objc_conceal.cc writes them as C++ for C++'s grammar, and
// objc_symbols.cc and objc_uses.cc read them from the source again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/languages/c_family/c_token_list.h"

namespace docmill {

// The tokens of a source, with their brackets matched.
TokenList read_matched_tokens(std::string_view source);

// The token after `<…>`; `open` if no `<` is there or it does not end soon.
TokenIndex skip_objc_angles(const TokenList& tokens, TokenIndex open);

// `@word`: the word, without '@'; "" if the token is no '@' before a word.
std::string_view objc_keyword(const TokenList& tokens, TokenIndex at);

// Words that only C++ reserves. In Objective-C they are names.
bool is_word_of_cpp(std::string_view word);

// Whether an expression can end with the token.
bool ends_operand(const TokenList& tokens, TokenIndex i);

// [receiver selector], [receiver a:x b:y]
struct ObjcMessage {
  struct Part {
    TokenIndex word = kNoToken;   // kNoToken: nothing is before the colon
    TokenIndex colon = kNoToken;  // kNoToken: the selector of a message without arguments
  };
  TokenIndex open = kNoToken;
  TokenIndex close = kNoToken;
  TokenIndex receiver_end = kNoToken;  // the last token of the receiver
  std::vector<Part> parts;

  bool exists() const { return !parts.empty(); }
};

// The message that begins at `[`, if one does. It is not one in `a[i]`, `[x] {…}` and `[[attribute]]`.
ObjcMessage read_message(const TokenList& tokens, TokenIndex open);

// "a:b:" of [x a:1 b:2]
std::string selector_of(const TokenList& tokens, const std::vector<ObjcMessage::Part>& parts);

// @interface A : B <P>, @interface A (Category), @implementation A, @protocol P <Q>
struct ObjcClass {
  TokenIndex at = kNoToken;
  TokenIndex name = kNoToken;        // kNoToken: this is no class
  TokenIndex superclass = kNoToken;  // kNoToken: none is written
  std::vector<TokenIndex> protocols;
  TokenIndex head_end = kNoToken;   // the token after the head
  TokenIndex variables = kNoToken;  // the `{` of the instance variables; kNoToken: there are none
  TokenIndex category = kNoToken;   // kNoToken: it is none, or has no name
  bool is_protocol = false;
  bool is_interface = false;
  bool is_extension = false;  // @interface A ()

  bool exists() const { return name != kNoToken; }
};

// The class that begins at `@`. `@protocol A;` is not one.
ObjcClass read_objc_class(const TokenList& tokens, TokenIndex at);

// - (type)name, + (type)a:(type)x b:(type)y
struct ObjcMethod {
  TokenIndex first = kNoToken;  // '-' or '+'
  TokenIndex end = kNoToken;    // '{' or ';'; kNoToken: this is no method
  std::vector<ObjcMessage::Part> parts;
  std::vector<TokenIndex> parameters;

  bool exists() const { return end != kNoToken; }
};

// The method that begins at '-' or '+', which may also be an operator.
ObjcMethod read_objc_method(const TokenList& tokens, TokenIndex first);

// ^{…}, ^int {…}, ^(int x) {…}, ^int(int x) {…}
struct ObjcBlock {
  TokenIndex caret = kNoToken;
  TokenIndex parameters = kNoToken;  // `(`; kNoToken: there are none
  TokenIndex brace = kNoToken;       // `{`; kNoToken: this is no block

  bool exists() const { return brace != kNoToken; }
};

ObjcBlock read_block(const TokenList& tokens, TokenIndex caret);

}  // namespace docmill
