// SPDX-License-Identifier: Apache-2.0
//
// How a run ends, and what it reports.
#include "pipeline/steps/run.h"

namespace docmill {
namespace {

StageSeconds seconds_of(const Clocks& clocks, const Timer& timer) {
  return {clocks.scan.seconds(),    clocks.load.seconds(),  clocks.look_up.seconds(), clocks.parse.seconds(),
          clocks.extract.seconds(), clocks.store.seconds(), clocks.render.seconds(),  clocks.write.seconds(),
          clocks.link.seconds(),    timer.seconds()};
}

}  // namespace

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
  report.diagnostics = diagnostics.take();
  figures.inputs_skipped = report.diagnostics.size();
  figures.seconds = seconds_of(clocks, timer_);
  report.stopped = is_told_to_stop();
  return report;
}

}  // namespace docmill
