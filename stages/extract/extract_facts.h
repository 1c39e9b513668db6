// SPDX-License-Identifier: Apache-2.0
//
// extract_facts: a syntax tree and its source to facts, in one walk over the tree.
#pragma once

#include <cstdint>
#include <string_view>

#include "stages/languages/facts_builder.h"
#include "stages/languages/language.h"
#include "stages/languages/syntax_tree.h"
#include "stages/model/file_facts.h"

namespace docmill {

// What extraction from a file of this size may cost, in units of work_meter.h, for the steps that it takes in the tree:
// half a second and 0.2 more for each megabyte. Of PyTorch's and Linux's files none needs more than a tenth of it.
std::uint64_t extraction_limit(std::size_t source_size);

// The facts of `source`. `tree` is what the parser made of it. If extraction takes more than `work`, the facts are
// those of a file that the parser gave up. A function of its arguments only; `builder` is scratch memory, one a thread.
FileFacts extract_facts(FactsBuilder& builder, const Language& language, std::string_view source,
                        const SyntaxTree& tree, std::uint64_t work);
inline FileFacts extract_facts(FactsBuilder& builder, const Language& language, std::string_view source,
                               const SyntaxTree& tree) {
  return extract_facts(builder, language, source, tree, extraction_limit(source.size()));
}

}  // namespace docmill
