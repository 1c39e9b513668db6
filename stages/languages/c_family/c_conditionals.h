// SPDX-License-Identifier: Apache-2.0
//
// Conditionals (#if … #else … #endif) that the grammars cannot read: they know conditionals around whole statements,
// declarations and enumerators only.
#pragma once

#include "stages/languages/c_family/c_edits.h"
#include "stages/languages/c_family/c_token_list.h"

namespace docmill {

// Blanks the directives of such conditionals, and all branches but one if they are alternatives. The tokens that are
// blanked leave the list, and the matching brackets of the others are found. Must be called once for each list.
// `has_namespaces`: in C++, what `#ifdef __cplusplus` opens is read.
void conceal_conditionals(TokenList& tokens, bool has_namespaces, SourceEdits& edits);

}  // namespace docmill
