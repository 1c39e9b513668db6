// SPDX-License-Identifier: Apache-2.0
//
// Acts on node rules: definitions, imports and local names, as the rule and the style of the language say.
#pragma once

#include <tree_sitter/api.h>

#include <string_view>

#include "stages/languages/facts_builder.h"
#include "stages/languages/language.h"

namespace docmill {

// The rule's place, or the usual one of its action; null if the action has none.
NodePlace place_of(const NodeRule& rule);

// Records what the node defines. REQUIRES: the rule's action is `definition`.
void define(FactsBuilder& facts, const NodeRule& rule, TSNode node);

// Records the import. REQUIRES: the rule's action is `import`.
void import_module(FactsBuilder& facts, const NodeRule& rule, TSNode node);

// Binds the names. REQUIRES: the rule's action is `local`.
void bind_names(FactsBuilder& facts, const NodeRule& rule, TSNode node);

// True if a definition of this name, with these modifiers, is public in the current scope, by the language's style. For
// hooks.
bool is_public_here(FactsBuilder& facts, std::string_view name, Words modifiers = {});

}  // namespace docmill
