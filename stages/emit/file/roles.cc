// SPDX-License-Identifier: Apache-2.0
//
// Roles come from three places: the folders on the file's path, its name, and marks in its facts. The tables hold the
// names that the tools and conventions of the languages fix.
#include "stages/emit/file/roles.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace docmill {
namespace {

struct NameRow {
  RoleKind kind;
  std::string_view name;
};

constexpr std::array<NameRow, 31> kFolderNames{{
    {RoleKind::test, "test"},
    {RoleKind::test, "tests"},
    {RoleKind::test, "testing"},
    {RoleKind::test, "__tests__"},
    {RoleKind::test, "spec"},
    {RoleKind::test, "testdata"},
    {RoleKind::test, "selftests"},
    {RoleKind::test, "unittests"},
    {RoleKind::documentation, "doc"},
    {RoleKind::documentation, "docs"},
    {RoleKind::documentation, "documentation"},
    {RoleKind::documentation, "man"},
    {RoleKind::example, "example"},
    {RoleKind::example, "examples"},
    {RoleKind::example, "sample"},
    {RoleKind::example, "samples"},
    {RoleKind::example, "demo"},
    {RoleKind::example, "demos"},
    {RoleKind::example, "tutorial"},
    {RoleKind::example, "tutorials"},
    {RoleKind::benchmark, "benchmark"},
    {RoleKind::benchmark, "benchmarks"},
    {RoleKind::benchmark, "perf"},
    {RoleKind::benchmark, "bench"},
    {RoleKind::build, ".github"},
    {RoleKind::build, ".circleci"},
    {RoleKind::build, ".ci"},
    {RoleKind::build, "cmake"},
    {RoleKind::vendored, "third_party"},
    {RoleKind::vendored, "vendor"},
    {RoleKind::vendored, "node_modules"},
}};

constexpr std::array<NameRow, 44> kFileNames{{
    {RoleKind::build, "cmakelists.txt"},
    {RoleKind::build, "makefile"},
    {RoleKind::build, "gnumakefile"},
    {RoleKind::build, "kbuild"},
    {RoleKind::build, "meson.build"},
    {RoleKind::build, "build"},
    {RoleKind::build, "build.bazel"},
    {RoleKind::build, "workspace"},
    {RoleKind::build, "setup.py"},
    {RoleKind::build, "setup.cfg"},
    {RoleKind::build, "pyproject.toml"},
    {RoleKind::build, "tox.ini"},
    {RoleKind::build, "pytest.ini"},
    {RoleKind::build, "mypy.ini"},
    {RoleKind::build, "requirements.txt"},
    {RoleKind::build, "package.json"},
    {RoleKind::build, "package-lock.json"},
    {RoleKind::build, "tsconfig.json"},
    {RoleKind::build, "webpack.config.js"},
    {RoleKind::build, "cargo.toml"},
    {RoleKind::build, "cargo.lock"},
    {RoleKind::build, "build.rs"},
    {RoleKind::build, "go.mod"},
    {RoleKind::build, "go.sum"},
    {RoleKind::build, "pom.xml"},
    {RoleKind::build, "build.gradle"},
    {RoleKind::build, "settings.gradle"},
    {RoleKind::build, "dockerfile"},
    {RoleKind::build, "configure.ac"},
    {RoleKind::build, "kconfig"},
    {RoleKind::build, ".clang-format"},
    {RoleKind::build, ".clang-tidy"},
    {RoleKind::build, ".gitignore"},
    {RoleKind::build, ".gitattributes"},
    {RoleKind::build, ".editorconfig"},
    {RoleKind::build, "cmakepresets.json"},
    {RoleKind::package_interface, "__init__.py"},
    {RoleKind::package_interface, "__init__.pyi"},
    {RoleKind::package_interface, "index.js"},
    {RoleKind::package_interface, "index.ts"},
    {RoleKind::package_interface, "lib.rs"},
    {RoleKind::package_interface, "mod.rs"},
    {RoleKind::package_interface, "package-info.java"},
    {RoleKind::documentation, "readme"},
}};

constexpr std::array<NameRow, 8> kExtensions{{
    {RoleKind::documentation, ".md"},
    {RoleKind::documentation, ".rst"},
    {RoleKind::documentation, ".adoc"},
    {RoleKind::documentation, ".markdown"},
    {RoleKind::build, ".cmake"},
    {RoleKind::build, ".bzl"},
    {RoleKind::build, ".mk"},
    {RoleKind::build, ".gradle"},
}};

constexpr std::array<std::string_view, 5> kLicenceNames{"license", "licence", "copying", "notice", "license.txt"};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return std::tolower(c); });
  return result;
}

