// SPDX-License-Identifier: Apache-2.0
//
// Digests by xxHash's 128-bit XXH3. Integers are hashed in little-endian order on every machine.
#include "stages/base/digest.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace docmill {
namespace {

std::array<char, 8> little_endian(std::uint64_t value) {
  std::array<char, 8> bytes{};
  for (char& byte : bytes) {
    byte = static_cast<char>(value & 0xff);
    value >>= 8;
  }
  return bytes;
}

XXH3_state_t* state_of(void* state) { return static_cast<XXH3_state_t*>(state); }

}  // namespace

std::string Digest::hex() const { return fmt::format("{:016x}{:016x}", high, low); }

Digest digest_of(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

DigestBuilder::DigestBuilder() : state_(XXH3_createState()) { XXH3_128bits_reset(state_of(state_)); }

DigestBuilder::~DigestBuilder() { XXH3_freeState(state_of(state_)); }

DigestBuilder& DigestBuilder::add(std::string_view part) {
  add(static_cast<std::uint64_t>(part.size()));
  XXH3_128bits_update(state_of(state_), part.data(), part.size());
  return *this;
}

DigestBuilder& DigestBuilder::add(std::uint64_t part) {
  const auto bytes = little_endian(part);
  XXH3_128bits_update(state_of(state_), bytes.data(), bytes.size());
  return *this;
}

DigestBuilder& DigestBuilder::add(const Digest& part) { return add(part.high).add(part.low); }

Digest DigestBuilder::finish() {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_of(state_));
  XXH3_128bits_reset(state_of(state_));
  return {hash.high64, hash.low64};
}

}  // namespace docmill
