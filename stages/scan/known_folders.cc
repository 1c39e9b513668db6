// SPDX-License-Identifier: Apache-2.0
//
// Sorted tables of names. Some names are missing on purpose, because projects use them for their own sources: build,
// dist, target, vendor, third_party, env, deps, Pods. If they are caches, they have a CACHEDIR.TAG (cargo) or git
// ignores them.
#include "stages/scan/known_folders.h"

#include <unistd.h>

#include <algorithm>
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

template <std::size_t Size>
constexpr bool contains(const std::string_view (&names)[Size], std::string_view name) {
  return std::binary_search(std::begin(names), std::end(names), name);
}

static_assert(std::is_sorted(std::begin(kVersionControl), std::end(kVersionControl)));
static_assert(std::is_sorted(std::begin(kDependencies), std::end(kDependencies)));

// Follows links: some tools make .git a link to a shared repository. Only checks that the path exists.
bool exists(int folder, const char* path) { return ::faccessat(folder, path, F_OK, 0) == 0; }

bool file_begins_with(int folder, const std::string& name, std::string_view prefix) {
  const auto head = read_file_if_present(folder, name, {.wants_rest = [](std::string_view) { return false; }});
  return head && *head && (*head)->starts_with(prefix);
}

}  // namespace

bool is_version_control_name(std::string_view name) { return contains(kVersionControl, name); }

bool is_dependency_name(std::string_view name) { return contains(kDependencies, name); }

std::string dependency_mark(int folder, const FolderListing& listing) {
  if (listing.find("pyvenv.cfg") != nullptr) return "pyvenv.cfg";
  if (listing.find(kCacheTag) == nullptr) return {};
  const std::string tag(kCacheTag);
  return file_begins_with(folder, tag, kCacheSignature) ? tag : "";
}

bool is_git_work_tree(int folder, const FolderListing& listing) {
  const FolderEntry* git = listing.find(".git");
  if (git == nullptr) return false;
  if (git->kind == EntryKind::file) return file_begins_with(folder, ".git", kGitLink);
  return exists(folder, ".git/HEAD") && exists(folder, ".git/objects");
}

}  // namespace docmill
