// SPDX-License-Identifier: Apache-2.0
//
// FolderScan: one folder of the walk, with its input and its findings. These depend on the folders above it, never on
// its siblings, so siblings may be scanned in any order, by any thread.
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
  std::string site;             // relative to the root; "" if it is not below it
  std::string scratch;          // likewise
  IgnoreRules include, exclude;
};

// What a folder passes on to everything in it.
struct Verdict {
  std::optional<std::string> ignored;   // the rule by which git ignores it; tracked files in it are documented anyway
  std::optional<std::string> excluded;  // the rule by which docmill leaves it out; set for the root only
  bool is_included = true;              // by `include`
};

struct FolderScan {
  std::string path;      // relative to the top of the work tree, with a final '/'; "" is the top
  TrackedPaths tracked;  // below the folder
  RuleChain rules;       // those of the parent folder; once scanned, those of this folder
  Verdict verdict;

  // Found directly in the folder, sorted by name. A folder that is left out because of its contents has one omission,
  // itself.
  std::vector<ScannedFile> files;
  std::vector<Omission> omissions;

  // The contents of a subfolder come after this many of the folder's own files and omissions.
  struct Subfolder {
    std::size_t files_before;
    std::size_t omissions_before;
    std::unique_ptr<FolderScan> scan;
  };
  std::vector<Subfolder> subfolders;  // not yet scanned
};

// Lists the folder and decides about its entries, or leaves out the folder itself because of its contents. Thread-safe.
void scan_folder(const ScanSettings& settings, RuleBook& rule_book, FolderScan& scan);

// The same for the root, which is never left out because of its contents.
void scan_root(const ScanSettings& settings, RuleBook& rule_book, const FolderListing& listing, FolderScan& scan);

}  // namespace docmill
