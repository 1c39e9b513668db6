// SPDX-License-Identifier: Apache-2.0
//
// MessageQueue: lines that wait for their answer, between the thread that reads and the one that answers.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "cli/mcp/json_rpc.h"

namespace docmill {

// Thread-safe.
class MessageQueue {
 public:
  // So many lines wait; a reader that has more waits too.
  static constexpr std::size_t kMostWaiting = 256;

  // Returns false if the queue is closed.
  bool put(RpcLine line) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return lines_.size() < kMostWaiting || is_closed_; });
    if (is_closed_) return false;
    for (const RpcMessage& message : line.messages) {
      if (message.kind == RpcKind::request) open_.insert(line_of(message.id));
    }
    lines_.push_back(std::move(line));
    changed_.notify_all();
    return true;
  }

  // Waits for a line; none: the queue is closed, and all were taken.
  std::optional<RpcLine> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !lines_.empty() || is_closed_; });
    if (lines_.empty()) return std::nullopt;
    RpcLine line = std::move(lines_.front());
    lines_.pop_front();
    changed_.notify_all();
    return line;
  }

  void close() {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    changed_.notify_all();
  }

  // The request needs no answer. Requests that were answered, or never made, are ignored.
  void cancel(const Json& id) {
    const std::lock_guard lock(mutex_);
    if (open_.contains(line_of(id))) cancelled_.insert(line_of(id));
  }
  bool is_cancelled(const Json& id) const {
    const std::lock_guard lock(mutex_);
    return cancelled_.contains(line_of(id));
  }
  // Returns true if it was cancelled.
  bool end(const Json& id) {
    const std::lock_guard lock(mutex_);
    open_.erase(line_of(id));
    return cancelled_.erase(line_of(id)) > 0;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<RpcLine> lines_;
  std::unordered_set<std::string> open_;       // ids of requests, as JSON
  std::unordered_set<std::string> cancelled_;  // of these
  bool is_closed_ = false;
};

}  // namespace docmill
