// SPDX-License-Identifier: Apache-2.0
//
// RemoteEntries: the name and the bytes of an entry in a remote cache.
//
// Name: 64 hexadecimal digits, because the caches of build tools take only those (they expect a SHA-256). The first 32
// are the key. The others are the digest of the key and of kRemoteFormat, so that versions of docmill that disagree
// about the format do not see each other's entries: servers keep the first entry of a name for good.
//
// Bytes: a pack (pack.h) with this one key. So it has a checksum, and the entry of another key is recognised. Entries
// without companions cost a fifth more space than packs of many, but can be asked for one by one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cache/pack.h"
#include "stages/base/digest.h"

namespace docmill {

inline constexpr int kRemoteFormat = 1;

class RemoteEntries {
 public:
  RemoteEntries() = default;

  std::string name_of(const Digest& key) const;

  // None if the value is too large for a remote cache.
  std::optional<std::string> encode(PackCodec& codec, const Digest& key, std::string_view value) const;

  // The value, or none if the bytes are not an intact entry for `key`.
  std::optional<std::string> decode(PackCodec& codec, const Digest& key, std::string_view entry) const;
};

}  // namespace docmill
