// SPDX-License-Identifier: Apache-2.0
//
// Forms of C and C++ that their grammars do not know: functions of old C, annotations of enumerators,
// directives before a body, modules. Each is
// recognised from the tokens alone.
#pragma once

#include <string_view>

#include "stages/languages/c_family/c_edits.h"
#include "stages/languages/c_family/c_token_list.h"

namespace docmill {

// C's `f(x) {` without a type before it. A macro is not taken for one. `name` is followed by a parenthesis.
bool is_untyped_function(const TokenList& tokens, TokenIndex name);

// `f(a, b) int a; char b; {`, where `open` is the parenthesis.
bool is_old_function(const TokenList& tokens, TokenIndex open);

// The first bracket or value after the declarations of such parameters. `close` is the parenthesis.
TokenIndex end_of_old_parameters(const TokenList& tokens, TokenIndex close);

// Whether an annotation begins behind the name or the value of an enumerator: `A [[deprecated]]`, `B UNUSED = 1`,
// `C = 2 UMETA(Hidden)`.
bool annotates_enumerator(const TokenList& tokens, TokenIndex i);

// The last token of the annotations that begin at `first`.
TokenIndex end_of_annotations(const TokenList& tokens, TokenIndex first);

// True for the words before the parenthesis of a statement that has a body: `if`, `for`, `while`, `switch`.
bool is_condition_keyword(std::string_view word);

// Whether a statement must begin at the token: it follows `else`, `do` or `if (x)`.
bool needs_statement(const TokenList& tokens, TokenIndex i);

// The token after the directives in a row that begin at `first`, such as `#pragma omp parallel` before a body. It is
// `first` if they choose between codes.
TokenIndex end_of_directives(const TokenList& tokens, TokenIndex first);

// Blanks what the grammar does not know of C++20's modules: `export module m;`, `module;`, `import m;`, and the
// `export` of `export class A {…}` and `export {…}`. True if it blanked an `export` at `first`.
bool conceal_module(const TokenList& tokens, TokenIndex first, SourceEdits& edits);

}  // namespace docmill
