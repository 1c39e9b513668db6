// SPDX-License-Identifier: Apache-2.0
#include "stages/base/compression.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

TEST(Compression, BytesComeBack) {
  for (const std::string& bytes : {std::string(), std::string(100'000, 'x'), std::string("a\0b", 3)}) {
    EXPECT_EQ(decompress(compress(bytes, 1), bytes.size()), bytes);
  }
}

TEST(Compression, DamagedBlockOrAnotherSizeGivesNothing) {
  const std::string block = compress(std::string(1000, 'x') + "y", 1);
  EXPECT_FALSE(decompress(block, 1000));
  EXPECT_FALSE(decompress("", 0));
  for (std::size_t size = 0; size < block.size(); ++size) {
    EXPECT_FALSE(decompress(std::string_view(block).substr(0, size), 1001));
  }
}

}  // namespace
}  // namespace docmill
