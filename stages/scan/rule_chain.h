// SPDX-License-Identifier: Apache-2.0
//
// RuleChain: the rule files that apply in one folder, from the top of the git work tree down to it. Deeper files take
// precedence. A chain never changes, so folders may be scanned in any order, by any thread. Paths are relative to the
// top; each level cuts off the path of its own folder.
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/base/diagnostics.h"
#include "stages/scan/attribute_rules.h"
#include "stages/scan/folder_listing.h"
#include "stages/scan/ignore_rules.h"

namespace docmill {

// The rules of the rule files in one folder.
struct RuleLevel {
  std::size_t path_length = 0;  // of the folder's path relative to the top, with a final '/'
  IgnoreRules git;
  IgnoreRules docmill;
  AttributeRules attributes;
};

// A value that lives as long as the RuleBook it comes from.
class RuleChain {
 public:
  // The rule by which git, or a .docmillignore, leaves this path out, in the form of IgnoreRules::detail. The folders
  // above the path are not checked.
  std::optional<std::string> ignored(std::string_view path, bool is_folder) const;
  std::optional<std::string> excluded(std::string_view path, bool is_folder) const;

  FileAttributes attributes(std::string_view path) const;

 private:
  friend class RuleBook;

  // The levels that have rules of each kind, the outermost first.
  struct Links {
    std::vector<const RuleLevel*> git, docmill, attributes;
  };

  const Links* links_ = nullptr;  // null: no rules
};

// A folder whose rule files are to be read.
struct RuleFolder {
  int fd;                   // open
  std::size_t path_length;  // of its path relative to the top, with a final '/'; 0 for the top
  std::string_view shown;   // the prefix of rule file names in details: "", "a/b/", "../"
};

enum class GitIgnoreFiles : unsigned char { skip, read };

// Reads rule files and keeps them. Its functions may be called from any thread.
class RuleBook {
 public:
  RuleBook(GitIgnoreFiles git_ignore_files, Diagnostics& diagnostics)
      : diagnostics_(diagnostics), reads_git_ignore_(git_ignore_files == GitIgnoreFiles::read) {}

  // The chain with more git rules for the whole work tree, from a file outside it. Rules added later take precedence.
  RuleChain with_outer_rules(const RuleChain& outer, IgnoreRules rules);

  // The chain for a folder; `outer` is that of its parent. `listing`: the folder's entries, or null if not known.
  RuleChain enter(const RuleChain& outer, const RuleFolder& folder, const FolderListing* listing);

 private:
  RuleChain extend(const RuleChain& outer, RuleLevel level);
  std::string read(const RuleFolder& folder, const FolderListing* listing, std::string_view name);
  IgnoreRules read_ignore_rules(const RuleFolder& folder, const FolderListing* listing, std::string_view name);

  Diagnostics& diagnostics_;
  bool reads_git_ignore_;
  std::mutex mutex_;  // guards the members below, which only grow
  std::deque<RuleLevel> levels_;
  std::deque<RuleChain::Links> links_;
};

}  // namespace docmill
