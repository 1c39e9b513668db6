// SPDX-License-Identifier: Apache-2.0
//
// The expected bytes are those of the description of the wire format.
#include "stages/emit/export/protobuf_writer.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace docmill {
namespace {

template <typename Write>
std::string written(Write write) {
  std::string out;
  ProtobufWriter writer(out);
  write(writer);
  return out;
}

std::string number(std::uint64_t value) {
  return written([&](ProtobufWriter& writer) { writer.number(1, value); });
}

TEST(ProtobufWriter, NumberHasSevenBitsInAByteLowestFirst) {
  EXPECT_EQ(number(1), "\x08\x01");
  EXPECT_EQ(number(127), "\x08\x7F");
  EXPECT_EQ(number(128), "\x08\x80\x01");
  EXPECT_EQ(number(150), "\x08\x96\x01");
  EXPECT_EQ(number(16'384), "\x08\x80\x80\x01");
  EXPECT_EQ(number(std::numeric_limits<std::uint64_t>::max()), "\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01");
}

TEST(ProtobufWriter, ZeroAndEmptyTextAreLeftOut) {
  EXPECT_EQ(number(0), "");
  EXPECT_EQ(written([](ProtobufWriter& writer) { writer.text(2, ""); }), "");
  EXPECT_EQ(written([](ProtobufWriter& writer) { writer.numbers(2, {}); }), "");
}

TEST(ProtobufWriter, FieldAboveFifteenHasATagOfTwoBytes) {
  EXPECT_EQ(written([](ProtobufWriter& writer) { writer.number(16, 1); }), "\x80\x01\x01");
}

TEST(ProtobufWriter, TextHasItsLengthInFront) {
  EXPECT_EQ(written([](ProtobufWriter& writer) { writer.text(2, "testing"); }), "\x12\x07testing");
  const std::string text(200, 'x');
  EXPECT_EQ(written([&](ProtobufWriter& writer) { writer.text(2, text); }), "\x12\xC8\x01" + text);
}

TEST(ProtobufWriter, BytesThatAreNotUtf8AreReplacedInText) {
  EXPECT_EQ(written([](ProtobufWriter& writer) { writer.text(2, "a\xFF"); }),
            "\x12\x04"
            "a\uFFFD");
}

TEST(ProtobufWriter, MessageIsWrittenAlsoIfItIsEmpty) {
  EXPECT_EQ(written([](ProtobufWriter& writer) { writer.message(3, "\x08\xFF\x01"); }), "\x1A\x03\x08\xFF\x01");
  EXPECT_EQ(written([](ProtobufWriter& writer) { writer.message(3, ""); }), std::string("\x1A\x00", 2));
}

TEST(ProtobufWriter, RepeatedNumbersArePacked) {
  const std::array<std::uint32_t, 4> values{3, 270, 86'942, 0};
  EXPECT_EQ(written([&](ProtobufWriter& writer) { writer.numbers(6, values); }),
            std::string("\x32\x07\x03\x8E\x02\x9E\xA7\x05\x00", 9));
}

}  // namespace
}  // namespace docmill
