// SPDX-License-Identifier: Apache-2.0
//
// RuleStack: the rule files in force where the walk stands, from the top of the git work tree down to the folder at
// hand. Deeper files decide before those above them. Paths are relative to the top; a level cuts off what lies above
// it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/base/diagnostics.h"
#include "stages/scan/attribute_rules.h"
#include "stages/scan/folder_listing.h"
#include "stages/scan/ignore_rules.h"

namespace docmill {

// A folder whose rule files are to be read.
struct RuleFolder {
  int fd;                   // an open folder
  std::string path;         // the folder, relative to fd; "" is fd itself
  std::size_t path_length;  // of its path relative to the top, with a final '/'; 0 for the top
  std::string shown;        // what details put before the name of a rule file: "", "a/b/", "../"
};

enum class GitIgnoreFiles : unsigned char { skip, read };

class RuleStack {
 public:
  RuleStack(GitIgnoreFiles git_ignore_files, Diagnostics& diagnostics)
      : diagnostics_(&diagnostics), reads_git_ignore_(git_ignore_files == GitIgnoreFiles::read) {}

  // Rules of git for all of the work tree that stand outside it; those added first decide last.
  void add_outer_rules(IgnoreRules rules);

  // Reads the rule files of a folder below the one that was entered before. `entries`: what stands in it, or null where
  // that is not known.
  void enter(const RuleFolder& folder, const std::vector<FolderEntry>* entries);

  std::size_t depth() const { return levels_.size(); }
  void return_to(std::size_t depth) { levels_.resize(depth); }

  // The rule by which git, or a .docmillignore, leaves this path out, as IgnoreRules::detail words it. What holds for
  // the folders above it is not looked at.
  std::optional<std::string> ignored(std::string_view path, bool is_folder) const;
  std::optional<std::string> excluded(std::string_view path, bool is_folder) const;

  FileAttributes attributes(std::string_view path) const;

 private:
  struct Level {
    std::size_t path_length = 0;
    IgnoreRules git;
    IgnoreRules docmill;
    AttributeRules attributes;
  };

  std::optional<std::string> decide(IgnoreRules Level::*rules, std::string_view path, bool is_folder) const;
  std::string read(const RuleFolder& folder, const std::vector<FolderEntry>* entries, std::string_view name);

  Diagnostics* diagnostics_;
  bool reads_git_ignore_;
  std::vector<Level> levels_;
};

}  // namespace docmill
