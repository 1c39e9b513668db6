// SPDX-License-Identifier: Apache-2.0
#include "pipeline/verify/html_scan.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace docmill {
namespace {

using Strings = std::vector<std::string>;

PageScan scanned_html(std::string_view text) {
  PageScan scan;
  scan_html(text, scan);
  return scan;
}

Strings html_faults_in(std::string_view text) {
  Strings faults;
  for (const PageFault& fault : scanned_html(text).faults)
    faults.push_back(fmt::format("{} {}", fault.line, fault.what));
  return faults;
}

TEST(HtmlScan, FindsLinksAndAnchorsWithTheirLines) {
  const PageScan scan =
      scanned_html("<!DOCTYPE html>\n<link href=\"a.css\">\n<p id=\"x\">a <a\n  href=#r7>b</a></p>\n");
  ASSERT_EQ(scan.links.size(), 2u);
  EXPECT_EQ(scan.links[0].url, "a.css");
  EXPECT_EQ(scan.links[0].line, 2u);
  EXPECT_EQ(scan.links[1].url, "#r7");
  EXPECT_EQ(scan.links[1].line, 4u);
  ASSERT_EQ(scan.anchors.size(), 1u);
  EXPECT_EQ(scan.anchors[0].id, "x");
  EXPECT_TRUE(scan.faults.empty());
}

TEST(HtmlScan, TextIsNotRead) {
  EXPECT_TRUE(scanned_html("<p>href=\"a\" id=\"b\" &lt;a href=\"c\"&gt;</p>").links.empty());
}

TEST(HtmlScan, ReportsTagsThatDoNotMatch) {
  EXPECT_EQ(html_faults_in("<p>\n<b>x</p></b>"), (Strings{"2 </p> closes b", "1 <p> is not closed"}));
  EXPECT_EQ(html_faults_in("<ul>\n<li>x</li>\n"), Strings{"1 <ul> is not closed"});
  EXPECT_EQ(html_faults_in("<ol>\n<li>x\n<li>y<ul><li>z</ul></li>\n<li>b\n</ol>"), Strings{});
  EXPECT_EQ(html_faults_in("<ol><li><b>x<li>y</b></ol>"),
            (Strings{"1 </b> closes li", "1 </ol> closes b", "1 <ol> is not closed", "1 <li> is not closed",
                     "1 <b> is not closed"}));
  EXPECT_EQ(html_faults_in("</p>"), Strings{"1 </p> closes nothing"});
  EXPECT_EQ(html_faults_in("a < b"), (Strings{"1 a '<' begins no tag", "1 <> has no end"}));
  EXPECT_EQ(html_faults_in("<p class=\"x"), Strings{"1 <p> has no end"});
}

}  // namespace
}  // namespace docmill
