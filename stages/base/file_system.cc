// SPDX-License-Identifier: Apache-2.0
//
// POSIX calls behind plain functions. Each call that can be interrupted is repeated; each error becomes a message at
// the call that failed, while errno still belongs to it.
#include "stages/base/file_system.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <memory>

namespace docmill {
namespace {

constexpr std::size_t kFirstRead = 4096;  // for files that do not know their size
constexpr mode_t kFileMode = 0666;        // less the umask
constexpr mode_t kFolderMode = 0777;
constexpr int kNameAttempts = 1000;

tl::unexpected<Error> failure(std::string_view action, std::string_view path, int errno_value) {
  return tl::unexpected(system_error(action, path, errno_value));
}

template <typename Call>
auto repeat_if_interrupted(Call call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

UniqueFd open_at(int folder, const std::string& path, int flags, mode_t mode = 0) {
  return UniqueFd(repeat_if_interrupted([&] { return ::openat(folder, path.c_str(), flags | O_CLOEXEC, mode); }));
}

// Reads to the end; 0, or the errno value.
int read_to_end(int fd, std::size_t expected_size, std::size_t max_bytes, std::string& bytes) {
  std::size_t length = 0;
  // One byte more than expected, so that the end shows without another round.
  bytes.resize(std::min(expected_size > 0 ? expected_size : kFirstRead, max_bytes) + 1);
  while (true) {
    const ssize_t count =
        repeat_if_interrupted([&] { return ::read(fd, bytes.data() + length, bytes.size() - length); });
    if (count < 0) return errno;
    length += static_cast<std::size_t>(count);
    if (length > max_bytes) return EFBIG;
    if (count == 0) break;
    if (length == bytes.size()) bytes.resize(bytes.size() * 2);
  }
  bytes.resize(length);
  return 0;
}

// Writes and closes; 0, or the errno value.
int write_and_close(UniqueFd fd, std::string_view bytes) {
  if (const int error = write_all(fd.get(), bytes)) return error;
  // Linux closes the descriptor even where close fails; some file systems report a full disk only now.
  return ::close(fd.release()) == 0 || errno == EINTR ? 0 : errno;
}

// True for the errors that say that nothing is at a path, or nothing that can be reached without following a link.
bool is_absence(int errno_value) { return errno_value == ENOENT || errno_value == ENOTDIR || errno_value == ELOOP; }

// The folder that a relative path's last component lies in, reached without following a symbolic link; errno says why
// where it does not exist. An absolute path is taken as it is.
class Parent {
 public:
  Parent(int folder, const std::string& path) : folder_(folder), name_(path) {
    if (path.starts_with('/')) return;
    for (std::size_t slash = name_.find('/'); slash != std::string::npos; slash = name_.find('/')) {
      opened_ = open_at(folder_, name_.substr(0, slash), O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
      if (!opened_) {
        exists_ = false;
        return;
      }
      folder_ = opened_.get();
      name_.erase(0, slash + 1);
    }
  }

  bool exists() const { return exists_; }
  int folder() const { return folder_; }
  const char* name() const { return name_.c_str(); }

 private:
  UniqueFd opened_;
  int folder_;
  std::string name_;
  bool exists_ = true;
};

// A new file beside the one to be written. A name that is taken belongs to a run that died, or to one in another
// process namespace: it is left alone.
UniqueFd create_temporary(int folder, std::string& name) {
  static std::atomic<std::uint64_t> counter{0};
  for (int attempt = 0; attempt < kNameAttempts; ++attempt) {
    name = fmt::format("{}{}-{}", kTemporaryPrefix, ::getpid(), counter.fetch_add(1, std::memory_order_relaxed));
    UniqueFd fd = open_at(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, kFileMode);
    if (fd || errno != EEXIST) return fd;
  }
  return {};
}

// As write_file_aside, with a bare name; 0, or the errno value.
int replace_file(int folder, const std::string& name, std::string_view bytes) {
  std::string temporary;
  UniqueFd fd = create_temporary(folder, temporary);
  if (!fd) return errno;
  int error = write_and_close(std::move(fd), bytes);
  if (error == 0 && ::renameat(folder, temporary.c_str(), folder, name.c_str()) != 0) error = errno;
  if (error != 0) ::unlinkat(folder, temporary.c_str(), 0);
  return error;
}

// Opens one component, made if it is missing. An O_PATH descriptor needs no permission to list the folder.
UniqueFd open_or_make(int folder, const std::string& name) {
  constexpr int kFlags = O_PATH | O_DIRECTORY | O_NOFOLLOW;
  UniqueFd fd = open_at(folder, name, kFlags);
  if (fd || errno != ENOENT) return fd;
  if (::mkdirat(folder, name.c_str(), kFolderMode) != 0 && errno != EEXIST) return {};
  return open_at(folder, name, kFlags);
}

std::string_view next_component(std::string_view& path) {
  const std::size_t slash = path.find('/');
  const std::string_view component = path.substr(0, slash);
  path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  return component;
}

std::optional<std::string> real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? std::optional<std::string>(real.get()) : std::nullopt;
}

}  // namespace

const int kCurrentFolder = AT_FDCWD;

void UniqueFd::reset(int fd) {
  if (fd_ >= 0) ::close(fd_);
  fd_ = fd;
}

Result<UniqueFd> open_folder(int folder, const std::string& path, MissingFolders missing) {
  if (missing == MissingFolders::fail) {
    UniqueFd fd = open_at(folder, path.empty() ? "." : path, O_RDONLY | O_DIRECTORY);
    if (!fd) return failure("open", path, errno);
    return fd;
  }
  UniqueFd fd = open_at(folder, path.starts_with('/') ? "/" : ".", O_PATH | O_DIRECTORY);
  for (std::string_view rest = path; fd && !rest.empty();) {
    const std::string_view component = next_component(rest);
    if (!component.empty()) fd = open_or_make(fd.get(), std::string(component));
  }
  if (!fd) return failure("create", path, errno);
  return fd;
}

Result<std::optional<std::string>> read_file_if_present(int folder, const std::string& path, ReadOptions options) {
  // Non-blocking, so that a FIFO that has taken the file's place does not hang the run.
  const int links = options.links == SymbolicLinks::refuse ? O_NOFOLLOW : 0;
  const UniqueFd fd = open_at(folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY | links);
  if (!fd && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
  if (!fd) return failure("read", path, errno);
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0) return failure("read", path, errno);
  if (S_ISDIR(status.st_mode)) return failure("read", path, EISDIR);
  if (!S_ISREG(status.st_mode)) return tl::unexpected(Error{fmt::format("cannot read {}: not a regular file", path)});
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > options.max_bytes) return failure("read", path, EFBIG);
  std::string bytes;
  if (const int error = read_to_end(fd.get(), size, options.max_bytes, bytes)) return failure("read", path, error);
  return bytes;
}

Result<std::string> read_file(int folder, const std::string& path, ReadOptions options) {
  auto bytes = read_file_if_present(folder, path, options);
  if (!bytes) return tl::unexpected(std::move(bytes.error()));
  if (!*bytes) return failure("read", path, ENOENT);
  return *std::move(*bytes);
}

Result<void> write_file_aside(int folder, const std::string& path, std::string_view bytes) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) {
    if (const int error = replace_file(folder, path, bytes)) return failure("write", path, error);
    return {};
  }
  const auto parent = open_folder(folder, path.substr(0, slash + 1), MissingFolders::create);
  if (!parent) return tl::unexpected(parent.error());
  if (const int error = replace_file(parent->get(), path.substr(slash + 1), bytes))
    return failure("write", path, error);
  return {};
}

