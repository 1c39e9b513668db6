// SPDX-License-Identifier: Apache-2.0
//
// Digests are stored on disk, so their values are fixed here.
#include "stages/base/digest.h"

#include <gtest/gtest.h>

#include <set>

namespace docmill {
namespace {

TEST(Digest, DigestOfNothingIsWhatXxhsumPrints) { EXPECT_EQ(digest_of("").hex(), "99aa06d3014798d86001c324468d497f"); }

TEST(Digest, HexHasLeadingZeros) {
  EXPECT_EQ((Digest{.high = 1, .low = 0xab}).hex(), "000000000000000100000000000000ab");
}

TEST(Digest, EveryByteCounts) {
  std::set<Digest> digests;
  for (int i = 0; i < 256; ++i) digests.insert(digest_of(std::string(1, static_cast<char>(i))));
  EXPECT_EQ(digests.size(), 256u);
  EXPECT_NE(digest_of(std::string(1, '\0')), digest_of(""));
}

TEST(DigestBuilder, PartsAreDelimited) {
  EXPECT_NE(DigestBuilder().add("ab").add("c").finish(), DigestBuilder().add("a").add("bc").finish());
  EXPECT_NE(DigestBuilder().add("").finish(), DigestBuilder().finish());
}

TEST(DigestBuilder, IsEmptyAgainAfterFinish) {
  DigestBuilder builder;
  const Digest first = builder.add("x").add(7).finish();
  EXPECT_EQ(builder.add("x").add(7).finish(), first);
}

TEST(DigestBuilder, ADigestCanBeAPart) {
  EXPECT_NE(DigestBuilder().add(digest_of("a")).finish(), DigestBuilder().add(digest_of("b")).finish());
}

}  // namespace
}  // namespace docmill
