// SPDX-License-Identifier: Apache-2.0
//
// readdir's d_type tells folders and links apart for nothing; only regular files, and entries of file systems that do
// not fill it in, cost an fstatat, relative to the open folder, which spares the kernel the walk down the path.
#include "stages/scan/folder_listing.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string_view>

#include "stages/base/file_system.h"

namespace docmill {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

OpenFolder open_for_listing(int root, const std::string& path) {
  UniqueFd fd(::openat(root, path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!fd) return nullptr;
  OpenFolder folder(::fdopendir(fd.get()));
  if (folder) fd.release();
  return folder;
}

EntryKind kind_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return EntryKind::file;
  if (S_ISDIR(mode)) return EntryKind::folder;
  return S_ISLNK(mode) ? EntryKind::link : EntryKind::special;
}

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

// Fills in kind and figures from the file system; false where the entry is gone.
bool read_status(int folder, FolderEntry& entry) {
  struct stat status {};
  if (::fstatat(folder, entry.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
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

tl::expected<std::vector<FolderEntry>, int> list_folder(int root, const std::string& path) {
  const OpenFolder folder = open_for_listing(root, path);
  if (!folder) return tl::unexpected(errno);
  std::vector<FolderEntry> entries;
  while (true) {
    errno = 0;
    const dirent* found = ::readdir(folder.get());
    if (found == nullptr) break;
    FolderEntry entry;
    entry.name = found->d_name;
    entry.kind = kind_of_type(found->d_type);
    if (entry.name == "." || entry.name == "..") continue;
    if (needs_status(found->d_type) && !read_status(::dirfd(folder.get()), entry)) continue;
    entries.push_back(std::move(entry));
  }
  if (errno != 0) return tl::unexpected(errno);
  std::sort(entries.begin(), entries.end(), [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
  return entries;
}

const FolderEntry* find_entry(const std::vector<FolderEntry>& entries, std::string_view name) {
  const auto found = std::lower_bound(entries.begin(), entries.end(), name,
                                      [](const FolderEntry& entry, std::string_view n) { return entry.name < n; });
  return found != entries.end() && found->name == name ? &*found : nullptr;
}

}  // namespace docmill
