// SPDX-License-Identifier: Apache-2.0
//
// The names are those that the tools themselves document.
#include "stages/emit/build_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace docmill {
namespace {

constexpr std::array<std::string_view, 40> kBuildNames{{
    "BUCK",           "BUILD",           "BUILD.bazel",       "CMakeLists.txt", "CMakePresets.json",
    "Cargo.toml",     "Containerfile",   "Dockerfile",        "GNUmakefile",    "Gemfile",
    "Kbuild",         "Kconfig",         "MODULE.bazel",      "Makefile",       "Makefile.am",
    "Makefile.in",    "Pipfile",         "Rakefile",          "SConscript",     "SConstruct",
    "TARGETS",        "WORKSPACE",       "WORKSPACE.bazel",   "build.gradle",   "build.gradle.kts",
    "build.rs",       "build.xml",       "configure.ac",      "go.mod",         "go.work",
    "makefile",       "meson.build",     "meson_options.txt", "package.json",   "pom.xml",
    "pyproject.toml", "settings.gradle", "setup.cfg",         "setup.py",       "tsconfig.json",
}};

constexpr std::array<std::string_view, 7> kBuildSuffixes{".bazel", ".bzl", ".cmake", ".gradle",
                                                         ".mk",    ".gyp", ".ninja"};

constexpr std::array<std::string_view, 8> kPackageNames{"__init__.py", "doc.go",  "index.js", "index.ts",
                                                        "lib.rs",      "main.rs", "mod.rs",   "package-info.java"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool is_build_file(std::string_view name) {
  if (std::binary_search(kBuildNames.begin(), kBuildNames.end(), name)) return true;
  return std::any_of(kBuildSuffixes.begin(), kBuildSuffixes.end(),
                     [&](std::string_view suffix) { return name.size() > suffix.size() && name.ends_with(suffix); });
}

int spokesman_rank(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  if (lower == "readme.md") return 4;
  if (lower == "readme" || lower == "readme.rst" || lower == "readme.txt") return 3;
  if (lower.starts_with("readme.")) return 2;
  return contains(kPackageNames, name) ? 1 : 0;
}

}  // namespace docmill
