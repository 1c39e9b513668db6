// SPDX-License-Identifier: Apache-2.0
//
// Starting the threads of a run, ending it early, and its report.
#include "pipeline/steps/run.h"

#include <chrono>
#include <condition_variable>
#include <memory>

namespace docmill {
namespace {

// The threads of an arena wait here until all of them have started. They share its ownership, so none outlives it.
class MeetingPoint {
 public:
  void arrive_and_wait() {
    std::unique_lock lock(mutex_);
    ++arrived_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return is_over_; });
  }

  // The wait is limited, because TBB may start fewer threads than requested.
  void wait_for(int threads) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::seconds(1), [&] { return arrived_ == threads; });
  }

  void end() {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int arrived_ = 0;
  bool is_over_ = false;
};

StageSeconds seconds_of(const Clocks& clocks, const Timer& timer) {
  return {clocks.scan.seconds(),    clocks.load.seconds(),  clocks.look_up.seconds(), clocks.parse.seconds(),
          clocks.extract.seconds(), clocks.store.seconds(), clocks.render.seconds(),  clocks.write.seconds(),
          clocks.link.seconds(),    timer.seconds()};
}

}  // namespace

// TBB starts a thread when there is work for it. If that fails, it throws where the work was submitted, and other
// threads may still run that work after its data was destroyed. So all threads are started first, with work that owns
// its data.
void Run::start_threads(tbb::task_arena& arena) {
  const int wanted = arena.max_concurrency();
  if (wanted <= started_threads_) return;
  const auto meeting = std::make_shared<MeetingPoint>();
  try {
    for (int i = 1; i < wanted; ++i) arena.enqueue([meeting] { meeting->arrive_and_wait(); });
    meeting->wait_for(wanted - 1);
  } catch (...) {
    meeting->end();
    throw;
  }
  meeting->end();
  started_threads_ = wanted;
}

void Run::fail(Error error) {
  const std::lock_guard lock(error_mutex_);
  if (!failed_.load()) error_ = std::move(error);
  failed_ = true;
}

RunReport Run::report() {
  RunReport report;
  Figures& figures = report.figures;
  figures.files = counters.files;
  figures.source_bytes = counters.source_bytes;
  figures.cache_hits = counters.cache_hits;
  figures.parsed = counters.parsed;
  figures.cache_misses = store.mode() == StoreMode::off ? 0 : figures.parsed;
  figures.pages_rendered = counters.pages_rendered;
  figures.pages_written = counters.pages_written;
  figures.pages_unchanged = counters.pages_unchanged;
  figures.pages_removed = counters.pages_removed;
  figures.bytes_written = counters.bytes_written;
  figures.results = counters.results;
  figures.redone = counters.redone;
  report.diagnostics = diagnostics.take();
  figures.inputs_skipped = report.diagnostics.size();
  figures.seconds = seconds_of(clocks, timer_);
  report.memory = std::move(memory_);
  report.stopped = is_told_to_stop();
  return report;
}

}  // namespace docmill
