// SPDX-License-Identifier: Apache-2.0
#include "cli/source_url.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

TEST(FaultOfSourceUrl, WebAddressesAndRelativePathsAreAccepted) {
  for (const char* pattern :
       {"https://github.com/o/r/blob/{commit}/{path}#L{start}-L{end}", "http://h/{path}", "HTTPS://h/{path}",
        "https://user@h:8080/{path}?plain=1#L{start}", "../src/{path}", "{path}", "{commit}/{path}",
        "/blob/{commit}/{path}", "./{path}:{start}", "?at={commit}:{path}"}) {
    EXPECT_EQ(source_url_error(pattern), "") << pattern;
  }
}

TEST(FaultOfSourceUrl, OtherSchemesAndHostsWithoutASchemeAreRefused) {
  for (const char* pattern :
       {"javascript:alert(1)//{path}", "javascript:alert`1`//{path}", "JavaScript:{path}", "data:text/html,{path}",
        "file:///{path}", "ftp://h/{path}", "//h/{path}", "///h/{path}", "{commit}javascript:{path}",
        "java{commit}script:{path}", "{commit}//h/{path}", "/{commit}/h/{path}", "{commit}:{path}", "https:/h/{path}",
        "\\\\h\\{path}", "/\\h/{path}", "https:{path}"}) {
    EXPECT_NE(source_url_error(pattern), "") << pattern;
  }
}

TEST(FaultOfSourceUrl, CharactersThatEndALinkAreRefused) {
  for (const char c : std::string("\n\r\t\0\x1b\x7f <>()[]\"`|\\^", 18)) {
    EXPECT_NE(source_url_error("https://h/" + std::string(1, c) + "{path}"), "") << static_cast<int>(c);
  }
  EXPECT_NE(source_url_error("https://h/\u202e{path}"), "");
  EXPECT_NE(source_url_error(" https://h/{path}"), "");
}

// A renderer replaces them: `javascript&#58;alert%281%29` is a script.
TEST(FaultOfSourceUrl, CharacterReferencesAreRefused) {
  for (const char* pattern :
       {"javascript&#58;alert%281%29//{path}", "javascript&#x3A;alert%281%29//{path}", "javascript&colon;a//{path}",
        "javascript&#58alert%281%29//{path}", "&sol;&sol;h/{path}", "javascript&{path};alert%281%29",
        "&#{start};{path}", "javascript&#{start};{path}", "https://h/{path}?a&amp;b", "&col{commit}on;{path}"}) {
    EXPECT_NE(source_url_error(pattern), "") << pattern;
  }
  EXPECT_EQ(source_url_error("https://h/?p=r.git;a=blob&b=c;f={path}&hb={commit}&x"), "");
}

TEST(FaultOfSourceUrl, LinksStayShort) {
  const std::string pattern = "https://h/{path}/";
  EXPECT_EQ(source_url_error(pattern + std::string(500 - pattern.size(), 'a')), "");
  EXPECT_EQ(source_url_error(pattern + std::string(501 - pattern.size(), 'a')), "must have at most 500 bytes");
  EXPECT_EQ(source_url_error(pattern + "{path}"), "must have {path} only once");
}

TEST(FaultOfSourceUrl, UnknownPlaceholdersAreRefused) {
  EXPECT_EQ(source_url_error("https://h/{file}"), "may have {path}, {commit}, {start} and {end}, but not {file}");
  EXPECT_EQ(source_url_error("https://h/{path"), "may have {path}, {commit}, {start} and {end}, but not {path");
  EXPECT_NE(source_url_error("https://h/path}"), "");
  EXPECT_EQ(source_url_error("https://h/"), "must have {path} for the file's path");
  EXPECT_NE(source_url_error(""), "");
}

}  // namespace
}  // namespace docmill
