// SPDX-License-Identifier: Apache-2.0
//
// Order of events that keeps the site safe at any moment: journal, then page (aside, renamed), then records, then the
// journal goes. A page that stands on disk is thus named by the records, by the journal, or by both.
#include "pipeline/site_output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <optional>
#include <set>

#include "stages/model/repo.h"

namespace docmill {
namespace {

constexpr const char* kFolder = ".docmill";
constexpr const char* kRecords = ".docmill/records";
constexpr const char* kJournal = ".docmill/journal";
constexpr const char* kLock = ".docmill/lock";
constexpr const char* kUnfinished = ".docmill/unfinished";
constexpr std::string_view kMagic = "docmill records ";
constexpr unsigned kFormat = 1;

// Paths are kept on one line each: '%' and bytes below 0x21 or above 0x7e are percent-encoded.
std::string encode_path(std::string_view path) {
  std::string line;
  for (char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7f && c != '%') {
      line += c;
    } else {
      fmt::format_to(std::back_inserter(line), "%{:02X}", byte);
    }
  }
  return line;
}

std::optional<std::string> decode_path(std::string_view line) {
  std::string path;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '%') {
      path += line[i];
      continue;
    }
    unsigned byte = 0;
    if (i + 2 >= line.size()) return std::nullopt;
    const auto [end, error] = std::from_chars(line.data() + i + 1, line.data() + i + 3, byte, 16);
    if (error != std::errc{} || end != line.data() + i + 3) return std::nullopt;
    path += static_cast<char>(byte);
    i += 2;
  }
  return path;
}

// A path that records may name: relative, below the site, and outside docmill's own folder. Records are input like any
// other; a damaged one must not lead to the removal of somebody's file.
bool is_page_path(std::string_view path) {
  if (path.empty() || path.front() == '/' || !path.ends_with(".md") || path.starts_with(".docmill/")) return false;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..") return false;
    begin = end + 1;
  }
  return true;
}

