// SPDX-License-Identifier: Apache-2.0
//
// The folder tree is built in one pass over the sorted paths. Each folder is added once, and its path is compared with
// few others, because a tree can be thousands of folders deep, with paths of thousands of bytes.
#include "stages/model/repo.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace docmill {
namespace {

unsigned rank(char c) { return c == '/' ? 0u : 1u + static_cast<unsigned char>(c); }

// True if `folder` is `other` or contains it.
bool contains_path(std::string_view folder, std::string_view other) {
  return other.starts_with(folder) && (other.size() == folder.size() || other[folder.size()] == '/');
}

bool is_directly_in(std::string_view path, std::string_view folder) {
  if (folder.empty()) return path.find('/') == std::string_view::npos;
  return path.size() > folder.size() && path[folder.size()] == '/' && path.starts_with(folder) &&
         path.find('/', folder.size() + 1) == std::string_view::npos;
}

// The deepest folder that contains both, or is one of them.
std::string_view common_folder(std::string_view a, std::string_view b) {
  const auto length = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const std::string_view common = a.substr(0, length);
  return contains_path(common, a) && contains_path(common, b) ? common : parent_path(common);
}

// The deepest folder of the repo that is `path` or contains it. The last folder before `path` in the order is that
// folder or is inside it.
FolderId nearest_folder(const Repo& repo, std::string_view path) {
  const auto next =
      std::upper_bound(repo.folders.begin(), repo.folders.end(), path,
                       [](std::string_view p, const Folder& folder) { return path_less(p, folder.path); });
  return repo.find_folder(common_folder(std::prev(next)->path, path));
}

}  // namespace

bool path_less(std::string_view a, std::string_view b) {
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return y != b.end() && (x == a.end() || rank(*x) < rank(*y));
}

std::string_view parent_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string omission_text(const Omission& omission) {
  const auto with_detail = [&](std::string_view text) {
    return omission.detail.empty() ? std::string(text) : fmt::format("{}: {}", text, omission.detail);
  };
  switch (omission.reason) {
    case OmitReason::ignored: return with_detail("ignored by git");
    case OmitReason::excluded: return with_detail("excluded by docmill's configuration");
    case OmitReason::dependency: return with_detail("dependency or cache folder");
    case OmitReason::nested_repo: return with_detail("git submodule or nested git work tree");
    case OmitReason::version_control: return with_detail("version control data");
    case OmitReason::site: return with_detail("docmill's own output");
    case OmitReason::symbolic_link:
      return omission.detail.empty() ? "symbolic link" : "symbolic link " + omission.detail;
    case OmitReason::special_file: return with_detail("socket, device or pipe");
    case OmitReason::binary: return with_detail("binary file");
    case OmitReason::too_large: return with_detail("above the size limit");
    case OmitReason::unreadable: return with_detail("cannot be read");
    case OmitReason::path_too_long: return with_detail("path too long");
  }
  return {};
}

FileId Repo::find_file(std::string_view path) const {
  const auto found = std::lower_bound(files.begin(), files.end(), path,
                                      [](const RepoFile& file, std::string_view p) { return path_less(file.path, p); });
  if (found == files.end() || found->path != path) return {};
  return {static_cast<std::uint32_t>(found - files.begin())};
}

FolderId Repo::find_folder(std::string_view path) const {
  const auto found =
      std::lower_bound(folders.begin(), folders.end(), path,
                       [](const Folder& folder, std::string_view p) { return path_less(folder.path, p); });
  if (found == folders.end() || found->path != path) return {};
  return {static_cast<std::uint32_t>(found - folders.begin())};
}

void build_folders(Repo& repo) {
  std::vector<std::string_view> paths{""};
  std::vector<std::uint32_t> first_files;  // of the files that are neighbours and in the same folder
  std::string_view last_parent;
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
    const std::string_view path = repo.files[i].path;
    if (i > 0 && is_directly_in(path, last_parent)) continue;
    first_files.push_back(i);
    const std::string_view parent = parent_path(path);
    // Folders that contain the last parent too have been added already.
    for (std::string_view p = parent; !p.empty() && !contains_path(p, last_parent); p = parent_path(p)) {
      paths.push_back(p);
    }
    last_parent = parent;
  }
  std::sort(paths.begin(), paths.end(), path_less);
  repo.folders.clear();
  for (std::string_view path : paths)
    repo.folders.push_back({.path = std::string(path), .parent = {}, .subfolders = {}, .files = {}, .omissions = {}});
  for (std::uint32_t i = 1; i < repo.folders.size(); ++i) {
    repo.folders[i].parent = repo.find_folder(parent_path(repo.folders[i].path));
    repo.folders[repo.folders[i].parent.value].subfolders.push_back({i});
  }
  first_files.push_back(static_cast<std::uint32_t>(repo.files.size()));
  for (std::size_t i = 0; i + 1 < first_files.size(); ++i) {
    const FolderId folder = repo.find_folder(parent_path(repo.files[first_files[i]].path));
    for (std::uint32_t file = first_files[i]; file < first_files[i + 1]; ++file) {
      repo.files[file].folder = folder;
      repo.folders[folder.value].files.push_back({file});
    }
  }
  for (std::uint32_t i = 0; i < repo.omissions.size(); ++i) {
    const FolderId folder = nearest_folder(repo, parent_path(repo.omissions[i].path));
    repo.folders[folder.value].omissions.push_back(i);
  }
}

}  // namespace docmill
