// SPDX-License-Identifier: Apache-2.0
//
// From a file's bytes to rows of the table.
#include "cli/settings_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <cstdlib>

#include "cli/settings_table.h"
#include "cli/wording.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

using Type = SettingValue::Type;

tl::unexpected<Error> failure(std::string message) { return tl::unexpected(Error{std::move(message)}); }

std::optional<std::string> word_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  return std::nullopt;
}

std::string name_of_type(const toml::node& node) {
  if (node.is_table()) return "a table";
  return node.is_floating_point() ? "a number with a fraction" : "a date or time";
}

SettingValue value_of(const toml::node& node, const fs::path& folder) {
  if (const toml::array* list = node.as_array()) {
    SettingValue value{Type::list, {}, folder};
    for (const toml::node& item : *list) {
      if (!item.is_string()) return {Type::other, {"a list of other things"}, folder};
      value.words.push_back(*word_of(item));
    }
    return value;
  }
  const auto word = word_of(node);
  if (!word) return {Type::other, {name_of_type(node)}, folder};
  const Type type = node.is_string() ? Type::text : node.is_integer() ? Type::integer : Type::boolean;
  return {type, {*word}, folder};
}

Result<void> take(Settings& settings, const fs::path& file, const toml::key& key, const toml::node& node) {
  const auto at = [&](const auto& place) { return fmt::format("{}:{}", file.string(), place.source().begin.line); };
  const SettingRow* row = find_setting(key.str());
  if (row == nullptr) {
    std::vector<std::string> keys;
    for (const SettingRow& known : setting_rows()) keys.emplace_back(known.key);
    return failure(fmt::format("{}: unknown key '{}'{}", at(key), key.str(), suggestion(key.str(), keys)));
  }
  std::error_code error;
  const SettingValue value = value_of(node, fs::absolute(file, error).parent_path());
  const std::string wrong = row->set(settings, value);
  if (!wrong.empty()) return failure(fmt::format("{}: '{}' {}", at(node), row->key, wrong));
  return {};
}

}  // namespace

fs::path user_settings_path() {
  const char* xdg = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  if (xdg != nullptr && *xdg == '/') return fs::path(xdg) / "docmill/config.toml";
  return home != nullptr && *home == '/' ? fs::path(home) / ".config/docmill/config.toml" : fs::path();
}

Result<void> read_settings_file(Settings& settings, const fs::path& file) {
  const std::string path = file.string();
  try {
    const toml::table table = toml::parse_file(path);
    for (const auto& [key, node] : table) {
      if (auto done = take(settings, file, key, node); !done) return done;
    }
  } catch (const toml::parse_error& error) {
    const auto line = error.source().begin.line;
    const std::string place = line > 0 ? fmt::format("{}:{}", path, line) : path;
    return failure(fmt::format("cannot read {}: {}", place, error.description()));
  }
  return {};
}

}  // namespace docmill
