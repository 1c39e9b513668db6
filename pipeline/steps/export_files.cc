// SPDX-License-Identifier: Apache-2.0
//
// A pipeline of TBB: batches of neighbouring files are numbered, made into text in parallel, and handed over in their
// order. A few batches for each thread are in memory, never the whole export.
#include "pipeline/steps/export_files.h"

#include <oneapi/tbb/parallel_pipeline.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/steps/shards.h"
#include "pipeline/steps/source_files.h"
#include "stages/emit/export/ctags.h"
#include "stages/emit/export/jsonl.h"
#include "stages/emit/export/sarif.h"
#include "stages/emit/export/scip.h"
#include "stages/extract/extract_facts.h"

namespace docmill {
namespace {

constexpr std::size_t kBatchesPerThread = 3;
constexpr std::uint32_t kTagsPerBatch = 4096;

// Without default values, because oneTBB puts small tokens into a union.
struct Batch {
  std::uint32_t begin;
  std::uint32_t end;
};

// A file's source, and where the names of its facts are in it.
struct LocatedFile {
  std::string source;
  Occurrences occurrences;
};

LocatedFile locate_names(Run& run, const Places& places, const Repo& repo, FileId id) {
  const RepoFile& file = repo.file(id);
  const FileFacts& facts = repo.facts_of(id);
  std::string source = read_same_source(places, repo, id);
  const Language& language = *find_language(file.language.name);
  ThreadState& thread = run.threads.local();
  LocatedFacts located =
      extract_located(thread.builder, language, source, thread.parser.parse(language, source), rules_of(run, language));
  // The facts are the same, because they depend on nothing else. Facts that were forged in the cache are not followed.
  const bool is_same =
      located.facts.symbols.size() == facts.symbols.size() && located.facts.imports.size() == facts.imports.size() &&
      located.facts.names.size() == facts.names.size() && located.facts.references.size() == facts.references.size();
  if (!is_same) throw ChangedMeanwhile(file.path);
  return {std::move(source), std::move(located.occurrences)};
}

// Calls `make(out, i)` for all i below `count`, in parallel, and hands the texts over in order. `size_of(i)` is the
// work that i costs, in bytes.
template <typename SizeOf, typename Make>
void write_in_order(Run& run, std::uint32_t count, SizeOf size_of, Make make, const ExportSink& sink) {
  std::uint32_t next = 0;
  bool is_wanted = true;
  const auto take_batch = [&](tbb::flow_control& control) {
    Batch batch{next, next};
    if (next == count || !is_wanted || run.is_over()) {
      control.stop();
      return batch;
    }
    for (std::uint64_t bytes = 0; batch.end < count && bytes < kShardBytes; ++batch.end) bytes += size_of(batch.end);
    next = batch.end;
    return batch;
  };
  const auto make_text = [&](Batch batch) {
    std::string text;
    for (std::uint32_t i = batch.begin; i < batch.end && !run.is_over(); ++i) make(text, i);
    return text;
  };
  const auto hand_over = [&](const std::string& text) { is_wanted = is_wanted && !run.is_over() && sink(text); };
  const std::size_t in_flight = kBatchesPerThread * static_cast<std::size_t>(run.options.jobs);
  tbb::parallel_pipeline(in_flight,
                         tbb::make_filter<void, Batch>(tbb::filter_mode::serial_in_order, take_batch) &
                             tbb::make_filter<Batch, std::string>(tbb::filter_mode::parallel, make_text) &
                             tbb::make_filter<std::string, void>(tbb::filter_mode::serial_in_order, hand_over));
}

}  // namespace

void export_files(Run& run, const Places& places, const LinkedRepo& linked, ExportFormat format,
                  const ExportSink& sink) {
  const Repo& repo = linked.repo;
  const Links& links = linked.links;
  const auto files = static_cast<std::uint32_t>(repo.files.size());
  // A small file has costs of its own.
  const auto size_of = [&](std::uint32_t i) { return repo.summaries[i].size_bytes + kShardBytes / kMaxShardFiles; };
  std::string beginning;
  switch (format) {
    case ExportFormat::jsonl: {
      const auto make = [&](std::string& out, std::uint32_t i) {
        append_jsonl(out, repo, links, {i}, locate_names(run, places, repo, {i}).occurrences);
      };
      return write_in_order(run, files, size_of, make, sink);
    }
    case ExportFormat::scip: {
      append_scip_metadata(beginning, places.repo_path);
      if (!sink(beginning)) return;
      const ScipSymbols symbols(repo);
      const auto make = [&](std::string& out, std::uint32_t i) {
        const LocatedFile file = locate_names(run, places, repo, {i});
        append_scip_document(out, repo, links, symbols, {i}, file.source, file.occurrences);
      };
      return write_in_order(run, files, size_of, make, sink);
    }
    case ExportFormat::ctags: {
      append_tags_header(beginning);
      if (!sink(beginning)) return;
      const std::vector<Tag> tags = sorted_tags(repo);
      const auto make = [&](std::string& out, std::uint32_t i) { append_tag(out, repo, tags[i]); };
      const auto same_size = [](std::uint32_t) { return kShardBytes / kTagsPerBatch; };
      return write_in_order(run, static_cast<std::uint32_t>(tags.size()), same_size, make, sink);
    }
    case ExportFormat::sarif: {
      const SarifLog log(repo, run.options.run_rules);
      run.counters.results = log.results();
      log.append_beginning(beginning);
      if (!sink(beginning)) return;
      const auto make = [&](std::string& out, std::uint32_t i) {
        if (log.has_results({i})) log.append_results(out, {i}, read_same_source(places, repo, {i}));
      };
      write_in_order(run, files, size_of, make, sink);
      if (run.is_over()) return;
      std::string end;
      log.append_end(end);
      sink(end);
      return;
    }
  }
}

}  // namespace docmill
