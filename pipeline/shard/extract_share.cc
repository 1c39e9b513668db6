// SPDX-License-Identifier: Apache-2.0
//
// `docmill shard extract`: the first half of the graph, for the files of one share.
#include <oneapi/tbb/parallel_for.h>

#include <atomic>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "pipeline/shard/follow_shard.h"
#include "pipeline/shard/result_store.h"
#include "pipeline/shard/shard_inputs.h"
#include "pipeline/shard/share_bodies.h"
#include "pipeline/shard/share_cut.h"
#include "pipeline/steps/flow_graph.h"
#include "pipeline/steps/last_state.h"
#include "pipeline/steps/source_files.h"

namespace docmill {
namespace {

// Puts entries into the worker's result. Entries that come before the first file is opened are dropped.
class ResultSink {
 public:
  void open(ResultWriter writer) { writer_.emplace(std::move(writer)); }
  ResultWriter& writer() { return *writer_; }

  void add(const Digest& key, std::string_view bytes) {
    if (!writer_) return;
    const Result<std::uint32_t> done = writer_->add(key, bytes);
    if (done) return;
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = done.error();
  }

  // The first error. Call it if no other thread adds.
  const std::optional<Error>& error() const { return error_; }

 private:
  std::optional<ResultWriter> writer_;
  std::mutex mutex_;
  std::optional<Error> error_;
};

RepoScan share_of(const RepoScan& found, const ShardPlace& place) {
  const auto [begin, end] = share_of_files(found.scan.files, place.of, place.index);
  RepoScan share;
  share.scan.commit = found.scan.commit;
  share.scan.files.assign(found.scan.files.begin() + static_cast<std::ptrdiff_t>(begin),
                          found.scan.files.begin() + static_cast<std::ptrdiff_t>(end));
  share.digest = found.digest;
  share.time_ns = found.time_ns;
  return share;
}

// The numbers of languages by name, in the order in which they are first asked for.
class LanguageNumbers {
 public:
  explicit LanguageNumbers(std::vector<std::string_view>& names) : names_(names) {}

  std::uint16_t of(std::string_view name) {
    const auto [place, is_new] = numbers_.emplace(name, static_cast<std::uint16_t>(names_.size()));
    if (is_new) names_.push_back(name);
    return place->second;
  }

