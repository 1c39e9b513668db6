// SPDX-License-Identifier: Apache-2.0
//
// From bytes on disk to facts: what the nodes in the first half of the graph do with a shard. The nodes pass numbers;
// the data is in slots of FileRun. Only one node at a time uses the slot of a shard, or of a file in it. So threads may
// call each step at the same time, for different shards.
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

// The diagnostic of a file that exceeds the parser's limits.
inline constexpr std::string_view kGaveUp = "not parsed: beyond the parser's limits";

// A file on its way from load to store.
struct FileInFlight {
  std::uint32_t place = 0;  // in ExtractedFiles::changed
  const Language* language = nullptr;
  bool is_read = false;  // if not, its digest is from the records, and `source` is empty
  std::string source;
  SyntaxTree tree;
  Digest content;          // of its bytes
  bool has_facts = false;  // the store had them
};

// The result for a scanned file: facts, or the reason why it has none.
struct FileOutcome {
  const Language* language = nullptr;  // null: not documented
  FileFacts facts;
  FileSummary summary;
  std::optional<NotDocumented> omitted;
};

// All scanned files: each is unchanged since the last run, or has an outcome.
struct ExtractedFiles {
  std::vector<const SourceRecord*> carried;  // by scanned file: its record if it is unchanged, else null
  std::vector<std::uint32_t> changed;        // the scanned files that are not carried; ascending
  std::vector<FileOutcome> outcomes;         // by place in `changed`
};

// The state of the first half of the graph. Everything that it refers to must outlive it.
struct FileRun {
  FileRun(Run& the_run, const Places& the_places, const Scan& the_scan, const KnownSite* the_known,
          const LastState& last);

  Run& run;
  const Places& places;
  const Scan& scan;
  const KnownSite* known;  // check_sources() has compared it with this scan; null if nothing is known
  ExtractedFiles files;
  std::vector<Shard> shards;                         // of `files.changed`
  std::vector<std::vector<FileInFlight>> in_flight;  // by shard
};

// Reads the shard's files and detects their languages, unless both are in the records. Drops binary and unreadable
// files.
void load_shard(FileRun& files, std::uint32_t shard);

// Gets the facts that are in the store. True if no file is left to parse.
bool look_up_shard(FileRun& files, std::uint32_t shard);

void parse_shard(FileRun& files, std::uint32_t shard);
void extract_shard(FileRun& files, std::uint32_t shard);

// Puts new facts into the store, and frees the shard's slot.
void store_shard(FileRun& files, std::uint32_t shard);

}  // namespace docmill
