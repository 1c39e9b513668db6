// SPDX-License-Identifier: Apache-2.0
#include "pipeline/cluster/run_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr std::string_view kWarning = "docmill: warning: ";
namespace fs = std::filesystem;

constexpr std::size_t kTailBytes = 8u << 10;
constexpr std::size_t kTailLines = 10;

std::string mark_name(ClusterStep step, unsigned index) {
  return has_shares(step) ? fmt::format("{}-{}", word_of(step), index) : word_of(step);
}

Result<std::unordered_set<std::string>> names_in(const std::string& folder) {
  const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), ::closedir);
  if (open == nullptr) return tl::unexpected(system_error("read", folder, errno));
  std::unordered_set<std::string> names;
  errno = 0;
  while (const struct dirent* entry = ::readdir(open.get())) names.emplace(entry->d_name);
  if (errno != 0) return tl::unexpected(system_error("read", folder, errno));
  return names;
}

Result<void> make_private_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0700) != 0) return tl::unexpected(system_error("create", path, errno));
  return {};
}

Result<void> write_script(const std::string& path, const std::string& text) {
  const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0700));
  if (!file) return tl::unexpected(system_error("create", path, errno));
  if (const int failure = write_all(file.get(), text)) return tl::unexpected(system_error("write", path, failure));
  return {};
}

// The last lines of the file, without what is before the first line break in the bytes that are read.
std::vector<std::string> last_lines_of(const std::string& path) {
  const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!file || ::fstat(file.get(), &status) != 0) return {};
  const off_t start = std::max<off_t>(0, status.st_size - static_cast<off_t>(kTailBytes));
  std::string bytes(kTailBytes, '\0');
  const ssize_t count = ::pread(file.get(), bytes.data(), bytes.size(), start);
  bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  if (start > 0) bytes.erase(0, bytes.find('\n') + 1);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    if (end > at) lines.push_back(bytes.substr(at, end - at));
    at = end + 1;
  }
  if (lines.size() > kTailLines) lines.erase(lines.begin(), lines.end() - kTailLines);
  return lines;
}

std::string newest_file_in(const std::string& folder) {
  std::string newest;
  fs::file_time_type time = fs::file_time_type::min();
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code unreadable;
    const fs::file_time_type changed = at->last_write_time(unreadable);
    if (unreadable || at->file_size(unreadable) == 0 || changed < time) continue;
    time = changed;
    newest = at->path().string();
  }
  return newest;
}

}  // namespace

std::string new_run_id() {
  std::uint64_t number = 0;
  if (::getrandom(&number, sizeof number, 0) != sizeof number) number = static_cast<std::uint64_t>(::getpid());
  return fmt::format("docmill-{:%Y%m%d-%H%M%S}-{:016x}", fmt::gmtime(std::time(nullptr)), number);
}

Result<RunFolder> RunFolder::create(const JobPlan& plan, const std::string& id) {
  const std::string runs = plan.results + "/runs";
  std::error_code error;
  fs::create_directories(runs, error);
  if (error) return tl::unexpected(system_error("create", runs, error.value()));
  RunFolder run(id, runs + "/" + id);
  if (auto done = make_private_folder(run.path_); !done) return tl::unexpected(done.error());
  if (auto done = make_private_folder(run.path_ + "/logs"); !done) return tl::unexpected(done.error());
  if (auto done = write_script(run.job_path(), job_script(plan, run.path_)); !done) return tl::unexpected(done.error());
  return run;
}

Result<std::vector<unsigned>> RunFolder::missing(ClusterStep step, unsigned count) const {
  const Result<std::unordered_set<std::string>> names = names_in(path_);
  if (!names) return tl::unexpected(names.error());
  std::vector<unsigned> indices;
  for (unsigned index = 0; index < count; ++index) {
    if (!names->contains(mark_name(step, index))) indices.push_back(index);
  }
  return indices;
}

bool RunFolder::has_begun(ClusterStep step, unsigned index, unsigned round) const {
  return ::access(log_path(fmt::format("{}.{}", mark_name(step, index), round)).c_str(), F_OK) == 0;
}

bool RunFolder::have_failed(ClusterStep step, const std::vector<unsigned>& indices, unsigned round) const {
  const Result<std::unordered_set<std::string>> names = names_in(path_);
  return names && std::all_of(indices.begin(), indices.end(), [&](unsigned index) {
           return names->contains(fmt::format("{}.failed.{}", mark_name(step, index), round));
         });
}

int RunFolder::exit_code_of(ClusterStep step, unsigned index) const {
  const Result<std::string> text = read_file(kCurrentFolder, path_ + "/" + mark_name(step, index), {.max_bytes = 16});
  return text && text->starts_with("3") ? 3 : 0;
}

std::vector<std::string> RunFolder::warnings() const {
  std::set<std::string> found;
  std::error_code error;
  for (fs::directory_iterator at(path_ + "/logs", error), end; !error && at != end; at.increment(error)) {
    std::ifstream log(at->path());
    for (std::string line; std::getline(log, line);) {
      if (line.starts_with(kWarning)) found.insert(line.substr(kWarning.size()));
    }
  }
  return {found.begin(), found.end()};
}

LogTail RunFolder::tail_of_log(ClusterStep step, unsigned index, unsigned round) const {
  for (; round > 0; --round) {
    std::string path = log_path(fmt::format("{}.{}", mark_name(step, index), round));
    std::vector<std::string> lines = last_lines_of(path);
    if (!lines.empty()) return {std::move(path), std::move(lines)};
  }
  std::string path = newest_file_in(path_ + "/logs");
  std::vector<std::string> lines = last_lines_of(path);
  return {std::move(path), std::move(lines)};
}

}  // namespace docmill
