// SPDX-License-Identifier: Apache-2.0
//
// The tokens of a source by class, for pages that show it in colours. Grammars have no list of classes, so the names
// that they give their nodes decide, and no language needs a table of its own.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/languages/language.h"
#include "stages/languages/syntax_tree.h"
#include "stages/model/source_tokens.h"

namespace docmill {

// Differs if the tokens of some source differ that has the same facts.
inline constexpr std::uint32_t kTokensVersion = 2;

// `tree`: a parse of `source`. Empty if there is no tree, or if the tree is that of another text
// (SyntaxTree::readable). O(nodes of the tree).
std::vector<SourceToken> classify_tokens(const Language& language, std::string_view source, const SyntaxTree& tree);

}  // namespace docmill
