// SPDX-License-Identifier: Apache-2.0
//
// RunState: everything that the nodes of one run share. Messages between nodes are numbers; what they mean sits here,
// in slots that one node at a time owns: a shard's slot while the shard is in flight, a file's slot for good.
#pragma once

#include <oneapi/tbb/enumerable_thread_specific.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cache/facts_store.h"
#include "pipeline/build_site.h"
#include "pipeline/link_state.h"
#include "pipeline/owned_pages.h"
#include "pipeline/page_plan.h"
#include "pipeline/page_target.h"
#include "pipeline/shards.h"
#include "stages/base/timer.h"
#include "stages/emit/keyword_plan.h"
#include "stages/emit/render.h"
#include "stages/emit/site.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/syntax_tree.h"
#include "stages/parse/parser.h"
#include "stages/scan/scan_repo.h"

namespace docmill {

// A file on its way from load to store.
struct FileInFlight {
  std::uint32_t scanned = 0;  // index into Scan::files
  const Language* language = nullptr;
  bool is_read = false;  // else its content is known by the records, and `source` is empty
  std::string source;
  SyntaxTree tree;
  std::optional<Digest> key;  // of its facts in the store; none where the store is off
  bool has_facts = false;     // found in the store
};

// What became of a scanned file: facts, or the reason why it has none.
struct FileOutcome {
  const Language* language = nullptr;  // null: not documented
  FileFacts facts;
  FileSummary summary;
  std::optional<OmitReason> omitted;
  std::string detail;
};

// What the records will say of the scanned files.
struct SourceLog {
  std::vector<SourceRecord> records;        // of those that could be read; views into RunState::scan
  std::vector<std::string_view> languages;  // that they name
  std::vector<std::uint32_t> of_file;       // by file of the repo: its record
};

// A part of the site that is rendered in one go.
struct PageTask {
  BundleKind kind = BundleKind::file;
  std::uint32_t begin = 0;  // file, folder: of the plan's list; keyword_group: its number
  std::uint32_t end = 0;
};

// Scratch memory and handles of one thread.
struct ThreadState {
  explicit ThreadState(const StopSignal& stop) : parser(&stop) {}

  Parser parser;
  FactsBuilder builder;
  TargetScratch scratch;
};

struct RunState {
  RunState(const BuildOptions& build_options, FactsStore& facts_store, Progress& run_progress,
           const StopSignal& stop_signal)
      : options(build_options), store(facts_store), progress(run_progress), stop(stop_signal) {}

  // True where the rest of the run is not to happen: told to stop, or an error.
  bool is_over() const { return stop.load(std::memory_order_relaxed) != 0 || failed.load(std::memory_order_relaxed); }
  // Notes the first error; the run ends.
  void fail(Error error);

  const BuildOptions& options;
  FactsStore& store;
  Progress& progress;
  const StopSignal& stop;
  tbb::enumerable_thread_specific<ThreadState> threads{[this] { return ThreadState(stop); }};
  Diagnostics diagnostics;

  UniqueFd repo_folder;
  std::string repo_path;  // canonical
  std::string site_path;  // canonical
  Scan scan;
  Digest scan_digest;                 // of what it found beside the files
  std::int64_t scan_time_ns = 0;      // by the clock that stamps files, before the scan
  double scan_seconds = 0;            // wall
  Timer timer;                        // since the run began
  const KnownSite* known = nullptr;   // of this site and scan; null where nothing is known
  const OwnedPages* owned = nullptr;  // pages that the run may remove; null where it removes none

  std::vector<Shard> shards;
  std::vector<std::vector<FileInFlight>> in_flight;  // by shard
  std::vector<FileOutcome> outcomes;                 // by scanned file

  // Made by link, read by render.
  SourceLog sources;
  std::optional<LinkState> link_state;  // that `links` has lent rows of
  Repo repo;
  Links links;
  std::unique_ptr<Site> site;
  PagePlan plan;
  bool is_patch = false;                      // made by prepare_patch(): links and plan are there before the graph runs
  std::vector<std::uint32_t> edited;          // by scanned file: edited since the links on disk were made
  std::unique_ptr<KeywordPlan> keyword_plan;  // null where the keyword index stays as it is
  std::vector<PageTask> page_tasks;
  std::vector<std::vector<RenderedPage>> rendered;  // by page task
  PageTarget* target = nullptr;                     // null: no pages are wanted

  struct {
    StageClock load, look_up, parse, extract, store, link, render, write;
  } clocks;
  std::atomic<std::uint64_t> cache_hits{0};
  std::atomic<std::uint64_t> parsed{0};
  std::atomic<std::uint64_t> pages_rendered{0};
  std::atomic<std::uint64_t> pages_written{0};
  std::atomic<std::uint64_t> pages_unchanged{0};
  std::atomic<std::uint64_t> bytes_written{0};
  std::atomic<bool> failed{false};
  std::mutex error_mutex;
  Error error;
};

}  // namespace docmill
