// SPDX-License-Identifier: Apache-2.0
//
// FolderScan: one folder of the walk, what it is asked with and what it found. What a folder finds depends on the
// folders above it, never on those beside it, so that they may be scanned in any order, by any thread.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "stages/base/diagnostics.h"
#include "stages/model/repo.h"
#include "stages/scan/folder_listing.h"
#include "stages/scan/ignore_rules.h"
#include "stages/scan/rule_chain.h"
#include "stages/scan/scan_repo.h"
#include "stages/scan/tracked_paths.h"

namespace docmill {

// What all folders of one scan share.
struct ScanSettings {
  const ScanOptions& options;
  Diagnostics& diagnostics;
  int root;                     // the open root
  std::size_t root_length = 0;  // of the root's path relative to the top of the work tree, with a final '/'
  std::string site;             // relative to the root; "" where it lies elsewhere
  IgnoreRules include, exclude;
};

// What a folder passes on to all that is in it.
struct Verdict {
  std::optional<std::string>
      ignored;  // the rule by which git ignores it; what it tracks inside is documented all the same
  std::optional<std::string> excluded;  // the rule by which docmill leaves it out; of the root only
  bool is_included = true;              // by `include`
};

struct FolderScan {
  std::string path;      // relative to the top of the work tree, with a final '/'; "" is the top
  TrackedPaths tracked;  // below the folder
  RuleChain rules;       // in force in the folder above, and once scanned, in this one
  Verdict verdict;

  // Found right in the folder, in the order of the names. A folder that is left out after a look inside has one
  // omission, itself.
  std::vector<ScannedFile> files;
  std::vector<Omission> omissions;

  // What lies in a subfolder belongs behind the first so many files and omissions.
  struct Subfolder {
    std::size_t files_before;
    std::size_t omissions_before;
    std::unique_ptr<FolderScan> scan;
  };
  std::vector<Subfolder> subfolders;  // not yet scanned
};

// Lists the folder and decides about all that is in it, or about itself by what is in it. Thread-safe.
void scan_folder(const ScanSettings& settings, RuleBook& rule_book, FolderScan& scan);

// The same for the root, whose listing is at hand, and which nothing in it makes a folder to leave out.
void scan_root(const ScanSettings& settings, RuleBook& rule_book, const FolderListing& listing, FolderScan& scan);

}  // namespace docmill
