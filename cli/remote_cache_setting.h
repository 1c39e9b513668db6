// SPDX-License-Identifier: Apache-2.0
//
// The remote cache according to the settings, with its token. A token is a secret: it comes from a file or from the
// environment and never from the command line, which other users can see, and no message repeats it.
#pragma once

#include <optional>

#include "cache/remote_store.h"
#include "cli/settings.h"
#include "stages/base/result.h"

namespace docmill {

// The environment variable with the token itself. It is not a setting: no flag and no key has a token.
inline constexpr const char* kRemoteTokenVariable = "DOCMILL_REMOTE_CACHE_TOKEN";

// None: the run has no remote cache, because none is set, or --no-cache or a mode turns it off. The mode is read-only
// unless the settings say otherwise: only machines that are trusted to write should, such as those of CI. Errors: the
// file with the token or the key cannot be read, or has something else; or the mode is read-write and the key is a
// public one.
Result<std::optional<RemoteStoreOptions>> remote_store_options_of(const Settings& settings);

}  // namespace docmill
