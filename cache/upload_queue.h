// SPDX-License-Identifier: Apache-2.0
//
// UploadQueue: sends entries to a server in a thread of its own, so that a run does not wait for it. What does not fit
// into the queue, or is not sent when the run ends, is not uploaded: another run will do it. All functions are
// thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

#include "cache/http_connections.h"
#include "cache/remote_policy.h"
#include "cache/server_health.h"

namespace docmill {

class UploadQueue {
 public:
  // The thread starts with the first entry.
  UploadQueue(const RemotePolicy& policy, std::string token);
  ~UploadQueue();

  // False if the entry is dropped.
  bool add(std::string url, std::string entry);

  // Sends what is in the queue for at most this time, and ends the thread. Nothing is sent afterwards.
  void close(std::chrono::milliseconds at_most);

  // Nothing will be sent any more.
  void give_up(const std::string& reason);

  struct Figures {
    std::uint64_t sent = 0;
    std::uint64_t dropped = 0;  // there was no room or no time
    std::string fault;          // why nothing is sent any more: "it does not permit uploads (403)"
  };
  Figures figures() const;

 private:
  struct Entry {
    std::string url;
    std::string bytes;
  };
  void run();
  bool wait_for_work(bool has_some, std::deque<Entry>& taken);
  void on_reply(const HttpReply& reply);

  const RemotePolicy policy_;
  HttpConnections connections_;  // used by the thread only
  ServerHealth health_;

  mutable std::mutex mutex_;  // guards the members below
  std::condition_variable changed_;
  std::deque<Entry> queue_;
  std::size_t queued_bytes_ = 0;  // with those that are being sent
  std::size_t unsent_ = 0;        // the same in entries
  bool is_closing_ = false;
  RemoteClock::time_point deadline_ = RemoteClock::time_point::max();
  Figures figures_;
  std::thread thread_;
};

}  // namespace docmill
