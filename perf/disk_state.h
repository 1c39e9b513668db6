// SPDX-License-Identifier: Apache-2.0
//
// DiskState: tells whether a program has touched anything in some folders. It does not read content: every write
// changes the ctime, which no program can set.
#pragma once

#include <time.h>

#include <cstdint>
#include <string>
#include <vector>

#include "stages/base/digest.h"

namespace docmill {

struct DiskState {
  std::uint64_t bytes_on_disk = 0;  // blocks, not lengths
  timespec newest_change{};
  Digest entries;  // of path, size, mtime, ctime and inode of every file and folder

  // A digest instead of a list: the memory of a process that forks counts in the peak memory of its children.
  friend bool operator==(const DiskState& a, const DiskState& b) { return a.entries == b.entries; }
};

// The state of `folders` and their contents. Equal for equal trees, because an untouched folder lists its files in the
// same order again. Throws std::filesystem::filesystem_error.
DiskState disk_state_of(const std::vector<std::string>& folders);

// The files and folders in `folders` that changed after `state`, at most `most`. For a removed file, its folder.
std::vector<std::string> changed_since(const DiskState& state, const std::vector<std::string>& folders,
                                       std::size_t most);

}  // namespace docmill
