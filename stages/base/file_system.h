// SPDX-License-Identifier: Apache-2.0
//
// The file system as docmill uses it: whole files read, whole files put in place, things removed. Every path is
// relative to an open folder (kCurrentFolder: the working directory, absolute paths too). A reader of a file that is
// being replaced sees the old bytes or the new ones, never a part. All functions are thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "stages/base/result.h"

namespace docmill {

// A file descriptor that is closed when its owner goes.
class UniqueFd {
 public:
  UniqueFd() = default;
  explicit UniqueFd(int fd) : fd_(fd) {}
  UniqueFd(UniqueFd&& other) noexcept : fd_(other.release()) {}
  UniqueFd& operator=(UniqueFd&& other) noexcept {
    reset(other.release());
    return *this;
  }
  ~UniqueFd() { reset(); }

  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  int release() { return std::exchange(fd_, -1); }
  void reset(int fd = -1);

 private:
  int fd_ = -1;
};

extern const int kCurrentFolder;  // AT_FDCWD

// What the name of every unfinished file begins with; one that a killed run left behind may be removed.
inline constexpr std::string_view kTemporaryPrefix = ".docmill-tmp-";

enum class MissingFolders : std::uint8_t { fail, create };

// Opens the folder at `path`, for use as the `folder` of the functions below. With `create` the missing folders of a
// relative path are made, and none of its components may be a symbolic link.
Result<UniqueFd> open_folder(int folder, const std::string& path, MissingFolders missing = MissingFolders::fail);

enum class SymbolicLinks : std::uint8_t { refuse, follow };  // at the end of a path

struct ReadOptions {
  std::size_t max_bytes = std::numeric_limits<std::size_t>::max();  // a longer file is an error
  SymbolicLinks links = SymbolicLinks::refuse;
};

// The bytes of the regular file at `path`, up to its end at the time of reading, or none where nothing is there.
Result<std::optional<std::string>> read_file_if_present(int folder, const std::string& path, ReadOptions options = {});

// The same where the file must be there.
Result<std::string> read_file(int folder, const std::string& path, ReadOptions options = {});

// Makes `bytes` the content of the file at the relative `path`: written to a temporary file beside it, then renamed
// over whatever file or symbolic link is there. Makes missing parent folders; follows no symbolic link below `folder`.
// On failure nothing has changed but for those folders. Not synced to the disk. Cheapest with a bare name and the
// parent from open_folder.
Result<void> write_file_aside(int folder, const std::string& path, std::string_view bytes);

// Writes all of `bytes`, however many calls that takes; 0, or the errno value.
int write_all(int fd, std::string_view bytes);

// Removes the file or symbolic link at `path`; false where there was none. Follows no symbolic link on a relative path.
Result<bool> remove_file(int folder, const std::string& path);

// Removes the folder at `path` if it is empty; false where it is not, or where there is none.
Result<bool> remove_empty_folder(int folder, const std::string& path);

// The absolute path without symbolic links, "." and "..". The last components of `path` need not exist.
Result<std::string> canonical_path(const std::string& path);

// What to append to the folder `from` to get to `to`: "../b/c"; "." where they are the same. Both canonical.
std::string relative_path(std::string_view from, std::string_view to);

// The part of `path` below `folder`, or none where it does not lie below it. Both canonical.
std::optional<std::string_view> path_below(std::string_view folder, std::string_view path);

}  // namespace docmill
