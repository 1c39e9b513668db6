// SPDX-License-Identifier: Apache-2.0
//
// Names that some file system takes for the same name.
#include "stages/base/folded_name.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

TEST(FoldedName, CaseIsIgnoredInAllScripts) {
  EXPECT_EQ(folded_name("README"), folded_name("readme"));
  EXPECT_EQ(folded_name("É.py"), folded_name("é.py"));
  EXPECT_EQ(folded_name("ДОК"), folded_name("док"));
  EXPECT_EQ(folded_name("STRASSE"), folded_name("straße"));
}

TEST(FoldedName, ComposedAndDecomposedAreTheSame) { EXPECT_EQ(folded_name("caf\u00E9"), folded_name("cafe\u0301")); }

TEST(FoldedName, InvisibleCharactersAreIgnored) { EXPECT_EQ(folded_name("a\u200Bb"), folded_name("ab")); }

TEST(FoldedName, OtherNamesDiffer) {
  EXPECT_NE(folded_name("a"), folded_name("b"));
  EXPECT_NE(folded_name("e"), folded_name("é"));
  EXPECT_NE(folded_name("ﬁ"), folded_name("fj"));
}

TEST(FoldedName, InBytesThatAreNotUtf8OnlyAsciiIsFolded) {
  EXPECT_EQ(folded_name("A\xFF"), "a\xFF");
  EXPECT_NE(folded_name("a\xFF"), folded_name("a\xFE"));
}

}  // namespace
}  // namespace docmill
