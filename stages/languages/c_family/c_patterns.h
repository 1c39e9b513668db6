// SPDX-License-Identifier: Apache-2.0
//
// Short runs of tokens that compilers read and the grammars do not: `case 1 ... 3:`, `(__force u32)x`, `[] MACRO (…)
// {`.
#pragma once

#include "stages/languages/c_family/c_edits.h"
#include "stages/languages/c_family/c_token_list.h"

namespace docmill {

// Edits such a run if one begins or ends at the token. `place` is where the token is.
void edit_pattern(const TokenList& tokens, TokenIndex i, TokenPlace place, SourceEdits& edits);

// Whether a macro makes the parameters that begin at `open`: `void f(ARGUMENTS(int)) {`.
bool has_macro_parameters(const TokenList& tokens, TokenIndex open);

// `#define f(fmt, args...)` and `#if HAS_WARNING("-Wx")`.
void edit_directive(const TokenList& tokens, TokenIndex i, SourceEdits& edits);

}  // namespace docmill
