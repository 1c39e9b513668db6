// SPDX-License-Identifier: Apache-2.0
//
// An unchanged file is not read: its digest and its language are in the records.
#include "pipeline/steps/file_steps.h"

#include <oneapi/tbb/parallel_for.h>

#include <utility>

namespace docmill {
namespace {

std::vector<std::uint64_t> sizes_of(const Scan& scan, const std::vector<std::uint32_t>& files) {
  std::vector<std::uint64_t> sizes;
  sizes.reserve(files.size());
  for (std::uint32_t file : files) sizes.push_back(scan.files[file].size_bytes);
  return sizes;
}

// Removes the path from "cannot read PATH: REASON", because a diagnostic has the path already.
std::string without_path(const std::string& message, const std::string& path) {
  const std::string beginning = "cannot read " + path + ": ";
  return message.starts_with(beginning) ? "cannot read the file: " + message.substr(beginning.size()) : message;
}

const ScannedFile& scanned_file(const FileRun& files, const FileInFlight& file) {
  return files.scan.files[files.files.changed[file.place]];
}

// Reads one file into `loaded`; false if it will not be documented.
bool load_from_disk(FileRun& files, FileInFlight& loaded) {
  const ScannedFile& file = scanned_file(files, loaded);
  FileOutcome& outcome = files.files.outcomes[loaded.place];
  tl::expected<SourceText, NotDocumented> source = read_source(files.run, files.places, file);
  if (!source) {
    outcome.omitted = std::move(source.error());
    if (outcome.omitted->reason == OmitReason::unreadable) {
      files.run.diagnostics.add({file.path, without_path(outcome.omitted->detail, file.path)});
    }
    return false;
  }
  loaded.source = std::move(source->bytes);
  loaded.is_read = true;
  loaded.language = outcome.language = source->language;
  loaded.content = digest_of(loaded.source);
  return true;
}

// Gets the digest and the language from the record; false if the file must be read all the same.
bool take_known(FileRun& files, const SourceRecord& known, FileInFlight& loaded) {
  const std::vector<std::string_view>& languages = files.known->records().languages;
  // A language in .gitattributes has priority, and may have changed.
  if (scanned_file(files, loaded).language != languages[known.named_language]) return false;
  if (files.run.store.mode() == StoreMode::off) return false;  // facts can only come from the source
  loaded.language = find_language(languages[known.language]);
  if (loaded.language == nullptr) return false;
  files.files.outcomes[loaded.place].language = loaded.language;
  loaded.content = known.content;
  return true;
}

// False if the file will not be documented.
bool load_file(FileRun& files, FileInFlight& loaded) {
  const SourceRecord* known =
      files.known == nullptr ? nullptr : files.known->unchanged(files.files.changed[loaded.place]);
  if (known != nullptr && known->is_binary) {
    files.files.outcomes[loaded.place].omitted = NotDocumented{OmitReason::binary, {}};
    return false;
  }
  return (known != nullptr && take_known(files, *known, loaded)) || load_from_disk(files, loaded);
}

// What the store has for the files of a shard, in their order.
std::vector<std::optional<std::string>> stored_bytes(const FileRun& files, std::uint32_t shard) {
  std::vector<WantedEntry> wanted;
  wanted.reserve(files.in_flight[shard].size());
  for (const FileInFlight& file : files.in_flight[shard]) {
    wanted.push_back(facts_entry(files.run, *file.language, file.content));
  }
  return files.run.store.find_many(wanted);
}

// Takes the facts from the store's bytes; false if it has none.
bool take_facts(FileRun& files, FileInFlight& file, const std::optional<std::string>& bytes) {
  std::optional<FileFacts> facts = facts_in(bytes, file.content);
  if (!facts) return false;
  files.files.outcomes[file.place].summary = summarize(*facts);
  files.files.outcomes[file.place].facts = std::move(*facts);
  files.run.counters.cache_hits.fetch_add(1, std::memory_order_relaxed);
  return true;
}

}  // namespace

FileRun::FileRun(Run& the_run, const Places& the_places, const Scan& the_scan, const KnownSite* the_known,
                 const LastState& last)
    : run(the_run), places(the_places), scan(the_scan), known(the_known) {
  files.carried.resize(scan.files.size());
  tbb::parallel_for(std::uint32_t{0}, static_cast<std::uint32_t>(scan.files.size()),
                    [&](std::uint32_t i) { files.carried[i] = last.carried(scan.files[i], i); });
  for (std::uint32_t i = 0; i < scan.files.size(); ++i) {
    if (files.carried[i] == nullptr) files.changed.push_back(i);
  }
  files.outcomes.resize(files.changed.size());
  shards = plan_shards(sizes_of(scan, files.changed), kShardBytes);
  in_flight.resize(shards.size());
  run.progress.files_total = files.changed.size();
}

void load_shard(FileRun& files, std::uint32_t shard) {
  const StageClock::Span span(files.run.clocks.load);
  for (std::uint32_t i = files.shards[shard].begin; i < files.shards[shard].end && !files.run.is_over(); ++i) {
    FileInFlight loaded;
    loaded.place = i;
    if (load_file(files, loaded)) files.in_flight[shard].push_back(std::move(loaded));
  }
}

bool look_up_shard(FileRun& files, std::uint32_t shard) {
  if (files.run.store.mode() == StoreMode::off) return false;
  const StageClock::Span span(files.run.clocks.look_up);
  bool all_found = true;
  const std::vector<std::optional<std::string>> stored = stored_bytes(files, shard);
  auto bytes = stored.begin();
  // A file without facts in the store must be read after all. It may not be a text file any more.
  std::erase_if(files.in_flight[shard], [&](FileInFlight& file) {
    file.has_facts = take_facts(files, file, *bytes++);
    if (file.has_facts) return false;
    if (!file.is_read && !load_from_disk(files, file)) return true;
    all_found = false;
    return false;
  });
  return all_found;
}

void parse_shard(FileRun& files, std::uint32_t shard) {
  const StageClock::Span span(files.run.clocks.parse);
  Parser& parser = files.run.threads.local().parser;
  for (FileInFlight& file : files.in_flight[shard]) {
    if (file.has_facts || files.run.is_over()) continue;
    file.tree = parser.parse(*file.language, file.source);
    files.run.counters.parsed.fetch_add(1, std::memory_order_relaxed);
  }
}

void extract_shard(FileRun& files, std::uint32_t shard) {
  const StageClock::Span span(files.run.clocks.extract);
  FactsBuilder& builder = files.run.threads.local().builder;
  for (FileInFlight& file : files.in_flight[shard]) {
    if (file.has_facts || files.run.is_over()) continue;
    FileOutcome& outcome = files.files.outcomes[file.place];
    const auto extract = has_html(files.run.options.format) ? extract_with_tokens : extract_source;
    outcome.facts = extract(files.run, builder, *file.language, file.source, file.tree);
    outcome.summary = summarize(outcome.facts);
    file.tree = SyntaxTree{};
  }
}

void store_shard(FileRun& files, std::uint32_t shard) {
  Run& run = files.run;
  const StageClock::Span span(run.clocks.store);
  for (const FileInFlight& file : files.in_flight[shard]) {
    if (file.has_facts || run.is_over()) continue;
    store_facts(run, *file.language, files.files.outcomes[file.place].facts);
  }
  run.progress.files_done.fetch_add(files.shards[shard].end - files.shards[shard].begin, std::memory_order_relaxed);
  std::vector<FileInFlight>().swap(files.in_flight[shard]);
}

}  // namespace docmill