// The path's first folder that the table has for this role, up to and including it; "" where there is none.
std::string folder_for(std::string_view path, RoleKind kind) {
  for (std::size_t begin = 0, slash = path.find('/'); slash != std::string_view::npos;
       begin = slash + 1, slash = path.find('/', begin)) {
    const std::string name = lower(path.substr(begin, slash - begin));
    const bool found = std::any_of(kFolderNames.begin(), kFolderNames.end(),
                                   [&](const NameRow& row) { return row.kind == kind && row.name == name; });
    if (found) return std::string(path.substr(0, slash + 1));
  }
  return {};
}

bool name_shows(std::string_view file_name, RoleKind kind) {
  const std::string name = lower(file_name);
  const auto is_row = [&](const NameRow& row) { return row.kind == kind && row.name == name; };
  const auto ends = [&](const NameRow& row) { return row.kind == kind && name.ends_with(row.name); };
  return std::any_of(kFileNames.begin(), kFileNames.end(), is_row) ||
         std::any_of(kExtensions.begin(), kExtensions.end(), ends);
}

bool is_test_name(std::string_view file_name) {
  const std::string name = lower(file_name);
  const std::string stem = name.substr(0, name.find('.'));
  return stem.starts_with("test_") || stem.ends_with("_test") || stem.ends_with("_tests") ||
         name.find(".test.") != std::string::npos || name.find(".spec.") != std::string::npos ||
         file_name.ends_with("Test.java");
}

class RoleFinder {
 public:
  explicit RoleFinder(const FileView& view) : file_(view.place), facts_(*view.facts) {}

  std::vector<Role> find() {
    find_test();
    by_path(RoleKind::documentation);
    by_path(RoleKind::example);
    by_path(RoleKind::benchmark);
    by_path(RoleKind::build);
    if (!by_mark(MarkKind::generated, RoleKind::generated) && file_.is_generated)
      add(RoleKind::generated, ".gitattributes");
    if (file_.is_vendored) {
      add(RoleKind::vendored, ".gitattributes");
    } else {
      by_path(RoleKind::vendored);
    }
    by_mark(MarkKind::entry_point, RoleKind::entry_point);
    by_path(RoleKind::package_interface);
    const std::string name = lower(file_.name());
    if (std::find(kLicenceNames.begin(), kLicenceNames.end(), name) != kLicenceNames.end()) {
      add(RoleKind::licence, file_.name());
    }
    return std::move(roles_);
  }

 private:
  void add(RoleKind kind, std::string_view path_part, LineSpan lines = {}) {
    roles_.push_back({kind, std::string(path_part), lines});
  }

  bool by_path(RoleKind kind) {
    if (name_shows(file_.name(), kind)) {
      add(kind, file_.name());
      return true;
    }
    const std::string folder = folder_for(file_.path, kind);
    if (!folder.empty()) add(kind, folder);
    return !folder.empty();
  }

  bool by_mark(MarkKind mark_kind, RoleKind kind) {
    for (const Mark& mark : facts_.marks) {
      if (mark.kind != mark_kind) continue;
      add(kind, "", mark.lines);
      return true;
    }
    return false;
  }

  void find_test() {
    for (const Symbol& symbol : facts_.symbols) {
      if (!symbol.is_test || !file_.is_test) continue;
      add(RoleKind::test, "", {symbol.lines.first, symbol.lines.first});
      return;
    }
    if (is_test_name(file_.name())) {
      add(RoleKind::test, file_.name());
    } else {
      by_path(RoleKind::test);
    }
  }

  const FilePlace& file_;
  const FileFacts& facts_;
  std::vector<Role> roles_;
};

}  // namespace

std::vector<Role> roles_of(const FileView& view) { return RoleFinder(view).find(); }

std::string_view role_name(RoleKind kind) {
  switch (kind) {
    case RoleKind::test: return "test file";
    case RoleKind::documentation: return "documentation";
    case RoleKind::example: return "example";
    case RoleKind::benchmark: return "benchmark";
    case RoleKind::build: return "build or configuration";
    case RoleKind::generated: return "generated";
    case RoleKind::vendored: return "vendored";
    case RoleKind::entry_point: return "entry point";
    case RoleKind::package_interface: return "package interface";
    case RoleKind::licence: return "licence";
  }
  return {};
}

}  // namespace docmill
