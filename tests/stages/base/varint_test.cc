// SPDX-License-Identifier: Apache-2.0
#include "stages/base/varint.h"

#include <gtest/gtest.h>

#include <limits>

namespace docmill {
namespace {

TEST(ByteReader, NumbersAndTextsComeBack) {
  std::string bytes;
  const std::uint64_t numbers[] = {0, 127, 128, 300, std::numeric_limits<std::uint64_t>::max()};
  for (std::uint64_t number : numbers) append_varint(bytes, number);
  bytes += "text";
  ByteReader reader(bytes);
  for (std::uint64_t number : numbers) EXPECT_EQ(reader.varint(), number);
  EXPECT_EQ(reader.text(4), "text");
  EXPECT_TRUE(reader.has_ended_well());
}

TEST(ByteReader, AfterAFaultThereIsNothing) {
  for (const std::string& bytes : {std::string(), std::string("\x80"), std::string(11, '\xff')}) {
    ByteReader reader(bytes);
    EXPECT_EQ(reader.varint(), 0u);
    EXPECT_FALSE(reader.is_ok());
    EXPECT_EQ(reader.text(0), "");
  }
  ByteReader reader("\x05rest");
  EXPECT_EQ(reader.varint(4), 0u) << "a number beyond what is allowed";
  EXPECT_FALSE(reader.is_ok());
  ByteReader text("ab");
  EXPECT_EQ(text.text(3), "");
  EXPECT_FALSE(text.has_ended_well());
}

}  // namespace
}  // namespace docmill
