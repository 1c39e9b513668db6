// SPDX-License-Identifier: Apache-2.0
//
// Metal: C++ with qualifiers for kernels and address spaces.
#include <grammars.h>
#include <language_records.h>
#include <standard_members/c_family.h>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_rules.h"
#include "stages/languages/c_family/include_resolver.h"
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
    .conceal_macros = conceal_metal,
    .traits = {.make_resolver = make_include_resolver,
               .import_style = ImportStyle::text,
               .links_members_by_name = true,
               .standard_members = kStandardMembers},
    .extractor_version = 3,
    .finish = finish_c_file,
};

}  // namespace docmill
