// SPDX-License-Identifier: Apache-2.0
//
// Configuration files in TOML: the user's own, and docmill.toml, which belongs to the repository and is not trusted.
#pragma once

#include <filesystem>
#include <string>

#include "cli/settings.h"
#include "stages/base/result.h"

namespace docmill {

enum class FileOwner : unsigned char { user, repository };

struct SettingsFile {
  std::filesystem::path path;
  FileOwner owner = FileOwner::user;
  std::filesystem::path work_tree;  // of the repository; canonical
};

// The user's file: `$XDG_CONFIG_HOME/docmill/config.toml` or its default; empty if the environment names no home.
std::filesystem::path user_settings_path();

// The text of a file in TOML. A file of the repository must not be a symbolic link. The error begins with "cannot
// read".
Result<std::string> read_toml_text(const SettingsFile& file);

// Fills what is unset in `settings`. Errors, each with its line: a file that cannot be read or parsed, an unknown key
// (with the nearest one), a value of the wrong form, a key that this file may not set (with the places where it may be
// set).
Result<void> read_settings_file(Settings& settings, const SettingsFile& file);

}  // namespace docmill
