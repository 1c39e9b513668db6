// SPDX-License-Identifier: Apache-2.0
//
// A run that has nothing to do spends its time on stats: each takes about two microseconds, and a source file has two
// pages. Pages are checked folder by folder, relative to the open folder, so that the kernel need not resolve the whole
// path.
#include "pipeline/site/known_site.h"

#include <fcntl.h>
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <ctime>

#include "pipeline/site/record_changes.h"
#include "pipeline/site/site_files.h"

namespace docmill {
namespace {

constexpr std::int64_t kMillisecond = 1'000'000;
// The kernel's clock for file times ticks every 1 to 10 ms. Some file systems only store multiples of one or two
// seconds.
constexpr std::int64_t kSecond = 1000 * kMillisecond;
constexpr std::int64_t kClockTick = 20 * kMillisecond;
constexpr std::int64_t kCoarseClockTick = 2 * kSecond;
// By default, Linux writes data to the disk after 30 s; some systems are set to wait longer.
constexpr std::int64_t kWriteBack = std::int64_t{600'000} * kMillisecond;
constexpr std::size_t kFilesPerTask = 1024;

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

FileStat stat_from(const struct stat& status) {
  return {static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim), nanoseconds(status.st_ctim),
          status.st_ino};
}

// The digest of the file's bytes, or none if the file cannot be read or is larger than expected.
std::optional<Digest> digest_of_file(int folder, const std::string& path, std::uint64_t size_bytes) {
  const auto bytes = read_file_if_present(folder, path, {.max_bytes = size_bytes});
  if (!bytes || !*bytes) return std::nullopt;
  return digest_of(**bytes);
}

bool has_journal(int site) {
  return stat_below(site, kJournalFile).has_value() || stat_below(site, kJournalCopyFile).has_value();
}

}  // namespace

std::int64_t file_time_ns() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME_COARSE, &now);
  return nanoseconds(now);
}

const std::string& boot_identity() {
  static const std::string identity = [] {
    const auto text = read_file_if_present(kCurrentFolder, "/proc/sys/kernel/random/boot_id");
    return text && *text ? **text : std::string();
  }();
  return identity;
}

FileStat stat_of(const ScannedFile& file) { return {file.size_bytes, file.mtime_ns, file.ctime_ns, file.inode}; }

std::optional<FileStat> stat_of(int fd) {
  struct stat status {};
  if (fstat(fd, &status) != 0) return std::nullopt;
  return stat_from(status);
}

std::optional<FileStat> stat_of(int folder, const std::string& path) {
  const auto status = stat_below(folder, path);
  return status && S_ISREG(status->st_mode) ? std::optional(stat_from(*status)) : std::nullopt;
}

KnownSite::RecordStats KnownSite::RecordStats::of(int site) {
  return {stat_of(site, kRecordsFile), stat_of(site, kRecordChangesFile)};
}

KnownSite::KnownSite(SiteRecords records, UniqueFd root, const RecordStats& stats)
    : records_(std::move(records)), root_(std::move(root)), record_stats_(stats) {
  is_of_this_boot_ = boot_identity() == records_.boot;
}

void KnownSite::forget_stats() {
  records_.boot = {};
  is_of_this_boot_ = false;
  records_.commit_time_ns = 0;  // everything was written after that, so digests are compared
  records_.links_stat = stat_of(root_.get(), kLinksFile).value_or(FileStat{});
  records_.keywords_stat = stat_of(root_.get(), kKeywordsFile).value_or(FileStat{});
}

Result<std::optional<KnownSite>> KnownSite::read(const std::string& path, Origin origin) {
  UniqueFd root = open_canonical(path, O_PATH);
  if (!root) return std::nullopt;
  const RecordStats stats = RecordStats::of(root.get());
  if (!stats.records) return std::nullopt;
  // Unreadable records count as missing. The run reports the error when it writes them.
  auto bytes = read_file_if_present(root.get(), kRecordsFile, {.max_bytes = kMaxOwnFile});
  if (!bytes || !*bytes) return std::nullopt;
  auto records = decode_records(std::move(**bytes), path + "/" + kRecordsFile);
  if (!records) return tl::unexpected(records.error());
  if (!*records) return std::nullopt;
  auto changes = read_file_if_present(root.get(), kRecordChangesFile, {.max_bytes = kMaxOwnFile});
  if (!changes) return std::nullopt;
  if (*changes) {
    const Result<bool> applied = apply_record_changes(std::move(**changes), path + "/" + kRecordChangesFile, **records);
    if (!applied) return tl::unexpected(applied.error());
    if (!*applied) return std::nullopt;
  }
  KnownSite known(std::move(**records), std::move(root), stats);
  if (origin == Origin::elsewhere) known.forget_stats();
  return known;
}

