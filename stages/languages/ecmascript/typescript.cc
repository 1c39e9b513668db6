// SPDX-License-Identifier: Apache-2.0
//
// TypeScript.
// The node rules are in ecmascript.h.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/ecmascript/ecmascript.h"
#include "stages/languages/ecmascript/ecmascript_flow.h"
#include "stages/languages/ecmascript/typescript_syntax.h"
#include "stages/languages/join_rules.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".ts", ".mts", ".cts"};

constexpr auto kRules = join_rules(ecmascript::kSharedRules, ecmascript::kTypeScriptRules);

}  // namespace

const Language kTypeScript{
    .name = "TypeScript",
    .type = "TypeScript Source Code",
    .fence_tag = "typescript",
    .extensions = kExtensions,
    .grammar = tree_sitter_typescript,
    .grammar_version = DOCMILL_GRAMMAR_TYPESCRIPT,
    .rules = kRules,
    .types = ecmascript::kTypes,
    .flow = ecmascript::kFlow,
    .conceal = ecmascript::conceal_typescript,
    .traits = ecmascript::kTypeScriptTraits,
    .extractor_version = 8,
    .finish = ecmascript::finish,
};

}  // namespace docmill
