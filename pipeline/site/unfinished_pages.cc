// SPDX-License-Identifier: Apache-2.0
//
// Only what docmill makes there is removed: files, and folders with at most one page. Other folders stay and do no
// harm, because a thread never uses a folder that already exists.
#include "pipeline/site/unfinished_pages.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "pipeline/site/known_site.h"
#include "pipeline/site/site_files.h"
#include "stages/base/file_system.h"
#include "stages/scan/folder_listing.h"

namespace docmill {
namespace {

constexpr const char* kPage = "page";  // the name of the page in each folder

void clear(int folder) {
  const auto listing = FolderListing::read(folder);
  if (!listing) return;
  for (const FolderEntry& entry : listing->entries()) {
    const std::string name(entry.name);
    if (entry.kind == EntryKind::folder) {
      static_cast<void>(remove_file(folder, name + "/" + kPage));
      static_cast<void>(remove_empty_folder(folder, name));
    } else {
      static_cast<void>(remove_file(folder, name));
    }
  }
}

int move_to(const PagePlace& place, int from) {
  if (place.present == Present::nothing) return rename_to_new(from, kPage, place.folder, place.name.c_str());
  return ::renameat(from, kPage, place.folder, place.name.c_str()) == 0 ? 0 : errno;
}

}  // namespace

tl::expected<void, int> UnfinishedPages::remove(int root) {
  const UniqueFd folder = open_below(root, kUnfinishedFolder, O_RDONLY | O_DIRECTORY);
  if (folder) clear(folder.get());
  // If there is a link or a file instead of the folder, it can be removed: it is inside docmill's own folder.
  const auto removed = folder ? remove_empty_folder(root, kUnfinishedFolder) : remove_file(root, kUnfinishedFolder);
  if (!removed) return tl::unexpected(removed.error());
  return {};
}

tl::expected<UnfinishedPages, int> UnfinishedPages::open(int root) {
  if (auto done = remove(root); !done) return tl::unexpected(done.error());
  UnfinishedPages pages;
  pages.folder_ = make_folders(root, kUnfinishedFolder);
  if (!pages.folder_) return tl::unexpected(errno);
  pages.next_number_ = std::make_unique<std::atomic<std::uint64_t>>(0);
  return pages;
}

tl::expected<UniqueFd, int> UnfinishedPages::make_folder() {
  while (true) {
    const std::string name = std::to_string(next_number_->fetch_add(1));
    if (::mkdirat(folder_.get(), name.c_str(), 0777) == 0) {
      UniqueFd made = open_below(folder_.get(), name, O_PATH | O_DIRECTORY);
      if (!made) return tl::unexpected(errno);
      return made;
    }
    if (errno != EEXIST) return tl::unexpected(errno);
  }
}

tl::expected<FileStat, int> UnfinishedPages::put(std::string_view text, int thread_folder, const PagePlace& place) {
  UniqueFd file(::openat(thread_folder, kPage, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!file) return tl::unexpected(errno);
  int error = write_all(file.get(), text);
  if (error == 0) error = move_to(place, thread_folder);
  // The move changes the ctime, so the stat is taken after it. Some file systems report a full disk only on close.
  const FileStat stat = error == 0 ? stat_of(file.get()).value_or(FileStat{}) : FileStat{};
  if (error == 0 && ::close(file.release()) != 0) error = errno;
  if (error == 0) return stat;
  ::unlinkat(thread_folder, kPage, 0);
  return tl::unexpected(error);
}

}  // namespace docmill
