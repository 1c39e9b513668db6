// SPDX-License-Identifier: Apache-2.0
//
// SigningKey: an Ed25519 key (libsodium) with which entries of a remote cache are signed. Who has the secret key can
// make entries; who has the public key can only check them. A shared password would not do: each reader could write.
// Only signing_key.cc includes sodium.h. Immutable, so thread-safe.
//
// Files: one line, "docmill-secret-key " or "docmill-public-key " and hexadecimal digits. The secret key contains the
// public one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace docmill {

class SigningKey {
 public:
  static constexpr std::size_t kSignatureBytes = 64;

  // A new pair; none if the system gives no random bytes.
  static std::optional<SigningKey> generate();

  // The key in the text of a file; none if it is not one.
  static std::optional<SigningKey> parse(std::string_view text);

  std::string secret_text() const;  // REQUIRES: can_sign()
  std::string public_text() const;

  bool can_sign() const { return !secret_.empty(); }
  std::string sign(std::string_view message) const;  // REQUIRES: can_sign()
  bool verify(std::string_view message, std::string_view signature) const;

  const std::string& public_bytes() const { return public_; }

 private:
  SigningKey(std::string secret_bytes, std::string public_bytes)
      : secret_(std::move(secret_bytes)), public_(std::move(public_bytes)) {}

  std::string secret_;  // "": only the public one is known
  std::string public_;
};

}  // namespace docmill
