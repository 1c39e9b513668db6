// SPDX-License-Identifier: Apache-2.0
//
// LiveSnapshots: the snapshot of a repo that changes. Before an answer, but at most once a second, it looks if the repo
// has changed, and makes a new snapshot. If that fails, the last one stays, and the answers say so.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "cli/mcp/mcp_server.h"
#include "pipeline/live/live_site.h"

namespace docmill {

class LiveSnapshots {
 public:
  using Clock = std::chrono::steady_clock;
  using Open = std::function<Result<std::shared_ptr<const LiveSite>>()>;

  explicit LiveSnapshots(Open open, std::chrono::milliseconds pause = std::chrono::seconds(1))
      : open_(std::move(open)), pause_(pause) {}

  // Not thread-safe.
  Result<Snapshot> current();

 private:
  Result<void> update();

  Open open_;
  std::chrono::milliseconds pause_;
  std::optional<Clock::time_point> looked_;  // when it last looked
  std::shared_ptr<const LiveSite> site_;
  Snapshot snapshot_;
};

}  // namespace docmill
