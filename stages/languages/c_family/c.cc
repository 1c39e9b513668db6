// SPDX-License-Identifier: Apache-2.0
//
// C. `.h` is C unless its text shows C++ or Objective-C (header_dialect.h).
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_flow.h"
#include "stages/languages/c_family/c_macros.h"
#include "stages/languages/c_family/c_rules.h"
#include "stages/languages/c_family/c_traits.h"
#include "stages/languages/c_family/header_dialect.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".c", ".h"};

const Language& dialect_of(std::string_view extension, std::string_view content) {
  if (extension != ".h") return kC;
  const bool is_cpp = is_cpp_header(content);
  if (is_objc_header(content)) return is_cpp ? kObjectiveCpp : kObjectiveC;
  return is_cpp ? kCpp : kC;
}

}  // namespace

const Language kC{
    .name = "C",
    .type = "C Source Code",
    .fence_tag = "c",
    .extensions = kExtensions,
    .dialect = dialect_of,
    .grammar = tree_sitter_c,
    .grammar_version = DOCMILL_GRAMMAR_C,
    .rules = kCRules,
    .types = kCTypes,
    .flow = kCFlow,
    .conceal_macros = conceal_c_macros,
    .traits = c_family_traits(false),
    .extractor_version = 10,
    .finish = finish_c_file,
};

}  // namespace docmill
