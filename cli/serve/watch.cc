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
// Git writes the log of a commit before the branch has it, and nothing that is watched changes after that.
constexpr auto kLookAgain = 1s;

constexpr std::uint32_t kEvents = IN_CREATE | IN_DELETE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVE | IN_ATTRIB |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW;

}  // namespace

Watch::Watch(std::string root, std::string site, WatchMode mode)
    : root_(std::move(root)), site_(std::move(site)), git_(root_ + "/.git"), git_logs_(git_ + "/logs"), mode_(mode) {
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
}

std::optional<std::string> Watch::follow(const std::vector<Omission>& omissions) {
  omitted_.clear();
  for (const Omission& omission : omissions) {
    if (omission.is_folder) omitted_.insert(root_ + "/" + omission.path);
  }
  ++round_;
  if (mode_ == WatchMode::events) add_tree();
  for (const std::string& folder : {git_, git_logs_}) {
    if (mode_ == WatchMode::events && add_folder(folder)) may_have_changed_ = true;
  }
  std::erase_if(folders_, [&](const auto& entry) {
    if (entry.second.round == round_) return false;
    ::inotify_rm_watch(events_.get(), entry.first);
    return true;
  });
  return std::exchange(reason_, std::nullopt);
}

bool Watch::is_wanted(const std::string& folder) const {
  return folder != site_ && !omitted_.contains(folder) && !folder.ends_with("/.git");
}

void Watch::add_tree() {
  std::vector<std::string> queue{root_};
  while (!queue.empty() && mode_ == WatchMode::events) {
    const std::string next = std::move(queue.back());
    queue.pop_back();
    if (!is_wanted(next)) continue;
    if (add_folder(next)) may_have_changed_ = true;
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(next, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
      std::error_code ignored;
      if (!entry->is_symlink(ignored) && entry->is_directory(ignored)) queue.push_back(entry->path().string());
    }
  }
}

// The system is asked each time, because a path may lead to another folder than before. True if it is a new one.
bool Watch::add_folder(const std::string& folder) {
  const std::uint32_t events = folder == root_ ? kEvents & ~std::uint32_t{IN_DONT_FOLLOW} : kEvents;
  const int watch = ::inotify_add_watch(events_.get(), folder.c_str(), events);
  if (watch < 0) {
    if (errno == ENOSPC || errno == ENOMEM) poll_instead(errno);
    if (folder == root_) may_have_changed_ = true;  // it has gone since the scan, and no event will tell of another one
    return false;
  }
  return folders_.insert_or_assign(watch, Folder{folder, round_}).second;
}

// Git writes into its folder all the time. Only where HEAD points to, and the log of that, can change the pages.
bool Watch::matters(const std::string& folder, std::string_view name) const {
  if (folder == git_) return name == "HEAD" || name == "logs";
  return folder != git_logs_ || name == "HEAD";
}

// False if there were none that matter.
bool Watch::read_events() {
  alignas(inotify_event) std::array<char, 16384> buffer;
  bool any = false;
  while (mode_ == WatchMode::events) {
    const ssize_t size = ::read(events_.get(), buffer.data(), buffer.size());
    if (size <= 0) break;
    for (std::size_t at = 0; at + sizeof(inotify_event) <= static_cast<std::size_t>(size);) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const std::string name = event.len == 0 ? "" : buffer.data() + at + sizeof event;
      at += sizeof event + event.len;
      any |= (event.mask & IN_Q_OVERFLOW) != 0;  // it is of no folder
      const auto found = folders_.find(event.wd);
      if (found == folders_.end()) continue;
      const std::string folder = found->second.path;
      const bool is_change = matters(folder, name);
      any |= is_change;
      if (is_change && (folder == git_ || folder == git_logs_)) look_again_ = Clock::now() + kLookAgain;
      if ((event.mask & IN_IGNORED) != 0) {
        folders_.erase(found);
      } else if ((event.mask & IN_ISDIR) != 0 && (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0 &&
                 is_wanted(folder + "/" + name) && folder != git_ && folder != git_logs_) {
        add_folder(folder + "/" + name);
      }
    }
  }
  return any;
}

// `most` if that is sooner.
std::chrono::milliseconds Watch::time_to_look_again(std::chrono::milliseconds most) const {
  if (!look_again_) return most;
  return std::clamp(std::chrono::ceil<std::chrono::milliseconds>(*look_again_ - Clock::now()), 0ms, most);
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
  if (!std::exchange(may_have_changed_, false) && !wait_for(time_to_look_again(most))) {
    if (!look_again_ || Clock::now() < *look_again_) return false;
    look_again_.reset();
    return true;
  }
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