// Calls `visit` for each line of `text` that ends in a line break.
template <typename Visit>
void for_each_line(std::string_view text, Visit visit) {
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return;
    visit(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

std::string folder_of(std::string_view path) { return std::string(parent_path(path)); }

}  // namespace

Result<SiteOutput> SiteOutput::open(const std::string& path) {
  SiteOutput site(path);
  Result<UniqueFd> root = open_folder(kCurrentFolder, path, MissingFolders::create);
  if (!root) return tl::unexpected(root.error());
  site.root_ = std::move(*root);
  if (mkdirat(site.root_.get(), kFolder, 0777) != 0 && errno != EEXIST) {
    return tl::unexpected(system_error("create", path + "/" + kFolder, errno));
  }
  struct stat status {};
  if (fstatat(site.root_.get(), kFolder, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(status.st_mode)) {
    return tl::unexpected(Error{fmt::format("cannot write {}: {} in it is no folder", path, kFolder)});
  }
  if (auto done = site.lock(); !done) return tl::unexpected(done.error());
  if (auto done = site.clear_unfinished(); !done) return tl::unexpected(done.error());
  if (auto done = site.load_records(); !done) return tl::unexpected(done.error());
  if (auto done = site.load_journal(); !done) return tl::unexpected(done.error());
  return site;
}

Result<void> SiteOutput::lock() {
  lock_.reset(openat(root_.get(), kLock, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!lock_) return tl::unexpected(system_error("open", path_ + "/" + kLock, errno));
  if (flock(lock_.get(), LOCK_EX | LOCK_NB) != 0) {
    char holder[32] = {};
    const ssize_t size = pread(lock_.get(), holder, sizeof holder - 1, 0);
    const std::string_view pid(holder, size > 0 ? static_cast<std::size_t>(size) : 0);
    return tl::unexpected(Error{fmt::format("cannot write {}: process {} is writing it", path_,
                                            pid.empty() ? "another" : pid.substr(0, pid.find('\n')))});
  }
  const std::string pid = fmt::format("{}\n", getpid());
  // Only for the message above: a lock without a number is a lock all the same.
  if (ftruncate(lock_.get(), 0) == 0) [[maybe_unused]]
    const ssize_t ignored = pwrite(lock_.get(), pid.data(), pid.size(), 0);
  return {};
}

// What a killed run left behind goes; docmill's own folder holds nothing of anybody else.
Result<void> SiteOutput::clear_unfinished() {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::path(path_) / kUnfinished;
  std::filesystem::remove_all(folder, error);
  Result<UniqueFd> opened = open_folder(root_.get(), kUnfinished, MissingFolders::create);
  if (!opened) return tl::unexpected(opened.error());
  unfinished_ = std::move(*opened);
  return {};
}

Result<void> SiteOutput::load_records() {
  Result<std::optional<std::string>> text = read_file_if_present(root_.get(), kRecords);
  if (!text) return tl::unexpected(text.error());
  if (!text->has_value()) return {};
  std::string_view rest = **text;
  unsigned format = 0;
  if (rest.starts_with(kMagic)) std::from_chars(rest.data() + kMagic.size(), rest.data() + rest.size(), format);
  if (format > kFormat) {
    return tl::unexpected(
        Error{fmt::format("cannot read {}/{}: written by a newer docmill (format {})", path_, kRecords, format)});
  }
  if (format == 0) return {};
  rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
  for_each_line(rest, [this](std::string_view line) {
    if (line.size() < 34 || line[32] != ' ') return;
    std::optional<std::string> page = decode_path(line.substr(33));
    if (page && is_page_path(*page)) owned_.insert(std::move(*page));
  });
  return {};
}

Result<void> SiteOutput::load_journal() {
  Result<std::optional<std::string>> text = read_file_if_present(root_.get(), kJournal);
  if (!text) return tl::unexpected(text.error());
  if (text->has_value()) {
    for_each_line(**text, [this](std::string_view line) {
      std::optional<std::string> page = decode_path(line);
      if (page && is_page_path(*page)) owned_.insert(std::move(*page));
    });
  }
  journal_.reset(openat(root_.get(), kJournal, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!journal_) return tl::unexpected(system_error("open", path_ + "/" + kJournal, errno));
  return {};
}

Result<void> SiteOutput::announce(std::span<const Page> pages) {
  std::string lines;
  for (const Page& page : pages) {
    // What stands there already is somebody's: the journal must not claim it.
    struct stat status {};
    const bool is_absent = fstatat(root_.get(), page.path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0;
    if (is_absent && !owned_.contains(page.path)) lines += encode_path(page.path) + '\n';
  }
  const std::lock_guard lock(*mutex_);
  const int failure = write_all(journal_.get(), lines);
  if (failure != 0) return tl::unexpected(system_error("write", path_ + "/" + kJournal, failure));
  return {};
}

Result<PageOutcome> SiteOutput::write_page(const Page& page, OpenFolder& folder) {
  const std::string folder_path = folder_of(page.path);
  if (!folder.fd || folder.path != folder_path) {
    Result<UniqueFd> opened = open_folder(root_.get(), folder_path.empty() ? "." : folder_path, MissingFolders::create);
    if (!opened) return tl::unexpected(opened.error());
    folder.path = folder_path;
    folder.fd = std::move(*opened);
  }
  const std::string name = page.path.substr(folder_path.empty() ? 0 : folder_path.size() + 1);
  struct stat status {};
  if (fstatat(folder.fd.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
    if (S_ISREG(status.st_mode) && static_cast<std::uint64_t>(status.st_size) == page.text.size()) {
      const auto present = read_file_if_present(folder.fd.get(), name);
      if (present && present->has_value() && **present == page.text) return PageOutcome::unchanged;
    }
    if (!owned_.contains(page.path)) {
      return tl::unexpected(
          Error{fmt::format("cannot write {}/{}: a file that docmill did not write is there", path_, page.path)});
    }
  }
  if (auto done = put_in_place(page, folder, name); !done) return tl::unexpected(done.error());
  return PageOutcome::written;
}

Result<void> SiteOutput::open_unfinished(OpenFolder& folder) {
  const std::string name = std::to_string(unfinished_number_->fetch_add(1));
  Result<UniqueFd> opened = open_folder(unfinished_.get(), name, MissingFolders::create);
  if (!opened) return tl::unexpected(opened.error());
  folder.unfinished = std::move(*opened);
  return {};
}

Result<void> SiteOutput::put_in_place(const Page& page, const OpenFolder& folder, const std::string& name) {
  const char* aside = "page";
  const auto failed = [&](std::string_view action) {
    Error error = system_error(action, path_ + "/" + page.path, errno);
    unlinkat(folder.unfinished.get(), aside, 0);
    return tl::unexpected(std::move(error));
  };
  UniqueFd file(openat(folder.unfinished.get(), aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!file) return failed("write");
  if ((errno = write_all(file.get(), page.text)) != 0) return failed("write");
  if (close(file.release()) != 0) return failed("write");
  if (renameat(folder.unfinished.get(), aside, folder.fd.get(), name.c_str()) != 0) return failed("put in place");
  return {};
}

Result<SiteOutput::Counts> SiteOutput::write(std::span<const Page> pages, OpenFolder& folder) {
  if (auto done = announce(pages); !done) return tl::unexpected(done.error());
  if (!folder.unfinished) {
    if (auto done = open_unfinished(folder); !done) return tl::unexpected(done.error());
  }
  Counts counts;
  std::vector<Record> records;
  std::optional<Error> error;
  for (const Page& page : pages) {
    Result<PageOutcome> outcome = write_page(page, folder);
    if (!outcome) {
      error = outcome.error();
      break;
    }
    if (*outcome == PageOutcome::written) {
      ++counts.written;
      counts.bytes_written += page.text.size();
    } else {
      ++counts.unchanged;
    }
    records.push_back({page.path, digest_of(page.text)});
  }
  const std::lock_guard lock(*mutex_);
  records_.insert(records_.end(), std::make_move_iterator(records.begin()), std::make_move_iterator(records.end()));
  if (error) return tl::unexpected(std::move(*error));  // what was written before it is docmill's all the same
  return counts;
}

Result<std::uint64_t> SiteOutput::remove_pages(std::vector<std::string> paths) {
  std::sort(paths.begin(), paths.end());
  std::uint64_t removed = 0;
  std::set<std::string> folders;
  for (const std::string& page : paths) {
    Result<bool> done = remove_file(root_.get(), page);
    if (!done) return tl::unexpected(done.error());
    if (*done) ++removed;
    for (std::string folder = folder_of(page); !folder.empty(); folder = folder_of(folder)) folders.insert(folder);
  }
  // Backwards, so that a folder comes after those inside it.
  for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
    if (Result<bool> done = remove_empty_folder(root_.get(), *folder); !done) return tl::unexpected(done.error());
  }
  return removed;
}

Result<void> SiteOutput::save_records() {
  std::sort(records_.begin(), records_.end(), [](const Record& a, const Record& b) { return a.path < b.path; });
  std::string text = fmt::format("{}{}\n", kMagic, kFormat);
  for (const Record& record : records_) {
    text += record.digest.hex();
    text += ' ';
    text += encode_path(record.path);
    text += '\n';
  }
  const auto present = read_file_if_present(root_.get(), kRecords);
  const bool same = present && present->has_value() && **present == text;
  if (!same) {
    OpenFolder own{.path = kFolder, .fd = {}, .unfinished = {}};
    Result<UniqueFd> opened = open_folder(root_.get(), kFolder);
    if (!opened) return tl::unexpected(opened.error());
    own.fd = std::move(*opened);
    if (auto done = open_unfinished(own); !done) return done;
    if (auto done = put_in_place({kRecords, std::move(text)}, own, "records"); !done) return done;
  }
  if (Result<bool> done = remove_file(root_.get(), kJournal); !done) return tl::unexpected(done.error());
  return {};
}

Result<std::uint64_t> SiteOutput::commit() {
  std::unordered_set<std::string_view> given;
  for (const Record& record : records_) given.insert(record.path);
  std::vector<std::string> stale;
  for (const std::string& page : owned_) {
    if (!given.contains(page)) stale.push_back(page);
  }
  Result<std::uint64_t> removed = remove_pages(std::move(stale));
  if (!removed) return removed;
  if (auto done = save_records(); !done) return tl::unexpected(done.error());
  return removed;
}

Result<void> SiteOutput::keep_all() {
  for (const Record& record : records_) owned_.erase(record.path);
  for (const std::string& page : owned_) records_.push_back({page, Digest{}});
  return save_records();
}

Result<std::uint64_t> SiteOutput::remove_all() {
  Result<std::uint64_t> removed = remove_pages({owned_.begin(), owned_.end()});
  if (!removed) return removed;
  std::error_code error;
  std::filesystem::remove_all(std::filesystem::path(path_) / kUnfinished, error);
  for (const char* own : {kRecords, kJournal, kLock}) {
    if (Result<bool> done = remove_file(root_.get(), own); !done) return tl::unexpected(done.error());
  }
  if (Result<bool> done = remove_empty_folder(root_.get(), kFolder); !done) return tl::unexpected(done.error());
  // The site's own folder may be a mount point, or its parent closed: it then stays, empty.
  [[maybe_unused]] const Result<bool> gone = remove_empty_folder(kCurrentFolder, path_);
  return removed;
}

}  // namespace docmill
