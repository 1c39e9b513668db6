// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/request_guard.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace docmill {
namespace {

RequestFields request_of(std::string_view target) {
  RequestFields fields;
  fields.method = "GET";
  fields.target = target;
  fields.host = "127.0.0.1:8000";
  return fields;
}

// The path, or "refused: STATUS".
std::string answer(const RequestFields& fields) {
  const auto request = guard_request(fields);
  if (!request) return "refused: " + std::to_string(request.error().status);
  return request->path + (request->is_folder ? "/" : "");
}
std::string answer(std::string_view target) { return answer(request_of(target)); }

TEST(RequestGuard, PathIsDecodedOnce) {
  EXPECT_EQ(answer("/"), "/");
  EXPECT_EQ(answer("/?x"), "/");
  EXPECT_EQ(answer("/src/a.cc_docs.html"), "src/a.cc_docs.html");
  EXPECT_EQ(answer("/src/"), "src/");
  EXPECT_EQ(answer("/a%20b%25.html?x=../..#y"), "a b%.html");
  EXPECT_EQ(answer("/%252e%252e%252fx"), "%2e%2e%2fx") << "a name, not a path";
  EXPECT_EQ(answer("/%c3%a9\xff"), "\xc3\xa9\xff");
}

TEST(RequestGuard, NameMayHaveAnyByteIfItIsEscaped) {
  EXPECT_EQ(answer("/a%5Cb.py_docs.html"), "a\\b.py_docs.html");
  EXPECT_EQ(answer("/a%09b%0d%0a%7f"), "a\tb\r\n\x7f");
  EXPECT_EQ(answer("/a%5c..%5cb/"), "a\\..\\b/") << "one name";
}

TEST(RequestGuard, PathsThatCouldLeadOutsideAreRefused) {
  for (const char* target : {"/..",       "/../x",
                             "/a/../b",   "/a/..",
                             "/%2e%2e/x", "/.%2e/x",
                             "/a/./b",    "/./",
                             "//x",       "/a//b",
                             "/..%2fx",   "/..%2Fx",
                             "/a\\..\\b", "/a\\b",
                             "/a%00b",    "/%00",
                             "/a\tb",     "/a\x7f",
                             "/%",        "/%2",
                             "/%zz",      "/a%2",
                             "x",         "*",
                             "",          "http://evil.example/"}) {
    EXPECT_EQ(answer(target), "refused: 400") << target;
  }
  EXPECT_EQ(answer("/" + std::string(9000, 'a')), "refused: 414");
}

TEST(RequestGuard, OnlyGetAndHeadWithoutABody) {
  RequestFields fields = request_of("/a");
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "PATCH", "get", ""}) {
    fields.method = method;
    EXPECT_EQ(answer(fields), "refused: 405") << method;
  }
  fields.method = "HEAD";
  EXPECT_EQ(answer(fields), "a");
  fields.has_body = true;
  EXPECT_EQ(answer(fields), "refused: 400");
}

TEST(RequestGuard, HostMustBeLoopback) {
  RequestFields fields = request_of("/a");
  for (const char* host : {"localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:9", "[::1]:8000"}) {
    fields.host = host;
    EXPECT_EQ(answer(fields), "a") << host;
  }
  for (const char* host :
       {"", "evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "localhost:8000x",
        "localhost:123456", "127.0.0.1@evil.example", "::1", "0.0.0.0", "localhost ", " localhost"}) {
    fields.host = host;
    EXPECT_EQ(answer(fields), "refused: 421") << host;
  }
  fields.host.reset();
  EXPECT_EQ(answer(fields), "refused: 421");
}

TEST(RequestGuard, RequestsOfOtherSitesAreRefused) {
  RequestFields fields = request_of("/app.js");
  for (const char* site : {"cross-site", "same-site", "Cross-Site", ""}) {
    for (const char* mode : {"no-cors", "cors", "websocket"}) {
      fields.fetch_site = site;
      fields.fetch_mode = mode;
      EXPECT_EQ(answer(fields), "refused: 403") << site << ", " << mode;
    }
  }
  fields.fetch_mode.reset();
  EXPECT_EQ(answer(fields), "refused: 403");
  for (const char* site : {"same-origin", "none"}) {
    fields.fetch_site = site;
    EXPECT_EQ(answer(fields), "app.js") << site;
  }
}

TEST(RequestGuard, LinkOfAnotherSiteMayBeFollowedButNotFramed) {
  RequestFields fields = request_of("/a");
  fields.fetch_site = "cross-site";
  fields.fetch_mode = "navigate";
  EXPECT_EQ(answer(fields), "a");
  fields.fetch_dest = "document";
  EXPECT_EQ(answer(fields), "a");
  for (const char* dest : {"iframe", "frame", "embed", "object"}) {
    fields.fetch_dest = dest;
    EXPECT_EQ(answer(fields), "refused: 403") << dest;
  }
}

TEST(RequestGuard, OriginMustBeTheServer) {
  RequestFields fields = request_of("/a");
  fields.origin = "http://127.0.0.1:8000";
  EXPECT_EQ(answer(fields), "a");
  for (const char* origin : {"null", "http://127.0.0.1:9000", "http://localhost:8000", "https://127.0.0.1:8000",
                             "http://evil.example", ""}) {
    fields.origin = origin;
    EXPECT_EQ(answer(fields), "refused: 403") << origin;
  }
}

TEST(QueryValue, IsDecodedAsAFormIsSent) {
  EXPECT_EQ(query_value("q=a+b%2Bc&x=1", "q"), "a b+c");
  EXPECT_EQ(query_value("q=a+b%2Bc&x=1", "x"), "1");
  EXPECT_EQ(query_value("q=1&q=2", "q"), "1");
  EXPECT_EQ(query_value("q", "q"), "");
  EXPECT_EQ(query_value("qq=1&&=&", "q"), std::nullopt);
  EXPECT_EQ(query_value("q=%zz", "q"), std::nullopt);
  EXPECT_EQ(query_value("q=%0", "q"), std::nullopt);
  EXPECT_EQ(query_value("", "q"), std::nullopt);
}

}  // namespace
}  // namespace docmill
