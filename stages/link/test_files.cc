// SPDX-License-Identifier: Apache-2.0
//
// The names under which the usual runners look for tests. `spec` is one only if the language says so: elsewhere it is a
// specification.
#include "stages/link/test_files.h"

#include "stages/model/repo_path.h"

namespace docmill {
namespace {

bool has_test_name(const RepoFile& file) {
  const std::string_view name = file.name();
  const std::string_view stem = name.substr(0, name.rfind('.'));
  if (stem.size() == name.size() || stem.empty()) return false;
  if (name.starts_with("test_") && (name.ends_with(".py") || name.ends_with(".sh"))) return true;
  if (stem.ends_with("_test") || stem.ends_with(".test")) return true;
  const LanguageTraits& traits = *file.language.traits;
  if (traits.calls_tests_specs && stem.ends_with(".spec")) return true;
  const std::string_view suffix = traits.test_class_suffix;
  return !suffix.empty() && stem.size() > suffix.size() && stem.ends_with(suffix);
}

}  // namespace

bool is_test_file(const RepoFile& file, const FileSummary& summary) {
  if (lies_among_tests(file.path) || has_test_name(file)) return true;
  bool in_spec = false;
  for_each_component(parent_path(file.path), [&](std::string_view folder) { in_spec = in_spec || folder == "spec"; });
  return (in_spec && file.language.traits->calls_tests_specs) || summary.has_tests != 0;
}

}  // namespace docmill
