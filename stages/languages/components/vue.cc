// SPDX-License-Identifier: Apache-2.0
//
// Vue components.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/components/component.h"
#include "stages/languages/ecmascript/ecmascript_flow.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".vue"};

}  // namespace

const Language kVue{
    .name = "Vue",
    .type = "Vue Component",
    .fence_tag = "vue",
    .extensions = kExtensions,
    .grammar = tree_sitter_typescript,
    .grammar_version = DOCMILL_GRAMMAR_TYPESCRIPT,
    .rules = components::kRules,
    .types = ecmascript::kTypes,
    .flow = ecmascript::kFlow,
    .conceal = components::conceal<components::Framework::vue>,
    .traits = ecmascript::kTypeScriptTraits,
    .extractor_version = 2,
    .finish = components::finish<components::Framework::vue>,
};

}  // namespace docmill
