// SPDX-License-Identifier: Apache-2.0
//
// From bytes on disk to facts. A file's facts depend on its bytes and its language alone; its key in the store says
// both, and everything of docmill that could make the same bytes yield other facts.
#include "pipeline/file_steps.h"

#include <algorithm>

#include "stages/base/file_system.h"
#include "stages/extract/extract_facts.h"
#include "stages/link/link_repo.h"
#include "stages/model/facts_codec.h"

namespace docmill {
namespace {

bool is_binary(std::string_view source) { return source.substr(0, kHeadBytes).find('\0') != std::string_view::npos; }

const Language& language_of(const ScannedFile& file, std::string_view source) {
  const Language* named = file.language.empty() ? nullptr : find_language(file.language);
  return named != nullptr ? *named : detect_language(file.path, source);
}

Digest facts_key(const Language& language, const Digest& content) {
  DigestBuilder key;
  key.add("docmill facts").add(std::uint64_t{kFactsFormat}).add(std::uint64_t{FactsBuilder::kVersion});
  key.add(language.name).add(static_cast<std::uint64_t>(language.extractor_version));
  key.add(language.grammar_version);
  return key.add(content).finish();
}

void omit(FileOutcome& outcome, OmitReason reason, std::string detail = {}) {
  outcome.omitted = reason;
  outcome.detail = std::move(detail);
}

// "cannot read PATH: REASON", as the message of a diagnostic, which has the path beside it.
std::string without_path(const std::string& message, const std::string& path) {
  const std::string beginning = "cannot read " + path + ": ";
  return message.starts_with(beginning) ? "cannot read the file: " + message.substr(beginning.size()) : message;
}

// Reads one file into `loaded`; false where it is not to be documented.
bool read_source(RunState& run, std::uint32_t scanned, FileInFlight& loaded) {
  const ScannedFile& file = run.scan.files[scanned];
  FileOutcome& outcome = run.outcomes[scanned];
  Result<std::string> source = read_file(
      run.repo_folder.get(), file.path,
      {.max_bytes = run.options.max_file_size, .wants_rest = [](std::string_view head) { return !is_binary(head); }});
  if (!source) {
    omit(outcome, OmitReason::unreadable, source.error().message);
    run.diagnostics.add({file.path, without_path(source.error().message, file.path)});
    return false;
  }
  if (is_binary(*source)) {
    omit(outcome, OmitReason::binary);
    return false;
  }
  loaded.scanned = scanned;
  loaded.source = std::move(*source);
  loaded.is_read = true;
  loaded.language = &language_of(file, loaded.source);
  outcome.language = loaded.language;
  if (run.store.mode() != StoreMode::off) loaded.key = facts_key(*loaded.language, digest_of(loaded.source));
  return true;
}

// Takes from the records what reading the file would tell; false where they do not serve.
bool take_known(RunState& run, const SourceRecord& known, FileInFlight& loaded) {
  // A language that .gitattributes names decides, and may be named newly.
  const bool same_name =
      run.scan.files[loaded.scanned].language == run.known->records().languages[known.named_language];
  if (!same_name) return false;
  if (run.store.mode() == StoreMode::off) return false;  // its facts can come from its source only
  loaded.language = find_language(run.known->records().languages[known.language]);
  if (loaded.language == nullptr) return false;
  run.outcomes[loaded.scanned].language = loaded.language;
  loaded.key = facts_key(*loaded.language, known.content);
  return true;
}

// False where the file is not to be documented.
bool load_file(RunState& run, std::uint32_t scanned, FileInFlight& loaded) {
  const SourceRecord* known = run.known == nullptr ? nullptr : run.known->unchanged(scanned);
  if (known != nullptr && known->is_binary) {
    omit(run.outcomes[scanned], OmitReason::binary);
    return false;
  }
  loaded.scanned = scanned;
  return (known != nullptr && take_known(run, *known, loaded)) || read_source(run, scanned, loaded);
}

// Takes the facts from the store; false where it does not have them.
bool look_up_file(RunState& run, FileInFlight& file) {
  const std::optional<std::string> bytes = run.store.find(*file.key);
  std::optional<FileFacts> facts = bytes ? decode_facts(*bytes) : std::nullopt;
  if (!facts || facts_key(*file.language, facts->content) != *file.key) return false;
  run.outcomes[file.scanned].summary = summarize(*facts);
  run.outcomes[file.scanned].facts = std::move(*facts);
  run.cache_hits.fetch_add(1, std::memory_order_relaxed);
  return true;
}

std::uint16_t label_number(SourceLog& log, std::string_view name) {
  const auto found = std::find(log.languages.begin(), log.languages.end(), name);
  const auto number = static_cast<std::uint16_t>(found - log.languages.begin());
  if (found == log.languages.end()) log.languages.push_back(name);
  return number;
}

// What the next run can take over where the file is as it is now. One that could not be read is tried again.
void log_source(RunState& run, const ScannedFile& file, const FileOutcome& outcome) {
  if (outcome.omitted && outcome.omitted != OmitReason::binary) return;
  SourceRecord record{.path = file.path, .stat = stat_of(file), .content = outcome.facts.content};
  record.language = label_number(run.sources, outcome.omitted ? "" : outcome.language->name);
  record.named_language = label_number(run.sources, file.language);
  record.is_generated = file.is_generated;
  record.is_vendored = file.is_vendored;
  record.is_binary = outcome.omitted.has_value();
  if (!outcome.omitted) run.sources.of_file.push_back(static_cast<std::uint32_t>(run.sources.records.size()));
  run.sources.records.push_back(record);
}

void collect_files(RunState& run) {
  Repo& repo = run.repo;
  repo.omissions = run.scan.omissions;
  for (std::size_t i = 0; i < run.scan.files.size(); ++i) {
    const ScannedFile& file = run.scan.files[i];
    FileOutcome& outcome = run.outcomes[i];
    log_source(run, file, outcome);
    if (outcome.omitted) {
      repo.omissions.push_back({file.path, *outcome.omitted, std::move(outcome.detail), false});
      continue;
    }
    if (outcome.facts.parser_gave_up) run.diagnostics.add({file.path, std::string(kGaveUp)});
    repo.files.push_back({file.path, label_of(*outcome.language), {}, file.is_generated, file.is_vendored});
    repo.facts.push_back(std::move(outcome.facts));
    repo.summaries.push_back(outcome.summary);
  }
  run.outcomes = {};
  std::sort(repo.omissions.begin(), repo.omissions.end(),
            [](const Omission& a, const Omission& b) { return path_less(a.path, b.path); });
  build_folders(repo);
}

}  // namespace

LanguageLabel label_of(const Language& language) {
  return {language.name, language.type, language.fence_tag, language.grammar != nullptr};
}

bool read_source_of(RunState& run, std::uint32_t scanned, FileInFlight& loaded) {
  if (run.outcomes.empty()) run.outcomes.resize(run.scan.files.size());
  return read_source(run, scanned, loaded);
}

std::optional<FileFacts> stored_facts(RunState& run, const Language& language, const Digest& content) {
  const std::optional<std::string> bytes = run.store.find(facts_key(language, content));
  std::optional<FileFacts> facts = bytes ? decode_facts(*bytes) : std::nullopt;
  if (facts && facts->content != content) facts.reset();
  return facts;
}

FileFacts fetch_facts(RunState& run, std::uint32_t scanned) {
  const SourceRecord& source = run.sources.records[scanned];
  const Language& language = *find_language(run.sources.languages[source.language]);
  if (std::optional<FileFacts> facts = stored_facts(run, language, source.content)) {
    run.cache_hits.fetch_add(1, std::memory_order_relaxed);
    return std::move(*facts);
  }
  const std::string path(source.path);
  const Result<std::string> bytes = read_file(run.repo_folder.get(), path, {.max_bytes = run.options.max_file_size});
  if (!bytes || digest_of(*bytes) != source.content) throw ChangedMeanwhile(path);
  ThreadState& thread = run.threads.local();
  const SyntaxTree tree = thread.parser.parse(language, *bytes);
  run.parsed.fetch_add(1, std::memory_order_relaxed);
  FileFacts facts = extract_facts(thread.builder, language, *bytes, tree);
  if (run.store.mode() == StoreMode::read_write) {
    run.store.put(facts_key(language, facts.content), encode_facts(facts));
  }
  return facts;
}

void load_shard(RunState& run, std::uint32_t shard) {
  const StageClock::Span span(run.clocks.load);
  std::vector<FileInFlight>& files = run.in_flight[shard];
  for (std::uint32_t i = run.shards[shard].begin; i < run.shards[shard].end && !run.is_over(); ++i) {
    FileInFlight loaded;
    if (load_file(run, i, loaded)) files.push_back(std::move(loaded));
  }
}

bool look_up_shard(RunState& run, std::uint32_t shard) {
  if (run.store.mode() == StoreMode::off) return false;
  const StageClock::Span span(run.clocks.look_up);
  bool all_found = true;
  // A file whose facts are not there must be read after all, and may turn out to be no source any more.
  std::erase_if(run.in_flight[shard], [&](FileInFlight& file) {
    file.has_facts = look_up_file(run, file);
    if (file.has_facts) return false;
    if (!file.is_read && !read_source(run, file.scanned, file)) return true;
    all_found = false;
    return false;
  });
  return all_found;
}

void parse_shard(RunState& run, std::uint32_t shard) {
  const StageClock::Span span(run.clocks.parse);
  Parser& parser = run.threads.local().parser;
  for (FileInFlight& file : run.in_flight[shard]) {
    if (file.has_facts || run.is_over()) continue;
    file.tree = parser.parse(*file.language, file.source);
    run.parsed.fetch_add(1, std::memory_order_relaxed);
  }
}

void extract_shard(RunState& run, std::uint32_t shard) {
  const StageClock::Span span(run.clocks.extract);
  FactsBuilder& builder = run.threads.local().builder;
  for (FileInFlight& file : run.in_flight[shard]) {
    if (file.has_facts || run.is_over()) continue;
    FileOutcome& outcome = run.outcomes[file.scanned];
    outcome.facts = extract_facts(builder, *file.language, file.source, file.tree);
    outcome.summary = summarize(outcome.facts);
    file.tree = SyntaxTree{};
  }
}

void store_shard(RunState& run, std::uint32_t shard) {
  const StageClock::Span span(run.clocks.store);
  for (const FileInFlight& file : run.in_flight[shard]) {
    if (!file.key || file.has_facts || run.is_over() || run.store.mode() != StoreMode::read_write) continue;
    run.store.put(*file.key, encode_facts(run.outcomes[file.scanned].facts));
  }
  run.progress.files_done.fetch_add(run.shards[shard].end - run.shards[shard].begin, std::memory_order_relaxed);
  std::vector<FileInFlight>().swap(run.in_flight[shard]);
}

void link_files(RunState& run) {
  const StageClock::Span span(run.clocks.link);
  collect_files(run);
  run.links = link_repo(run.repo);
}

}  // namespace docmill
