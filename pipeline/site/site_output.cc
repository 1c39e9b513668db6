// SPDX-License-Identifier: Apache-2.0
//
// A run may be killed at any moment. The order of its writes makes that safe: first the journal, then the pages (each
// is written elsewhere and renamed), then the ledger and the records; the journal is removed last. So every page on
// disk is named by at least one of these files.
#include "pipeline/site/site_output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <set>
#include <tuple>

#include "pipeline/site/page_list.h"
#include "pipeline/site/record_changes.h"
#include "pipeline/site/site_files.h"
#include "stages/model/repo.h"

namespace docmill {
namespace {

std::string name_of(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

// 0 if there is no such file.
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

Error SiteOutput::failure(std::string_view action, std::string_view path, int errno_value) const {
  return path_error(action, path.empty() ? path_ : fmt::format("{}/{}", path_, path), errno_value);
}

Result<bool> SiteOutput::named(std::string_view path, const tl::expected<bool, int>& removed) const {
  if (removed) return *removed;
  return tl::unexpected(failure("remove", path, removed.error()));
}

Result<void> SiteOutput::begin(const KnownSite* known) {
  known_ = known;
  kept_ = KeptPages(known);
  auto unfinished = UnfinishedPages::open(root_.get());
  if (!unfinished) return tl::unexpected(failure("create", kUnfinishedFolder, unfinished.error()));
  unfinished_ = std::move(*unfinished);
  Result<OwnedPages> owned = OwnedPages::read(root_.get(), path_, known);
  if (!owned) return tl::unexpected(owned.error());
  owned_ = std::move(*owned);
  Result<SiteJournal> journal = SiteJournal::open(root_.get(), path_);
  if (!journal) return tl::unexpected(journal.error());
  journal_ = std::move(*journal);
  return {};
}

Error SiteOutput::held_by_another() const {
  char holder[32] = {};
  const ssize_t size = pread(lock_.get(), holder, sizeof holder - 1, 0);
  const std::string_view pid(holder, size > 0 ? static_cast<std::size_t>(size) : 0);
  return Error{fmt::format("cannot write {}: process {} is writing it", path_,
                           pid.empty() ? "another" : pid.substr(0, pid.find('\n')))};
}

// A process that removes a site also removes the lock file, while it holds the lock. A lock on a removed file protects
// nothing, so we try again until the locked file is the one at its path.
Result<void> SiteOutput::lock() {
  std::optional<FileStat> held;
  do {
    const PathEnd place(root_.get(), kLockFile);
    lock_.reset(place ? openat(place.folder(), place.name(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666) : -1);
    if (!lock_) return tl::unexpected(failure("open", kLockFile, errno));
    if (flock(lock_.get(), LOCK_EX | LOCK_NB) != 0) {
      return tl::unexpected(errno == EWOULDBLOCK ? held_by_another() : failure("lock", kLockFile, errno));
    }
    held = stat_of(lock_.get());
    if (!held) return tl::unexpected(failure("lock", kLockFile, errno));
  } while (inode_of(root_.get(), kLockFile) != held->inode);
  const std::string pid = fmt::format("{}\n", getpid());
  // The number is only for the message above; the lock works without it.
  if (ftruncate(lock_.get(), 0) == 0) [[maybe_unused]]
    const ssize_t ignored = pwrite(lock_.get(), pid.data(), pid.size(), 0);
  return {};
}

// Claims the new pages. If a file already exists, it belongs to somebody else, and the journal must not claim it.
Result<void> SiteOutput::announce(std::span<const RenderedPage> pages, LastFolder& last) {
  std::string lines;
  for (const auto& [page, bundle] : pages) {
    if (owned_.contains(page.path)) continue;
    const int folder = last.open(root_.get(), parent_path(page.path));
    if (folder < 0 || !stat_below(folder, name_of(page.path))) lines += page_line(page.path);
  }
  return journal_.claim(lines);
}

Result<FileStat> SiteOutput::put_in_place(const Page& page, TargetScratch& scratch, Present present) {
  if (!scratch.unfinished) {
    auto made = unfinished_.make_folder();
    if (!made) return tl::unexpected(failure("create", kUnfinishedFolder, made.error()));
    scratch.unfinished = std::move(*made);
  }
  const int folder = scratch.folder.open(root_.get(), parent_path(page.path), MissingFolders::create);
  if (folder < 0) return tl::unexpected(failure("create", parent_path(page.path), errno));
  const auto stat = UnfinishedPages::put(page.text, scratch.unfinished.get(), {folder, name_of(page.path), present});
  if (stat) return *stat;
  if (stat.error() != EEXIST || present != Present::nothing) {
    return tl::unexpected(failure("write", page.path, stat.error()));
  }
  if (auto done = journal_.disclaim(page.path); !done) return tl::unexpected(done.error());
  return tl::unexpected(Error{fmt::format(
      "cannot write {}/{}: a file that docmill did not write is there; if it is an old page, delete it first", path_,
      page.path)});
}

// The stat of the page's file, if the file already has these bytes.
std::optional<FileStat> SiteOutput::find_same(const Page& page, LastFolder& last) const {
  const int folder = last.open(root_.get(), parent_path(page.path));
  if (folder < 0) return std::nullopt;
  const std::string name = name_of(page.path);
  const std::optional<FileStat> stat = stat_of(folder, name);
  if (!stat || stat->size_bytes != page.text.size()) return std::nullopt;
  const auto present = read_file_if_present(folder, name, {.max_bytes = page.text.size()});
  return present && *present && **present == page.text ? stat : std::nullopt;
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
  if (const std::optional<FileStat> same = find_same(page, scratch.folder)) {
    ++counts.unchanged;
    given.stat = *same;
    given.written_run = known == nullptr ? 0 : known->written_run;
    return given;
  }
  const Present present = owned_.contains(page.path) ? Present::own_page : Present::nothing;
  Result<FileStat> stat = put_in_place(page, scratch, present);
  if (!stat) return tl::unexpected(stat.error());
  given.stat = *stat;
  ++counts.written;
  counts.bytes_written += page.text.size();
  return given;
}

Result<PageCounts> SiteOutput::put(std::span<const RenderedPage> pages, TargetScratch& scratch) {
  if (auto done = announce(pages, scratch.folder); !done) return tl::unexpected(done.error());
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
  std::erase_if(paths, [](const std::string& path) { return !is_page_path(path); });  // records are input too
  const auto by_folder = [](std::string_view path) { return std::make_tuple(parent_path(path), path); };
  std::sort(paths.begin(), paths.end(),
            [&](const std::string& a, const std::string& b) { return by_folder(a) < by_folder(b); });
  std::uint64_t removed = 0;
  LastFolder last;
  for (const std::string& page : paths) {
    const int folder = last.open(root_.get(), parent_path(page));
    if (folder < 0 && is_absence(errno)) continue;
    const Result<bool> done = named(page, folder < 0 ? tl::unexpected(errno) : remove_file(folder, name_of(page)));
    if (!done) return tl::unexpected(done.error());
    removed += *done ? 1 : 0;
  }
  if (auto done = remove_empty_folders(paths); !done) return tl::unexpected(done.error());
  return removed;
}

// Removes the folders of these pages, and their parents, if they are empty.
Result<void> SiteOutput::remove_empty_folders(const std::vector<std::string>& pages) {
  std::set<std::string_view, std::greater<>> folders;  // in reverse order, so that a folder comes after its subfolders
  for (const std::string& page : pages) {
    std::string_view folder = parent_path(page);
    while (!folder.empty() && folders.insert(folder).second) folder = parent_path(folder);
  }
  for (const std::string_view folder : folders) {
    const Result<bool> done = named(folder, remove_empty_folder(root_.get(), std::string(folder)));
    if (!done) return tl::unexpected(done.error());
  }
  return {};
}

// REQUIRES: given_ sorted.
std::vector<std::string> SiteOutput::obsolete_pages() const {
  return owned_.all_but(kept_, [this](std::string_view page) {
    const auto found = std::lower_bound(given_.begin(), given_.end(), page,
                                        [](const Given& given, std::string_view path) { return given.path < path; });
    return found != given_.end() && found->path == page;
  });
}

Result<FileStat> SiteOutput::save_file(const char* path, std::string text) {
  TargetScratch own;
  return put_in_place({path, std::move(text)}, own, Present::own_page);
}

// Merges the kept pages and the given ones. REQUIRES: given_ sorted.
void SiteOutput::list_pages(SiteRecords& records) const {
  records.pages.reserve(kept_.size() + given_.size());
  const auto add_given = [&](const Given& page) {
    const std::uint32_t written = page.written_run == 0 ? records.run : page.written_run;
    records.pages.push_back({page.path, page.stat, page.content, page.bundle, written});
  };
  // If pages are kept, few are given. Looking for their places takes less than reading the paths of all kept ones.
  auto next = given_.begin();
  std::size_t place = next == given_.end() ? 0 : known_place(next->path);
  kept_.for_each([&](const PageRecord& page, std::uint32_t bundle) {
    const auto at = static_cast<std::size_t>(&page - known_->records().pages.data());
    while (next != given_.end() && place <= at) {
      add_given(*next);
      if (++next != given_.end()) place = known_place(next->path);
    }
    records.pages.push_back({page.path, page.stat, page.content, bundle, page.written_run});
  });
  for (; next != given_.end(); ++next) add_given(*next);
}

// The number of recorded pages that come before this path.
std::size_t SiteOutput::known_place(std::string_view path) const {
  if (known_ == nullptr) return 0;
  const std::vector<PageRecord>& pages = known_->records().pages;
  const auto found =
      std::lower_bound(pages.begin(), pages.end(), path,
                       [](const PageRecord& page, std::string_view wanted) { return page.path < wanted; });
  return static_cast<std::size_t>(found - pages.begin());
}

// Does not write the ledger if it already names the pages of this run.
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

// A clone of a committed site needs the ledger to know docmill's pages. The rest is of use on one machine only.
Result<void> SiteOutput::save_ignore_file() {
  if (stat_of(root_.get(), kIgnoreFile)) return {};
  const Result<FileStat> saved = save_file(kIgnoreFile, "*\n!.gitignore\n!pages\n");
  if (!saved) return tl::unexpected(saved.error());
  return {};
}

// Does nothing if there is nothing to save.
Result<void> SiteOutput::save_state(const char* path, std::string bytes, FileStat& stat) {
  if (bytes.empty()) return {};
  Result<FileStat> saved = save_file(path, std::move(bytes));
  if (!saved) return tl::unexpected(saved.error());
  stat = *saved;
  return {};
}

Result<void> SiteOutput::remove_own(const char* path) {
  const Result<bool> removed = named(path, remove_file(root_.get(), path));
  if (!removed) return tl::unexpected(removed.error());
  return {};
}

// A few changes are saved in a file of their own, and the file of records stays. Changes belong to one file of records,
// so a new file of records invalidates them, even if the run is killed before it removes them.
Result<void> SiteOutput::save_records(const SiteRecords& records) {
  std::optional<std::string> changes;
  if (known_ != nullptr) changes = encode_record_changes(known_->records(), records);
  const Result<FileStat> saved =
      changes ? save_file(kRecordChangesFile, std::move(*changes)) : save_file(kRecordsFile, encode_records(records));
  if (!saved) return tl::unexpected(saved.error());
  return changes ? Result<void>() : remove_own(kRecordChangesFile);
}

Result<std::uint64_t> SiteOutput::commit(SiteRecords& records, StateFiles files) {
  std::sort(given_.begin(), given_.end(), [](const Given& a, const Given& b) { return a.path < b.path; });
  std::vector<std::string> obsolete = obsolete_pages();
  list_pages(records);
  // The pages are those of the last run if none is obsolete and there are as many as before.
  const bool pages_changed =
      known_ == nullptr || !obsolete.empty() || records.pages.size() != known_->records().pages.size();
  Result<std::uint64_t> removed = remove_pages(std::move(obsolete));
  if (!removed) return removed;
  if (auto done = save_ledger(pages_changed, records); !done) return tl::unexpected(done.error());
  if (auto done = save_ignore_file(); !done) return tl::unexpected(done.error());
  if (auto done = save_state(kLinksFile, std::move(files.links), records.links_stat); !done) {
    return tl::unexpected(done.error());
  }
  if (auto done = save_state(kLinkChangesFile, std::move(files.link_changes), records.link_changes_stat); !done) {
    return tl::unexpected(done.error());
  }
  if (records.link_changes_stat == FileStat{}) {
    if (auto done = remove_own(kLinkChangesFile); !done) return tl::unexpected(done.error());
  }
  if (auto done = save_state(kKeywordsFile, std::move(files.keywords), records.keywords_stat); !done) {
    return tl::unexpected(done.error());
  }
  records.commit_time_ns = file_time_ns();
  if (auto done = save_records(records); !done) return tl::unexpected(done.error());
  if (auto done = SiteJournal::remove(root_.get(), path_); !done) return tl::unexpected(done.error());
  return removed;
}

Result<std::uint64_t> SiteOutput::remove_all() {
  given_.clear();
  kept_ = KeptPages(known_);
  Result<std::uint64_t> removed = remove_pages(obsolete_pages());
  if (!removed) return removed;
  const auto cleared = UnfinishedPages::remove(root_.get());
  if (!cleared) return tl::unexpected(failure("remove", kUnfinishedFolder, cleared.error()));
  Result<bool> done = true;
  for (const char* own : {kRecordsFile, kRecordChangesFile, kLedgerFile, kLinksFile, kLinkChangesFile, kKeywordsFile,
                          kJournalFile, kJournalCopyFile, kIgnoreFile, kLockFile}) {
    if (done) done = named(own, remove_file(root_.get(), own));
  }
  if (done) done = named(kSiteFolder, remove_empty_folder(root_.get(), kSiteFolder));
  if (!done) return tl::unexpected(done.error());
  // This fails if the site is a mount point or its parent is not writable. Then an empty folder remains.
  rmdir(path_.c_str());
  return removed;
}

}  // namespace docmill
