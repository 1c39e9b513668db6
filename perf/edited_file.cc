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
#include <fstream>
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

// Of the files that the benchmark makes, without suffix.
constexpr std::array<std::string_view, 2> kOwnNames{"docmill_bench_added", "docmill_bench_renamed"};

bool write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  return file.flush().good();
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

std::string_view name_of(Edit edit) {
  switch (edit) {
    case Edit::comment: return "comment";
    case Edit::doc_comment: return "doc comment";
    case Edit::function: return "new function";
    case Edit::add_file: return "file added";
    case Edit::insert_line: return "line inserted";
    case Edit::rename_file: return "file renamed";
    case Edit::delete_file: return "file deleted";
  }
  return {};
}

EditedFile::EditedFile(std::string path, UniqueFd file, off_t size_bytes)
    : path_(std::move(path)), file_(std::move(file)), size_bytes_(size_bytes) {}

Result<EditedFile> EditedFile::open(const std::string& path) {
  UniqueFd file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW));
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0) return tl::unexpected(system_error("edit", path, errno));
  EditedFile edited(path, std::move(file), status.st_size);
  for (std::string_view name : kOwnNames) {
    if (std::filesystem::exists(edited.beside(name))) {
      edited.file_.reset();
      return tl::unexpected(system_error("create", edited.beside(name), EEXIST));
    }
  }
  return edited;
}

EditedFile::~EditedFile() {
  if (!file_) return;
  if (ftruncate(file_.get(), size_bytes_) != 0) {
    fmt::print(stderr, "docmill_bench: cannot restore {}: truncate it to {} bytes\n", path_, size_bytes_);
  }
  std::error_code ignored;
  for (std::string_view name : kOwnNames) std::filesystem::remove(beside(name), ignored);
}

// "FOLDER/NAME.SUFFIX", with the suffix of the file.
std::string EditedFile::beside(std::string_view name) const {
  const std::filesystem::path path(path_);
  return (path.parent_path() / name).string() + path.extension().string();
}

bool EditedFile::end_with(const std::string& text) {
  return ftruncate(file_.get(), size_bytes_) == 0 && write_all(file_.get(), text) == 0;
}

bool EditedFile::make(Edit edit, int round) {
  const bool is_hash = has_suffix(path_, kHashLanguages);
  const std::string comment = fmt::format("{} docmill_bench: round {}\n", is_hash ? "#" : "//", round);
  const auto function = [&](const std::string& name) {
    return is_hash ? fmt::format("def {}(x):\n    return x\n", name)
                   : fmt::format("int {}(int x)\n{{\n\treturn x;\n}}\n", name);
  };
  const std::string own = beside(kOwnNames[0]);
  std::error_code error;
  switch (edit) {
    case Edit::comment: return end_with("\n" + comment);
    case Edit::doc_comment:
      return end_with(is_hash ? fmt::format("\ndef docmill_bench(x):\n    \"\"\"Round {}.\"\"\"\n", round)
                              : fmt::format("\n/** Round {}. */\n{}", round, function("docmill_bench")));
    case Edit::function: return end_with("\n" + function(fmt::format("docmill_bench_{}", round)));
    case Edit::add_file: return write_file(own, function(fmt::format("docmill_bench_added_{}", round)));
    case Edit::insert_line: return write_file(own, comment + function(fmt::format("docmill_bench_added_{}", round)));
    case Edit::rename_file: std::filesystem::rename(own, beside(kOwnNames[1]), error); return !error;
    case Edit::delete_file: return std::filesystem::remove(beside(kOwnNames[1]), error);
  }
  return false;
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
