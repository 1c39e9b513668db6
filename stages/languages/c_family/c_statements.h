// SPDX-License-Identifier: Apache-2.0
//
// Macros that stand for a part of a statement, so that a grammar takes the rest for something else: loops, statements
// without a semicolon, arguments that are types, definitions.
#pragma once

#include "stages/languages/c_family/c_edits.h"
#include "stages/languages/c_family/c_token_list.h"
#include "stages/languages/c_family/definition_macros.h"

namespace docmill {

// Edits the places where a macro stands, so that a grammar can read what is around it. The brackets of `tokens` must be
// complete (c_conditionals.h). `macros` may define something. `has_constructors`: in a class, `X(…)` may be one.
void edit_macro_statements(const TokenList& tokens, const OwnMacros& macros, bool has_constructors, SourceEdits& edits);

}  // namespace docmill
