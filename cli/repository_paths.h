// SPDX-License-Identifier: Apache-2.0
//
// Where a path really leads: whether it ends in the repository's work tree, and whether it passes through a symbolic
// link of the repository. Such a link comes with the source, so docmill does not write through it unless the user names
// it.
#pragma once

#include <filesystem>
#include <optional>

namespace docmill {

// The root of the git work tree around the folder `repo`, or `repo` itself if it is in none. Canonical.
std::filesystem::path work_tree_of(const std::filesystem::path& repo);

// True if `path` is `folder` or below it. Both canonical.
bool is_inside(const std::filesystem::path& folder, const std::filesystem::path& path);

// The first symbolic link on `path`, its last component included, that is in the canonical `folder` or below; none if
// there is no such link. Missing components are not links.
std::optional<std::filesystem::path> link_inside(const std::filesystem::path& folder,
                                                 const std::filesystem::path& path);

// True if the path is in a `.git` folder, or is one.
bool is_in_git_folder(const std::filesystem::path& path);

}  // namespace docmill
