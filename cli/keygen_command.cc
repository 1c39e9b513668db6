// SPDX-License-Identifier: Apache-2.0
#include "cli/keygen_command.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>

#include "cache/signing_key.h"
#include "cli/exit_code.h"
#include "cli/message.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

Result<void> write_new_file(const std::string& path, const std::string& text, mode_t mode) {
  UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, mode));
  if (!file) return tl::unexpected(system_error("write", path, errno));
  int failure = write_all(file.get(), text);
  if (::close(file.release()) != 0 && failure == 0) failure = errno;
  if (failure == 0) return {};
  ::unlink(path.c_str());
  return tl::unexpected(system_error("write", path, failure));
}

}  // namespace

int run_cache_keygen(const Settings& settings) {
  const std::string& secret_path = settings.key_file;
  const std::string public_path = secret_path + ".pub";
  const std::optional<SigningKey> key = SigningKey::generate();
  if (!key) return report_failure(Error{"cannot make a key: the system gives no random bytes"});
  if (auto done = write_new_file(secret_path, key->secret_text(), 0600); !done) return report_failure(done.error());
  if (auto done = write_new_file(public_path, key->public_text(), 0644); !done) {
    ::unlink(secret_path.c_str());
    return report_failure(done.error());
  }
  if (!settings.quiet) {
    print_notice(fmt::format("{}: the secret key, for machines that write to the remote cache", secret_path));
    print_notice(fmt::format("{}: the public key, for those that read", public_path));
  }
  return kDone;
}

}  // namespace docmill
