// SPDX-License-Identifier: Apache-2.0
//
// Only folders with a rule file get a level, so a check costs one step per such folder above.
#include "stages/scan/rule_chain.h"

#include <fmt/format.h>

#include <utility>

#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr std::string_view kGitIgnore = ".gitignore";
constexpr std::string_view kDocmillIgnore = ".docmillignore";
constexpr std::string_view kGitAttributes = ".gitattributes";

std::optional<std::string> decide(const std::vector<const RuleLevel*>& levels, IgnoreRules RuleLevel::*rules,
                                  std::string_view path, bool is_folder) {
  for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
    const IgnoreRules& candidates = (*level)->*rules;
    const IgnoreRule* rule = candidates.last_match(path.substr((*level)->path_length), is_folder);
    if (rule == nullptr) continue;
    return rule->is_negated ? std::nullopt : std::optional(candidates.detail(*rule));
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> RuleChain::ignored(std::string_view path, bool is_folder) const {
  return links_ == nullptr ? std::nullopt : decide(links_->git, &RuleLevel::git, path, is_folder);
}

std::optional<std::string> RuleChain::excluded(std::string_view path, bool is_folder) const {
  return links_ == nullptr ? std::nullopt : decide(links_->docmill, &RuleLevel::docmill, path, is_folder);
}

FileAttributes RuleChain::attributes(std::string_view path) const {
  FileAttributes attributes;
  if (links_ == nullptr) return attributes;
  for (const RuleLevel* level : links_->attributes) {
    level->attributes.apply(path.substr(level->path_length), attributes);
  }
  return attributes;
}

RuleChain RuleBook::with_outer_rules(const RuleChain& outer, IgnoreRules rules) {
  RuleLevel level;
  level.git = std::move(rules);
  return extend(outer, std::move(level));
}

// The content of a rule file, or "". As in git, a symbolic link does not count.
std::string RuleBook::read(const RuleFolder& folder, const FolderListing* listing, std::string_view name) {
  if (listing != nullptr) {
    const FolderEntry* entry = listing->find(name);
    if (entry == nullptr || entry->kind != EntryKind::file) return {};
  }
  auto content = read_file_if_present(folder.fd, std::string(name), {.max_bytes = kMaxRulesSize});
  if (content) return std::move(*content).value_or("");
  diagnostics_.add({fmt::format("{}{}", folder.shown, name), content.error().message});
  return {};
}

IgnoreRules RuleBook::read_ignore_rules(const RuleFolder& folder, const FolderListing* listing, std::string_view name) {
  const std::string content = read(folder, listing, name);
  if (content.empty()) return {};
  return IgnoreRules::of_file(fmt::format("{}{}", folder.shown, name), content);
}

RuleChain RuleBook::enter(const RuleChain& outer, const RuleFolder& folder, const FolderListing* listing) {
  RuleLevel level;
  level.path_length = folder.path_length;
  if (reads_git_ignore_) level.git = read_ignore_rules(folder, listing, kGitIgnore);
  level.docmill = read_ignore_rules(folder, listing, kDocmillIgnore);
  level.attributes = AttributeRules(read(folder, listing, kGitAttributes));
  return extend(outer, std::move(level));
}

RuleChain RuleBook::extend(const RuleChain& outer, RuleLevel level) {
  if (level.git.empty() && level.docmill.empty() && level.attributes.empty()) return outer;
  RuleChain::Links links;
  if (outer.links_ != nullptr) links = *outer.links_;
  const std::lock_guard lock(mutex_);
  const RuleLevel& kept = levels_.emplace_back(std::move(level));
  if (!kept.git.empty()) links.git.push_back(&kept);
  if (!kept.docmill.empty()) links.docmill.push_back(&kept);
  if (!kept.attributes.empty()) links.attributes.push_back(&kept);
  RuleChain chain;
  chain.links_ = &links_.emplace_back(std::move(links));
  return chain;
}

}  // namespace docmill
