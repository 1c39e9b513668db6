// SPDX-License-Identifier: Apache-2.0
//
// Numbers with 7 bits a byte, lowest first, and a reader of bytes that may be damaged.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace docmill {

inline void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

// Notes the first thing that is wrong, and gives zeros and empty texts from then on. Lends from `bytes`.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes = {}) : rest_(bytes) {}

  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7fu} << shift;
      if (byte < 0x80) return value;
    }
    fail();
    return 0;
  }
  // A varint of at most `most`.
  std::uint64_t varint(std::uint64_t most) {
    const std::uint64_t value = varint();
    if (value <= most) return value;
    fail();
    return 0;
  }
  // As many bytes.
  std::string_view text(std::uint64_t size) {
    if (size > rest_.size()) fail();
    if (!is_ok_) return {};
    const std::string_view text = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(text.size());
    return text;
  }

  void fail() {
    is_ok_ = false;
    rest_ = {};
  }
  bool is_ok() const { return is_ok_; }
  std::size_t left() const { return rest_.size(); }
  // Nothing was wrong, and nothing is left.
  bool has_ended_well() const { return is_ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool is_ok_ = true;
};

}  // namespace docmill
