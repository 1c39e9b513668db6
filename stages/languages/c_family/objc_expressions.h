// SPDX-License-Identifier: Apache-2.0
//
// Writes the expressions that Objective-C adds to C as C++ with the same parts at the same places:
//
//   [x a:1 b:2]            x.$(1 ,2)       a call of a member; `$` marks the selector
//   ^(int x) {…}          [](     ) {…}    a lambda
//   @[a, b], @{a : b}     (a, b), (a , b)
//   for (T x in y)        for (T x : y)
#pragma once

#include <cstddef>
#include <string_view>

#include "stages/languages/c_family/c_edits.h"
#include "stages/languages/c_family/c_token_list.h"
#include "stages/languages/c_family/objc_reader.h"

namespace docmill {

class ObjcExpressions {
 public:
  // All must outlive this.
  ObjcExpressions(const TokenList& tokens, std::string_view source, SourceEdits& edits)
      : tokens_(tokens), source_(source), edits_(edits) {}

  // Each does nothing if no such expression is there, or if it has too little room.
  void conceal_message(TokenIndex open);           // `[`
  void conceal_block(TokenIndex caret);            // also `^` in the type of a block
  void conceal_collection(TokenIndex at);          // `@` before a bracket
  void conceal_fast_enumeration(TokenIndex open);  // `(` after `for`

 private:
  bool separates(TokenIndex word) const;
  bool follows_macro_statement(TokenIndex open) const;
  bool write_selector(const ObjcMessage& message);
  bool is_block_type(TokenIndex caret) const;
  void write_lambda(const ObjcBlock& block);
  void write_lambda_head(std::size_t begin, std::size_t end, std::string_view text);
  std::size_t end_of_space(std::size_t begin) const;

  const TokenList& tokens_;
  std::string_view source_;
  SourceEdits& edits_;
};

}  // namespace docmill
