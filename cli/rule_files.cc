// SPDX-License-Identifier: Apache-2.0
#include "cli/rule_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "cli/repository_paths.h"
#include "cli/settings_file.h"
#include "cli/toml_node.h"
#include "stages/rules/name_pattern.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

// The entries of the folder whose names match, by name.
std::vector<fs::path> matching_entries(const fs::path& folder, const std::string& pattern) {
  std::error_code error;
  if (pattern.find('*') == pattern.npos) {
    const fs::path path = folder / pattern;
    const bool is_there = fs::symlink_status(path, error).type() != fs::file_type::not_found;
    return is_there ? std::vector<fs::path>{path} : std::vector<fs::path>{};
  }
  std::vector<fs::path> entries;
  const fs::path listed = folder.empty() ? fs::path(".") : folder;
  for (fs::directory_iterator at(listed, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with('.') && matches_pattern(pattern, name)) entries.push_back(folder / name);
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

// The files that match, at most one more than the limit.
std::vector<fs::path> matching_files(const fs::path& folder, const fs::path& pattern) {
  std::vector<fs::path> reached{folder};
  for (const fs::path& component : pattern) {
    std::vector<fs::path> next;
    for (const fs::path& path : reached) {
      for (fs::path& entry : matching_entries(path, component.string())) {
        if (next.size() <= kMostRuleFiles) next.push_back(std::move(entry));
      }
    }
    reached = std::move(next);
  }
  return reached;
}

// Why docmill does not read the file, if it is one of the repository; "" if it does.
std::string refusal(const SettingsFile& config, const fs::path& path) {
  if (config.owner == FileOwner::user) return {};
  if (is_in_git_folder(path)) return "it is in a .git folder";
  if (link_inside(config.work_tree, path)) {
    return "it is, or is below, a symbolic link, which docmill does not follow in a repository";
  }
  return {};
}

}  // namespace

std::string file_pattern_error(std::string_view pattern) {
  const fs::path path(pattern);
  const bool is_below = !pattern.empty() && path.is_relative() && !pattern.ends_with('/') &&
                        std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
  return is_below ? "" : fmt::format("must have paths below the folder of this file, not '{}'", pattern);
}

Result<void> add_rule_files(UserRules& rules, const RulesSetting::Files& files) {
  const fs::path folder = files.config.path.parent_path();
  std::set<fs::path> read;
  std::size_t bytes = 0;
  for (const auto& [pattern, place] : files.patterns) {
    const std::vector<fs::path> paths = matching_files(folder, fs::path(pattern).lexically_normal());
    if (paths.empty()) return failure_at(place, fmt::format("'files' names '{}', but there is no such file", pattern));
    for (const fs::path& path : paths) {
      if (!read.insert(path).second) continue;
      if (read.size() > kMostRuleFiles) {
        return failure_at(place, fmt::format("'files' names more than {} files", kMostRuleFiles));
      }
      const std::string wrong = refusal(files.config, path);
      if (!wrong.empty()) return failure_at(place, fmt::format("cannot read {}: {}", path.string(), wrong));
      const Result<std::string> text = read_toml_text({path, files.config.owner, files.config.work_tree});
      if (!text) return failure_at(place, text.error().message);
      bytes += text->size();
      if (bytes > kMostRuleFileBytes) {
        return failure_at(place, fmt::format("the files have more than {} MiB in all", kMostRuleFileBytes >> 20));
      }
      if (auto added = rules.add_file(path.string(), *text); !added) return added;
    }
  }
  return {};
}

}  // namespace docmill
