// SPDX-License-Identifier: Apache-2.0
//
// The sources of settings, in order of precedence. Each fills what the ones before it left unset.
#include "cli/settings.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "cli/remote_cache_setting.h"
#include "cli/repository_paths.h"
#include "cli/settings_file.h"
#include "cli/settings_table.h"
#include "cli/wording.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr const char* kProjectFile = "docmill.toml";

Result<void> read_environment(Settings& settings) {
  std::error_code error;
  const fs::path folder = fs::current_path(error);
  for (const SettingRow& row : setting_rows()) {
    const std::string variable = variable_of(row);
    const char* text = std::getenv(variable.c_str());
    if (text == nullptr || *text == '\0') continue;
    const std::string wrong = row.set(settings, {SettingValue::Type::word, {text}, folder});
    if (!wrong.empty()) return tl::unexpected(Error{fmt::format("{} {}", variable, wrong)});
  }
  return {};
}

// docmill.toml in the repo, or above it up to the root of its git work tree; empty if there is none. Finds a link or
// pipe of that name too; it is refused later.
fs::path find_project_file(const fs::path& repo, const fs::path& work_tree) {
  std::error_code error;
  for (fs::path folder = fs::weakly_canonical(repo, error);; folder = folder.parent_path()) {
    if (fs::symlink_status(folder / kProjectFile, error).type() != fs::file_type::not_found)
      return folder / kProjectFile;
    if (folder == work_tree || folder == folder.parent_path()) return {};
  }
}

// The file of --config, else the one that is found. A file in the work tree belongs to the repository even if it is
// named: otherwise a command copied from a README could do what the file may not.
SettingsFile project_file_of(const Settings& settings) {
  std::error_code error;
  const fs::path work_tree = work_tree_of(settings.repo);
  if (settings.config_file.empty())
    return {find_project_file(settings.repo, work_tree), FileOwner::repository, work_tree};
  const fs::path real = fs::weakly_canonical(settings.config_file, error);
  const bool is_in_repository = is_inside(work_tree, real) || link_inside(work_tree, settings.config_file);
  return {settings.config_file, is_in_repository ? FileOwner::repository : FileOwner::user, work_tree};
}

bool is_file_present(const fs::path& path) {
  std::error_code error;
  return !path.empty() && fs::exists(path, error);
}

}  // namespace

Result<void> complete_settings(Settings& settings, SettingsFiles files) {
  if (auto done = read_environment(settings); !done) return done;
  const SettingsFile project = files == SettingsFiles::all ? project_file_of(settings) : SettingsFile();
  if (!project.path.empty()) {
    if (auto done = read_settings_file(settings, project); !done) return done;
  }
  const fs::path user = user_settings_path();
  if (is_file_present(user)) return read_settings_file(settings, {user, FileOwner::user, {}});
  return {};
}

std::vector<std::string> unknown_variables() {
  static constexpr std::string_view kPrefix = "DOCMILL_";
  std::vector<std::string> known;
  for (const SettingRow& row : setting_rows()) known.push_back(variable_of(row));
  known.emplace_back(kRemoteTokenVariable);
  std::vector<std::string> unknown;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    if (!text.starts_with(kPrefix)) continue;
    const std::string name(text.substr(0, text.find('=')));
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    unknown.push_back(fmt::format("{} is not a setting{}", name, suggestion(name, known)));
  }
  return unknown;
}

std::string cache_folder_of(const Settings& settings) {
  std::error_code error;
  if (settings.cache_dir) return fs::absolute(*settings.cache_dir, error).lexically_normal().string();
  const char* xdg = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  if (xdg != nullptr && *xdg == '/') return (fs::path(xdg) / "docmill").string();
  return home != nullptr && *home == '/' ? (fs::path(home) / ".cache/docmill").string() : "";
}

}  // namespace docmill
