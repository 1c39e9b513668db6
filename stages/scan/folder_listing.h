// SPDX-License-Identifier: Apache-2.0
//
// FolderListing: what stands right in one folder: names, kinds, and for regular files what the file system knows of
// them. Symbolic links are reported, never followed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace docmill {

// Files and folders with a longer path are not looked at. The kernel takes 4,095 bytes in one go, so other programs
// cannot open what lies deeper; the rest is for what pages add to the name.
inline constexpr std::size_t kMaxPathBytes = 3800;

enum class EntryKind : std::uint8_t { file, folder, link, special, unreadable };

struct FolderEntry {
  std::string_view name;  // lives as long as the listing; a NUL follows it
  EntryKind kind = EntryKind::special;
  int errno_value = 0;  // of an unreadable entry
  // Of regular files only; times in nanoseconds since the epoch.
  std::uint64_t size_bytes = 0;
  std::int64_t mtime_ns = 0;
  std::int64_t ctime_ns = 0;
  std::uint64_t inode = 0;
};

class FolderListing {
 public:
  // Lists the folder, which must be open for reading and not have been listed before; or gives the errno value. What
  // vanishes while it is read is left out.
  static tl::expected<FolderListing, int> read(int folder);

  // Sorted by the bytes of their names.
  const std::vector<FolderEntry>& entries() const { return entries_; }

  // The entry of that name, or null.
  const FolderEntry* find(std::string_view name) const;

 private:
  int read_entries(int folder);
  void add_entries(int folder, std::string_view block);

  std::vector<std::unique_ptr<char[]>> blocks_;  // what the kernel gave; the names stand in them
  std::vector<FolderEntry> entries_;
};

}  // namespace docmill
