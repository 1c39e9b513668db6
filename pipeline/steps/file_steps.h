// SPDX-License-Identifier: Apache-2.0
//
// From bytes on disk to facts: what the nodes in the first half of the graph do to a shard. Messages between nodes are
// numbers; what they mean sits in slots of FileRun that one node at a time owns: a shard's slot while the shard is in
// flight, a file's slot for good. So each step may be called for different shards from different threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/site/known_site.h"
#include "pipeline/steps/last_state.h"
#include "pipeline/steps/run.h"
#include "pipeline/steps/shards.h"
#include "pipeline/steps/source_files.h"
#include "pipeline/steps/survey.h"
#include "stages/languages/language.h"
#include "stages/languages/syntax_tree.h"
#include "stages/model/file_facts.h"
#include "stages/model/file_summary.h"
#include "stages/model/repo.h"

namespace docmill {

// The diagnostic of a file beyond the parser's limits.
inline constexpr std::string_view kGaveUp = "not parsed: beyond the parser's limits";

// A file on its way from load to store.
struct FileInFlight {
  std::uint32_t place = 0;  // in ExtractedFiles::changed
  const Language* language = nullptr;
  bool is_read = false;  // else its content is known by the records, and `source` is empty
  std::string source;
  SyntaxTree tree;
  Digest content;          // of its bytes
  bool has_facts = false;  // found in the store
};

// What became of a scanned file: facts, or the reason why it has none.
struct FileOutcome {
  const Language* language = nullptr;  // null: not documented
  FileFacts facts;
  FileSummary summary;
  std::optional<NotDocumented> omitted;
};

// All scanned files: each is as it was in the last run, or has an outcome.
struct ExtractedFiles {
  std::vector<const SourceRecord*> carried;  // by scanned file: its record, if it is as it was; else null
  std::vector<std::uint32_t> changed;        // the scanned files that are not carried; ascending
  std::vector<FileOutcome> outcomes;         // by place in `changed`
};

// The first half of the graph at work. All that it refers to must outlive it.
struct FileRun {
  FileRun(Run& the_run, const Places& the_places, const Scan& the_scan, const KnownSite* the_known,
          const LastState& last);

  Run& run;
  const Places& places;
  const Scan& scan;
  const KnownSite* known;  // sources checked against this scan; null if nothing is known
  ExtractedFiles files;
  std::vector<Shard> shards;                         // of `files.changed`
  std::vector<std::vector<FileInFlight>> in_flight;  // by shard
};

// Reads the shard's files and tells their languages, unless the records know both; binary and unreadable files drop
// out.
void load_shard(FileRun& files, std::uint32_t shard);

// Takes the facts of files whose content the store knows. True if no file is left to parse.
bool look_up_shard(FileRun& files, std::uint32_t shard);

void parse_shard(FileRun& files, std::uint32_t shard);
void extract_shard(FileRun& files, std::uint32_t shard);

// Puts new facts into the store, and frees what the shard held.
void store_shard(FileRun& files, std::uint32_t shard);

}  // namespace docmill
