// SPDX-License-Identifier: Apache-2.0
//
// extract_facts: turns a syntax tree and its source into facts, in one walk over the tree.
#pragma once

#include <cstdint>
#include <string_view>

#include "stages/languages/facts_builder.h"
#include "stages/languages/language.h"
#include "stages/languages/syntax_tree.h"
#include "stages/model/file_facts.h"
#include "stages/model/occurrences.h"

namespace docmill {

// The limit on the steps in the tree that extraction from a file of this size may take, in units of work_meter.h: half
// a second, plus 0.2 s per megabyte. No file of PyTorch or Linux needs more than a tenth of it.
std::uint64_t extraction_limit(std::size_t source_size);

// The facts of `source`; `tree` is its parse. If extraction takes more than `work`, the facts are those of a file that
// the parser gave up. `rules` are for the language; null: there are no findings. The result depends on the arguments
// only; `builder` is scratch memory, one per thread.
class RuleIndex;
FileFacts extract_facts(FactsBuilder& builder, const Language& language, std::string_view source,
                        const SyntaxTree& tree, const RuleIndex* rules, std::uint64_t work);

// Facts, and where their names are in the source.
struct LocatedFacts {
  FileFacts facts;
  Occurrences occurrences;
};

// The facts that extract_facts finds with extraction_limit(), with the places of their names.
LocatedFacts extract_located(FactsBuilder& builder, const Language& language, std::string_view source,
                             const SyntaxTree& tree, const RuleIndex* rules);

}  // namespace docmill
