// SPDX-License-Identifier: Apache-2.0
//
// JavaScript, with JSX: the grammar accepts it in every file. The node rules are in ecmascript.h.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/ecmascript/ecmascript.h"
#include "stages/languages/ecmascript/ecmascript_flow.h"
#include "stages/languages/join_rules.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".js", ".mjs", ".cjs", ".jsx"};
constexpr const char* kInterpreters[] = {"node"};

constexpr auto kRules = join_rules(ecmascript::kSharedRules, ecmascript::kJavaScriptRules, ecmascript::kJsxRules);

}  // namespace

const Language kJavaScript{
    .name = "JavaScript",
    .type = "JavaScript Source Code",
    .fence_tag = "javascript",
    .extensions = kExtensions,
    .interpreters = kInterpreters,
    .grammar = tree_sitter_javascript,
    .grammar_version = DOCMILL_GRAMMAR_JAVASCRIPT,
    .rules = kRules,
    .types = ecmascript::kTypes,
    .flow = ecmascript::kFlow,
    .traits = ecmascript::kJavaScriptTraits,
    .extractor_version = 6,
    .finish = ecmascript::finish,
};

}  // namespace docmill
