// SPDX-License-Identifier: Apache-2.0
//
// ProtobufWriter: appends the fields of a Protocol Buffers message to a string, in the wire format
// (https://protobuf.dev/programming-guides/encoding). A SCIP index needs four kinds of fields; that is less code than
// generated classes, and no dependency. Fields may be in any order, and a repeated field need not be in one piece.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace docmill {

class ProtobufWriter {
 public:
  // Appends to `out`, which must outlive this.
  explicit ProtobufWriter(std::string& out) : out_(out) {}

  // A number, an enum or a bool. As in proto3, 0 is not written.
  void number(std::uint32_t field, std::uint64_t value);
  // proto3 requires UTF-8: other bytes become U+FFFD. An empty string is not written.
  void text(std::uint32_t field, std::string_view value);
  // A message that another writer has made; also if it is empty.
  void message(std::uint32_t field, std::string_view bytes);
  // A repeated number. Nothing is written for none.
  void numbers(std::uint32_t field, std::span<const std::uint32_t> values);

 private:
  void append_varint(std::uint64_t value);
  void append_tag(std::uint32_t field, std::uint32_t wire_type);

  std::string& out_;
};

}  // namespace docmill
