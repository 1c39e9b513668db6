// SPDX-License-Identifier: Apache-2.0
//
// DiskState: whether a program has touched anything in some folders. Content is not read: nobody writes a file without
// a trace in its change time, which no program can set.
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

  // Kept as a digest, not as a list: the memory of a process that forks counts in the peak memory of its children.
  friend bool operator==(const DiskState& a, const DiskState& b) { return a.entries == b.entries; }
};

// What is in `folders`, themselves included. Equal for equal trees, for a folder that nobody touched lists its files in
// the same order again. Throws std::filesystem::filesystem_error.
DiskState disk_state_of(const std::vector<std::string>& folders);

// The files and folders in `folders` that changed after `state`, up to `most` of them. Of what was removed, the folder.
std::vector<std::string> changed_since(const DiskState& state, const std::vector<std::string>& folders,
                                       std::size_t most);

}  // namespace docmill
