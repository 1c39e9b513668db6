// SPDX-License-Identifier: Apache-2.0
//
// Walks the folders with lstat.
#include "perf/disk_state.h"

#include <sys/stat.h>

#include <filesystem>
#include <functional>
#include <tuple>

namespace docmill {
namespace {

namespace fs = std::filesystem;

using Visit = std::function<void(const std::string& path, const struct stat& status)>;

void visit_one(const std::string& path, const Visit& visit) {
  struct stat status {};
  if (lstat(path.c_str(), &status) == 0) visit(path, status);
}

void visit_all(const std::vector<std::string>& folders, const Visit& visit) {
  for (const std::string& folder : folders) {
    visit_one(folder, visit);
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
      visit_one(entry.path().string(), visit);
    }
  }
}

bool is_later(const timespec& a, const timespec& b) {
  return std::tie(a.tv_sec, a.tv_nsec) > std::tie(b.tv_sec, b.tv_nsec);
}

void add_time(DigestBuilder& digest, const timespec& time) {
  digest.add(static_cast<std::uint64_t>(time.tv_sec)).add(static_cast<std::uint64_t>(time.tv_nsec));
}

}  // namespace

DiskState disk_state_of(const std::vector<std::string>& folders) {
  DiskState state;
  DigestBuilder digest;
  visit_all(folders, [&](const std::string& path, const struct stat& status) {
    digest.add(path).add(static_cast<std::uint64_t>(status.st_size)).add(static_cast<std::uint64_t>(status.st_ino));
    add_time(digest, status.st_mtim);
    add_time(digest, status.st_ctim);
    state.bytes_on_disk += static_cast<std::uint64_t>(status.st_blocks) * 512;
    if (is_later(status.st_ctim, state.newest_change)) state.newest_change = status.st_ctim;
  });
  state.entries = digest.finish();
  return state;
}

std::vector<std::string> changed_since(const DiskState& state, const std::vector<std::string>& folders,
                                       std::size_t most) {
  std::vector<std::string> changed;
  visit_all(folders, [&](const std::string& path, const struct stat& status) {
    if (changed.size() < most && is_later(status.st_ctim, state.newest_change)) changed.push_back(path);
  });
  return changed;
}

}  // namespace docmill
