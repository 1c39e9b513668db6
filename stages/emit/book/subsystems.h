// SPDX-License-Identifier: Apache-2.0
//
// Subsystems: the code of a repo in a few groups of folders, each with a folder that names it. Tests, examples,
// documentation and vendored code belong to none.
#pragma once

#include <cstdint>
#include <vector>

#include "stages/emit/site.h"

namespace docmill {

struct Subsystem {
  FolderId folder;                // names it
  std::vector<FolderId> folders;  // those whose own files belong to it; by path
  std::vector<FolderId> joined;   // those of them that are not below `folder`, or below another subsystem's folder
  std::uint32_t files = 0;
  std::uint64_t symbols = 0;
};

class Subsystems {
 public:
  // Cost: linear in files, folders and dependencies. Reads no facts.
  explicit Subsystems(const Site& site);

  static constexpr std::uint32_t kNone = 0xffffffff;

  const std::vector<Subsystem>& list() const { return list_; }  // most symbols first
  // The place in list() of the file's subsystem, or kNone.
  std::uint32_t of(FileId file) const { return is_code_[file.value] != 0 ? of_folder_[folder_of_[file.value]] : kNone; }

 private:
  std::vector<Subsystem> list_;
  std::vector<std::uint32_t> of_folder_;
  std::vector<std::uint32_t> folder_of_;  // by file
  std::vector<std::uint8_t> is_code_;     // by file
};

}  // namespace docmill
