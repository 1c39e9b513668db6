// SPDX-License-Identifier: Apache-2.0
//
// Documentation with XML tags.
#include "stages/model/xml_doc.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

using DocLines = std::vector<std::string>;

DocLines plain(DocLines lines) {
  replace_xml_tags(lines);
  return lines;
}

TEST(XmlDoc, SummaryIsTheText) {
  EXPECT_EQ(plain({"<summary>", "Adds.", "</summary>"}), (DocLines{"", "Adds.", ""}));
  EXPECT_EQ(plain({"<summary>Adds.</summary>"}), DocLines{"Adds."});
}

TEST(XmlDoc, OtherTagsBecomeThoseOfOtherLanguages) {
  EXPECT_EQ(plain({"<param name=\"x\">The x.</param>", "<returns>Nothing.</returns>",
                   "<exception cref='T:System.Error'>Never.</exception>", "<remarks>Slow.</remarks>"}),
            (DocLines{"@param x The x.", "@returns Nothing.", "@throws System.Error Never.", "@remarks Slow."}));
}

TEST(XmlDoc, NamesAreCode) {
  EXPECT_EQ(plain({"See <see cref=\"M:A.B\"/>, <paramref name=\"x\" />, <c>y</c> and <see langword=\"null\"/>."}),
            DocLines{"See `A.B`, `x`, `y` and `null`."});
  EXPECT_EQ(plain({"<see cref=\"A\">the A</see> of <see cref=\"L{T}\"/>"}), DocLines{"the A of `L<T>`"});
}

TEST(XmlDoc, TagOverLinesKeepsTheirNumber) {
  EXPECT_EQ(plain({"See <see", "cref=\"A\"/> now.", "End."}), (DocLines{"See `A`", " now.", "End."}));
}

TEST(XmlDoc, OtherTextStays) {
  EXPECT_EQ(plain({"a < b, List<int>, <div>x</div>, <summaryx>", "", "<"}),
            (DocLines{"a < b, List<int>, <div>x</div>, <summaryx>", "", "<"}));
}

TEST(XmlDoc, DamagedTagsStay) {
  EXPECT_EQ(plain({"<param name=\"x", "<summary"}), (DocLines{"<param name=\"x", "<summary"}));
  EXPECT_EQ(plain({"<param name=x>The x."}), DocLines{"@param  The x."});
}

}  // namespace
}  // namespace docmill
