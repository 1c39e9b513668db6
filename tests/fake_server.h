// SPDX-License-Identifier: Apache-2.0
//
// FakeServer: an HTTP server on a free port of 127.0.0.1 that answers as a test says, also wrongly. It writes to
// sockets itself, because no HTTP library sends a wrong answer. A thread for each connection; connections stay open.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace docmill {

struct ServedRequest {
  std::string method;
  std::string path;
  std::string head;  // request line and headers
  std::string body;
};

struct ServedAnswer {
  enum class Then : unsigned char { go_on, close, stall, endless };
  std::string bytes;  // status line, headers and body
  Then then = Then::go_on;
  int milliseconds_per_byte = 0;
};

// A complete answer. `headers`: "Name: value\r\n"...
ServedAnswer http_answer(int status, const std::string& body = "", const std::string& headers = "");

class FakeServer {
 public:
  using Respond = std::function<ServedAnswer(const ServedRequest& request)>;

  // `respond` is called by many threads.
  explicit FakeServer(Respond respond);
  ~FakeServer();
  FakeServer(const FakeServer&) = delete;
  FakeServer& operator=(const FakeServer&) = delete;

  // Closes the port and all connections; start() opens the same port again.
  void stop();
  void start();

  // From now on, requests are answered like this.
  void respond(Respond respond);

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/facts"; }
  int port() const { return port_; }
  std::vector<ServedRequest> requests();

 private:
  void accept_all();
  void serve(int connection);
  bool send(int connection, const ServedAnswer& what);

  int port_ = 0;
  int listener_ = -1;
  std::atomic<bool> is_stopping_{false};
  std::thread acceptor_;
  std::mutex mutex_;  // guards the members below
  std::vector<int> connections_;
  std::vector<std::thread> threads_;
  std::vector<ServedRequest> requests_;
  Respond respond_;
};

// What a cache server does: GET finds what PUT left.
class ServedEntries {
 public:
  ServedAnswer operator()(const ServedRequest& request);
  std::map<std::string, std::string> entries();
  void set(const std::string& path, const std::string& bytes);

 private:
  std::mutex mutex_;
  std::map<std::string, std::string> entries_;
};

}  // namespace docmill
