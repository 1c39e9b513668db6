// SPDX-License-Identifier: Apache-2.0
//
// d_type tells folders and links apart for free. Only regular files, and entries of file systems that do not fill it
// in, cost an fstatat. That call is relative to the open folder, so the kernel does not walk the whole path. getdents64
// is called directly: readdir would first ask for the folder's flags and status, and copy every name twice.
#include "stages/scan/folder_listing.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>

namespace docmill {
namespace {

constexpr std::size_t kBlockSize = 32u << 10;  // bytes read at a time; one call is enough for nearly all folders

EntryKind kind_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return EntryKind::file;
  if (S_ISDIR(mode)) return EntryKind::folder;
  return S_ISLNK(mode) ? EntryKind::link : EntryKind::special;
}

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

// Fills in what stat says about the entry; false if the entry no longer exists.
bool read_status(int folder, FolderEntry& entry) {
  struct stat status;
  if (::fstatat(folder, entry.name.data(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    entry.kind = EntryKind::unreadable;
    entry.errno_value = errno;
    return errno != ENOENT;
  }
  entry.kind = kind_of_mode(status.st_mode);
  if (entry.kind != EntryKind::file) return true;
  entry.size_bytes = static_cast<std::uint64_t>(status.st_size);
  entry.mtime_ns = nanoseconds(status.st_mtim);
  entry.ctime_ns = nanoseconds(status.st_ctim);
  entry.inode = status.st_ino;
  return true;
}

bool needs_status(unsigned char type) { return type == DT_REG || type == DT_UNKNOWN; }

EntryKind kind_of_type(unsigned char type) {
  if (type == DT_DIR) return EntryKind::folder;
  return type == DT_LNK ? EntryKind::link : EntryKind::special;
}

}  // namespace

tl::expected<FolderListing, int> FolderListing::read(int folder) {
  FolderListing listing;
  if (const int error = listing.read_entries(folder)) return tl::unexpected(error);
  std::sort(listing.entries_.begin(), listing.entries_.end(),
            [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
  return listing;
}

// 0, or the errno value.
int FolderListing::read_entries(int folder) {
  alignas(dirent64) std::array<char, kBlockSize> block;
  while (true) {
    const ssize_t length = ::getdents64(folder, block.data(), block.size());
    // ENOENT: the folder was removed while it was read.
    if (length <= 0) return length == 0 || errno == ENOENT ? 0 : errno;
    add_entries(folder, {block.data(), static_cast<std::size_t>(length)});
  }
}

void FolderListing::add_entries(int folder, std::string_view block) {
  constexpr std::size_t kTypicalEntrySize = 32;
  char* at = blocks_.emplace_back(std::make_unique_for_overwrite<char[]>(block.size())).get();
  std::memcpy(at, block.data(), block.size());
  entries_.reserve(entries_.size() + block.size() / kTypicalEntrySize);
  for (const char* end = at + block.size(); at != end;) {
    const char* name = at + offsetof(dirent64, d_name);
    const auto type = static_cast<unsigned char>(at[offsetof(dirent64, d_type)]);
    unsigned short size = 0;
    std::memcpy(&size, at + offsetof(dirent64, d_reclen), sizeof(size));
    at += size;
    FolderEntry entry{.name = name, .kind = kind_of_type(type)};
    if (entry.name == "." || entry.name == "..") continue;
    if (needs_status(type) && !read_status(folder, entry)) continue;
    entries_.push_back(entry);
  }
}

const FolderEntry* FolderListing::find(std::string_view name) const {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), name,
                                      [](const FolderEntry& entry, std::string_view n) { return entry.name < n; });
  return found != entries_.end() && found->name == name ? &*found : nullptr;
}

}  // namespace docmill
