// SPDX-License-Identifier: Apache-2.0
#include "cache/pack.h"

#include <gtest/gtest.h>

#include <random>

namespace docmill {
namespace {

const Digest kOne{0x0123456789abcdef, 0xfedcba9876543210};
const Digest kOther{1, 2};
const Digest kEmpty{3, 4};

class CachePack : public testing::Test {
 protected:
  CachePack() {
    for (int i = 0; i < 100; ++i) value += "line " + std::to_string(i % 17) + '\n';
    pack.add(kOne, value);
    pack.add(kEmpty, "");
    pack.add(kOther, "other");
    bytes = codec.encode(pack).value();
  }

  Pack pack;
  PackCodec codec;
  std::string value;
  std::string bytes;
};

TEST_F(CachePack, DecodingRestoresWhatWasAdded) {
  EXPECT_LT(bytes.size(), value.size() / 4);
  const auto decoded = codec.decode(bytes);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->find(kOne), value);
  EXPECT_EQ(decoded->find(kEmpty), "");
  EXPECT_EQ(decoded->find(kOther), "other");
  EXPECT_EQ(decoded->keys(), pack.keys());
  EXPECT_TRUE(codec.decode(codec.encode(Pack()).value())->empty());
}

TEST_F(CachePack, KeysThatDifferInOneHalfAreDifferent) {
  EXPECT_FALSE(pack.find({kOne.high, kOne.low + 1}));
  EXPECT_FALSE(pack.find({kOne.high + 1, kOne.low}));
}

TEST_F(CachePack, ValueThatIsAddedAgainReplacesTheFirst) {
  pack.add(kOne, "new");
  EXPECT_EQ(pack.find(kOne), "new");
  const auto decoded = codec.decode(codec.encode(pack).value());
  EXPECT_EQ(decoded->find(kOne), "new");
  EXPECT_EQ(decoded->find(kOther), "other");
}

TEST_F(CachePack, EveryFlippedBitIsAMiss) {
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string damaged = bytes;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ 1 << bit % 8);
    EXPECT_FALSE(codec.decode(damaged)) << bit;
  }
}

TEST_F(CachePack, EveryTruncationIsAMiss) {
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(codec.decode(bytes.substr(0, size)));
  EXPECT_FALSE(codec.decode(bytes + '\0'));
}

TEST_F(CachePack, RandomBytesAreAMiss) {
  std::mt19937 random(1);
  for (int trial = 0; trial < 10'000; ++trial) {
    std::string noise(random() % 200, '\0');
    for (char& c : noise) c = static_cast<char>(random());
    if (trial % 2 == 0 && noise.size() > 1) noise[0] = bytes[0];
    EXPECT_FALSE(codec.decode(noise));
  }
}

TEST_F(CachePack, CodecWorksAfterAMiss) {
  EXPECT_FALSE(codec.decode(bytes.substr(0, bytes.size() - 1)));
  EXPECT_TRUE(codec.decode(bytes));
}

}  // namespace
}  // namespace docmill
