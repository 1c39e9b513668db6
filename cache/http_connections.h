// SPDX-License-Identifier: Apache-2.0
//
// HttpConnections: some requests at a time to one HTTP server, over connections that stay open. Only GET and PUT, only
// HTTP/1.1 over TCP or TLS; no redirects, no proxy, no cookies, no .netrc. Only http_connections.cc includes curl.h.
// Not thread-safe, except wake(): a thread takes an object of its own.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

struct HttpLimits {
  std::chrono::milliseconds connect{500};
  std::size_t body_bytes = 0;  // of an answer with status 200; other bodies are dropped
};

struct HttpReply {
  enum class End : std::uint8_t {
    answered,   // completely
    no_answer,  // could not connect, not in time, or cut off
    too_large,  // the body exceeds the limit; the transfer was stopped
  };
  std::size_t id = 0;
  End end = End::no_answer;
  int status = 0;        // if answered
  bool is_html = false;  // by its Content-Type
  std::string body;
  std::string reason;  // why there is no answer, for a message; never has the token
};

class HttpConnections {
 public:
  // `token`: sent as `Authorization: Bearer TOKEN`; "": none.
  HttpConnections(const HttpLimits& limits, const std::string& token);
  ~HttpConnections();
  HttpConnections(const HttpConnections&) = delete;
  HttpConnections& operator=(const HttpConnections&) = delete;

  // Starts a request: a PUT if there is a body, else a GET. It ends after `at_most`. The body must live until the
  // reply.
  void start(std::size_t id, const std::string& url, std::optional<std::string_view> body,
             std::chrono::milliseconds at_most);

  // The requests that have ended since the last call. If there are none, waits for one, but not longer than `at_most`.
  std::vector<HttpReply> wait(std::chrono::milliseconds at_most);

  // Makes a wait() in another thread return soon.
  void wake();

  // Drops all requests.
  void cancel();

 private:
  struct Transfer;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace docmill
