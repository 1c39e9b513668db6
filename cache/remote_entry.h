// SPDX-License-Identifier: Apache-2.0
//
// RemoteEntries: the name and the bytes of an entry in a remote cache.
//
// Name: 64 hexadecimal digits, because the caches of build tools take only those (they expect a SHA-256). The first 32
// are the key. The others are the digest of the key, of kRemoteFormat and of the public key with which entries are
// checked. So runs that disagree about the format, or about whom to trust, do not see each other's entries: servers
// keep the first entry of a name for good.
//
// Bytes: a signature if entries are signed, which covers the format, the key and the pack; then a pack (pack.h) with
// this one key. So it has a checksum, and the entry of another key is recognised. Entries without companions cost a
// fifth more space than packs of many, but can be asked for one by one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "cache/pack.h"
#include "cache/signing_key.h"
#include "stages/base/digest.h"

namespace docmill {

inline constexpr int kRemoteFormat = 1;

class RemoteEntries {
 public:
  // With a key, entries are signed when they are made, if it can sign, and checked when they are read.
  explicit RemoteEntries(std::optional<SigningKey> key = std::nullopt) : key_(std::move(key)) {}

  std::string name_of(const Digest& key) const;

  // None if the value is too large for a remote cache, or the key cannot sign.
  std::optional<std::string> encode(PackCodec& codec, const Digest& key, std::string_view value) const;

  // The value, or none if the bytes are not an intact entry for `key`, or its signature is not the right one. The
  // signature is checked before zstd sees a byte.
  std::optional<std::string> decode(PackCodec& codec, const Digest& key, std::string_view entry) const;

 private:
  static std::string signed_text(const Digest& key, std::string_view pack);

  std::optional<SigningKey> key_;
};

}  // namespace docmill
