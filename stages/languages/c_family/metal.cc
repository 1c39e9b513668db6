// SPDX-License-Identifier: Apache-2.0
//
// Metal: C++ with qualifiers for kernels and address spaces.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_flow.h"
#include "stages/languages/c_family/c_rules.h"
#include "stages/languages/c_family/c_traits.h"
#include "stages/languages/c_family/kernel_words.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".metal"};

}  // namespace

const Language kMetal{
    .name = "Metal",
    .type = "Metal Shader",
    .fence_tag = "metal",
    .extensions = kExtensions,
    .grammar = tree_sitter_cpp,
    .grammar_version = DOCMILL_GRAMMAR_CPP,
    .rules = kCppRules,
    .types = kCppTypes,
    .flow = kCppFlow,
    .conceal_macros = conceal_metal,
    .traits = c_family_traits(true),
    .extractor_version = 4,
    .finish = finish_c_file,
};

}  // namespace docmill
