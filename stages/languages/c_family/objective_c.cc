// SPDX-License-Identifier: Apache-2.0
//
// Objective-C and Objective-C++. C++'s grammar parses both, from a text in which they are written as C++
// (objc_conceal.h). `.h` is one of them if its text shows it (header_dialect.h).
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_flow.h"
#include "stages/languages/c_family/c_traits.h"
#include "stages/languages/c_family/header_dialect.h"
#include "stages/languages/c_family/objc_conceal.h"
#include "stages/languages/c_family/objc_symbols.h"
#include "stages/languages/text_languages.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".m"};
constexpr const char* kCppExtensions[] = {".mm"};

const Language& dialect_of(std::string_view, std::string_view content) {
  const Language* matlab = is_matlab(content) ? find_language("MATLAB") : nullptr;
  return matlab == nullptr ? kObjectiveC : *matlab;
}

}  // namespace

const Language kObjectiveC{
    .name = "Objective-C",
    .type = "Objective-C Source Code",
    .fence_tag = "objectivec",
    .extensions = kExtensions,
    .dialect = dialect_of,
    .grammar = tree_sitter_cpp,
    .grammar_version = DOCMILL_GRAMMAR_CPP,
    .rules = kObjcRules,
    .types = kCppTypes,
    .flow = kCppFlow,
    .conceal_macros = conceal_objc,
    .traits = c_family_traits(false),
    .extractor_version = 4,
    .finish = finish_objc_file,
};

const Language kObjectiveCpp{
    .name = "Objective-C++",
    .type = "Objective-C++ Source Code",
    .fence_tag = "objectivec",
    .extensions = kCppExtensions,
    .grammar = tree_sitter_cpp,
    .grammar_version = DOCMILL_GRAMMAR_CPP,
    .rules = kObjcRules,
    .types = kCppTypes,
    .flow = kCppFlow,
    .conceal_macros = conceal_objcpp,
    .traits = c_family_traits(true),
    .extractor_version = 4,
    .finish = finish_objc_file,
};

}  // namespace docmill
