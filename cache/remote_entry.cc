// SPDX-License-Identifier: Apache-2.0
#include "cache/remote_entry.h"

#include "cache/remote_policy.h"

namespace docmill {

std::string RemoteEntries::name_of(const Digest& key) const {
  DigestBuilder rest;
  rest.add("docmill remote entry").add(std::uint64_t{kRemoteFormat}).add(key);
  if (key_) rest.add(key_->public_bytes());
  return key.hex() + rest.finish().hex();
}

std::optional<std::string> RemoteEntries::encode(PackCodec& codec, const Digest& key, std::string_view value) const {
  if (value.size() > kMaxRemoteValueBytes / 2) return std::nullopt;
  Pack pack;
  pack.add(key, value);
  std::optional<std::string> entry = codec.encode(pack);
  if (!entry || entry->size() > kMaxRemoteEntryBytes - SigningKey::kSignatureBytes) return std::nullopt;
  if (!key_) return entry;
  if (!key_->can_sign()) return std::nullopt;
  return key_->sign(signed_text(key, *entry)) + *entry;
}

std::string RemoteEntries::signed_text(const Digest& key, std::string_view pack) {
  return "docmill remote entry " + std::to_string(kRemoteFormat) + " " + key.hex() + "\n" + std::string(pack);
}

std::optional<std::string> RemoteEntries::decode(PackCodec& codec, const Digest& key, std::string_view entry) const {
  if (key_) {
    const std::string_view signature = entry.substr(0, SigningKey::kSignatureBytes);
    entry.remove_prefix(signature.size());
    if (!key_->verify(signed_text(key, entry), signature)) return std::nullopt;
  }
  const std::optional<Pack> pack = codec.decode(entry, kMaxRemoteValueBytes);
  if (!pack) return std::nullopt;
  const std::optional<std::string_view> value = pack->find(key);
  return value ? std::optional<std::string>(*value) : std::nullopt;
}

}  // namespace docmill
