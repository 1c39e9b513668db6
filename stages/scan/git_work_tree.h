// SPDX-License-Identifier: Apache-2.0
//
// GitWorkTree: what git knows about the work tree around a folder: the tracked paths, HEAD, and the ignore rules from
// outside the tree. Reads the repository, never the work tree; runs no command.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "stages/base/diagnostics.h"
#include "stages/scan/git_index.h"
#include "stages/scan/ignore_rules.h"
#include "stages/scan/tracked_paths.h"

namespace docmill {

// Starts libgit2 for the whole process. Call it before other threads run: libgit2 crashes if they take the memory that
// it needs. Throws std::bad_alloc if there is too little.
void start_libgit2();

class GitWorkTree {
 public:
  // The work tree that contains `folder` (canonical and absolute), or null. If libgit2 cannot read the repository, that
  // is a warning; all files then count as untracked, and only the rules in the tree are known.
  static std::unique_ptr<GitWorkTree> find(const std::string& folder, Diagnostics& diagnostics);

  ~GitWorkTree();
  GitWorkTree(const GitWorkTree&) = delete;
  GitWorkTree& operator=(const GitWorkTree&) = delete;

  const std::string& path() const { return path_; }      // absolute, without a final '/'
  const std::string& commit() const { return commit_; }  // 40 hex digits; "" before the first commit
  TrackedPaths tracked() const { return TrackedPaths(tracked_); }

  // core.excludesFile and info/exclude; the second takes precedence. Relative to the top of the work tree.
  std::vector<IgnoreRules> take_outer_rules() { return std::move(outer_rules_); }

 private:
  struct Handles;

  GitWorkTree();
  bool open(const std::string& folder, Diagnostics& diagnostics);
  void read_index(Diagnostics& diagnostics);
  bool read_index_file();
  bool read_index_by_libgit2(Diagnostics& diagnostics);
  void read_outer_rules(Diagnostics& diagnostics);

  std::unique_ptr<Handles> handles_;
  std::string path_;
  std::string commit_;
  std::unique_ptr<GitIndex> index_;  // tracked_ points into it; null if libgit2 read the index
  std::vector<TrackedPath> tracked_;
  std::vector<IgnoreRules> outer_rules_;
};

}  // namespace docmill
