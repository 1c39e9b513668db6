// SPDX-License-Identifier: Apache-2.0
//
// Folders that do not hold a project's own source in any repo: version control data, installed dependencies, caches. A
// name is listed only if no project would use it for its own folder.
#pragma once

#include <string>
#include <string_view>

#include "stages/scan/folder_listing.h"

namespace docmill {

// ".git", ".hg" and the like.
bool is_version_control_name(std::string_view name);

// "node_modules", "__pycache__" and the like.
bool is_dependency_name(std::string_view name);

// The file that marks the open folder as a cache or dependency folder: a CACHEDIR.TAG with its signature
// (bford.info/cachedir), or the pyvenv.cfg of a Python environment (PEP 405). "" if there is none.
std::string dependency_mark(int folder, const FolderListing& listing);

// Whether the open folder is the top of a git work tree: its .git is a repository, or a file that points to one.
bool is_git_work_tree(int folder, const FolderListing& listing);

}  // namespace docmill
