// SPDX-License-Identifier: Apache-2.0
#include "cache/remote_entry.h"

#include "cache/remote_policy.h"

namespace docmill {

std::string RemoteEntries::name_of(const Digest& key) const {
  DigestBuilder rest;
  rest.add("docmill remote entry").add(std::uint64_t{kRemoteFormat}).add(key);
  return key.hex() + rest.finish().hex();
}

std::optional<std::string> RemoteEntries::encode(PackCodec& codec, const Digest& key, std::string_view value) const {
  if (value.size() > kMaxRemoteValueBytes / 2) return std::nullopt;
  Pack pack;
  pack.add(key, value);
  std::optional<std::string> entry = codec.encode(pack);
  if (!entry || entry->size() > kMaxRemoteEntryBytes) return std::nullopt;
  return entry;
}

std::optional<std::string> RemoteEntries::decode(PackCodec& codec, const Digest& key, std::string_view entry) const {
  const std::optional<Pack> pack = codec.decode(entry, kMaxRemoteValueBytes);
  if (!pack) return std::nullopt;
  const std::optional<std::string_view> value = pack->find(key);
  return value ? std::optional<std::string>(*value) : std::nullopt;
}

}  // namespace docmill
