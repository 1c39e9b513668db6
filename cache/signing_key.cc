// SPDX-License-Identifier: Apache-2.0
#include "cache/signing_key.h"

#include <sodium.h>

#include <utility>

namespace docmill {
namespace {

constexpr std::string_view kSecretWord = "docmill-secret-key ";
constexpr std::string_view kPublicWord = "docmill-public-key ";

static_assert(SigningKey::kSignatureBytes == crypto_sign_BYTES);

bool start_sodium() {
  static const bool works = sodium_init() >= 0;
  return works;
}

unsigned char* data_of(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
const unsigned char* data_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::string hex_of(std::string_view bytes) {
  std::string hex(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), data_of(bytes), bytes.size());
  hex.pop_back();
  return hex;
}

// `size` bytes from exactly twice as many digits; none if the text is anything else.
std::optional<std::string> bytes_of(std::string_view hex, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t count = 0;
  const char* end = nullptr;
  const int failed = sodium_hex2bin(data_of(bytes), size, hex.data(), hex.size(), nullptr, &count, &end);
  if (failed != 0 || count != size || end != hex.data() + hex.size()) return std::nullopt;
  return bytes;
}

}  // namespace

std::optional<SigningKey> SigningKey::generate() {
  if (!start_sodium()) return std::nullopt;
  std::string secret_bytes(crypto_sign_SECRETKEYBYTES, '\0'), public_bytes(crypto_sign_PUBLICKEYBYTES, '\0');
  if (crypto_sign_keypair(data_of(public_bytes), data_of(secret_bytes)) != 0) return std::nullopt;
  return SigningKey(std::move(secret_bytes), std::move(public_bytes));
}

std::optional<SigningKey> SigningKey::parse(std::string_view text) {
  if (!start_sodium()) return std::nullopt;
  if (text.starts_with(kPublicWord)) {
    std::optional<std::string> bytes = bytes_of(text.substr(kPublicWord.size()), crypto_sign_PUBLICKEYBYTES);
    return bytes ? std::optional(SigningKey("", std::move(*bytes))) : std::nullopt;
  }
  if (!text.starts_with(kSecretWord)) return std::nullopt;
  std::optional<std::string> bytes = bytes_of(text.substr(kSecretWord.size()), crypto_sign_SECRETKEYBYTES);
  if (!bytes) return std::nullopt;
  // The key's seed gives both halves: a file whose halves do not belong together makes signatures that nobody accepts.
  std::string secret_bytes(crypto_sign_SECRETKEYBYTES, '\0'), public_bytes(crypto_sign_PUBLICKEYBYTES, '\0');
  crypto_sign_seed_keypair(data_of(public_bytes), data_of(secret_bytes), data_of(std::string_view(*bytes)));
  return secret_bytes == *bytes ? std::optional(SigningKey(std::move(secret_bytes), std::move(public_bytes)))
                                : std::nullopt;
}

std::string SigningKey::secret_text() const { return std::string(kSecretWord) + hex_of(secret_) + "\n"; }

std::string SigningKey::public_text() const { return std::string(kPublicWord) + hex_of(public_) + "\n"; }

std::string SigningKey::sign(std::string_view message) const {
  std::string signature(kSignatureBytes, '\0');
  crypto_sign_detached(data_of(signature), nullptr, data_of(message), message.size(),
                       data_of(std::string_view(secret_)));
  return signature;
}

bool SigningKey::verify(std::string_view message, std::string_view signature) const {
  return signature.size() == kSignatureBytes &&
         crypto_sign_verify_detached(data_of(signature), data_of(message), message.size(),
                                     data_of(std::string_view(public_))) == 0;
}

}  // namespace docmill
