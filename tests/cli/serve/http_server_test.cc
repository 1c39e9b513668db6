// SPDX-License-Identifier: Apache-2.0
//
// The server in this process, with handlers that a repository would not lead to.
#include "cli/serve/http_server.h"

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/serve/reply.h"
#include "stages/languages/work_budget.h"
#include "tests/cli/serve/http_client.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class HttpServerTest : public testing::Test, protected HttpClient {
 protected:
  void start(HttpServer::Handler handler) {
    Result<std::unique_ptr<HttpServer>> listening = HttpServer::listen("127.0.0.1", 0);
    ASSERT_TRUE(listening);
    server = std::move(*listening);
    ASSERT_TRUE(server->start(std::move(handler)));
    const std::string url = server->url();
    port = static_cast<std::uint16_t>(std::stoul(url.substr(url.rfind(':') + 1)));
  }

  static void expect_every_protection(const std::string& answer) {
    HttpResponse common;
    add_common_headers(common);
    for (const auto& [name, value] : common.headers) EXPECT_EQ(header(answer, name), value) << name;
    EXPECT_EQ(header(answer, "Content-Type"), "text/plain; charset=utf-8");
    EXPECT_NE(body(answer), "");
  }

  std::unique_ptr<HttpServer> server;
};

TEST_F(HttpServerTest, WhateverAHandlerThrowsIsA500AndItsPlaceIsFreeAgain) {
  start([](const HttpRequest& request) -> HttpResponse {
    if (request.target == "/works") return text_reply(200, "It works.");
    if (request.target == "/number") throw 1;
    throw WorkStopped{};
  });
  for (int i = 0; i < 2 * kMostAtWork; ++i) {
    const std::string answer = get(i % 2 == 0 ? "/stopped" : "/number");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 500 "));
    expect_every_protection(answer);
  }
  EXPECT_THAT(get("/works"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(HttpServerTest, StreamTooManyIsRefusedWithEveryProtection) {
  start([](const HttpRequest&) {
    HttpResponse response;
    response.is_event_stream = true;
    return response;
  });
  std::vector<UniqueFd> streams;
  for (unsigned i = 0; i < kMostEventStreams; ++i) {
    send(streams.emplace_back(connected()), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_THAT(receive(streams.back(), "\r\n\r\n"), StartsWith("HTTP/1.1 200 "));
  }
  const std::string answer = get("/");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 503 "));
  EXPECT_EQ(header(answer, "Retry-After"), "10");
  EXPECT_THAT(body(answer), HasSubstr("try again"));
  expect_every_protection(answer);
}

}  // namespace
}  // namespace docmill
