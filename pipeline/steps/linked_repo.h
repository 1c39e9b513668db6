// SPDX-License-Identifier: Apache-2.0
//
// LinkedRepo: the facts of all files, brought together: what the link barrier makes, and what pages and exports read;
// and how it differs from the last run's.
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

// What the records will say of the scanned files.
struct SourceLog {
  std::vector<SourceRecord> records;         // of those that could be read; views into the scan
  std::vector<std::string_view> languages;   // that they name
  std::vector<const Language*> language_of;  // by place in `languages`; null for ""
  std::vector<std::uint32_t> of_file;        // by file of the repo: its record
};

// The differences from the last run. On a first run all is new.
struct RepoChanges {
  std::vector<ChangedFile> files;  // new, or with other facts or attributes; by file
  LinkUpdate links;
  bool same_files = false;             // the same files and folders are documented
  bool same_omissions = false;         // and the same left out, for the same reasons
  std::vector<FileId> last_files;      // by file: its id in the last run; none if it is new
  std::vector<FolderId> last_folders;  // likewise
  std::vector<FileId> removed;         // of the last run

  std::vector<std::unique_ptr<FileFacts>> facts_before;  // by place in `files`; null if they are not to be had
};

struct LinkedRepo {
  Repo repo;
  Links links;            // may have lent rows of the LastState
  Rows<ChildEdge> edges;  // RepoFigures::edges(), if they are those of the last run; else no rows
  SourceLog sources;
  RepoChanges changes;
};

// Exports list what each reference resolves to; pages do not.
enum class KeepReferences : bool { no, yes };

// Sorts what became of the scanned files into a repo, and links it, going on from the last state. On the heap, because
// the site refers to its parts. All arguments must outlive it. References are kept if the last state is empty.
std::unique_ptr<LinkedRepo> link_files(Run& run, const Places& places, const RepoScan& found, LastState& last,
                                       ExtractedFiles files, KeepReferences references = KeepReferences::no);

// Says in the run's diagnostics which files the parser gave up, and counts what is documented.
void report_repo(Run& run, const Repo& repo);

}  // namespace docmill
