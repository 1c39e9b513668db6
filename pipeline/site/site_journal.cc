// SPDX-License-Identifier: Apache-2.0
//
// Lines are appended and never changed. So if the run is killed, all earlier lines are complete.
#include "pipeline/site/site_journal.h"

#include <fcntl.h>

#include <cerrno>

#include "pipeline/site/page_list.h"
#include "pipeline/site/site_files.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr std::array<const char*, 2> kNames{kJournalFile, kJournalCopyFile};

UniqueFd open_for_appending(int root, const char* path) {
  const PathEnd end(root, path);
  if (!end) return {};
  return UniqueFd(
      ::openat(end.folder(), end.name(), O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0666));
}

}  // namespace

Result<SiteJournal> SiteJournal::open(int root, const std::string& site_path) {
  SiteJournal journal;
  journal.path_ = site_path + "/" + kJournalFile;
  journal.mutex_ = std::make_unique<std::mutex>();
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const std::string path = site_path + "/" + kNames[i];
    journal.files_[i] = open_for_appending(root, kNames[i]);
    struct stat status {};
    if (!journal.files_[i] || ::fstat(journal.files_[i].get(), &status) != 0) {
      return tl::unexpected(path_error("open", path, errno));
    }
    // If a run was killed or the disk was full, the last line may be incomplete.
    const int error = status.st_size == 0 ? 0 : write_all(journal.files_[i].get(), "\n");
    if (error != 0) return tl::unexpected(path_error("write", path, error));
  }
  return journal;
}

Result<void> SiteJournal::append(std::string_view text) {
  const std::lock_guard lock(*mutex_);
  for (const UniqueFd& file : files_) {
    if (const int error = write_all(file.get(), text)) return tl::unexpected(path_error("write", path_, error));
  }
  return {};
}

Result<void> SiteJournal::claim(std::string_view lines) { return lines.empty() ? Result<void>() : append(lines); }

Result<void> SiteJournal::disclaim(std::string_view page) { return append(disclaiming_line(page)); }

Result<void> SiteJournal::remove(int root, const std::string& site_path) {
  for (const char* name : {kJournalCopyFile, kJournalFile}) {
    if (auto done = remove_file(root, name); !done) {
      return tl::unexpected(path_error("remove", site_path + "/" + name, done.error()));
    }
  }
  return {};
}

}  // namespace docmill
