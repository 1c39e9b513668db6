// SPDX-License-Identifier: Apache-2.0
#include "cli/remote_cache_setting.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdlib>
#include <utility>

#include "cache/signing_key.h"
#include "cli/message.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr std::size_t kMaxSecretFileBytes = 64u << 10;

// The file without spaces and line ends around the token, as editors and `echo` write it.
std::string trimmed(const std::string& text) {
  static constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

Result<std::string> read_trimmed(const std::string& path) {
  const Result<std::string> text =
      read_file(kCurrentFolder, path, {.max_bytes = kMaxSecretFileBytes, .links = SymbolicLinks::follow});
  if (!text) return text;
  return trimmed(*text);
}

// Not an error: the secrets that containers get often cannot be made private.
void warn_if_others_can_read(const Settings& settings, const std::string& path) {
  struct stat status {};
  if (settings.quiet || ::stat(path.c_str(), &status) != 0 || (status.st_mode & 0044) == 0) return;
  print_warning(fmt::format("other users can read {}, which has a secret: chmod 600 hides it", path));
}

// "" if the settings name no token.
Result<std::string> token_of(const Settings& settings) {
  std::string token, source = kRemoteTokenVariable;
  if (settings.remote_cache_token_file) {
    source = *settings.remote_cache_token_file;
    Result<std::string> text = read_trimmed(source);
    if (!text) return text;
    warn_if_others_can_read(settings, source);
    token = std::move(*text);
  } else if (const char* text = std::getenv(kRemoteTokenVariable); text != nullptr && *text != '\0') {
    token = trimmed(text);
  } else {
    return token;
  }
  const std::string fault = remote_token_error(token);
  if (!fault.empty()) return tl::unexpected(Error{fmt::format("{} {}", source, fault)});
  return token;
}

// None if the settings name no key.
Result<std::optional<SigningKey>> key_of(const Settings& settings, StoreMode mode) {
  std::optional<SigningKey> key;
  if (!settings.remote_cache_key_file) return key;
  const std::string& path = *settings.remote_cache_key_file;
  const Result<std::string> text = read_trimmed(path);
  if (!text) return tl::unexpected(text.error());
  key = SigningKey::parse(*text);
  if (!key) return tl::unexpected(Error{path + " has no key: docmill cache keygen makes one"});
  if (mode == StoreMode::read_write && !key->can_sign()) {
    return tl::unexpected(Error{path + " has a public key, which cannot sign what is written: give the secret key, " +
                                "or set --remote-cache-mode read-only"});
  }
  if (key->can_sign()) warn_if_others_can_read(settings, path);
  return key;
}

}  // namespace

Result<std::optional<RemoteStoreOptions>> remote_store_options_of(const Settings& settings) {
  std::optional<RemoteStoreOptions> none;
  RemoteStoreOptions options;
  options.mode = settings.remote_cache_mode.value_or(StoreMode::read_only);
  const bool is_off = options.mode == StoreMode::off || settings.cache_mode == StoreMode::off;
  if (!settings.remote_cache || is_off) return none;
  options.url = *settings.remote_cache;
  Result<std::string> token = token_of(settings);
  if (!token) return tl::unexpected(token.error());
  options.token = std::move(*token);
  Result<std::optional<SigningKey>> key = key_of(settings, options.mode);
  if (!key) return tl::unexpected(key.error());
  options.key = std::move(*key);
  return options;
}

}  // namespace docmill
