// SPDX-License-Identifier: Apache-2.0
//
// FileRole: what a file is for, as far as its name or its folder tells. The tables in file_roles.cc hold the names that
// belong to no language; those of a language's tools are traits of the language (language_traits.h).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace docmill {

enum class FileRole : std::uint8_t {
  none,
  test,
  documentation,
  readme,  // documentation that speaks for its folder
  example,
  benchmark,
  build,          // says how something is built: CMakeLists.txt, Cargo.toml
  configuration,  // configures a tool, or is written by one: .gitignore, Cargo.lock
  vendored,
  package_interface,  // what a package lets others see, and speaks for its folder: __init__.py, lib.rs
  package_document,   // only speaks for its folder: doc.go
  licence,
};

// Files of this name have this role. The case of letters does not matter.
struct NamedFile {
  std::string_view name;  // a pattern, see matches_name(): "setup.py", "*.gyp"
  FileRole role = FileRole::none;
};

// The names that belong to no language.
std::span<const NamedFile> common_named_files();

// The path up to its first folder that has this role by its name, with the '/': "lib/tests/". "" if there is none.
// Folders with one of the names `more` have the role too.
std::string_view folder_with_role(std::string_view path, FileRole role, std::span<const std::string_view> more = {});

// True if `name` is `pattern`. A `*` in the pattern, at most one, stands for at least one character.
bool matches_name(std::string_view name, std::string_view pattern);

}  // namespace docmill
