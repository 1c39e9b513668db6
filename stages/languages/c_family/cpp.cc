// SPDX-License-Identifier: Apache-2.0
//
// C++: C's rules, and those for namespaces, classes and templates. `.h` is C++ if its text shows C++
// (header_dialect.h).
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_flow.h"
#include "stages/languages/c_family/c_macros.h"
#include "stages/languages/c_family/c_rules.h"
#include "stages/languages/c_family/c_traits.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".cc",  ".cpp", ".cxx", ".c++", ".hpp",  ".hh", ".hxx",
                                       ".h++", ".ipp", ".inl", ".tpp", ".cppm", ".ixx"};
constexpr NamedFile kNamedFiles[] = {
    {".clang-format", FileRole::configuration},
    {".clang-tidy", FileRole::configuration},
};

constexpr LanguageTraits kTraits = [] {
  LanguageTraits traits = c_family_traits(true);
  traits.named_files = kNamedFiles;
  return traits;
}();

}  // namespace

const Language kCpp{
    .name = "C++",
    .type = "C++ Source Code",
    .fence_tag = "cpp",
    .extensions = kExtensions,
    .grammar = tree_sitter_cpp,
    .grammar_version = DOCMILL_GRAMMAR_CPP,
    .rules = kCppRules,
    .types = kCppTypes,
    .flow = kCppFlow,
    .conceal_macros = conceal_cpp_macros,
    .traits = kTraits,
    .extractor_version = 10,
    .finish = finish_c_file,
};

}  // namespace docmill
