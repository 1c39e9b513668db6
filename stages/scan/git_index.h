// SPDX-License-Identifier: Apache-2.0
//
// GitIndex: the paths in the bytes of a git index, and which of them are submodules. libgit2 reads the index too, but
// hashes it and creates an object for every entry: that took a fifth of a scan of linux (75 ms, against 2 ms here).
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "stages/scan/tracked_paths.h"

namespace docmill {

class GitIndex {
 public:
  // Null if the format is unknown or the bytes are malformed; libgit2 then has to read it. `bytes` are the whole file,
  // of a repository whose object names have 20 bytes.
  static std::unique_ptr<GitIndex> parse(std::string bytes);

  GitIndex(const GitIndex&) = delete;
  GitIndex& operator=(const GitIndex&) = delete;

  // In the index's order; a path in conflict occurs once per side. They live as long as the index.
  std::vector<TrackedPath> take_paths() { return std::move(paths_); }

 private:
  class Reader;

  explicit GitIndex(std::string bytes) : bytes_(std::move(bytes)) {}

  std::string bytes_;     // paths_ points into it in versions 2 and 3
  std::string expanded_;  // paths_ points into it in version 4
  std::vector<TrackedPath> paths_;
};

}  // namespace docmill
