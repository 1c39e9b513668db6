// SPDX-License-Identifier: Apache-2.0
//
// update_links: brings links up to date after some files changed, and does only what the change asks for. The imports
// of a file are resolved again if it imports other things now, or if a question that resolving them asked may have
// another answer. Its references are resolved again if its own names, or names that it sees, have changed. That reads
// the facts of these files and of the files that they see, and no others. The first link of a repo is the same with all
// files changed.
#pragma once

#include <cstdint>
#include <vector>

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

struct ChangedFile {
  FileId file;
  const FileFacts* before = nullptr;  // null if the file is new, or its facts of before are not to be had
};

// What happened to links of a file, as bits of a set.
enum LinkEffect : std::uint8_t {
  kImportsDiffer = 1,
  kDependenciesDiffer = 2,
  kDependentsDiffer = 4,
  kUsesDiffer = 8,
  kGraphDiffers = 16,  // more than the lines of dependencies, dependents and uses differ
  kCycleDiffers = 32,
  kTestDiffers = 64,  // Links::is_test
};
using LinkEffects = std::vector<std::uint8_t>;  // by file

struct LinkChanges {
  std::vector<ChangedFile> files;  // by file, each once
  std::vector<LookupKey> keys;     // to questions whose answers files or folders that came or went may change; sorted
  LinkEffects effects;             // what is known already, if files came or went (renumber_links.h)
};

struct LinkUpdate {
  LinkEffects effects;
  bool graph_differs = false;           // which files depend on which
  std::size_t imports_resolved = 0;     // files whose imports were resolved
  std::size_t references_resolved = 0;  // likewise
};

// Brings `links`, except `references`, up to date with the repo. They are links of the same files, with other facts of
// the changed ones; for new files their rows are empty. Uses TBB in the caller's arena.
LinkUpdate update_links(const Repo& repo, Links& links, const LinkChanges& changes);

// The same, and gives the references of all files. REQUIRES: all files are changed.
LinkUpdate link_all(const Repo& repo, Links& links, const LinkChanges& changes);

}  // namespace docmill
