// SPDX-License-Identifier: Apache-2.0
//
// Applies node rules and the language's style: records definitions and imports, and binds local names.
#pragma once

#include <tree_sitter/api.h>

#include <string_view>

#include "stages/languages/facts_builder.h"
#include "stages/languages/language.h"

namespace docmill {

// The rule's place, or the default place of its action; null if the action has no place.
NodePlace place_of(const NodeRule& rule);

// Records what the node defines. REQUIRES: the rule's action is `definition`.
void define(FactsBuilder& facts, const NodeRule& rule, TSNode node);

// Records the import. REQUIRES: the rule's action is `import`.
void import_module(FactsBuilder& facts, const NodeRule& rule, TSNode node);

// Binds the names. REQUIRES: the rule's action is `local`.
void bind_names(FactsBuilder& facts, const NodeRule& rule, TSNode node);

// For hooks: true if a definition with this name and these modifiers is public in the current scope, according to the
// language's style.
bool is_public_here(FactsBuilder& facts, std::string_view name, Words modifiers = {});

}  // namespace docmill