int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = repeat_if_interrupted([&] { return ::write(fd, bytes.data(), bytes.size()); });
    if (count < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

Result<bool> remove_file(int folder, const std::string& path) {
  const Parent parent(folder, path);
  if (parent.exists() && ::unlinkat(parent.folder(), parent.name(), 0) == 0) return true;
  if (is_absence(errno)) return false;
  return failure("remove", path, errno);
}

Result<bool> remove_empty_folder(int folder, const std::string& path) {
  const Parent parent(folder, path);
  if (parent.exists() && ::unlinkat(parent.folder(), parent.name(), AT_REMOVEDIR) == 0) return true;
  if (is_absence(errno) || errno == ENOTEMPTY || errno == EEXIST) return false;
  return failure("remove", path, errno);
}

Result<std::string> canonical_path(const std::string& path) {
  std::string existing = path.empty() ? "." : path;
  std::string missing;  // with its leading '/'
  while (true) {
    if (auto real = real_path(existing)) return *real == "/" && !missing.empty() ? missing : *real + missing;
    if (errno != ENOENT) return failure("resolve", path, errno);
    while (existing.size() > 1 && existing.ends_with('/')) existing.pop_back();
    const std::size_t slash = existing.rfind('/');
    const std::string name = existing.substr(slash == std::string::npos ? 0 : slash + 1);
    if (name == "." || name == "..") return failure("resolve", path, ENOENT);
    missing = "/" + name + missing;
    existing = slash == std::string::npos ? "." : existing.substr(0, slash + 1);
  }
}

std::string relative_path(std::string_view from, std::string_view to) {
  while (!from.empty() && !to.empty()) {
    std::string_view from_rest = from, to_rest = to;
    if (next_component(from_rest) != next_component(to_rest)) break;
    from = from_rest;
    to = to_rest;
  }
  std::string path;
  while (!from.empty()) {
    if (!next_component(from).empty()) path += "../";
  }
  path += to;
  if (path.empty()) return ".";
  if (path.ends_with('/')) path.pop_back();
  return path;
}

std::optional<std::string_view> path_below(std::string_view folder, std::string_view path) {
  if (folder != "/") {
    if (!path.starts_with(folder)) return std::nullopt;
    path.remove_prefix(folder.size());
  }
  if (path.size() < 2 || path.front() != '/') return std::nullopt;
  return path.substr(1);
}

}  // namespace docmill
