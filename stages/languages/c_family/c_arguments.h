// SPDX-License-Identifier: Apache-2.0
//
// The arguments of macros, which need not be expressions.
#pragma once

#include "stages/languages/c_family/c_edits.h"
#include "stages/languages/c_family/c_token_list.h"
#include "stages/languages/c_family/definition_macros.h"

namespace docmill {

// Makes an expression of each argument that is a type (`struct s`, `unsigned int`), a statement (`return x`), an
// operator or nothing. `open` is the parenthesis; it has a match. Names stay where they are.
void edit_arguments(const TokenList& tokens, TokenIndex open, SourceEdits& edits);

// Makes a definition of a call of `macro` at `name`: `int` takes its place, and the name that it defines follows.
// So a node that is spelled `int` or `struct`, but begins another word in the source, marks what a macro made
// (macro_at). False, and nothing edited, if what follows does not fit.
bool edit_definition(const TokenList& tokens, TokenIndex name, const DefinitionMacro& macro, TokenPlace place,
                     SourceEdits& edits);

}  // namespace docmill
