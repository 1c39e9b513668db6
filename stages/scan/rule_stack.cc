// SPDX-License-Identifier: Apache-2.0
//
// Only folders that hold a rule file get a level, so that a check costs as many levels as there are such files above.
#include "stages/scan/rule_stack.h"

#include <utility>

#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr std::string_view kGitIgnore = ".gitignore";
constexpr std::string_view kDocmillIgnore = ".docmillignore";
constexpr std::string_view kGitAttributes = ".gitattributes";
constexpr std::size_t kMaxRulesSize = 8u << 20;

}  // namespace

void RuleStack::add_outer_rules(IgnoreRules rules) {
  Level level;
  level.git = std::move(rules);
  levels_.push_back(std::move(level));
}

// The content of a rule file, or "". As in git, one that is a symbolic link does not count.
std::string RuleStack::read(const RuleFolder& folder, const std::vector<FolderEntry>* entries, std::string_view name) {
  if (entries != nullptr) {
    const FolderEntry* entry = find_entry(*entries, name);
    if (entry == nullptr || entry->kind != EntryKind::file) return {};
  }
  const std::string path = folder.path.empty() ? std::string(name) : folder.path + "/" + std::string(name);
  auto content = read_file_if_present(folder.fd, path, {.max_bytes = kMaxRulesSize});
  if (content) return std::move(*content).value_or("");
  diagnostics_->add({folder.shown + std::string(name), content.error().message});
  return {};
}

void RuleStack::enter(const RuleFolder& folder, const std::vector<FolderEntry>* entries) {
  Level level;
  level.path_length = folder.path_length;
  if (reads_git_ignore_) {
    level.git = IgnoreRules::of_file(folder.shown + std::string(kGitIgnore), read(folder, entries, kGitIgnore));
  }
  level.docmill =
      IgnoreRules::of_file(folder.shown + std::string(kDocmillIgnore), read(folder, entries, kDocmillIgnore));
  level.attributes = AttributeRules(read(folder, entries, kGitAttributes));
  if (level.git.empty() && level.docmill.empty() && level.attributes.empty()) return;
  levels_.push_back(std::move(level));
}

std::optional<std::string> RuleStack::decide(IgnoreRules Level::*rules, std::string_view path, bool is_folder) const {
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    const IgnoreRules& candidates = (*level).*rules;
    if (candidates.empty()) continue;
    const IgnoreRule* rule = candidates.last_match(path.substr(level->path_length), is_folder);
    if (rule == nullptr) continue;
    return rule->is_negated ? std::nullopt : std::optional(candidates.detail(*rule));
  }
  return std::nullopt;
}

std::optional<std::string> RuleStack::ignored(std::string_view path, bool is_folder) const {
  return decide(&Level::git, path, is_folder);
}

std::optional<std::string> RuleStack::excluded(std::string_view path, bool is_folder) const {
  return decide(&Level::docmill, path, is_folder);
}

FileAttributes RuleStack::attributes(std::string_view path) const {
  FileAttributes attributes;
  for (const Level& level : levels_) {
    if (!level.attributes.empty()) level.attributes.apply(path.substr(level.path_length), attributes);
  }
  return attributes;
}

}  // namespace docmill
