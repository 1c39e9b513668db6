// SPDX-License-Identifier: Apache-2.0
//
// The file stays open, so that it is restored even if it was moved meanwhile.
#include "perf/edited_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "perf/child_process.h"

namespace docmill {
namespace {

// Comments of these begin with a hash, those of all others with two slashes.
constexpr std::array<std::string_view, 8> kHashLanguages{".py",    ".sh",   ".rb",  ".pl",
                                                         ".cmake", ".toml", ".yml", ".yaml"};
constexpr std::array<std::string_view, 4> kMedianLanguages{".c", ".cc", ".cpp", ".py"};

bool has_suffix(const std::string& path, const auto& suffixes) {
  return std::find(suffixes.begin(), suffixes.end(), std::filesystem::path(path).extension().string()) !=
         suffixes.end();
}

std::vector<std::string> tracked_files(const std::string& repo) {
  const std::string list = output_of({"git", "-C", repo, "ls-files", "-z"}).value_or("");
  std::vector<std::string> files;
  for (std::size_t begin = 0, end; (end = list.find('\0', begin)) != std::string::npos; begin = end + 1) {
    files.push_back(list.substr(begin, end - begin));
  }
  return files;
}

}  // namespace

EditedFile::EditedFile(std::string path, UniqueFd file, off_t size_bytes)
    : path_(std::move(path)), file_(std::move(file)), size_bytes_(size_bytes) {}

Result<EditedFile> EditedFile::open(const std::string& path) {
  UniqueFd file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW));
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0) return tl::unexpected(system_error("edit", path, errno));
  return EditedFile(path, std::move(file), status.st_size);
}

EditedFile::~EditedFile() {
  if (file_ && ftruncate(file_.get(), size_bytes_) != 0) {
    fmt::print(stderr, "docmill_bench: cannot restore {}: truncate it to {} bytes\n", path_, size_bytes_);
  }
}

bool EditedFile::edit(const std::string& text) {
  const char* comment = has_suffix(path_, kHashLanguages) ? "#" : "//";
  return ftruncate(file_.get(), size_bytes_) == 0 &&
         write_all(file_.get(), fmt::format("\n{} {}\n", comment, text)) == 0;
}

std::string file_of_median_size(const std::string& repo) {
  std::vector<std::pair<std::uintmax_t, std::string>> files;
  for (const std::string& path : tracked_files(repo)) {
    std::error_code error;
    const std::filesystem::path file = std::filesystem::path(repo) / path;
    if (!has_suffix(path, kMedianLanguages) || !std::filesystem::is_regular_file(symlink_status(file, error))) continue;
    files.emplace_back(std::filesystem::file_size(file, error), path);
  }
  std::sort(files.begin(), files.end());
  return files.empty() ? "" : files[files.size() / 2].second;
}

}  // namespace docmill
