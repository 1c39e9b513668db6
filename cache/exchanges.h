// SPDX-License-Identifier: Apache-2.0
//
// Exchanges: requests that wait for a server, are sent as far as its health permits, and are sent again if they fail.
// Each ends in time: with an answer, or without one if its time is over or the server is given up. Not thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

#include "cache/http_connections.h"
#include "cache/server_health.h"

namespace docmill {

class Exchanges {
 public:
  using OnEnd = std::function<void(const HttpReply& reply)>;

  // `on_end` gets the reply to each request. It may not call this object.
  Exchanges(HttpConnections& connections, ServerHealth& health, const RemotePolicy& policy, std::size_t most_in_flight,
            OnEnd on_end);
  ~Exchanges();
  Exchanges(const Exchanges&) = delete;
  Exchanges& operator=(const Exchanges&) = delete;

  // Adds a PUT if there is a body, else a GET. No two with the same id at a time.
  void add(std::size_t id, std::string url, std::optional<std::string> body);

  std::size_t count() const { return waiting_.size() + sent_.size(); }

  // Sends what may be sent, and waits for some replies, but not longer than `at_most`.
  void step(std::chrono::milliseconds at_most);

  // Ends all requests without an answer.
  void end_all(const std::string& reason);

 private:
  struct Request {
    std::size_t id = 0;
    std::string url;
    std::optional<std::string> body;
    std::optional<RemoteClock::time_point> last_try;  // not sent again afterwards; set when it is first sent or waits
    ServerHealth::Permit permit = ServerHealth::Permit::go;
    int cuts = 0;  // how often the server began an answer and did not finish it
  };

  void send_waiting(RemoteClock::time_point now);
  void expire(RemoteClock::time_point now);
  void settle(HttpReply reply);

  HttpConnections& connections_;
  ServerHealth& health_;
  const RemotePolicy policy_;
  const std::size_t most_in_flight_;
  const OnEnd on_end_;
  std::deque<Request> waiting_;
  std::unordered_map<std::size_t, Request> sent_;
};

}  // namespace docmill
