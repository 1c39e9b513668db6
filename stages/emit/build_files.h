// SPDX-License-Identifier: Apache-2.0
//
// Files that by their name say how a folder is built, and files that by their name speak for their folder.
#pragma once

#include <string_view>

namespace docmill {

// True for the names under which build tools look for their instructions: "CMakeLists.txt", "Makefile", "x.cmake".
bool is_build_file(std::string_view name);

// How well a file of this name speaks for its folder: 0 not at all; a README more than a package's own file
// ("__init__.py", "mod.rs", "doc.go").
int spokesman_rank(std::string_view name);

}  // namespace docmill
