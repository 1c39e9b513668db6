// SPDX-License-Identifier: Apache-2.0
#include "tests/fake_server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

namespace docmill {
namespace {

// The value of a header in lower case, or "".
std::string header_of(const std::string& head, const std::string& name) {
  const std::size_t at = head.find("\r\n" + name + ": ");
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + 4;
  return head.substr(begin, head.find("\r\n", begin) - begin);
}

// Reads one request from the connection; `rest` has what came after the last one. False at the end.
bool receive_request(int connection, std::string& rest, ServedRequest& request) {
  char buffer[16384];
  const auto more = [&] {
    const ssize_t count = ::recv(connection, buffer, sizeof buffer, 0);
    if (count > 0) rest.append(buffer, static_cast<std::size_t>(count));
    return count > 0;
  };
  std::size_t end = rest.find("\r\n\r\n");
  for (; end == std::string::npos; end = rest.find("\r\n\r\n")) {
    if (!more()) return false;
  }
  request.head = rest.substr(0, end);
  rest.erase(0, end + 4);
  const std::string length = header_of(request.head, "Content-Length");
  const std::size_t size = length.empty() ? 0 : std::stoul(length);
  while (rest.size() < size) {
    if (!more()) return false;
  }
  request.body = rest.substr(0, size);
  rest.erase(0, size);
  const std::size_t space = request.head.find(' ');
  request.method = request.head.substr(0, space);
  request.path = request.head.substr(space + 1, request.head.find(' ', space + 1) - space - 1);
  return true;
}

bool send_bytes(int connection, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

ServedAnswer http_answer(int status, const std::string& body, const std::string& headers) {
  return {"HTTP/1.1 " + std::to_string(status) + " Reason\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
          headers + "\r\n" + body};
}

FakeServer::FakeServer(Respond respond) : respond_(std::move(respond)) { start(); }

FakeServer::~FakeServer() { stop(); }

void FakeServer::start() {
  is_stopping_ = false;
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(::listen(listener_, 128), 0);
  socklen_t size = sizeof address;
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

void FakeServer::stop() {
  if (!acceptor_.joinable()) return;
  is_stopping_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  ::close(listener_);
  std::vector<std::thread> threads;
  {
    const std::lock_guard lock(mutex_);
    for (const int connection : connections_) ::shutdown(connection, SHUT_RDWR);
    threads.swap(threads_);
  }
  for (std::thread& thread : threads) thread.join();
}

void FakeServer::respond(Respond respond) {
  const std::lock_guard lock(mutex_);
  respond_ = std::move(respond);
}

std::vector<ServedRequest> FakeServer::requests() {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void FakeServer::accept_all() {
  while (!is_stopping_) {
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    const std::lock_guard lock(mutex_);
    connections_.push_back(connection);
    threads_.emplace_back([this, connection] { serve(connection); });
  }
}

void FakeServer::serve(int connection) {
  std::string rest;
  ServedRequest request;
  while (!is_stopping_ && receive_request(connection, rest, request)) {
    Respond respond;
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
      respond = respond_;
    }
    if (!send(connection, respond(request))) break;
  }
  const std::lock_guard lock(mutex_);
  std::erase(connections_, connection);
  ::close(connection);
}

// False if the connection ends.
bool FakeServer::send(int connection, const ServedAnswer& what) {
  if (what.milliseconds_per_byte == 0 && !send_bytes(connection, what.bytes)) return false;
  for (std::size_t i = 0; what.milliseconds_per_byte > 0 && i < what.bytes.size(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(what.milliseconds_per_byte));
    if (is_stopping_ || !send_bytes(connection, std::string_view(what.bytes).substr(i, 1))) return false;
  }
  switch (what.then) {
    case ServedAnswer::Then::go_on: return true;
    case ServedAnswer::Then::close: return false;
    case ServedAnswer::Then::stall: {
      char byte = 0;
      ::recv(connection, &byte, 1, 0);  // until the client, or stop(), closes it
      return false;
    }
    case ServedAnswer::Then::endless: {
      const std::string block(65536, 'x');
      while (!is_stopping_ && send_bytes(connection, block)) {}
      return false;
    }
  }
  return false;
}

ServedAnswer ServedEntries::operator()(const ServedRequest& request) {
  const std::lock_guard lock(mutex_);
  if (request.method == "PUT") {
    entries_[request.path] = request.body;
    return http_answer(201);
  }
  const auto found = entries_.find(request.path);
  return found == entries_.end() ? http_answer(404) : http_answer(200, found->second);
}

std::map<std::string, std::string> ServedEntries::entries() {
  const std::lock_guard lock(mutex_);
  return entries_;
}

void ServedEntries::set(const std::string& path, const std::string& bytes) {
  const std::lock_guard lock(mutex_);
  entries_[path] = bytes;
}

}  // namespace docmill