 private:
  std::vector<std::string_view>& names_;
  std::unordered_map<std::string_view, std::uint16_t> numbers_;
};

SourcesOfShare sources_of(const RepoScan& share, const ExtractedFiles& files) {
  SourcesOfShare sources;
  LanguageNumbers numbers(sources.languages);
  for (std::size_t i = 0; i < files.outcomes.size(); ++i) {
    const ScannedFile& file = share.scan.files[i];
    const FileOutcome& outcome = files.outcomes[i];
    const bool is_binary = outcome.omitted && outcome.omitted->reason == OmitReason::binary;
    if (outcome.omitted && !is_binary) {
      sources.unreadable.push_back(file.path);
      continue;
    }
    SourceRecord record;
    record.path = file.path;
    record.stat.size_bytes = file.size_bytes;
    if (!is_binary) record.content = outcome.facts.content;
    record.language = numbers.of(is_binary ? std::string_view() : outcome.language->name);
    record.named_language = numbers.of(file.language);
    record.is_generated = file.is_generated;
    record.is_vendored = file.is_vendored;
    record.is_binary = is_binary;
    sources.sources.push_back(record);
  }
  return sources;
}

Digest made_from(const SourcesOfShare& share) {
  DigestBuilder digest;
  digest.add("extract");
  for (const SourceRecord& source : share.sources) {
    digest.add(source.path).add(source.stat.size_bytes).add(source.content);
    digest.add(share.languages[source.language]).add(share.languages[source.named_language]);
    digest.add(std::uint64_t{source.is_generated} << 2 | std::uint64_t{source.is_vendored} << 1 |
               std::uint64_t{source.is_binary});
  }
  for (std::string_view path : share.unreadable) digest.add(path);
  return digest.finish();
}

bool is_same_source(const Run& run, const ShardRepo& repo, const ScannedFile& file, const SourceRecord& source,
                    const std::vector<std::string_view>& languages) {
  if (source.path != file.path || source.stat.size_bytes != file.size_bytes ||
      source.is_generated != file.is_generated || source.is_vendored != file.is_vendored ||
      languages[source.named_language] != file.language) {
    return false;
  }
  const tl::expected<SourceText, NotDocumented> text = read_source(run, repo.places, file);
  if (!text) return source.is_binary && text.error().reason == OmitReason::binary;
  return !source.is_binary && text->language->name == languages[source.language] &&
         digest_of(text->bytes) == source.content;
}

// Reads all sources of the share. A share with files that could not be read is never up to date.
bool is_up_to_date(const Run& run, const ShardRepo& repo, const RepoScan& share, const ResultFile& result) {
  const std::optional<SourcesOfShare> known = decode_sources(result.body());
  if (!known || !result.is_intact() || !known->unreadable.empty() || known->sources.size() != share.scan.files.size())
    return false;
  std::atomic<bool> is_same = true;
  tbb::parallel_for(std::size_t{0}, share.scan.files.size(), [&](std::size_t i) {
    if (!is_same || run.is_over()) return;
    if (!is_same_source(run, repo, share.scan.files[i], known->sources[i], known->languages)) is_same = false;
  });
  return is_same && !run.is_over();
}

// Has the store of the run give the tokens of all files to the result, as it did with the facts.
void collect_tokens(const Run& run, const ExtractedFiles& files) {
  if (!has_html(run.options.format)) return;
  tbb::parallel_for(std::size_t{0}, files.outcomes.size(), [&](std::size_t i) {
    const FileOutcome& outcome = files.outcomes[i];
    if (!outcome.omitted) touch_stored_tokens(run, *outcome.language, outcome.facts.content);
  });
}

// Keeps the facts that changed files had, because the next link compares them with the new ones. Without them it would
// have to link from scratch.
void collect_facts_before(const Run& run, const ResultFile& before, const SourcesOfShare& now) {
  const std::optional<SourcesOfShare> sources = decode_sources(before.body());
  if (!sources) return;
  std::unordered_map<std::string_view, Digest> contents;
  for (const SourceRecord& source : now.sources) contents.emplace(source.path, source.content);
  for (const SourceRecord& source : sources->sources) {
    const auto found = contents.find(source.path);
    const Language* language = find_language(sources->languages[source.language]);
    const bool has_changed = found != contents.end() && found->second != source.content;
    if (has_changed && !source.is_binary && language != nullptr) stored_facts(run, *language, source.content);
  }
}

Step<ShardReport> extract(Run& run, const ShardPlace& place, const ResultFolder& folder, ResultSink& sink) {
  Result<ShardRepo> repo = ShardRepo::open(run);
  if (!repo) return tl::unexpected(repo.error());
  const RepoScan share = share_of(repo->found, place);
  return run.with_threads(share.scan.files.size(), [&]() -> Step<ShardReport> {
    const std::optional<ResultFile> before = folder.find(ShardStep::extract, place.index);
    if (before && check_maker(folder, *repo, before->head()) && is_up_to_date(run, *repo, share, *before)) {
      return ShardReport{report_of(run, share), true};
    }
    Result<ResultWriter> writer = open_writer(folder, head_of(ShardStep::extract, folder, *repo, place.index, {}));
    if (!writer) return tl::unexpected(writer.error());
    sink.open(std::move(*writer));
    const LastState nothing(run, repo->places, share, nullptr);
    Step<ExtractedFiles> files = extract_files(run, repo->places, share, nullptr, nothing);
    if (!files) return tl::unexpected(files.error());
    collect_tokens(run, *files);
    const SourcesOfShare sources = sources_of(share, *files);
    if (before) collect_facts_before(run, *before, sources);
    if (sink.error()) return tl::unexpected(*sink.error());
    const ResultHead head = head_of(ShardStep::extract, folder, *repo, place.index, made_from(sources));
    if (auto done = sink.writer().finish(head, encode_sources(sources)); !done) return tl::unexpected(done.error());
    run.counters.files = sources.sources.size();
    return ShardReport{run.report(), false};
  });
}

}  // namespace

Result<ShardReport> extract_share(const BuildOptions& options, const ShardPlace& place, FactsStore& store,
                                  Progress& progress, const StopSignal& stop) {
  Result<ResultFolder> folder = ResultFolder::open(place);
  if (!folder) return tl::unexpected(folder.error());
  // Facts of earlier results are good too: a file may have been in another share.
  std::vector<ResultFile> before;
  for (std::uint32_t i = 0; i < place.of; ++i) {
    if (std::optional<ResultFile> result = folder->find(ShardStep::extract, i)) before.push_back(std::move(*result));
  }
  std::vector<const ResultFile*> results;
  for (const ResultFile& result : before) results.push_back(&result);
  ResultStore known(std::move(results), store);
  ResultSink sink;
  CollectingStore collecting(known, [&](const Digest& key, std::string_view bytes) { sink.add(key, bytes); });
  return follow_shard(options, place, collecting, progress, stop,
                      [&](Run& run) { return extract(run, place, *folder, sink); });
}

}  // namespace docmill
