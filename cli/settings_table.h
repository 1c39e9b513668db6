// SPDX-License-Identifier: Apache-2.0
//
// One row for each setting with a flag, an environment variable and a key in configuration files: how its value is
// parsed, and whether a repository may set it in its own file. Values are checked in one place, whatever their source.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/settings.h"

namespace docmill {

// A value as given. Flags and the environment have only words; a file has types.
struct SettingValue {
  enum class Type : unsigned char { word, text, integer, boolean, list, other };
  Type type = Type::word;
  std::vector<std::string> words;  // one, except for a list; for `other`: what it is, such as "a table"
  std::filesystem::path folder;    // relative paths are relative to it
};

// What the repository's own docmill.toml may do with a setting. The file comes with the source, from people whom the
// user may not trust. It may decide how pages look; the machine and the terminal belong to the user.
enum class RepositoryMay : unsigned char {
  set,
  set_inside,  // a path in the repository's work tree
  lower,       // a limit that protects the machine
  not_set,
};

struct SettingRow {
  std::string_view key;  // "max_memory": in files; --max-memory; DOCMILL_MAX_MEMORY
  RepositoryMay repository;
  // Sets it, unless it is set already. Returns the error, to follow the setting's name ("must be a path, not ''"), or
  // "".
  std::string (*set)(Settings& settings, const SettingValue& value);
};

std::span<const SettingRow> setting_rows();

// Null if there is none.
const SettingRow* find_setting(std::string_view key);

std::string flag_of(const SettingRow& row);      // "--max-memory"
std::string variable_of(const SettingRow& row);  // "DOCMILL_MAX_MEMORY"

// "512", "64k", "10MiB", "1G": bytes, in powers of 1024.
std::optional<std::uint64_t> parse_size(std::string_view text);

}  // namespace docmill
