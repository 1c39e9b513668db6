// SPDX-License-Identifier: Apache-2.0
//
// Applies a file to the settings table. A key that a repository may not set is an error even if a flag has set it
// already: the user should look at a file that tries.
#include "cli/settings_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

#include "cli/definition_macro_setting.h"
#include "cli/repository_paths.h"
#include "cli/rules_setting.h"
#include "cli/settings_table.h"
#include "cli/toml_node.h"
#include "cli/toml_shape.h"
#include "cli/wording.h"
#include "pipeline/build_site.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

using Type = SettingValue::Type;

tl::unexpected<Error> failure(std::string message) { return tl::unexpected(Error{std::move(message)}); }

// A file that the user named may be anything readable, such as /dev/null or a pipe.
Result<std::string> read_users_file(const std::string& path) {
  const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!file) return tl::unexpected(system_error("read", path, errno));
  std::string text(kMaxTomlBytes + 1, '\0');
  std::size_t length = 0;
  while (length < text.size()) {
    const ssize_t count = ::read(file.get(), text.data() + length, text.size() - length);
    if (count == 0) break;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return tl::unexpected(system_error("read", path, errno));
    length += static_cast<std::size_t>(count);
  }
  text.resize(length);
  if (length > kMaxTomlBytes) return tl::unexpected(system_error("read", path, EFBIG));
  return text;
}

Result<std::string> read_text(const SettingsFile& file) {
  const std::string path = file.path.string();
  if (file.owner == FileOwner::user) return read_users_file(path);
  std::error_code error;
  if (fs::is_symlink(fs::symlink_status(file.path, error))) {
    return failure(
        fmt::format("cannot read {}: it is a symbolic link, which docmill does not follow in a repository", path));
  }
  return read_file(kCurrentFolder, path, {kMaxTomlBytes, SymbolicLinks::refuse});
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
  if (!word) return {Type::other, {described(node)}, folder};
  const Type type = node.is_string() ? Type::text : node.is_integer() ? Type::integer : Type::boolean;
  return {type, {*word}, folder};
}

// "--jobs, DOCMILL_JOBS or ~/.config/docmill/config.toml".
std::string places_of(const SettingRow& row) {
  const fs::path user = user_settings_path();
  return fmt::format("{}, {} or {}", flag_of(row), variable_of(row),
                     user.empty() ? "your own configuration file" : user.string());
}

// Why docmill refuses the output that the file sets; "" if it does not.
std::string output_error(const SettingsFile& file, const std::string& output) {
  const Result<std::string> path = canonical_path(output);
  if (!path) return path.error().message;
  if (!is_inside(file.work_tree, *path)) return fmt::format("{} is outside the repository", *path);
  if (is_in_git_folder(*path)) return fmt::format("{} is in a .git folder", *path);
  const auto link = link_inside(file.work_tree, output);
  return link ? fmt::format("{} is a symbolic link", link->string()) : "";
}

// Why a file of the repository may not set this; "" if it may. REQUIRES: the row accepts the value.
std::string repository_setting_error(const SettingRow& row, const SettingValue& value, const SettingsFile& file) {
  Settings asked;
  row.set(asked, value);
  const BuildOptions defaults;
  switch (row.repository) {
    case RepositoryMay::set: return {};
    case RepositoryMay::not_set: return "may not be set by a repository, only by its user";
    case RepositoryMay::lower:
      if (asked.max_file_size.value_or(0) <= defaults.max_file_size &&
          asked.page_budget.value_or(0) <= defaults.page_budget) {
        return {};
      }
      return "may be lowered by a repository, but not raised above the default";
    case RepositoryMay::set_inside:
      const std::string fault = output_error(file, *asked.output);
      return fault.empty() ? "" : fmt::format("may not be this path in a repository's file ({})", fault);
  }
  return {};
}

std::string unknown_key_error(std::string_view key) {
  std::vector<std::string> keys{std::string(kDefinitionMacroKey)};
  for (const SettingRow& known : setting_rows()) keys.emplace_back(known.key);
  return fmt::format("unknown key '{}'{}", key, suggestion(key, keys));
}

Result<void> take_definition_macros(Settings& settings, const std::string& path, const toml::node& node) {
  Result<std::vector<DefinitionMacro>> macros = read_definition_macros(node, path);
  if (!macros) return tl::unexpected(macros.error());
  if (!settings.definition_macros) settings.definition_macros = std::move(*macros);
  return {};
}

Result<void> take_rules(Settings& settings, const SettingsFile& file, const std::shared_ptr<const toml::table>& table) {
  auto rules = std::make_shared<RulesSetting>(settings.rules_setting ? *settings.rules_setting : RulesSetting());
  if (auto done = read_rules_setting(*rules, table, file); !done) return done;
  settings.rules_setting = std::move(rules);
  return {};
}

Result<void> take(Settings& settings, const SettingsFile& file, const toml::key& key, const toml::node& node) {
  const auto at = [&](const auto& place) { return place_of(file.path.string(), place.source()); };
  if (key == kDefinitionMacroKey) return take_definition_macros(settings, file.path.string(), node);
  const SettingRow* row = find_setting(key.str());
  if (row == nullptr) return failure(fmt::format("{}: {}", at(key), unknown_key_error(key.str())));
  std::error_code error;
  const SettingValue value = value_of(node, fs::absolute(file.path, error).parent_path());
  Settings unused;
  const std::string wrong = row->set(unused, value);
  if (!wrong.empty()) return failure(fmt::format("{}: '{}' {}", at(node), row->key, wrong));
  if (file.owner == FileOwner::repository) {
    const std::string fault = repository_setting_error(*row, value, file);
    if (!fault.empty()) {
      return failure(fmt::format("{}: '{}' {}: use {}", at(key), row->key, fault, places_of(*row)));
    }
  }
  row->set(settings, value);
  return {};
}

}  // namespace

fs::path user_settings_path() {
  const char* xdg = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  if (xdg != nullptr && *xdg == '/') return fs::path(xdg) / "docmill/config.toml";
  return home != nullptr && *home == '/' ? fs::path(home) / ".config/docmill/config.toml" : fs::path();
}

Result<std::string> read_toml_text(const SettingsFile& file) {
  Result<std::string> text = read_text(file);
  if (!text) return text;
  if (const auto fault = toml_shape_error(*text)) {
    return failure(fmt::format("cannot read {}:{}: {}", file.path.string(), fault->line, fault->what));
  }
  return text;
}

Result<void> read_settings_file(Settings& settings, const SettingsFile& file) {
  const Result<std::string> text = read_toml_text(file);
  if (!text) return tl::unexpected(text.error());
  const std::string path = file.path.string();
  try {
    const auto table = std::make_shared<const toml::table>(toml::parse(*text, path));
    for (const auto& [key, node] : *table) {
      const bool has_rules = key == kRulesKey && node.is_table();
      auto done = has_rules ? take_rules(settings, file, {table, node.as_table()}) : take(settings, file, key, node);
      if (!done) return done;
    }
  } catch (const toml::parse_error& error) {
    const auto line = error.source().begin.line;
    const std::string place = line > 0 ? fmt::format("{}:{}", path, line) : path;
    return failure(fmt::format("cannot read {}: {}", place, error.description()));
  }
  return {};
}

}  // namespace docmill
