// SPDX-License-Identifier: Apache-2.0
//
// The file system as docmill uses it: reading whole files, removing files and folders, comparing paths. There are two
// kinds of paths. A path that is absolute, or relative to kCurrentFolder, comes from the user, so links on it are
// followed. Any other path is below an open folder, and no link on it is followed (path_walk.h). All functions are
// thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "stages/base/path_walk.h"
#include "stages/base/result.h"
#include "stages/base/unique_fd.h"

namespace docmill {

extern const int kCurrentFolder;  // AT_FDCWD

// errno_text, for a path on which no link is followed.
std::string reason_text(int errno_value);

// An Error for a failed call on such a path: "cannot ACTION PATH: <reason_text>".
Error path_error(std::string_view action, std::string_view path, int errno_value);

// Opens the folder at `path`, for use as the `folder` of the functions below. With `create`, missing folders are
// created, and no component of the path may be a symbolic link.
Result<UniqueFd> open_folder(int folder, const std::string& path, MissingFolders missing = MissingFolders::fail);

// Opens the folder at a path that was canonical when it was looked up, with these flags of open(2). Sets errno on
// failure: to ELOOP if a folder on the path has become a link since.
UniqueFd open_canonical(const std::string& path, int flags);

enum class SymbolicLinks : std::uint8_t { refuse, follow };  // at the end of a user's path

// The length of the head that decides whether a file is wanted; git looks at as many bytes to tell binary files.
inline constexpr std::size_t kHeadBytes = 8000;

struct ReadOptions {
  std::size_t max_bytes = std::numeric_limits<std::size_t>::max();  // a longer file is an error
  SymbolicLinks links = SymbolicLinks::refuse;
  // Gets the first kHeadBytes of a long file and says whether the rest is wanted. If not, only the head is read and
  // returned. Not called for files that are short enough to read whole. Null: everything is wanted.
  bool (*wants_rest)(std::string_view head) = nullptr;
  std::string_view shown = {};  // what messages call the file; "": its path
};

// The bytes of the regular file at `path`, up to its end at the time of reading, or none if there is no file.
Result<std::optional<std::string>> read_file_if_present(int folder, const std::string& path, ReadOptions options = {});

// The same for a file that must exist.
Result<std::string> read_file(int folder, const std::string& path, ReadOptions options = {});

// Writes all of `bytes`, in as many calls as it takes; 0, or the errno value.
int write_all(int fd, std::string_view bytes);

// Removes the file or symbolic link at `path` below the open folder. False if there was none; or the errno value.
tl::expected<bool, int> remove_file(int folder, const std::string& path);

// Removes the folder at `path` below the open folder if it is empty. False if it is not, if something is mounted there,
// or if there is none; or the errno value.
tl::expected<bool, int> remove_empty_folder(int folder, const std::string& path);

// The absolute path without symbolic links, "." and "..". The last components of `path` need not exist.
Result<std::string> canonical_path(const std::string& path);

// The path from the folder `from` to `to`: "../b/c"; "." if they are the same. Both canonical.
std::string relative_path(std::string_view from, std::string_view to);

// The part of `path` below `folder`, or none if it is not below it. Both canonical.
std::optional<std::string_view> path_below(std::string_view folder, std::string_view path);

}  // namespace docmill
