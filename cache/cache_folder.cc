// SPDX-License-Identifier: Apache-2.0
//
// Creates, lists and clears the files in the cache folder.
#include "cache/cache_folder.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "facts-";
constexpr std::string_view kSuffix = ".sqlite";
constexpr std::array<std::string_view, 4> kCompanions{"", "-journal", "-shm", "-wal"};

constexpr const char* kTagName = "CACHEDIR.TAG";
constexpr std::string_view kTag =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder is a cache made by docmill. It may be removed at any time.\n"
    "# About cache directory tags, see https://bford.info/cachedir/\n";

// The version in the name of a database or companion file; 0 for any other name.
int version_in(std::string_view name) {
  if (!name.starts_with(kPrefix)) return 0;
  name.remove_prefix(kPrefix.size());
  int version = 0;
  while (!name.empty() && std::isdigit(static_cast<unsigned char>(name.front())) != 0 && version < 100000) {
    version = version * 10 + (name.front() - '0');
    name.remove_prefix(1);
  }
  if (!name.starts_with(kSuffix)) return 0;
  name.remove_prefix(kSuffix.size());
  return std::find(kCompanions.begin(), kCompanions.end(), name) != kCompanions.end() ? version : 0;
}

bool has_our_tag(const fs::path& folder) {
  std::ifstream file(folder / kTagName, std::ios::binary);
  std::string text(kTag.size() + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  return std::string_view(text).substr(0, static_cast<std::size_t>(file.gcount())) == kTag;
}

}  // namespace

std::string store_path(const std::string& folder) {
  return (fs::path(folder) / (std::string(kPrefix) + std::to_string(kStoreFormat) + std::string(kSuffix))).string();
}

CacheFiles list_cache_files(const std::string& folder) {
  CacheFiles files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    const int version = version_in(name);
    std::error_code ignored;
    if (version == 0 || entry->is_directory(ignored)) continue;
    (version == kStoreFormat ? files.own : files.of_other_versions).push_back(name);
  }
  std::sort(files.own.begin(), files.own.end());
  std::sort(files.of_other_versions.begin(), files.of_other_versions.end());
  return files;
}

Result<void> make_cache_folder(const std::string& folder) {
  std::error_code made;
  std::error_code error;
  if (fs::create_directories(folder, made)) fs::permissions(folder, fs::perms::owner_all, error);
  if (!fs::is_directory(folder, error)) {
    return tl::unexpected(system_error("create", folder, made ? made.value() : ENOTDIR));
  }
  if (fs::is_empty(folder, error) && !error) std::ofstream(fs::path(folder) / kTagName, std::ios::binary) << kTag;
  return {};
}

bool remove_database(const std::string& path) {
  bool all_removed = true;
  for (const std::string_view companion : kCompanions) {
    const std::string name = path + std::string(companion);
    std::error_code error;
    if (fs::is_directory(name, error)) {
      all_removed = false;
      continue;
    }
    fs::remove(name, error);
    all_removed = all_removed && !error;
  }
  return all_removed;
}

std::size_t clear_cache_folder(const std::string& folder, std::vector<std::string>& failed) {
  CacheFiles files = list_cache_files(folder);
  std::vector<std::string> names = std::move(files.own);
  names.insert(names.end(), files.of_other_versions.begin(), files.of_other_versions.end());
  if (has_our_tag(folder)) names.emplace_back(kTagName);
  std::size_t removed = 0;
  std::error_code error;
  for (const std::string& name : names) {
    if (fs::remove(fs::path(folder) / name, error)) ++removed;
    if (error) failed.push_back((fs::path(folder) / name).string());
  }
  return removed;
}

}  // namespace docmill
