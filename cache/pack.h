// SPDX-License-Identifier: Apache-2.0
//
// A pack: the values of a few hundred keys, compressed together, because the facts of neighbouring files are similar
// (on Linux a sixth smaller than compressed one by one; a shipped dictionary of 112 KiB saved a tenth). Format 1,
// integers little-endian:
//
//   offset  bytes  what
//        0      1  format number
//        1      4  size of the content before compression, at most kMaxPackBytes
//        5      8  XXH3 of the payload, seeded with the XXH3 of everything before this field
//       13      …  payload: one zstd frame, without its own checksum and size, of
//                    number of values (4), then for each its key (16) and size (4), then the values
//
// The pack itself contains the keys of its values, so that a store that returns the wrong pack is detected. The
// checksum is verified before zstd sees a byte. Any error is a miss.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/base/digest.h"

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace docmill {

// Larger packs are not kept: this bounds what a damaged size field can make us allocate.
inline constexpr std::uint32_t kMaxPackBytes = 256u << 20;

// Values by key. If a key is added again, find() returns the new value; the old one still takes space.
class Pack {
 public:
  void add(const Digest& key, std::string_view value);
  std::optional<std::string_view> find(const Digest& key) const;

  bool empty() const { return places_.empty(); }
  std::size_t value_bytes() const { return values_.size(); }

  // In the order in which they were first added.
  const std::vector<Digest>& keys() const { return keys_; }

 private:
  friend class PackCodec;
  struct Place {
    std::size_t begin = 0;
    std::size_t size = 0;
  };
  struct KeyHash {
    std::size_t operator()(const Digest& key) const { return key.low; }
  };
  std::vector<Digest> keys_;
  std::unordered_map<Digest, Place, KeyHash> places_;
  std::string values_;
};

// How much work goes into making a pack smaller.
enum class PackEffort : std::uint8_t {
  usual,  // for what is kept for long
  low,    // for what is read once
};

// The zstd contexts, created once per thread: setting them up takes longer than compressing a small pack. Not
// thread-safe.
class PackCodec {
 public:
  explicit PackCodec(PackEffort effort = PackEffort::usual);

  // The bytes of `pack`, or none if it is too large.
  std::optional<std::string> encode(const Pack& pack);

  // The pack in `bytes`, or none if they are not an intact pack whose content has at most `max_bytes`. Reads nothing
  // outside `bytes`.
  std::optional<Pack> decode(std::string_view bytes, std::uint32_t max_bytes = kMaxPackBytes);

 private:
  struct FreeCompressor {
    void operator()(ZSTD_CCtx_s* context) const;
  };
  struct FreeDecompressor {
    void operator()(ZSTD_DCtx_s* context) const;
  };
  std::unique_ptr<ZSTD_CCtx_s, FreeCompressor> compressor_;
  std::unique_ptr<ZSTD_DCtx_s, FreeDecompressor> decompressor_;
};

}  // namespace docmill
