// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/export/protobuf_writer.h"

#include <bit>

#include "stages/base/utf8.h"

namespace docmill {
namespace {

constexpr std::uint32_t kVarint = 0;
constexpr std::uint32_t kLengthDelimited = 2;

constexpr std::uint32_t kPayloadBits = 7;

std::size_t varint_size(std::uint64_t value) {
  return (static_cast<std::size_t>(std::bit_width(value | 1)) + kPayloadBits - 1) / kPayloadBits;
}

}  // namespace

void ProtobufWriter::append_varint(std::uint64_t value) {
  constexpr std::uint64_t kMore = 1u << kPayloadBits;
  for (; value >= kMore; value >>= kPayloadBits) out_ += static_cast<char>((value & (kMore - 1)) | kMore);
  out_ += static_cast<char>(value);
}

void ProtobufWriter::append_tag(std::uint32_t field, std::uint32_t wire_type) {
  append_varint(std::uint64_t{field} << 3 | wire_type);
}

void ProtobufWriter::number(std::uint32_t field, std::uint64_t value) {
  if (value == 0) return;
  append_tag(field, kVarint);
  append_varint(value);
}

void ProtobufWriter::text(std::uint32_t field, std::string_view value) {
  if (value.empty()) return;
  if (is_valid_utf8(value)) return message(field, value);
  std::string valid;
  append_valid_utf8(valid, value);
  message(field, valid);
}

void ProtobufWriter::message(std::uint32_t field, std::string_view bytes) {
  append_tag(field, kLengthDelimited);
  append_varint(bytes.size());
  out_ += bytes;
}

void ProtobufWriter::numbers(std::uint32_t field, std::span<const std::uint32_t> values) {
  if (values.empty()) return;
  std::size_t size = 0;
  for (const std::uint32_t value : values) size += varint_size(value);
  append_tag(field, kLengthDelimited);
  append_varint(size);
  for (const std::uint32_t value : values) append_varint(value);
}

}  // namespace docmill
