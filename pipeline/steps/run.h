// SPDX-License-Identifier: Apache-2.0
//
// Run: what all steps of one run share: the options, the store, the threads, the clocks and counters, and how the run
// ends early. Results that one step makes for another are not in it; they are passed as values.
#pragma once

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "cache/facts_store.h"
#include "pipeline/site/page_target.h"
#include "pipeline/steps/recent_sources.h"
#include "pipeline/steps/run_options.h"
#include "pipeline/steps/run_report.h"
#include "stages/base/diagnostics.h"
#include "stages/base/result.h"
#include "stages/base/timer.h"
#include "stages/extract/findings/rule_indexes.h"
#include "stages/languages/facts_builder.h"
#include "stages/parse/parser.h"

namespace docmill {

// Why a run ends early: an error; or, if there is none, it was told to stop.
struct EarlyEnd {
  EarlyEnd() = default;
  EarlyEnd(Error first) : error(std::move(first)) {}  // NOLINT(google-explicit-constructor): as Result is made

  std::optional<Error> error;
};

// The result of a step, unless the run ended in it.
template <typename T>
using Step = tl::expected<T, EarlyEnd>;

// Scratch memory and handles of one thread.
struct ThreadState {
  ThreadState(const StopSignal& stop, const MacroTable& macros) : parser(&stop, &macros) {}

  Parser parser;
  FactsBuilder builder;
  TargetScratch scratch;
  RecentSources sources;
};

struct Clocks {
  StageClock scan, load, look_up, parse, extract, store, link, render, write;
};

struct Counters {
  std::atomic<std::uint64_t> files{0};  // documented
  std::atomic<std::uint64_t> source_bytes{0};
  std::atomic<std::uint64_t> cache_hits{0};
  std::atomic<std::uint64_t> parsed{0};
  std::atomic<std::uint64_t> pages_rendered{0};
  std::atomic<std::uint64_t> pages_written{0};
  std::atomic<std::uint64_t> pages_unchanged{0};
  std::atomic<std::uint64_t> pages_removed{0};
  std::atomic<std::uint64_t> bytes_written{0};
  std::atomic<std::uint64_t> results{0};
  Redone redone;  // only the thread of the recipe writes this
};

class Run {
 public:
  // All arguments must outlive the run.
  Run(const BuildOptions& build_options, FactsStore& facts_store, Progress& run_progress, const StopSignal& stop)
      : options(build_options),
        definition_macros(build_options.definition_macros),
        store(facts_store),
        progress(run_progress),
        stop_(stop) {}

  // Runs `part` with the requested number of threads, but not with more than can have work if there are `files` files.
  // Throws if a thread cannot be started. Call it from one thread only.
  template <typename Part>
  auto with_threads(std::size_t files, Part part) {
    const std::size_t most = std::max(files, kFewThreads);
    tbb::task_arena arena(static_cast<int>(std::min(static_cast<std::size_t>(options.jobs), most)));
    start_threads(arena);
    return arena.execute(std::move(part));
  }

  // Keeps the value alive as long as the run's report, because freeing the memory of a large repo takes time. Call it
  // from one thread only.
  template <typename Value>
  Value& keep(Value value) {
    auto kept = std::make_shared<Value>(std::move(value));
    memory_.push_back(kept);
    return *kept;
  }

  // Ends the run with an error; only the first one counts. This and the next functions are thread-safe.
  void fail(Error error);
  bool is_told_to_stop() const { return stop_.load(std::memory_order_relaxed) != 0; }
  bool has_failed() const { return failed_.load(std::memory_order_relaxed); }
  // True if the rest of the run must be skipped.
  bool is_over() const { return is_told_to_stop() || has_failed(); }
  // Why the run is over. Not thread-safe: no other thread may call fail() meanwhile.
  EarlyEnd early_end() const { return has_failed() ? EarlyEnd(error_) : EarlyEnd(); }

  const BuildOptions& options;
  const MacroTable definition_macros;  // of the options
  RuleIndexes rule_indexes{options.run_rules};
  FactsStore& store;
  Progress& progress;
  Diagnostics diagnostics;
  Clocks clocks;
  Counters counters;
  tbb::enumerable_thread_specific<ThreadState> threads{[this] { return ThreadState(stop_, definition_macros); }};

  // What the run has done so far. Moves the diagnostics into the report.
  RunReport report();

 private:
  void start_threads(tbb::task_arena& arena);

  // Threads without work spin before they sleep, and each piece of new work wakes all of them. This number of threads,
  // or one per file, does not slow a run down. But 4096 threads on two processors delayed a run with two files by a
  // minute.
  static constexpr std::size_t kFewThreads = 256;

  const StopSignal& stop_;
  const Timer timer_;
  int started_threads_ = 1;  // this one
  // Lets TBB start the requested number of threads.
  const tbb::global_control allowed_threads_{tbb::global_control::max_allowed_parallelism,
                                             static_cast<std::size_t>(options.jobs)};
  std::atomic<bool> failed_{false};
  std::mutex error_mutex_;
  Error error_;
  std::vector<std::shared_ptr<const void>> memory_;
};

}  // namespace docmill
