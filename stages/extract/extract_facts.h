// SPDX-License-Identifier: Apache-2.0
//
// extract_facts: a syntax tree and its source to facts, in one walk over the tree.
#pragma once

#include <string_view>

#include "stages/languages/facts_builder.h"
#include "stages/languages/language.h"
#include "stages/languages/syntax_tree.h"
#include "stages/model/file_facts.h"

namespace docmill {

// The facts of `source`. `tree` is what the parser made of it. A function of its arguments only; `builder` is scratch
// memory, one a thread.
FileFacts extract_facts(FactsBuilder& builder, const Language& language, std::string_view source,
                        const SyntaxTree& tree);

}  // namespace docmill
