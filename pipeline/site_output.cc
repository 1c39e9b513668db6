// SPDX-License-Identifier: Apache-2.0
//
// Order of events that keeps the site safe at any moment: journal, then page (aside, renamed), then ledger and records,
// then the journal goes. A page that stands on disk is thus named by one of them at least.
#include "pipeline/site_output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <set>

#include "pipeline/page_list.h"
#include "pipeline/site_files.h"
#include "stages/model/repo.h"

namespace docmill {
namespace {

std::string folder_of(std::string_view path) { return std::string(parent_path(path)); }

// 0 where no file is there.
std::uint64_t inode_of(int folder, const char* name) { return stat_of(folder, name).value_or(FileStat{}).inode; }

}  // namespace

bool is_known_page(const KnownSite* known, const std::string& path, const Digest& content) {
  const PageRecord* page = known == nullptr ? nullptr : known->records().find_page(path);
  return page != nullptr && page->content == content && known->is_intact(*page);
}

Result<SiteOutput> SiteOutput::open(const std::string& path) {
  SiteOutput site(path);
  Result<UniqueFd> root = open_folder(kCurrentFolder, path, MissingFolders::create);
  if (!root) return tl::unexpected(root.error());
  site.root_ = std::move(*root);
  if (mkdirat(site.root_.get(), kSiteFolder, 0777) != 0 && errno != EEXIST) {
    return tl::unexpected(system_error("create", path + "/" + kSiteFolder, errno));
  }
  struct stat status {};
  if (fstatat(site.root_.get(), kSiteFolder, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(status.st_mode)) {
    return tl::unexpected(Error{fmt::format("cannot write {}: {} in it is no folder", path, kSiteFolder)});
  }
  if (auto done = site.lock(); !done) return tl::unexpected(done.error());
  return site;
}

Result<void> SiteOutput::begin(const KnownSite* known) {
  known_ = known;
  kept_ = KeptPages(known);
  if (auto done = clear_unfinished(); !done) return done;
  Result<OwnedPages> owned = OwnedPages::read(root_.get(), path_, known);
  if (!owned) return tl::unexpected(owned.error());
  owned_ = std::move(*owned);
  if (auto done = open_journal(kJournalFile, journal_); !done) return done;
  return open_journal(kJournalCopyFile, journal_copy_);
}

Error SiteOutput::held_by_another() const {
  char holder[32] = {};
  const ssize_t size = pread(lock_.get(), holder, sizeof holder - 1, 0);
  const std::string_view pid(holder, size > 0 ? static_cast<std::size_t>(size) : 0);
  return Error{fmt::format("cannot write {}: process {} is writing it", path_,
                           pid.empty() ? "another" : pid.substr(0, pid.find('\n')))};
}

// The error of a path that is relative to the site.
Error SiteOutput::in_site(const Error& error) const { return Error{fmt::format("{} (in {})", error.message, path_)}; }

// Whoever removes a site removes its lock while holding it: one that is not at its place any more locks nothing.
Result<void> SiteOutput::lock() {
  std::optional<FileStat> held;
  do {
    lock_.reset(openat(root_.get(), kLockFile, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!lock_) return tl::unexpected(system_error("open", path_ + "/" + kLockFile, errno));
    if (flock(lock_.get(), LOCK_EX | LOCK_NB) != 0) {
      return tl::unexpected(errno == EWOULDBLOCK ? held_by_another()
                                                 : system_error("lock", path_ + "/" + kLockFile, errno));
    }
    held = stat_of(lock_.get());
    if (!held) return tl::unexpected(system_error("lock", path_ + "/" + kLockFile, errno));
  } while (inode_of(root_.get(), kLockFile) != held->inode);
  const std::string pid = fmt::format("{}\n", getpid());
  // Only for the message above: a lock without a number is a lock all the same.
  if (ftruncate(lock_.get(), 0) == 0) [[maybe_unused]]
    const ssize_t ignored = pwrite(lock_.get(), pid.data(), pid.size(), 0);
  return {};
}

// What a killed run left behind goes; docmill's own folder holds nothing of anybody else.
Result<void> SiteOutput::clear_unfinished() {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::path(path_) / kUnfinishedFolder;
  std::filesystem::remove_all(folder, error);
  Result<UniqueFd> opened = open_folder(root_.get(), kUnfinishedFolder, MissingFolders::create);
  if (!opened) return tl::unexpected(in_site(opened.error()));
  unfinished_ = std::move(*opened);
  return {};
}

Result<void> SiteOutput::open_journal(const char* name, UniqueFd& journal) {
  journal.reset(openat(root_.get(), name, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!journal) return tl::unexpected(system_error("open", path_ + "/" + name, errno));
  // A run that was killed, or found the disk full, may have left half a line.
  const std::optional<FileStat> before = stat_of(journal.get());
  if (!before || before->size_bytes == 0) return {};
  const int failure = write_all(journal.get(), "\n");
  if (failure != 0) return tl::unexpected(system_error("write", path_ + "/" + name, failure));
  return {};
}

// What stands there already is somebody's, and the journal must not claim it.
Result<void> SiteOutput::announce(std::span<const RenderedPage> pages) {
  std::string lines;
  for (const auto& [page, bundle] : pages) {
    struct stat status {};
    if (owned_.contains(page.path)) continue;
    if (fstatat(root_.get(), page.path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) lines += page_line(page.path);
  }
  if (lines.empty()) return {};
  const std::lock_guard lock(*mutex_);
  int failure = write_all(journal_.get(), lines);
  if (failure == 0) failure = write_all(journal_copy_.get(), lines);
  if (failure != 0) return tl::unexpected(system_error("write", path_ + "/" + kJournalFile, failure));
  return {};
}

Result<void> SiteOutput::open_folder_of(const std::string& page, TargetScratch& scratch) {
  const std::string path = folder_of(page);
  if (scratch.folder && scratch.folder_path == path) return {};
  Result<UniqueFd> opened = open_folder(root_.get(), path.empty() ? "." : path, MissingFolders::create);
  if (!opened) return tl::unexpected(in_site(opened.error()));
  scratch.folder_path = path;
  scratch.folder = std::move(*opened);
  return {};
}

Result<void> SiteOutput::open_unfinished(TargetScratch& scratch) {
  if (scratch.unfinished) return {};
  const std::string name = std::to_string(unfinished_number_->fetch_add(1));
  Result<UniqueFd> opened = open_folder(unfinished_.get(), name, MissingFolders::create);
  if (!opened)
    return tl::unexpected(Error{fmt::format("{} (in {}/{})", opened.error().message, path_, kUnfinishedFolder)});
  scratch.unfinished = std::move(*opened);
  return {};
}

Result<FileStat> SiteOutput::put_in_place(const Page& page, const TargetScratch& scratch, const std::string& name) {
  const char* aside = "page";
  const auto failed = [&](std::string_view action) {
    Error error = system_error(action, path_ + "/" + page.path, errno);
    unlinkat(scratch.unfinished.get(), aside, 0);
    return tl::unexpected(std::move(error));
  };
  UniqueFd file(openat(scratch.unfinished.get(), aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!file) return failed("write");
  if ((errno = write_all(file.get(), page.text)) != 0) return failed("write");
  // The name settles last: renaming sets the ctime that the records keep.
  if (renameat(scratch.unfinished.get(), aside, scratch.folder.get(), name.c_str()) != 0) return failed("put in place");
  const FileStat stat = stat_of(file.get()).value_or(FileStat{});
  if (close(file.release()) != 0) return failed("write");
  return stat;
}

Result<SiteOutput::Given> SiteOutput::put_page(const RenderedPage& rendered, TargetScratch& scratch,
                                               PageCounts& counts) {
  const Page& page = rendered.page;
  Given given{page.path, {}, digest_of(page.text), rendered.bundle, 0};
  const PageRecord* known = known_ == nullptr ? nullptr : known_->records().find_page(page.path);
  if (is_known_page(known_, page.path, given.content)) {
    ++counts.unchanged;
    given.stat = known->stat;
    given.written_run = known->written_run;
    return given;
  }
  if (auto done = open_folder_of(page.path, scratch); !done) return tl::unexpected(done.error());
  const std::string name = page.path.substr(scratch.folder_path.empty() ? 0 : scratch.folder_path.size() + 1);
  struct stat status {};
  if (fstatat(scratch.folder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
    const std::optional<FileStat> before = stat_of(scratch.folder.get(), name.c_str());
    if (before && before->size_bytes == page.text.size()) {
      const auto present = read_file_if_present(scratch.folder.get(), name);
      if (present && present->has_value() && **present == page.text) {
        ++counts.unchanged;
        given.stat = *before;
        given.written_run = known == nullptr ? 0 : known->written_run;
        return given;
      }
    }
    if (!owned_.contains(page.path)) {
      return tl::unexpected(
          Error{fmt::format("cannot write {}/{}: a file that docmill did not write is there", path_, page.path)});
    }
  }
  Result<FileStat> stat = put_in_place(page, scratch, name);
  if (!stat) return tl::unexpected(stat.error());
  given.stat = *stat;
  ++counts.written;
  counts.bytes_written += page.text.size();
  return given;
}

Result<PageCounts> SiteOutput::put(std::span<const RenderedPage> pages, TargetScratch& scratch) {
  if (auto done = announce(pages); !done) return tl::unexpected(done.error());
  if (auto done = open_unfinished(scratch); !done) return tl::unexpected(done.error());
  PageCounts counts;
  std::vector<Given> given;
  for (const RenderedPage& page : pages) {
    Result<Given> put = put_page(page, scratch, counts);
    if (!put) return tl::unexpected(put.error());
    given.push_back(std::move(*put));
  }
  const std::lock_guard lock(*mutex_);
  given_.insert(given_.end(), std::make_move_iterator(given.begin()), std::make_move_iterator(given.end()));
  return counts;
}

Result<std::uint64_t> SiteOutput::remove_pages(std::vector<std::string> paths) {
  std::sort(paths.begin(), paths.end());
  std::uint64_t removed = 0;
  std::set<std::string> folders;
  for (const std::string& page : paths) {
    if (!is_page_path(page)) continue;  // records are input too: what they name may lie anywhere
    Result<bool> done = remove_file(root_.get(), page);
    if (!done) return tl::unexpected(in_site(done.error()));
    if (*done) ++removed;
    for (std::string folder = folder_of(page); !folder.empty(); folder = folder_of(folder)) folders.insert(folder);
  }
  // Backwards, so that a folder comes after those inside it.
  for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
    Result<bool> done = remove_empty_folder(root_.get(), *folder);
    if (!done) return tl::unexpected(in_site(done.error()));
  }
  return removed;
}

// REQUIRES: given_ sorted.
std::vector<std::string> SiteOutput::stale_pages() const {
  return owned_.all_but(kept_, [this](std::string_view page) {
    const auto found = std::lower_bound(given_.begin(), given_.end(), page,
                                        [](const Given& given, std::string_view path) { return given.path < path; });
    return found != given_.end() && found->path == page;
  });
}

Result<FileStat> SiteOutput::save_file(const char* path, std::string text) {
  TargetScratch own;
  Result<UniqueFd> opened = open_folder(root_.get(), kSiteFolder);
  if (!opened) return tl::unexpected(in_site(opened.error()));
  own.folder = std::move(*opened);
  if (auto done = open_unfinished(own); !done) return tl::unexpected(done.error());
  return put_in_place({path, std::move(text)}, own, std::string(path).substr(std::string_view(kSiteFolder).size() + 1));
}

// The pages kept and those given, which two lists are each sorted.
void SiteOutput::list_pages(SiteRecords& records) const {
  records.pages.reserve(kept_.size() + given_.size());
  auto next = given_.begin();
  const auto add_given_before = [&](const std::string_view* path) {
    for (; next != given_.end() && (path == nullptr || next->path < *path); ++next) {
      const std::uint32_t written = next->written_run == 0 ? records.run : next->written_run;
      records.pages.push_back({next->path, next->stat, next->content, next->bundle, written});
    }
  };
  kept_.for_each([&](const PageRecord& page, std::uint32_t bundle) {
    add_given_before(&page.path);
    records.pages.push_back({page.path, page.stat, page.content, bundle, page.written_run});
  });
  add_given_before(nullptr);
}

// Leaves the ledger alone where it names this run's pages already.
Result<void> SiteOutput::save_ledger(bool pages_changed, SiteRecords& records) {
  const std::optional<FileStat> present = stat_of(root_.get(), kLedgerFile);
  if (!pages_changed && known_ != nullptr && present == known_->records().ledger) {
    records.ledger = *present;
    return {};
  }
  std::string lines;
  for (const PageRecord& page : records.pages) lines += page_line(page.path);
  Result<FileStat> saved = save_file(kLedgerFile, std::move(lines));
  if (!saved) return tl::unexpected(saved.error());
  records.ledger = *saved;
  return {};
}

Result<std::uint64_t> SiteOutput::commit(SiteRecords records, std::string links) {
  std::sort(given_.begin(), given_.end(), [](const Given& a, const Given& b) { return a.path < b.path; });
  std::vector<std::string> stale = stale_pages();
  list_pages(records);
  // The journal's pages are owned too, but not in the ledger yet.
  const bool pages_changed =
      known_ == nullptr || !stale.empty() || records.pages.size() != known_->records().pages.size();
  Result<std::uint64_t> removed = remove_pages(std::move(stale));
  if (!removed) return removed;
  if (auto done = save_ledger(pages_changed, records); !done) return tl::unexpected(done.error());
  if (!links.empty()) {
    Result<FileStat> saved = save_file(kLinksFile, std::move(links));
    if (!saved) return tl::unexpected(saved.error());
    records.links_stat = *saved;
  }
  records.commit_time_ns = file_time_ns();
  if (auto done = save_file(kRecordsFile, encode_records(records)); !done) return tl::unexpected(done.error());
  for (const char* journal : {kJournalCopyFile, kJournalFile}) {
    if (Result<bool> done = remove_file(root_.get(), journal); !done) return tl::unexpected(in_site(done.error()));
  }
  return removed;
}

Result<std::uint64_t> SiteOutput::remove_all() {
  given_.clear();
  kept_ = KeptPages(known_);
  Result<std::uint64_t> removed = remove_pages(stale_pages());
  if (!removed) return removed;
  std::error_code error;
  std::filesystem::remove_all(std::filesystem::path(path_) / kUnfinishedFolder, error);
  for (const char* own : {kRecordsFile, kLedgerFile, kLinksFile, kJournalFile, kJournalCopyFile, kLockFile}) {
    if (Result<bool> done = remove_file(root_.get(), own); !done) return tl::unexpected(in_site(done.error()));
  }
  Result<bool> emptied = remove_empty_folder(root_.get(), kSiteFolder);
  if (!emptied) return tl::unexpected(in_site(emptied.error()));
  // The site's own folder may be a mount point, or its parent closed: it then stays, empty.
  [[maybe_unused]] const Result<bool> gone = remove_empty_folder(kCurrentFolder, path_);
  return removed;
}

}  // namespace docmill
