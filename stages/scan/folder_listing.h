// SPDX-License-Identifier: Apache-2.0
//
// What stands right in one folder: names, kinds, and for regular files what the file system knows of them. Symbolic
// links are reported, never followed. No descriptor stays open.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace docmill {

enum class EntryKind : std::uint8_t { file, folder, link, special, unreadable };

struct FolderEntry {
  std::string name;
  EntryKind kind = EntryKind::special;
  int errno_value = 0;  // of an unreadable entry
  // Of regular files only; times in nanoseconds since the epoch.
  std::uint64_t size_bytes = 0;
  std::int64_t mtime_ns = 0;
  std::int64_t ctime_ns = 0;
  std::uint64_t inode = 0;
};

// The entries of the folder at `path` below the open folder `root` ("": `root` itself), sorted by the bytes of their
// names; or the errno value. What vanishes while it is read is left out.
tl::expected<std::vector<FolderEntry>, int> list_folder(int root, const std::string& path);

// The entry of that name, or null.
const FolderEntry* find_entry(const std::vector<FolderEntry>& entries, std::string_view name);

}  // namespace docmill
