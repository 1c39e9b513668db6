// SPDX-License-Identifier: Apache-2.0
//
// update_links: brings links up to date after some files changed, and does only what is necessary. The imports of a
// file are resolved again if they changed, or if a question that resolving them asked may have another answer now. Its
// references are resolved again if its own facts or imports changed, or names that it refers to in files that it sees.
// This reads the facts of these files and of the files that they see, and no others. Linking from scratch is an update
// in which all files changed.
#pragma once

#include <cstdint>
#include <vector>

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

struct ChangedFile {
  FileId file;
  const FileFacts* before = nullptr;  // the old facts; null if the file is new or they are not known
};

// What changed in the links of a file, as bits of a set.
enum LinkEffect : std::uint8_t {
  kImportsDiffer = 1,
  kDependenciesDiffer = 2,
  kDependentsDiffer = 4,
  kUsesDiffer = 8,
  kGraphDiffers = 16,  // dependencies, dependents or uses differ in something other than counts
  kCycleDiffers = 32,
  kTestDiffers = 64,          // Links::is_test
  kReferencesResolved = 128,  // its references were resolved again, so what it uses may differ
};
using LinkEffects = std::vector<std::uint8_t>;  // by file

struct LinkChanges {
  std::vector<ChangedFile> files;  // by file, each once
  std::vector<LookupKey> keys;  // of questions that added or removed files and folders can answer differently; sorted
  // What renumber_links() found, if files were added or removed:
  LinkEffects effects;
  std::vector<std::uint32_t> removed_members;  // hashes of the names of members in removed files
};

struct LinkUpdate {
  LinkEffects effects;
  bool graph_differs = false;           // which files depend on which
  std::size_t imports_resolved = 0;     // files whose imports were resolved
  std::size_t references_resolved = 0;  // likewise
};

enum class KeepReferences : bool { no, yes };

// Brings `links` up to date with the repo. They must have a row for each file of the repo, which is empty for a new
// file. KeepReferences::no: the rows of Links::references are empty and stay so. Uses TBB in the caller's arena.
LinkUpdate update_links(const Repo& repo, Links& links, const LinkChanges& changes,
                        KeepReferences references = KeepReferences::no);

}  // namespace docmill
