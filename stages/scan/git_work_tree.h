// SPDX-License-Identifier: Apache-2.0
//
// GitWorkTree: what git knows of the work tree a folder lies in: the paths it tracks, its HEAD, and the ignore rules
// that stand outside the tree. Reads the repository, never the work tree; runs no command.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stages/base/diagnostics.h"
#include "stages/scan/ignore_rules.h"

namespace docmill {

// The tracked paths below one folder, as a range of the sorted list of all. What it points to must outlive it.
class TrackedPaths {
 public:
  struct Path {
    std::string_view path;
    bool is_submodule;
  };
  enum class What : unsigned char { nothing, file, submodule };

  TrackedPaths() = default;
  // REQUIRES: sorted by bytes.
  explicit TrackedPaths(const std::vector<Path>& paths) : begin_(paths.data()), end_(paths.data() + paths.size()) {}

  bool empty() const { return begin_ == end_; }

  // What is tracked under that name right in the folder. O(log n), n being what is tracked below it.
  What find(std::string_view name) const;

  // What is tracked below the folder of that name.
  TrackedPaths below(std::string_view name) const;

 private:
  const Path* lower_bound(std::string_view name, std::string_view suffix) const;

  const Path* begin_ = nullptr;
  const Path* end_ = nullptr;
  std::size_t skip_ = 0;  // length of the folder's path with its '/', which all in the range begin with
};

class GitWorkTree {
 public:
  // The work tree that the folder lies in (canonical and absolute), or null. A repository that libgit2 cannot read is
  // warned about; its files then count as untracked, and only the rules in the tree are known.
  static std::unique_ptr<GitWorkTree> find(const std::string& folder, Diagnostics& diagnostics);

  ~GitWorkTree();
  GitWorkTree(const GitWorkTree&) = delete;
  GitWorkTree& operator=(const GitWorkTree&) = delete;

  const std::string& path() const { return path_; }      // absolute, without a final '/'
  const std::string& commit() const { return commit_; }  // 40 hex digits; "" before the first commit
  TrackedPaths tracked() const { return TrackedPaths(tracked_); }

  // core.excludesFile and info/exclude; the later decides before the earlier. Relative to the top of the work tree.
  std::vector<IgnoreRules> take_outer_rules() { return std::move(outer_rules_); }

 private:
  struct Handles;

  GitWorkTree();
  bool open(const std::string& folder, Diagnostics& diagnostics);
  void read_index(Diagnostics& diagnostics);
  void read_outer_rules(Diagnostics& diagnostics);

  std::unique_ptr<Handles> handles_;
  std::string path_;
  std::string commit_;
  std::vector<TrackedPaths::Path> tracked_;
  std::vector<IgnoreRules> outer_rules_;
};

}  // namespace docmill
