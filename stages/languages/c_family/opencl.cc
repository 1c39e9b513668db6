// SPDX-License-Identifier: Apache-2.0
//
// OpenCL: C with qualifiers for kernels and address spaces. `.cl` is Common Lisp if its first token is a Lisp form.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_flow.h"
#include "stages/languages/c_family/c_rules.h"
#include "stages/languages/c_family/c_traits.h"
#include "stages/languages/c_family/kernel_words.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".cl", ".clcpp", ".opencl"};

const Language& dialect_of(std::string_view extension, std::string_view content) {
  const std::size_t first = content.find_first_not_of(" \t\r\n");
  const bool is_lisp = first != std::string_view::npos &&
                       (content[first] == '(' || content[first] == ';' || content.substr(first).starts_with("#|"));
  return extension == ".cl" && is_lisp ? *find_language("Common Lisp") : kOpenCl;
}

}  // namespace

const Language kOpenCl{
    .name = "OpenCL",
    .type = "OpenCL Source Code",
    .fence_tag = "opencl",
    .extensions = kExtensions,
    .dialect = dialect_of,
    .grammar = tree_sitter_c,
    .grammar_version = DOCMILL_GRAMMAR_C,
    .rules = kCRules,
    .types = kCTypes,
    .flow = kCFlow,
    .conceal_macros = conceal_opencl,
    .traits = c_family_traits(false),
    .extractor_version = 4,
    .finish = finish_c_file,
};

}  // namespace docmill
