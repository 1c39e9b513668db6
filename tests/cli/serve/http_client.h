// SPDX-License-Identifier: Apache-2.0
//
// HttpClient: a client of raw sockets for the tests of `docmill serve`. It sends what a test says, so also what no
// browser sends.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <cerrno>
#include <cstdint>
#include <string>
#include <string_view>

#include "stages/base/unique_fd.h"

namespace docmill {

inline constexpr int kFarTooLongMs = 30'000;  // only a test that fails takes that long

class HttpClient {
 protected:
  UniqueFd connected() const {
    UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval far_too_long{kFarTooLongMs / 1000, 0};
    ::setsockopt(fd.get(), SOL_SOCKET, SO_RCVTIMEO, &far_too_long, sizeof far_too_long);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    return fd;
  }

  static void send(const UniqueFd& fd, std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;  // refused before it was read
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  // All that comes until the server ends the connection, or until `end` has come.
  static std::string receive(const UniqueFd& fd, std::string_view end = {}) {
    std::string bytes;
    char buffer[4096];
    while (end.empty() || bytes.find(end) == std::string::npos) {
      const ssize_t size = ::recv(fd.get(), buffer, sizeof buffer, 0);
      if (size <= 0) break;
      bytes.append(buffer, static_cast<std::size_t>(size));
    }
    return bytes;
  }

  // True if the server has ended the connection, and not if it only sends nothing for a long time.
  static bool is_ended(const UniqueFd& fd) {
    char byte = 0;
    const ssize_t size = ::recv(fd.get(), &byte, 1, 0);
    return size == 0 || (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
  }

  // The answer, from its status line on.
  std::string ask(const std::string& method, const std::string& target, const std::string& headers = "",
                  const std::string& host = "localhost") const {
    const UniqueFd fd = connected();
    send(fd, method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers + "\r\n");
    return receive(fd);
  }
  std::string get(const std::string& target, const std::string& headers = "") const {
    return ask("GET", target, headers);
  }

  static std::string body(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }
  static std::string header(const std::string& answer, const std::string& name) {
    const std::size_t begin = answer.find("\r\n" + name + ": ");
    if (begin == std::string::npos) return "";
    const std::size_t value = begin + name.size() + 4;
    return answer.substr(value, answer.find("\r\n", value) - value);
  }

  std::uint16_t port = 0;
};

}  // namespace docmill