bool may_change_unseen(std::int64_t ctime_ns, std::int64_t time_ns) {
  return ctime_ns + (ctime_ns % kSecond == 0 ? kCoarseClockTick : kClockTick) >= time_ns;
}

bool KnownSite::is_doubtful(const FileStat& stat, std::int64_t recorded_ns) const {
  if (is_of_this_boot_ && !records_.boot.empty()) return may_change_unseen(stat.ctime_ns, recorded_ns);
  return stat.ctime_ns + kWriteBack >= recorded_ns;
}

bool KnownSite::is_page_intact(int folder, const std::string& name, const PageRecord& page, Trust trust) const {
  if (trust == Trust::content) return digest_of_file(folder, name, page.stat.size_bytes) == page.content;
  if (stat_of(folder, name) != page.stat) return false;
  return !is_doubtful(page.stat) || digest_of_file(folder, name, page.stat.size_bytes) == page.content;
}

void KnownSite::check_pages(Trust trust) {
  intact_.assign(records_.pages.size(), 0);
  std::atomic<bool> all = true;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, intact_.size(), kFilesPerTask), [&](const auto& range) {
    LastFolder last;
    std::string name;
    for (std::size_t i = range.begin(); i < range.end(); ++i) {
      const PageRecord& page = records_.pages[i];
      const std::string_view parent = parent_path(page.path);
      const int folder = last.open(root_.get(), parent);
      name = page.path.substr(parent.empty() ? 0 : parent.size() + 1);
      intact_[i] = folder >= 0 && is_page_intact(folder, name, page, trust) ? 1 : 0;
      if (intact_[i] == 0) all.store(false, std::memory_order_relaxed);
    }
  });
  all_intact_ = all;
}

// Of a binary file, only the head is recorded.
bool KnownSite::is_source_unchanged(int repo, const ScannedFile& file, const SourceRecord& source, Trust trust) const {
  if (trust == Trust::content && !source.is_binary) {
    return file.size_bytes == source.stat.size_bytes &&
           digest_of_file(repo, file.path, file.size_bytes) == source.content;
  }
  if (trust == Trust::sizes) return file.size_bytes == source.stat.size_bytes;
  if (stat_of(file) != source.stat) return false;
  if (!is_doubtful(source.stat, records_.scan_time_ns)) return true;
  return !source.is_binary && digest_of_file(repo, file.path, file.size_bytes) == source.content;
}

void KnownSite::check_sources(int repo, const std::vector<ScannedFile>& files, Trust trust) {
  unchanged_.assign(files.size(), nullptr);
  std::atomic<bool> all = files.size() == records_.sources.size();
  std::atomic<bool> same = files.size() == records_.sources.size();
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, files.size(), kFilesPerTask), [&](const auto& range) {
    auto source = std::lower_bound(
        records_.sources.begin(), records_.sources.end(), files[range.begin()].path,
        [](const SourceRecord& record, const std::string& path) { return path_less(record.path, path); });
    for (std::size_t i = range.begin(); i < range.end(); ++i) {
      const ScannedFile& file = files[i];
      while (source != records_.sources.end() && source->path != file.path && path_less(source->path, file.path)) {
        ++source;
      }
      const bool is_known = source != records_.sources.end() && source->path == file.path;
      if (is_known && is_source_unchanged(repo, file, *source, trust)) unchanged_[i] = &*source;
      const bool same_attributes = is_known && source->is_generated == file.is_generated &&
                                   source->is_vendored == file.is_vendored &&
                                   file.language == records_.languages[source->named_language];
      if (!same_attributes) same.store(false, std::memory_order_relaxed);
      if (unchanged_[i] == nullptr) all.store(false, std::memory_order_relaxed);
    }
  });
  all_unchanged_ = all && same;
}

void KnownSite::take_unchanged(const KnownSite& now) {
  unchanged_.assign(now.unchanged_.size(), nullptr);
  tbb::parallel_for(std::size_t{0}, unchanged_.size(), [&](std::size_t i) {
    const SourceRecord* source = now.unchanged_[i];
    const SourceRecord* before = source == nullptr ? nullptr : records_.find_source(source->path);
    const bool is_same = before != nullptr && before->content == source->content &&
                         before->is_binary == source->is_binary &&
                         records_.languages[before->language] == now.records_.languages[source->language];
    if (is_same) unchanged_[i] = before;
  });
  all_unchanged_ = false;
}

bool KnownSite::is_current() const {
  return RecordStats::of(root_.get()) == record_stats_ && !has_journal(root_.get());
}

bool KnownSite::ended_cleanly() const {
  return stat_of(root_.get(), kLedgerFile) == records_.ledger && !has_journal(root_.get());
}

}  // namespace docmill
