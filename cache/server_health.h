// SPDX-License-Identifier: Apache-2.0
//
// ServerHealth: if and when requests may be sent to one server. There is one state for the whole server and not one for
// each request, and it knows times and no counts. When each request had its own retries, 32 requests that were refused
// at once used up a thousand retries in 0.3 s, and half of the keys were given up though the server came back.
//
//   well     everybody asks
//   failing  a request failed, and none was answered since: after a pause, one request (the scout) is sent; if it fails
//            too, the next pause is twice as long
//   given up for good: no answer for RemotePolicy::give_up, too slow, or an answer that shows that asking is no use
//
// All functions are thread-safe.
#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <string>

#include "cache/remote_policy.h"

namespace docmill {

class ServerHealth {
 public:
  using Time = RemoteClock::time_point;
  enum class Permit : std::uint8_t { go, scout, wait };

  explicit ServerHealth(const RemotePolicy& policy) : policy_(policy) {}

  // To be called now and then while requests wait. Gives the server up if that is due. True if it is given up.
  bool check(Time now);

  // May a request be sent? If so, one of the three functions below must follow.
  Permit ask(Time now);
  void on_answer(Permit permit, Time now);
  void on_failure(Permit permit, Time now, const std::string& reason);
  void on_drop(Permit permit);  // neither an answer nor a failure: we stopped it

  // A thread waited for that long.
  void add_wait(RemoteClock::duration waited);

  // When a request may be sent if ask() said wait.
  Time next_try() const;

  void give_up(const std::string& reason);
  bool is_given_up() const;
  std::string reason() const;  // why it was given up: "it does not answer (cannot connect)"

 private:
  void give_up_locked(const std::string& reason);
  void leave(Permit permit);

  const RemotePolicy policy_;
  mutable std::mutex mutex_;  // guards the members below
  bool is_given_up_ = false;
  bool is_failing_ = false;
  bool has_scout_ = false;
  std::uint64_t in_flight_ = 0;
  std::uint64_t answers_ = 0;
  Time unanswered_since_{};  // if requests are in flight or the server is failing
  Time last_check_{};
  Time next_try_{};
  RemoteClock::duration pause_{};
  RemoteClock::duration waited_{};
  std::string failure_;  // the last one
  std::string reason_;
  std::minstd_rand jitter_{std::random_device{}()};  // so that the machines of a cluster do not come back at once
};

}  // namespace docmill
