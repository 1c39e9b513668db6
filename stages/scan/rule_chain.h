// SPDX-License-Identifier: Apache-2.0
//
// RuleChain: the rule files in force in one folder, from the top of the git work tree down to it. Deeper files decide
// before those above them. A chain never changes, so that folders may be looked at in any order, by any thread. Paths
// are relative to the top; a level of the chain cuts off what lies above it.
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

// What the rule files of one folder say.
struct RuleLevel {
  std::size_t path_length = 0;  // of the folder's path relative to the top, with a final '/'
  IgnoreRules git;
  IgnoreRules docmill;
  AttributeRules attributes;
};

// A value that lives as long as the RuleBook it comes from.
class RuleChain {
 public:
  // The rule by which git, or a .docmillignore, leaves this path out, as IgnoreRules::detail words it. What holds for
  // the folders above it is not looked at.
  std::optional<std::string> ignored(std::string_view path, bool is_folder) const;
  std::optional<std::string> excluded(std::string_view path, bool is_folder) const;

  FileAttributes attributes(std::string_view path) const;

 private:
  friend class RuleBook;

  // The levels that have rules of each sort, the outermost first.
  struct Links {
    std::vector<const RuleLevel*> git, docmill, attributes;
  };

  const Links* links_ = nullptr;  // null: no rules
};

// A folder whose rule files are to be read.
struct RuleFolder {
  int fd;                   // open
  std::size_t path_length;  // of its path relative to the top, with a final '/'; 0 for the top
  std::string_view shown;   // what details put before the name of a rule file: "", "a/b/", "../"
};

enum class GitIgnoreFiles : unsigned char { skip, read };

// Reads rule files and keeps them. Its functions may be called from any thread.
class RuleBook {
 public:
  RuleBook(GitIgnoreFiles git_ignore_files, Diagnostics& diagnostics)
      : diagnostics_(diagnostics), reads_git_ignore_(git_ignore_files == GitIgnoreFiles::read) {}

  // The chain with rules of git for all of the work tree that stand outside it; those added first decide last.
  RuleChain with_outer_rules(const RuleChain& outer, IgnoreRules rules);

  // The chain in force in a folder, `outer` being that of the folder above. `listing`: what stands in it, or null where
  // that is not known.
  RuleChain enter(const RuleChain& outer, const RuleFolder& folder, const FolderListing* listing);

 private:
  RuleChain extend(const RuleChain& outer, RuleLevel level);
  std::string read(const RuleFolder& folder, const FolderListing* listing, std::string_view name);
  IgnoreRules read_ignore_rules(const RuleFolder& folder, const FolderListing* listing, std::string_view name);

  Diagnostics& diagnostics_;
  bool reads_git_ignore_;
  std::mutex mutex_;  // of what follows, which only grows
  std::deque<RuleLevel> levels_;
  std::deque<RuleChain::Links> links_;
};

}  // namespace docmill
