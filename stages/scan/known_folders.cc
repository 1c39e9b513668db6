// SPDX-License-Identifier: Apache-2.0
//
// Names in sorted tables. Left out on purpose, since projects use them for their own sources: build, dist, target,
// vendor, third_party, env, deps, Pods. The caches among them carry a CACHEDIR.TAG (cargo) or are ignored by git.
#include "stages/scan/known_folders.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr std::string_view kVersionControl[] = {".bzr", ".git", ".hg", ".jj", ".pijul", ".sl", ".svn", "_darcs"};

constexpr std::string_view kDependencies[] = {
    ".bloop",        ".ccls-cache",   ".dart_tool",    ".direnv",      ".eggs",       ".gradle",
    ".hypothesis",   ".mypy_cache",   ".next",         ".nox",         ".nuxt",       ".parcel-cache",
    ".pnpm-store",   ".pytest_cache", ".pytype",       ".ruff_cache",  ".stack-work", ".svelte-kit",
    ".terraform",    ".tox",          ".turbo",        ".venv",        "__pycache__", "bower_components",
    "dist-newstyle", "elm-stuff",     "jspm_packages", "node_modules",
};

constexpr std::string_view kCacheTag = "CACHEDIR.TAG";
constexpr std::string_view kCacheSignature = "Signature: 8a477f597d28d172789f06886806bc55";
constexpr std::string_view kGitLink = "gitdir: ";

template <std::size_t size>
constexpr bool contains(const std::string_view (&names)[size], std::string_view name) {
  return std::binary_search(std::begin(names), std::end(names), name);
}

static_assert(std::is_sorted(std::begin(kVersionControl), std::end(kVersionControl)));
static_assert(std::is_sorted(std::begin(kDependencies), std::end(kDependencies)));

bool file_begins_with(int root, const std::string& path, std::string_view prefix) {
  const UniqueFd fd(::openat(root, path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  std::array<char, 64> bytes;
  return fd && ::read(fd.get(), bytes.data(), prefix.size()) == static_cast<ssize_t>(prefix.size()) &&
         std::string_view(bytes.data(), prefix.size()) == prefix;
}

bool exists(int root, const std::string& path) {
  struct stat status {};
  return ::fstatat(root, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

}  // namespace

bool is_version_control_name(std::string_view name) { return contains(kVersionControl, name); }

bool is_dependency_name(std::string_view name) { return contains(kDependencies, name); }

std::string dependency_mark(int root, const std::string& path, const FolderListing& listing) {
  if (listing.find("pyvenv.cfg") != nullptr) return "pyvenv.cfg";
  if (listing.find(kCacheTag) == nullptr) return {};
  return file_begins_with(root, path + "/" + std::string(kCacheTag), kCacheSignature) ? std::string(kCacheTag) : "";
}

bool is_git_work_tree(int root, const std::string& path, const FolderListing& listing) {
  const FolderEntry* git = listing.find(".git");
  if (git == nullptr) return false;
  if (git->kind == EntryKind::file) return file_begins_with(root, path + "/.git", kGitLink);
  return exists(root, path + "/.git/HEAD") && exists(root, path + "/.git/objects");
}

}  // namespace docmill
