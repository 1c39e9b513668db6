// SPDX-License-Identifier: Apache-2.0
//
// TypeScript with JSX. It has its own grammar: `<T>x` is a cast in TypeScript and a tag in TSX. The node rules are in
// ecmascript.h.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/ecmascript/ecmascript.h"
#include "stages/languages/ecmascript/ecmascript_flow.h"
#include "stages/languages/ecmascript/typescript_syntax.h"
#include "stages/languages/join_rules.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".tsx"};

constexpr auto kRules = join_rules(ecmascript::kSharedRules, ecmascript::kTypeScriptRules, ecmascript::kJsxRules);

}  // namespace

const Language kTsx{
    .name = "TSX",
    .type = "TypeScript Source Code (JSX)",
    .fence_tag = "tsx",
    .extensions = kExtensions,
    .grammar = tree_sitter_tsx,
    .grammar_version = DOCMILL_GRAMMAR_TSX,
    .rules = kRules,
    .types = ecmascript::kTypes,
    .flow = ecmascript::kFlow,
    .conceal = ecmascript::conceal_typescript,
    .traits = ecmascript::kTypeScriptTraits,
    .extractor_version = 8,
    .finish = ecmascript::finish,
};

}  // namespace docmill
