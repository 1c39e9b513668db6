// SPDX-License-Identifier: Apache-2.0
//
// The files that the YAML of CI systems names: what its shell commands start, and which actions, workflows and
// templates it uses.
#pragma once

#include <string_view>

#include "stages/languages/facts_builder.h"

namespace docmill {

// The scalar or collection of a node, after its anchor and tag; a null node if it has none.
TSNode yaml_content(TSNode node);

// Records the files that the pair with this key names. The scope is that of the enclosing keys.
void name_files_of_key(FactsBuilder& facts, std::string_view key, TSNode pair, TSNode content);

}  // namespace docmill
