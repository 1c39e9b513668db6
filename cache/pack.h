// SPDX-License-Identifier: Apache-2.0
//
// A pack: the values of some hundred keys, compressed as one, since the facts of neighbouring files resemble each other
// (measured over Linux: a sixth smaller than each by itself; a shipped dictionary of 112 KiB gained a tenth). Format 1,
// integers little-endian:
//
//   offset  bytes  what
//        0      1  format number
//        1      4  size of the content before compression, at most kMaxPackBytes
//        5      8  XXH3 of all before this field, and, seeded with that, of the payload
//       13      …  payload: one zstd frame, without its own checksum and size, of
//                    number of values (4), then for each its key (16) and size (4), then the values
//
// A value is found by its key in the pack itself, so that a store which hands out the wrong pack is found out; and the
// checksum is checked before zstd sees a byte. Anything that is wrong makes a miss.
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

// Larger ones are not kept: this bounds what a damaged size can make us allocate.
inline constexpr std::uint32_t kMaxPackBytes = 256u << 20;

// Values by key. A value that is added again replaces the one before for find(), and takes room still.
class Pack {
 public:
  void add(const Digest& key, std::string_view value);
  std::optional<std::string_view> find(const Digest& key) const;

  bool empty() const { return places_.empty(); }
  std::size_t value_bytes() const { return values_.size(); }

  // In the order of their first adding.
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

// What compression needs, made once for a thread: setting it up costs more than a small pack. Not thread-safe.
class PackCodec {
 public:
  PackCodec();

  // The bytes of `pack`, or none where it is too large.
  std::optional<std::string> encode(const Pack& pack);

  // The pack that `bytes` hold, or none where they are not an unharmed one. Reads nothing outside `bytes`.
  std::optional<Pack> decode(std::string_view bytes);

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
