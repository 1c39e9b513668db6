// SPDX-License-Identifier: Apache-2.0
//
// Paths below an open folder. Such a path is relative and may have any length. No component of it may be ".." or a
// symbolic link, so the walk never leaves the folder, even if somebody swaps a folder for a link meanwhile. A link on
// the path is the error ELOOP.
//
// Functions that can fail set errno and leave the message to the caller, which knows how to name the folder. All are
// thread-safe.
#pragma once

#include <sys/stat.h>

#include <cerrno>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "stages/base/unique_fd.h"

namespace docmill {

// Cuts the part up to the next slash off `path`, and the slash; returns that part.
std::string_view next_component(std::string_view& path);

// True for the errors that say that nothing is at a path, or nothing that can be reached without following a link.
inline bool is_absence(int errno_value) {
  return errno_value == ENOENT || errno_value == ENOTDIR || errno_value == ELOOP;
}

// Opens what is at `path`; "" is the folder itself. `flags` are those of open(2), without O_CREAT, and O_PATH only
// together with O_DIRECTORY. O_CLOEXEC is added.
UniqueFd open_below(int folder, std::string_view path, int flags);

// The same with one system call per component. open_below() falls back to it if openat2(2) is not available: before
// Linux 5.6 and in some sandboxes.
UniqueFd open_by_component(int folder, std::string_view path, int flags);

// The status of what is at `path`, which may itself be a link; none on error.
std::optional<struct stat> stat_below(int folder, const std::string& path);

// Opens the folder at `path` for use as the `folder` of other calls, and creates those that are missing.
UniqueFd make_folders(int folder, std::string_view path);

// A path as openat(2) and its like take it: the open folder that holds the last component, and that component's name.
// Nothing needs to exist under that name, and it may be a link.
class PathEnd {
 public:
  PathEnd(int folder, std::string_view path);

  // False, with errno set, if the folder cannot be reached.
  explicit operator bool() const { return is_reached_; }
  int folder() const { return folder_; }
  const char* name() const { return name_.c_str(); }

 private:
  UniqueFd opened_;
  int folder_;
  std::string name_;
  bool is_reached_;
};

enum class MissingFolders : std::uint8_t { fail, create };

// Keeps the folder that was opened last: paths come sorted, and neighbours mostly share their folder.
class LastFolder {
 public:
  // The open folder at `path`, or -1. REQUIRES: `root` is the same in all calls.
  int open(int root, std::string_view path, MissingFolders missing = MissingFolders::fail);

 private:
  std::string path_;
  UniqueFd folder_;
};

// Moves the file `from` to the name `to`, which must be free: 0, or the errno value, which is EEXIST if the name is
// taken.
int rename_to_new(int from_folder, const char* from, int to_folder, const char* to);

}  // namespace docmill
