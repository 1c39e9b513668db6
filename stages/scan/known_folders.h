// SPDX-License-Identifier: Apache-2.0
//
// Folders that hold no source of the project whatever the repo: data of version control, installed dependencies,
// caches. A name counts only where no project would give it to a folder of its own.
#pragma once

#include <string>
#include <string_view>

#include "stages/scan/folder_listing.h"

namespace docmill {

// ".git", ".hg" and their like.
bool is_version_control_name(std::string_view name);

// "node_modules", "__pycache__" and their like.
bool is_dependency_name(std::string_view name);

// Why the open folder is a dependency or cache folder by what it holds: a signed CACHEDIR.TAG (bford.info/cachedir), or
// the pyvenv.cfg of a Python environment (PEP 405). "" if it is neither.
std::string dependency_mark(int folder, const FolderListing& listing);

// Whether the open folder is the top of a git work tree: its .git is a repository, or a file that points to one.
bool is_git_work_tree(int folder, const FolderListing& listing);

}  // namespace docmill
