// SPDX-License-Identifier: Apache-2.0
//
// One row for each setting that has a flag, a variable of the environment and a key in configuration files: how its
// value is read, and whether a repository may set it in its own file. A value is checked in one place, wherever it is
// from.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/settings.h"

namespace docmill {

// A value as it was given. Flags and the environment know only words; a file knows types.
struct SettingValue {
  enum class Type : unsigned char { word, text, integer, boolean, list, other };
  Type type = Type::word;
  std::vector<std::string> words;  // one, but for a list; of `other`: what it is, such as "a table"
  std::filesystem::path folder;    // of the file that holds it: what a relative path is relative to
};

// What the repository's own docmill.toml may do with a setting. It comes with the source, from people whom the user
// need not trust: what it may say is how pages are to look. The machine and the terminal are the user's.
enum class RepositoryMay : unsigned char {
  set,
  set_inside,  // a path in the repository's work tree
  lower,       // a limit that protects the machine
  not_set,
};

struct SettingRow {
  std::string_view key;  // "max_memory": in files; --max-memory; DOCMILL_MAX_MEMORY
  RepositoryMay repository;
  // Sets it, unless it is set already. What is wrong with the value, to follow the setting's name ("must be a path, not
  // ''"); "" if nothing is.
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
