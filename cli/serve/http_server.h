// SPDX-License-Identifier: Apache-2.0
//
// HttpServer: HTTP on a loopback address. It hides the library: a handler gets requests and returns responses, nothing
// else. Each connection has a thread of its own, so a slow client holds up nobody but itself; the number of
// connections, of requests that are worked on at a time, the size of a request's head and the time that it may take are
// bounded.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "stages/base/result.h"

namespace docmill {

// A request as it was sent; nothing is decoded. Of a header that occurs twice, the value is "".
struct HttpRequest {
  std::string method;
  std::string target;
  std::optional<std::string> host;
  std::optional<std::string> origin;
  std::optional<std::string> fetch_site;
  std::optional<std::string> fetch_mode;
  std::optional<std::string> fetch_dest;
  std::optional<std::string> if_none_match;
  bool has_body = false;
};

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  // Instead of the body, the events that send_event() sends, and the last one at the beginning. If too many clients
  // listen to events already, the status becomes 503.
  bool is_event_stream = false;
};

inline constexpr unsigned kMostConnections = 64;
inline constexpr unsigned kMostConnectionsOfAddress = 56;
inline constexpr int kMostAtWork = 8;  // requests that the handler works on at a time
inline constexpr unsigned kMostEventStreams = 16;
inline constexpr std::size_t kMostHeadBytes = 16u << 10;  // about: of the request line and headers
inline constexpr unsigned kMostIdleSeconds = 20;          // without a byte in either direction
inline constexpr unsigned kMostHeadSeconds = 10;          // for the whole head of a request

class HttpServer {
 public:
  // Called from several threads. If it throws anything, the response is 500.
  using Handler = std::function<HttpResponse(const HttpRequest&)>;

  // Takes the port; nothing is answered before start(). `address`: "127.0.0.1" or "::1". Port 0: a free one. Errors:
  // the port is in use, or may not be used.
  static Result<std::unique_ptr<HttpServer>> listen(const std::string& address, std::uint16_t port);
  ~HttpServer();

  Result<void> start(Handler handler);

  // "http://127.0.0.1:8000/".
  std::string url() const;

  // Sends an event to all clients that listen. `data`: one line.
  void send_event(const std::string& name, const std::string& data);

  // Ends all connections and their threads. Waits for handlers.
  void stop();

 private:
  struct Parts;
  explicit HttpServer(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace docmill
