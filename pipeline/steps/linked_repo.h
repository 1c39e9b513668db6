// SPDX-License-Identifier: Apache-2.0
//
// LinkedRepo: the facts and links of all files, and how they differ from the last run's. The link barrier makes it, and
// pages and exports read it.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "pipeline/steps/file_steps.h"
#include "pipeline/steps/last_state.h"
#include "stages/emit/repo_figures.h"
#include "stages/languages/language.h"
#include "stages/link/update_links.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// What the records will say about the scanned files.
struct SourceLog {
  std::vector<SourceRecord> records;         // of the files that could be read; views into the scan
  std::vector<std::string_view> languages;   // the languages of `records`
  std::vector<const Language*> language_of;  // by index in `languages`; null for ""
  std::vector<std::uint32_t> of_file;        // by file of the repo: the index of its record
};

// The differences from the last run. On a first run, everything is new.
struct RepoChanges {
  std::vector<ChangedFile> files;  // those that are new or have other facts or attributes; by file
  LinkUpdate links;
  bool same_files = false;             // the same files and folders are documented
  bool same_omissions = false;         // the same files and folders are omitted, for the same reasons
  std::vector<FileId> last_files;      // by file: its id in the last run; none if it is new
  std::vector<FolderId> last_folders;  // likewise
  std::vector<FileId> removed;         // ids of the last run

  std::vector<std::unique_ptr<FileFacts>> facts_before;  // by index in `files`; null if they are unknown
  Rows<SymbolUse> uses_before;                           // Links::uses of the last run, by its ids
  std::vector<bool> were_tests;                          // Links::is_test of the last run, by its ids
};

struct LinkedRepo {
  Repo repo;
  std::vector<FileId> given_up;  // files that the parser gave up on
  Links links;                   // may contain views into the LastState
  FolderRows folders;            // those of the last run, as far as they are still right
  SourceLog sources;
  RepoChanges changes;
};

// Builds a repo from the results for the scanned files, and links it, starting from the last state. The result is on
// the heap, because the site refers to its parts. All arguments must outlive it. References are kept
// if that is asked for, as exports do, or if the site has an HTML edition.
std::unique_ptr<LinkedRepo> link_files(Run& run, const Places& places, const RepoScan& found, LastState& last,
                                       ExtractedFiles files, KeepReferences references = KeepReferences::no);

// Adds a diagnostic for each file that the parser gave up on, and counts the documented files.
void report_repo(Run& run, const LinkedRepo& linked);

}  // namespace docmill
