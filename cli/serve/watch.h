// SPDX-License-Identifier: Apache-2.0
//
// Watch: wakes docmill up if something below the repo may have changed. What has changed is decided by the scan, so an
// event too many costs a scan and nothing else. It watches all folders that can hold documented files, and what git's
// HEAD is. A watch is of a folder, not of its path, so after each scan it walks over the paths again. If the system
// allows no more watches, it asks for a scan every second instead.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "stages/base/unique_fd.h"
#include "stages/model/repo.h"

namespace docmill {

enum class WatchMode : std::uint8_t { events, poll };

class Watch {
 public:
  // `root`: the folder of the repo; `site`: of the site, which is never watched. Canonical.
  Watch(std::string root, std::string site, WatchMode mode);

  // Watches all folders below the root except those that `omissions` leaves out. To be called after each scan: it adds
  // the folders that are at these paths now, and ends the watch of those that are not, or are left out now. If some are
  // new, wait() then says once that something may have changed, because it may have before they were watched. Returns
  // why it polls from now on, or none if it does not, or if that was said before.
  std::optional<std::string> follow(const std::vector<Omission>& omissions);

  // Waits until something may have changed and nothing else happens for kQuiet; but at most `most`, if nothing happens.
  // True: something may have changed. A signal ends it early.
  bool wait(std::chrono::milliseconds most);

  // Tells how long a scan took that found nothing new: the next one waits for some times as long, so that a program
  // that writes into the repo all the time does not keep docmill busy.
  void rest(std::chrono::milliseconds scan);

  // Tells that a state could not be read: wait() says that something may have changed when this time has passed.
  void retry(std::chrono::milliseconds time);

  bool is_polling() const { return mode_ == WatchMode::poll; }
  std::size_t folder_count() const { return folders_.size(); }

 private:
  using Clock = std::chrono::steady_clock;

  struct Folder {
    std::string path;
    std::uint64_t round = 0;  // the call of follow() that saw it last
  };

  bool is_wanted(const std::string& folder) const;
  bool matters(const std::string& folder, std::string_view name) const;
  void add_tree();
  bool add_folder(const std::string& folder);
  bool read_events();
  void poll_instead(int errno_value);
  std::chrono::milliseconds time_to_look_again(std::chrono::milliseconds most) const;

  std::string root_;
  std::string site_;
  std::string git_;
  std::string git_logs_;
  WatchMode mode_;
  UniqueFd events_;
  std::unordered_map<int, Folder> folders_;  // by watch
  std::uint64_t round_ = 0;
  std::unordered_set<std::string> omitted_;
  bool may_have_changed_ = true;  // before it was watched
  Clock::time_point not_before_{};
  std::optional<Clock::time_point> look_again_;  // when wait() says once more that something may have changed
  std::optional<std::string> reason_;            // why it polls
};

}  // namespace docmill
