// SPDX-License-Identifier: Apache-2.0
//
// Plain functions over POSIX calls. A call that was interrupted is repeated. Each error becomes a message right after
// the call that failed, while errno is still its own.
#include "stages/base/file_system.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>

namespace docmill {
namespace {

constexpr std::size_t kFirstRead = 4096;        // for files that report no size
constexpr std::size_t kReadWhole = 64u << 10;   // up to this size, a second call costs more than reading all
constexpr std::size_t kMaxTrusted = 64u << 20;  // of the size that a file claims, at most this much is allocated

tl::unexpected<Error> failure(std::string_view action, std::string_view path, int errno_value) {
  return tl::unexpected(path_error(action, path, errno_value));
}

template <typename Call>
auto repeat_if_interrupted(Call call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

bool is_users(int folder, const std::string& path) { return folder == AT_FDCWD || path.starts_with('/'); }

UniqueFd open_existing(int folder, const std::string& path, int flags, SymbolicLinks links) {
  if (!is_users(folder, path)) return open_below(folder, path, flags);
  const int all_flags = flags | O_CLOEXEC | (links == SymbolicLinks::refuse ? O_NOFOLLOW : 0);
  return UniqueFd(repeat_if_interrupted([&] { return ::openat(folder, path.c_str(), all_flags); }));
}

// Reads a file into a string. The file may change its size meanwhile.
class WholeFile {
 public:
  WholeFile(int fd, std::size_t claimed_size, const ReadOptions& options)
      : fd_(fd), size_(std::min(claimed_size, kMaxTrusted)), options_(options) {}

  // 0, or the errno value.
  int read(std::string& bytes) {
    const bool asks = options_.wants_rest != nullptr && size_ > kReadWhole;
    std::size_t length = 0;
    if (asks) {
      if (const int error = read_up_to(kHeadBytes, bytes, length)) return error;
      if (!options_.wants_rest(std::string_view(bytes).substr(0, length))) return finish(bytes, length);
    }
    // One byte more than expected, to see the end of the file without another round.
    std::size_t room = std::min(size_ > 0 ? size_ : kFirstRead, options_.max_bytes) + 1;
    while (true) {
      if (const int error = read_up_to(room, bytes, length)) return error;
      if (length > options_.max_bytes) return EFBIG;
      if (length < room) return finish(bytes, length);
      room *= 2;
    }
  }

 private:
  // Reads on until `bytes` holds `room` bytes or the file ends.
  int read_up_to(std::size_t room, std::string& bytes, std::size_t& length) const {
    bytes.resize(room);
    while (length < room) {
      const ssize_t count = repeat_if_interrupted([&] { return ::read(fd_, bytes.data() + length, room - length); });
      if (count < 0) return errno;
      if (count == 0) break;
      length += static_cast<std::size_t>(count);
    }
    return 0;
  }

  static int finish(std::string& bytes, std::size_t length) {
    bytes.resize(length);
    return 0;
  }

  int fd_;
  std::size_t size_;
  const ReadOptions& options_;
};

std::optional<std::string> real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? std::optional<std::string>(real.get()) : std::nullopt;
}

}  // namespace

const int kCurrentFolder = AT_FDCWD;

std::string reason_text(int errno_value) {
  return errno_value == ELOOP ? "a symbolic link is in the way" : errno_text(errno_value);
}

Error path_error(std::string_view action, std::string_view path, int errno_value) {
  return Error{fmt::format("cannot {} {}: {}", action, path, reason_text(errno_value))};
}

Result<UniqueFd> open_folder(int folder, const std::string& path, MissingFolders missing) {
  if (missing == MissingFolders::fail) {
    UniqueFd fd = open_existing(folder, path.empty() ? "." : path, O_RDONLY | O_DIRECTORY, SymbolicLinks::follow);
    if (!fd) return failure("open", path, errno);
    return fd;
  }
  const bool is_absolute = path.starts_with('/');
  const UniqueFd top(::openat(folder, is_absolute ? "/" : ".", O_PATH | O_DIRECTORY | O_CLOEXEC));
  UniqueFd fd = top ? make_folders(top.get(), std::string_view(path).substr(is_absolute ? 1 : 0)) : UniqueFd();
  if (!fd) return failure("create", path, errno);
  return fd;
}

UniqueFd open_canonical(const std::string& path, int flags) {
  const UniqueFd top(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!top) return {};
  return open_below(top.get(), std::string_view(path).substr(1), flags | O_DIRECTORY);
}

Result<std::optional<std::string>> read_file_if_present(int folder, const std::string& path, ReadOptions options) {
  const std::string_view shown = options.shown.empty() ? path : options.shown;
  // Non-blocking, so that a FIFO that has taken the file's place does not hang the run.
  const UniqueFd fd = open_existing(folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, options.links);
  if (!fd && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
  if (!fd) return failure("read", shown, errno);
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0) return failure("read", shown, errno);
  if (S_ISDIR(status.st_mode)) return failure("read", shown, EISDIR);
  if (!S_ISREG(status.st_mode)) return tl::unexpected(Error{fmt::format("cannot read {}: not a regular file", shown)});
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > options.max_bytes) return failure("read", shown, EFBIG);
  std::string bytes;
  if (const int error = WholeFile(fd.get(), size, options).read(bytes)) return failure("read", shown, error);
  return bytes;
}

Result<std::string> read_file(int folder, const std::string& path, ReadOptions options) {
  auto bytes = read_file_if_present(folder, path, options);
  if (!bytes) return tl::unexpected(std::move(bytes.error()));
  if (!*bytes) return failure("read", options.shown.empty() ? path : options.shown, ENOENT);
  return *std::move(*bytes);
}

int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = repeat_if_interrupted([&] { return ::write(fd, bytes.data(), bytes.size()); });
    if (count < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

tl::expected<bool, int> remove_file(int folder, const std::string& path) {
  const PathEnd end(folder, path);
  if (end && ::unlinkat(end.folder(), end.name(), 0) == 0) return true;
  if (is_absence(errno)) return false;
  return tl::unexpected(errno);
}

tl::expected<bool, int> remove_empty_folder(int folder, const std::string& path) {
  const PathEnd end(folder, path);
  if (end && ::unlinkat(end.folder(), end.name(), AT_REMOVEDIR) == 0) return true;
  if (is_absence(errno) || errno == ENOTEMPTY || errno == EEXIST || errno == EBUSY) return false;
  return tl::unexpected(errno);
}

Result<std::string> canonical_path(const std::string& path) {
  std::string existing = path.empty() ? "." : path;
  std::string missing;  // with its leading '/'
  while (true) {
    if (auto real = real_path(existing)) return *real == "/" && !missing.empty() ? missing : *real + missing;
    if (errno != ENOENT) return tl::unexpected(system_error("resolve", path, errno));
    while (existing.size() > 1 && existing.ends_with('/')) existing.pop_back();
    const std::size_t slash = existing.rfind('/');
    const std::string name = existing.substr(slash == std::string::npos ? 0 : slash + 1);
    if (name == "." || name == "..") return tl::unexpected(system_error("resolve", path, ENOENT));
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
