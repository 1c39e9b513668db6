// SPDX-License-Identifier: Apache-2.0
//
// CUDA: C++'s rules. In the grammar a kernel launch, k<<<grid, block>>>(x), is a call node.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_flow.h"
#include "stages/languages/c_family/c_macros.h"
#include "stages/languages/c_family/c_rules.h"
#include "stages/languages/c_family/c_traits.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".cu", ".cuh"};

}  // namespace

const Language kCuda{
    .name = "CUDA",
    .type = "CUDA Source Code",
    .fence_tag = "cuda",
    .extensions = kExtensions,
    .grammar = tree_sitter_cuda,
    .grammar_version = DOCMILL_GRAMMAR_CUDA,
    .rules = kCppRules,
    .types = kCppTypes,
    .flow = kCppFlow,
    .conceal_macros = conceal_cuda_macros,
    .traits = c_family_traits(true),
    .extractor_version = 10,
    .finish = finish_c_file,
};

}  // namespace docmill
