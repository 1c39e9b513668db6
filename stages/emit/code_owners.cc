// SPDX-License-Identifier: Apache-2.0
//
// Patterns are those of .gitignore (path_pattern.h), without `!` and `[…]`. A file is matched by each pattern that
// matches one of its folders, so the rules of folders are found first, once for each; then a file only needs the rules
// after that of its folder.
#include "stages/emit/code_owners.h"

#include <algorithm>

namespace docmill {
namespace {

constexpr std::string_view kPaths[] = {".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"};

// With more rules nothing is said, because each is compared with each file.
constexpr std::size_t kMostRules = 4000;

// The end of the pattern: a space that no backslash protects.
std::size_t end_of_pattern(std::string_view rule) {
  std::size_t end = 0;
  while (end < rule.size() && rule[end] != ' ' && rule[end] != '\t') end += rule[end] == '\\' ? 2 : 1;
  return std::min(end, rule.size());
}

}  // namespace

bool is_code_owners_path(std::string_view path) {
  return std::find(std::begin(kPaths), std::end(kPaths), path) != std::end(kPaths);
}

FileId CodeOwners::file() const {
  for (std::string_view path : kPaths) {
    if (const FileId found = repo_.find_file(path); found.exists()) return found;
  }
  return {};
}

std::uint32_t CodeOwners::last_match(std::string_view path, bool is_folder, std::uint32_t after) const {
  for (auto i = static_cast<std::uint32_t>(rules_.size()); i > after; --i) {
    const Rule& rule = rules_[i - 1];
    if ((!is_folder || rule.covers_subfolders) && rule.pattern.matches(path, is_folder)) return i;
  }
  return after;
}

void CodeOwners::read() const {
  const FileId source = file();
  if (!source.exists()) return;
  const FileFacts& facts = repo_.facts_of(source);
  if (facts.marks.size() > kMostRules) return;
  for (const Mark& mark : facts.marks) {
    if (mark.kind != MarkKind::code_owner) continue;
    const std::string_view rule = facts.view(mark.text);
    const std::size_t end = end_of_pattern(rule);
    const std::string_view pattern = rule.substr(0, end);
    const std::size_t owners = std::min(rule.find_first_not_of(" \t", end), rule.size());
    if (pattern == "/" || pattern.starts_with('!') || pattern.find('[') != std::string_view::npos) continue;
    rules_.push_back(
        {PathPattern(pattern), !pattern.ends_with("/*"), {std::string(pattern), std::string(rule.substr(owners))}});
  }
  of_folder_.resize(repo_.folders.size());
  for (std::uint32_t i = 1; i < repo_.folders.size(); ++i) {  // a folder comes after its parent
    const Folder& folder = repo_.folders[i];
    of_folder_[i] = last_match(folder.path, true, of_folder_[folder.parent.value]);
  }
}

const OwnerRule* CodeOwners::rule_of(FileId id) const {
  std::call_once(read_, [this] { read(); });
  if (rules_.empty()) return nullptr;
  const RepoFile& wanted = repo_.file(id);
  const std::uint32_t rule = last_match(wanted.path, false, of_folder_[wanted.folder.value]);
  return rule == 0 || rules_[rule - 1].text.owners.empty() ? nullptr : &rules_[rule - 1].text;
}

}  // namespace docmill
