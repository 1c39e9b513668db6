// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/reply.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

TEST(Reply, TypeIsThatOfThePath) {
  EXPECT_EQ(content_type_of("a/b.cc_docs.html"), "text/html; charset=utf-8");
  EXPECT_EQ(content_type_of("_docmill/s/dir.js"), "text/javascript; charset=utf-8");
  EXPECT_EQ(content_type_of("a.css"), "text/css; charset=utf-8");
  EXPECT_EQ(content_type_of("a.unknown"), "text/plain; charset=utf-8");
}

TEST(Reply, TagIsFoundInAList) {
  EXPECT_TRUE(has_tag("\"a\"", "\"a\""));
  EXPECT_TRUE(has_tag("\"b\" ,\tW/\"a\"", "\"a\""));
  EXPECT_TRUE(has_tag("*", "\"a\""));
  EXPECT_FALSE(has_tag("\"ab\"", "\"a\""));
  EXPECT_FALSE(has_tag("a", "\"a\""));
  EXPECT_FALSE(has_tag(",,, ,", "\"a\""));
  EXPECT_FALSE(has_tag("", "\"a\""));
}

TEST(Reply, KnownTagNeedsNoBody) {
  const HttpResponse known = reply_with("text/html", "body", "a", "\"a\"");
  EXPECT_EQ(known.status, 304);
  EXPECT_EQ(known.body, "");
  const HttpResponse unknown = reply_with("text/html", "body", "a", std::nullopt);
  EXPECT_EQ(unknown.status, 200);
  EXPECT_EQ(unknown.body, "body");
}

TEST(Reply, PathIsEncoded) { EXPECT_EQ(encoded_path("a b/\r\n%\xff~"), "a%20b/%0D%0A%25%FF~"); }

}  // namespace
}  // namespace docmill
