// SPDX-License-Identifier: Apache-2.0
//
// Roles of a file: test, documentation, example, build or configuration, …; each with what shows it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/file/file_view.h"

namespace docmill {

enum class RoleKind : unsigned char {
  test,
  documentation,
  example,
  benchmark,
  build,
  generated,
  vendored,
  entry_point,
  package_interface,
  licence,
};

struct Role {
  RoleKind kind;
  std::string path_part;  // the folder or file name that shows it; "" where `lines` do
  LineSpan lines;         // the lines that show it; {0, 0} where the path does
};

// The roles that the file's path, attributes and facts show, in the order of RoleKind.
std::vector<Role> roles_of(const FileView& view);

// "test file", "documentation", ….
std::string_view role_name(RoleKind kind);

}  // namespace docmill
