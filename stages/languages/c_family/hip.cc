// SPDX-License-Identifier: Apache-2.0
//
// HIP: CUDA with other names for the runtime's functions.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_flow.h"
#include "stages/languages/c_family/c_macros.h"
#include "stages/languages/c_family/c_rules.h"
#include "stages/languages/c_family/c_traits.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".hip"};

}  // namespace

const Language kHip{
    .name = "HIP",
    .type = "HIP Source Code",
    .fence_tag = "cpp",
    .extensions = kExtensions,
    .grammar = tree_sitter_cuda,
    .grammar_version = DOCMILL_GRAMMAR_CUDA,
    .rules = kCppRules,
    .types = kCppTypes,
    .flow = kCppFlow,
    .conceal_macros = conceal_cuda_macros,
    .traits = c_family_traits(true),
    .extractor_version = 4,
    .finish = finish_c_file,
};

}  // namespace docmill
