// SPDX-License-Identifier: Apache-2.0
//
// Digest: the 128-bit xxHash (XXH3) of some bytes. Content is identified by it everywhere (cache keys, page records,
// pages). Not cryptographic: it guards against accident, not against an adversary who controls the input.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace docmill {

struct Digest {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  friend auto operator<=>(const Digest&, const Digest&) = default;

  // 32 lower-case hexadecimal digits, the most significant first: the canonical form that `xxh128sum` prints.
  std::string hex() const;
};

// The digest of `bytes`.
Digest digest_of(std::string_view bytes);

// Builds the digest of a sequence of parts. Each part is preceded by its length, so that ("ab", "c") and ("a", "bc")
// differ. Not thread-safe; reusable after finish().
class DigestBuilder {
 public:
  DigestBuilder();
  ~DigestBuilder();
  DigestBuilder(const DigestBuilder&) = delete;
  DigestBuilder& operator=(const DigestBuilder&) = delete;

  DigestBuilder& add(std::string_view part);
  DigestBuilder& add(std::uint64_t part);
  DigestBuilder& add(const Digest& part);

  // The digest of the parts added so far; the builder is then empty again.
  Digest finish();

 private:
  void* state_;
};

}  // namespace docmill
