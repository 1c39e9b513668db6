// SPDX-License-Identifier: Apache-2.0
//
// The tables of names that belong to no language.
#include "stages/model/file_roles.h"

#include <algorithm>
#include <array>

namespace docmill {
namespace {

struct NamedFolder {
  std::string_view name;
  FileRole role;
};

// `testing` is missing: libraries use that name for what they offer to the tests of others. `spec` is a folder of tests
// in some languages only (LanguageTraits::test_folders); elsewhere it is a specification.
constexpr auto kFolders = std::to_array<NamedFolder>({
    {"__tests__", FileRole::test},       {"selftest", FileRole::test},
    {"selftests", FileRole::test},       {"test", FileRole::test},
    {"testdata", FileRole::test},        {"tests", FileRole::test},
    {"unittests", FileRole::test},       {"doc", FileRole::documentation},
    {"docs", FileRole::documentation},   {"documentation", FileRole::documentation},
    {"man", FileRole::documentation},    {"demo", FileRole::example},
    {"demos", FileRole::example},        {"example", FileRole::example},
    {"examples", FileRole::example},     {"sample", FileRole::example},
    {"samples", FileRole::example},      {"tutorial", FileRole::example},
    {"tutorials", FileRole::example},    {"bench", FileRole::benchmark},
    {"benchmark", FileRole::benchmark},  {"benchmarks", FileRole::benchmark},
    {"perf", FileRole::benchmark},       {".ci", FileRole::build},
    {".circleci", FileRole::build},      {".github", FileRole::build},
    {"cmake", FileRole::build},          {"node_modules", FileRole::vendored},
    {"third_party", FileRole::vendored}, {"vendor", FileRole::vendored},
    {"3rdparty", FileRole::vendored},    {"deps", FileRole::vendored},
    {"third-party", FileRole::vendored}, {"thirdparty", FileRole::vendored},
});

// Names of tools whose language docmill does not parse are here too, if not all files of that language are build files.
constexpr auto kFiles = std::to_array<NamedFile>({
    {"CMakePresets.json", FileRole::build},
    {"Gemfile", FileRole::build},
    {"Rakefile", FileRole::build},
    {"*.gyp", FileRole::build},
    {".editorconfig", FileRole::configuration},
    {"README", FileRole::readme},
    {"README.*", FileRole::readme},
    {"COPYING", FileRole::licence},
    {"LICENCE", FileRole::licence},
    {"LICENSE", FileRole::licence},
    {"LICENSE.txt", FileRole::licence},
    {"NOTICE", FileRole::licence},
});

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Ignores case.
bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::span<const NamedFile> common_named_files() { return kFiles; }

std::string_view folder_with_role(std::string_view path, FileRole role, std::span<const std::string_view> more) {
  for (std::size_t begin = 0, slash = path.find('/'); slash != std::string_view::npos;
       begin = slash + 1, slash = path.find('/', begin)) {
    const std::string_view folder = path.substr(begin, slash - begin);
    const auto is_row = [&](const NamedFolder& row) { return row.role == role && same_name(row.name, folder); };
    const auto is_name = [&](std::string_view name) { return same_name(name, folder); };
    if (std::any_of(kFolders.begin(), kFolders.end(), is_row) || std::any_of(more.begin(), more.end(), is_name)) {
      return path.substr(0, slash + 1);
    }
  }
  return {};
}

bool matches_name(std::string_view name, std::string_view pattern) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return name == pattern;
  const std::string_view before = pattern.substr(0, star);
  const std::string_view after = pattern.substr(star + 1);
  return name.size() > before.size() + after.size() && name.starts_with(before) && name.ends_with(after);
}

}  // namespace docmill
