// SPDX-License-Identifier: Apache-2.0
//
// CodeOwners: who owns the files of a repo, by its CODEOWNERS file, as GitHub reads it: the last rule whose pattern
// matches a file or a folder above it. A rule without owners says that nobody does.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "stages/base/path_pattern.h"
#include "stages/model/repo.h"

namespace docmill {

struct OwnerRule {
  std::string pattern;  // as written
  std::string owners;   // as written: "@user @org/team"
};

// True for the paths at which the file is looked for.
bool is_code_owners_path(std::string_view path);

class CodeOwners {
 public:
  // `repo` must outlive it. The file's facts are read when a rule is first asked for.
  explicit CodeOwners(const Repo& repo) : repo_(repo) {}

  // The file that has the rules, or none.
  FileId file() const;

  // The rule that decides about the file, or null. Thread-safe.
  const OwnerRule* rule_of(FileId file) const;

 private:
  struct Rule {
    PathPattern pattern;
    bool covers_subfolders;  // `docs/*` does not
    OwnerRule text;
  };

  void read() const;
  // The number of the last rule that matches, from 1; 0: none.
  std::uint32_t last_match(std::string_view path, bool is_folder, std::uint32_t after) const;

  const Repo& repo_;
  mutable std::once_flag read_;
  mutable std::vector<Rule> rules_;
  mutable std::vector<std::uint32_t> of_folder_;  // the last rule for it or a folder above it
};

}  // namespace docmill
