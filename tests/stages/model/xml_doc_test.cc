// SPDX-License-Identifier: Apache-2.0
//
// Documentation with XML tags.
#include "stages/model/xml_doc.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

using Lines = std::vector<std::string>;

Lines plain(Lines lines) {
  replace_xml_tags(lines);
  return lines;
}

TEST(XmlDoc, SummaryIsTheText) {
  EXPECT_EQ(plain({"<summary>", "Adds.", "</summary>"}), (Lines{"", "Adds.", ""}));
  EXPECT_EQ(plain({"<summary>Adds.</summary>"}), Lines{"Adds."});
}

TEST(XmlDoc, OtherTagsBecomeThoseOfOtherLanguages) {
  EXPECT_EQ(plain({"<param name=\"x\">The x.</param>", "<returns>Nothing.</returns>",
                   "<exception cref='T:System.Error'>Never.</exception>", "<remarks>Slow.</remarks>"}),
            (Lines{"@param x The x.", "@returns Nothing.", "@throws System.Error Never.", "@remarks Slow."}));
}

TEST(XmlDoc, NamesAreCode) {
  EXPECT_EQ(plain({"See <see cref=\"M:A.B\"/>, <paramref name=\"x\" />, <c>y</c> and <see langword=\"null\"/>."}),
            Lines{"See `A.B`, `x`, `y` and `null`."});
  EXPECT_EQ(plain({"<see cref=\"A\">the A</see> of <see cref=\"L{T}\"/>"}), Lines{"the A of `L<T>`"});
}

TEST(XmlDoc, TagOverLinesKeepsTheirNumber) {
  EXPECT_EQ(plain({"See <see", "cref=\"A\"/> now.", "End."}), (Lines{"See `A`", " now.", "End."}));
}

TEST(XmlDoc, OtherTextStays) {
  EXPECT_EQ(plain({"a < b, List<int>, <div>x</div>, <summaryx>", "", "<"}),
            (Lines{"a < b, List<int>, <div>x</div>, <summaryx>", "", "<"}));
}

TEST(XmlDoc, DamagedTagsStay) {
  EXPECT_EQ(plain({"<param name=\"x", "<summary"}), (Lines{"<param name=\"x", "<summary"}));
  EXPECT_EQ(plain({"<param name=x>The x."}), Lines{"@param  The x."});
}

}  // namespace
}  // namespace docmill
