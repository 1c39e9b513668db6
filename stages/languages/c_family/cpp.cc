// SPDX-License-Identifier: Apache-2.0
//
// C++: C's rules, and those for namespaces, classes and templates. `.h` is C++ if its text shows C++
// (header_dialect.h).
#include <grammars.h>
#include <language_records.h>
#include <standard_members/c_family.h>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_macros.h"
#include "stages/languages/c_family/c_rules.h"
#include "stages/languages/c_family/include_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".cc",  ".cpp", ".cxx", ".c++", ".hpp",  ".hh", ".hxx",
                                       ".h++", ".ipp", ".inl", ".tpp", ".cppm", ".ixx"};
constexpr NamedFile kNamedFiles[] = {
    {".clang-format", FileRole::configuration},
    {".clang-tidy", FileRole::configuration},
};

}  // namespace

const Language kCpp{
    .name = "C++",
    .type = "C++ Source Code",
    .fence_tag = "cpp",
    .extensions = kExtensions,
    .grammar = tree_sitter_cpp,
    .grammar_version = DOCMILL_GRAMMAR_CPP,
    .rules = kCppRules,
    .conceal_macros = conceal_cpp_macros,
    .traits = {.make_resolver = make_include_resolver,
               .import_style = ImportStyle::text,
               .links_members_by_name = true,
               .standard_members = kStandardMembers,
               .named_files = kNamedFiles},
    .extractor_version = 9,
    .finish = finish_c_file,
};

}  // namespace docmill
