// SPDX-License-Identifier: Apache-2.0
//
// The names are those under which the usual test runners look for tests: some in all languages, some in one
// (LanguageTraits::test_stems). A document is no test because of its name: `test_plan.md` is about tests.
#include "stages/model/test_files.h"

#include <algorithm>
#include <string>

#include "stages/model/file_roles.h"

namespace docmill {
namespace {

constexpr std::string_view kTestStems[] = {"test_*", "*_test", "*_tests", "*.test"};

// A '.' in front belongs to the name.
std::string_view stem_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == 0 ? name : name.substr(0, dot);
}

// True if `is_name` is true of one of the patterns that the names of tests in this language have.
template <typename IsName>
bool any_test_stem(const LanguageTraits& traits, IsName is_name) {
  return std::any_of(std::begin(kTestStems), std::end(kTestStems), is_name) ||
         std::any_of(traits.test_stems.begin(), traits.test_stems.end(), is_name);
}

bool has_test_name(const RepoFile& file) {
  const LanguageTraits& traits = *file.language.traits;
  if (traits.role == FileRole::documentation) return false;
  return any_test_stem(traits,
                       [stem = stem_of(file.name())](std::string_view pattern) { return matches_name(stem, pattern); });
}

}  // namespace

std::string_view test_part_of_path(const RepoFile& file) {
  if (has_test_name(file)) return file.name();
  return folder_with_role(file.path, FileRole::test, file.language.traits->test_folders);
}

bool is_test_file(const RepoFile& file, const FileSummary& summary) {
  if (summary.has_tests != 0 || !test_part_of_path(file).empty()) return true;
  return summary.has_test_functions != 0 && !file.language.traits->test_functions_need_test_file;
}

bool is_test_named_after(const RepoFile& test, const RepoFile& file) {
  return any_test_stem(*test.language.traits, [&](std::string_view pattern) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) return false;
    std::string name(pattern.substr(0, star));
    name += stem_of(file.name());
    name += pattern.substr(star + 1);
    return name == stem_of(test.name());
  });
}

bool lies_among_tests(std::string_view path) { return !folder_with_role(path, FileRole::test).empty(); }

}  // namespace docmill
