// SPDX-License-Identifier: Apache-2.0
//
// FolderListing: the entries of one folder: names, kinds, and size, times and inode of regular files. Symbolic links
// are reported, never followed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace docmill {

// Files and folders with a longer path are left out. The kernel takes paths of up to 4,095 bytes, so other programs
// cannot open anything deeper; the rest leaves room for what page names add.
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
  // Lists the folder, which must be open for reading and not have been listed before; or returns the errno value.
  // Entries that vanish meanwhile are left out.
  static tl::expected<FolderListing, int> read(int folder);

  // Sorted by the bytes of their names.
  const std::vector<FolderEntry>& entries() const { return entries_; }

  // The entry with that name, or null.
  const FolderEntry* find(std::string_view name) const;

 private:
  int read_entries(int folder);
  void add_entries(int folder, std::string_view block);

  std::vector<std::unique_ptr<char[]>> blocks_;  // as read from the kernel; names point into them
  std::vector<FolderEntry> entries_;
};

}  // namespace docmill
