// SPDX-License-Identifier: Apache-2.0
//
// The names are those under which the usual test runners look for tests: some in all languages, some in one
// (LanguageTraits::test_stems). A document is no test because of its name: `test_plan.md` is about tests.
#include "stages/model/test_files.h"

#include <algorithm>

#include "stages/model/file_roles.h"

namespace docmill {
namespace {

constexpr std::string_view kTestStems[] = {"test_*", "*_test", "*_tests", "*.test"};

// A '.' in front belongs to the name.
std::string_view stem_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == 0 ? name : name.substr(0, dot);
}

bool has_test_name(const RepoFile& file) {
  const LanguageTraits& traits = *file.language.traits;
  if (traits.role == FileRole::documentation) return false;
  const auto matches = [stem = stem_of(file.name())](std::string_view pattern) { return matches_name(stem, pattern); };
  return std::any_of(std::begin(kTestStems), std::end(kTestStems), matches) ||
         std::any_of(traits.test_stems.begin(), traits.test_stems.end(), matches);
}

}  // namespace

std::string_view test_part_of_path(const RepoFile& file) {
  if (has_test_name(file)) return file.name();
  return folder_with_role(file.path, FileRole::test, file.language.traits->test_folders);
}

bool is_test_file(const RepoFile& file, const FileSummary& summary) {
  return summary.has_tests != 0 || !test_part_of_path(file).empty();
}

bool lies_among_tests(std::string_view path) { return !folder_with_role(path, FileRole::test).empty(); }

}  // namespace docmill
