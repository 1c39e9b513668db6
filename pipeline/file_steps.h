// SPDX-License-Identifier: Apache-2.0
//
// What the nodes before the link barrier do to a shard. Each may be called for different shards from different threads.
#pragma once

#include <stdexcept>
#include <string>

#include "pipeline/run_state.h"

namespace docmill {

// The diagnostic of a file beyond the parser's limits.
inline constexpr std::string_view kGaveUp = "not parsed: beyond the parser's limits";

// The diagnostic of a file that was edited between two readings of one run.
inline constexpr std::string_view kChangedMeanwhile = "changed while docmill was running: build again";

// What a run cannot go on after, that has taken over what is known of a file: it is not there any more as it was.
class ChangedMeanwhile : public std::runtime_error {
 public:
  explicit ChangedMeanwhile(const std::string& path)
      : std::runtime_error(path + ": " + std::string(kChangedMeanwhile)) {}
};

// Reads the shard's files and tells their languages, unless the records know both; binary and unreadable files drop
// out.
void load_shard(RunState& run, std::uint32_t shard);

// Takes the facts of files whose content the store knows. True where no file is left to parse.
bool look_up_shard(RunState& run, std::uint32_t shard);

void parse_shard(RunState& run, std::uint32_t shard);
void extract_shard(RunState& run, std::uint32_t shard);

// Puts new facts into the store, and frees what the shard held.
void store_shard(RunState& run, std::uint32_t shard);

// What pages call the language.
LanguageLabel label_of(const Language& language);

// Reads a scanned file outside of the graph; false where it is not to be documented.
bool read_source_of(RunState& run, std::uint32_t scanned, FileInFlight& loaded);

// The facts of that content from the store, or none.
std::optional<FileFacts> stored_facts(RunState& run, const Language& language, const Digest& content);

// The facts of a scanned file whose record is in RunState::sources: from the store, else from its source. Thread-safe.
// Throws ChangedMeanwhile where the source does not hold any more what its record says.
FileFacts fetch_facts(RunState& run, std::uint32_t scanned);

// The barrier: builds the repo, its links, the site, and the list of page tasks.
void link_files(RunState& run);

}  // namespace docmill
