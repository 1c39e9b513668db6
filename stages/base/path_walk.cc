// SPDX-License-Identifier: Apache-2.0
//
// openat2(2) walks a path in one system call and refuses links on it. It takes PATH_MAX bytes at a time, so a longer
// path is cut at slashes and walked part by part.
#include "stages/base/path_walk.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>

namespace docmill {
namespace {

constexpr mode_t kFolderMode = 0777;             // less the umask
constexpr std::size_t kMaxWalk = PATH_MAX - 1;   // bytes; a NUL follows
constexpr int kPathOnly = O_PATH | O_DIRECTORY;  // needs no permission to list the folder

UniqueFd fail(int errno_value) {
  errno = errno_value;
  return {};
}

template <typename Call>
UniqueFd open_uninterrupted(Call call) {
  int fd = call();
  while (fd < 0 && errno == EINTR) fd = call();
  return UniqueFd(fd);
}

// Open calls differ in their error for a link in place of a folder: here it is always ELOOP.
UniqueFd open_component(int folder, const std::string& name, int flags) {
  if (name == "..") return fail(EXDEV);
  UniqueFd fd = open_uninterrupted([&] { return ::openat(folder, name.c_str(), flags | O_NOFOLLOW | O_CLOEXEC); });
  if (fd || errno != ENOTDIR) return fd;
  struct stat status {};
  const bool is_link = ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
  return fail(is_link ? ELOOP : ENOTDIR);
}

// REQUIRES: at most kMaxWalk bytes.
UniqueFd open_in_one_walk(int folder, std::string_view path, int flags) {
  const std::string walked(path.empty() ? "." : path);
  open_how how{};
  how.flags = static_cast<unsigned>(flags | O_CLOEXEC);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  UniqueFd fd = open_uninterrupted(
      [&] { return static_cast<int>(::syscall(SYS_openat2, folder, walked.c_str(), &how, sizeof how)); });
  // Seccomp filters that do not know the call return EPERM. If the file itself caused it, the second try fails too.
  if (fd || (errno != ENOSYS && errno != EPERM)) return fd;
  return open_by_component(folder, path, flags);
}

int link_to_new(int from_folder, const char* from, int to_folder, const char* to) {
  if (::linkat(from_folder, from, to_folder, to, 0) != 0) return errno;
  return ::unlinkat(from_folder, from, 0) == 0 ? 0 : errno;
}

}  // namespace

std::string_view next_component(std::string_view& path) {
  const std::size_t slash = path.find('/');
  const std::string_view component = path.substr(0, slash);
  path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  return component;
}

UniqueFd open_below(int folder, std::string_view path, int flags) {
  UniqueFd way;
  while (path.size() > kMaxWalk) {
    const std::size_t slash = path.rfind('/', kMaxWalk);
    if (slash == std::string_view::npos) return fail(ENAMETOOLONG);
    way = open_in_one_walk(folder, path.substr(0, slash), kPathOnly);
    if (!way) return {};
    folder = way.get();
    path.remove_prefix(slash + 1);
  }
  return open_in_one_walk(folder, path, flags);
}

UniqueFd open_by_component(int folder, std::string_view path, int flags) {
  if (path.starts_with('/')) return fail(EXDEV);
  UniqueFd way;
  std::string name(path.empty() ? "." : next_component(path));
  while (!path.empty()) {
    way = open_component(folder, name, kPathOnly);
    if (!way) return {};
    folder = way.get();
    name = next_component(path);
  }
  return open_component(folder, name, flags);
}

// Bare names get a path of their own: a run that finds nothing to do consists mostly of these calls.
std::optional<struct stat> stat_below(int folder, const std::string& path) {
  struct stat status;
  if (path.find('/') == std::string::npos && path != "..") {
    if (::fstatat(folder, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) return status;
    return std::nullopt;
  }
  const PathEnd end(folder, path);
  if (end && ::fstatat(end.folder(), end.name(), &status, AT_SYMLINK_NOFOLLOW) == 0) return status;
  return std::nullopt;
}

UniqueFd make_folders(int folder, std::string_view path) {
  UniqueFd fd = open_below(folder, path, kPathOnly);
  std::size_t existing = path.size();
  while (!fd && errno == ENOENT && existing > 0) {
    const std::size_t slash = path.rfind('/', existing - 1);
    existing = slash == std::string_view::npos ? 0 : slash;
    fd = open_below(folder, path.substr(0, existing), kPathOnly);
  }
  path.remove_prefix(existing);
  while (fd && !path.empty()) {
    const std::string name(next_component(path));
    if (name.empty()) continue;
    if (::mkdirat(fd.get(), name.c_str(), kFolderMode) != 0 && errno != EEXIST) return {};
    fd = open_component(fd.get(), name, kPathOnly);
  }
  return fd;
}

PathEnd::PathEnd(int folder, std::string_view path) : folder_(folder), is_reached_(true) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) {
    name_ = path;
  } else {
    name_ = path.substr(slash + 1);
    opened_ = open_below(folder, path.substr(0, slash), kPathOnly);
    folder_ = opened_.get();
    is_reached_ = static_cast<bool>(opened_);
  }
  if (name_ != "..") return;
  errno = EXDEV;
  is_reached_ = false;
}

int LastFolder::open(int root, std::string_view path, MissingFolders missing) {
  if (folder_ && path == path_) return folder_.get();
  path_ = path;
  folder_ = missing == MissingFolders::create ? make_folders(root, path) : open_below(root, path, kPathOnly);
  return folder_.get();
}

// Not every file system can refuse to replace (NFS cannot), or can link (FAT cannot).
int rename_to_new(int from_folder, const char* from, int to_folder, const char* to) {
  if (::renameat2(from_folder, from, to_folder, to, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS && errno != EPERM) return errno;
  const int error = link_to_new(from_folder, from, to_folder, to);
  if (error != EPERM && error != EOPNOTSUPP && error != ENOSYS && error != EMLINK) return error;
  struct stat status {};
  if (::fstatat(to_folder, to, &status, AT_SYMLINK_NOFOLLOW) == 0) return EEXIST;
  return ::renameat(from_folder, from, to_folder, to) == 0 ? 0 : errno;
}

}  // namespace docmill
