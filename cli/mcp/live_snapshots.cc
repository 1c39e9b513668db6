// SPDX-License-Identifier: Apache-2.0
#include "cli/mcp/live_snapshots.h"

#include <utility>

namespace docmill {

Result<void> LiveSnapshots::update() {
  if (site_ != nullptr) {
    const Result<bool> is_current = site_->is_current();
    if (!is_current) return tl::unexpected(is_current.error());
    if (*is_current) return {};
  }
  Result<std::shared_ptr<const LiveSite>> opened = open_();
  if (!opened) return tl::unexpected(opened.error());
  site_ = std::move(*opened);
  snapshot_.source =
      std::make_shared<const AnswerSource>(site_->site(), [site = site_](FileId file) { return site->source(file); });
  return {};
}

Result<Snapshot> LiveSnapshots::current() {
  const Clock::time_point now = Clock::now();
  if (site_ != nullptr && looked_ && now - *looked_ < pause_) return snapshot_;
  const Result<void> updated = update();
  looked_ = Clock::now();
  if (!updated && site_ == nullptr) return tl::unexpected(updated.error());
  snapshot_.note = updated ? "" : "This may be out of date: " + updated.error().message + ".";
  return snapshot_;
}

}  // namespace docmill
