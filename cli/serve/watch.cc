// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/watch.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>
#include <utility>

#include "stages/base/result.h"

namespace docmill {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kQuiet{100};
constexpr std::chrono::milliseconds kMostUnrest{400};  // a scan begins even if there are events all the time
constexpr std::chrono::milliseconds kPollInterval{1000};
constexpr int kRestFactor = 4;
constexpr std::uint32_t kEvents = IN_CREATE | IN_DELETE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVE | IN_ATTRIB |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW;

}  // namespace

Watch::Watch(std::string root, std::string site, WatchMode mode)
    : root_(std::move(root)), site_(std::move(site)), mode_(mode) {
  if (mode_ == WatchMode::poll) return;
  events_.reset(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  if (!events_) poll_instead(errno);
}

void Watch::poll_instead(int errno_value) {
  const std::string why = errno_value == ENOSPC ? "the system allows no more watches (fs.inotify.max_user_watches)"
                                                : errno_text(errno_value);
  reason_ = fmt::format("cannot watch {}: {}; looking for changes every second instead", root_, why);
  mode_ = WatchMode::poll;
  events_.reset();
  folders_.clear();
  watched_.clear();
}

std::optional<std::string> Watch::follow(const std::vector<Omission>& omissions) {
  omitted_.clear();
  for (const Omission& omission : omissions) {
    if (omission.is_folder) omitted_.insert(root_ + "/" + omission.path);
  }
  const std::size_t before = folders_.size();
  if (mode_ == WatchMode::events) add_tree(root_);
  if (folders_.size() != before) may_have_changed_ = true;
  return std::exchange(reason_, std::nullopt);
}

void Watch::add_tree(const std::string& folder) {
  std::vector<std::string> queue{folder};
  while (!queue.empty() && mode_ == WatchMode::events) {
    const std::string next = std::move(queue.back());
    queue.pop_back();
    if (next == site_ || omitted_.contains(next) || next.ends_with("/.git")) continue;
    add_folder(next);
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(next, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
      std::error_code ignored;
      if (entry->symlink_status(ignored).type() == std::filesystem::file_type::directory) {
        queue.push_back(entry->path().string());
      }
    }
  }
}

void Watch::add_folder(const std::string& folder) {
  if (watched_.contains(folder)) return;
  const std::uint32_t events = folder == root_ ? kEvents & ~std::uint32_t{IN_DONT_FOLLOW} : kEvents;
  const int watch = ::inotify_add_watch(events_.get(), folder.c_str(), events);
  if (watch >= 0) {
    std::string& path = folders_[watch];
    if (!path.empty()) watched_.erase(path);  // the folder was there before it was moved
    path = folder;
    watched_.insert(folder);
  } else if (errno == ENOSPC || errno == ENOMEM) {
    poll_instead(errno);
  }
}

// False if there were none.
bool Watch::read_events() {
  alignas(inotify_event) std::array<char, 16384> buffer;
  bool any = false;
  std::error_code ignored;
  while (mode_ == WatchMode::events) {
    const ssize_t size = ::read(events_.get(), buffer.data(), buffer.size());
    if (size <= 0) break;
    any = true;
    for (std::size_t at = 0; at + sizeof(inotify_event) <= static_cast<std::size_t>(size);) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const char* const name = buffer.data() + at + sizeof event;
      at += sizeof event + event.len;
      const auto found = folders_.find(event.wd);
      if (found == folders_.end()) continue;
      if ((event.mask & IN_IGNORED) != 0) {
        watched_.erase(found->second);
        folders_.erase(found);
      } else if ((event.mask & IN_ISDIR) != 0 && (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0 && event.len > 0) {
        add_tree(found->second + "/" + name);
      } else if ((event.mask & IN_MOVE_SELF) != 0 && !std::filesystem::is_directory(found->second, ignored)) {
        ::inotify_rm_watch(events_.get(), event.wd);  // it is outside now, or not yet seen at its new place
      }
    }
  }
  return any;
}

bool Watch::wait(std::chrono::milliseconds most) {
  const Clock::time_point begin = Clock::now();
  if (begin < not_before_ || (mode_ == WatchMode::poll && !may_have_changed_)) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(not_before_ - begin);
    std::this_thread::sleep_for(std::clamp(left, 1ms, most));
    if (Clock::now() < not_before_) return false;
  }
  if (mode_ == WatchMode::poll) {
    may_have_changed_ = false;
    not_before_ = Clock::now() + kPollInterval;
    return true;
  }
  struct pollfd ready {
    events_.get(), POLLIN, 0
  };
  const auto wait_for = [&](std::chrono::milliseconds time) {
    return ::poll(&ready, 1, static_cast<int>(time.count())) > 0 && read_events();
  };
  if (!std::exchange(may_have_changed_, false) && !wait_for(most)) return false;
  const Clock::time_point first = Clock::now();
  while (Clock::now() - first < kMostUnrest && wait_for(kQuiet)) {}
  return true;
}

void Watch::rest(std::chrono::milliseconds scan) {
  const std::chrono::milliseconds least = mode_ == WatchMode::poll ? kPollInterval : 0ms;
  not_before_ = Clock::now() + std::max(least, kRestFactor * scan);
}

void Watch::retry(std::chrono::milliseconds time) {
  may_have_changed_ = true;
  not_before_ = Clock::now() + time;
}

}  // namespace docmill
