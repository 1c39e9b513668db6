// SPDX-License-Identifier: Apache-2.0
#include "cli/repository_paths.h"

#include <algorithm>
#include <vector>

#include "stages/base/file_system.h"

namespace docmill {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxLinks = 40;  // as in the kernel; with more, the path does not resolve

}  // namespace

fs::path work_tree_of(const fs::path& repo) {
  std::error_code error;
  const fs::path start = fs::weakly_canonical(repo, error);
  for (fs::path folder = start;; folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", error)) return folder;
    if (folder == folder.parent_path()) return start;
  }
}

bool is_inside(const fs::path& folder, const fs::path& path) {
  return folder == path || path_below(folder.string(), path.string()).has_value();
}

// Links outside the folder are followed one step at a time, because their target may lead through a link inside it.
std::optional<fs::path> link_inside(const fs::path& folder, const fs::path& path) {
  std::error_code error;
  fs::path reached = path.is_absolute() ? "/" : fs::current_path(error);
  std::vector<fs::path> rest(path.begin(), path.end());
  std::reverse(rest.begin(), rest.end());
  for (int links = 0; !rest.empty() && links <= kMaxLinks;) {
    const fs::path part = rest.back();
    rest.pop_back();
    if (part == "/") reached = part;
    if (part == "..") reached = reached.parent_path();
    if (part == "/" || part == ".." || part == "." || part.empty()) continue;
    const fs::path next = reached / part;
    if (!fs::is_symlink(fs::symlink_status(next, error))) {
      reached = next;
      continue;
    }
    if (is_inside(folder, reached)) return next;
    const fs::path target = fs::read_symlink(next, error);
    const std::size_t size = rest.size();
    rest.insert(rest.end(), target.begin(), target.end());
    std::reverse(rest.begin() + static_cast<std::ptrdiff_t>(size), rest.end());
    ++links;
  }
  return std::nullopt;
}

bool is_in_git_folder(const fs::path& path) { return std::find(path.begin(), path.end(), ".git") != path.end(); }

}  // namespace docmill
