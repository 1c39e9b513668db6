// SPDX-License-Identifier: Apache-2.0
//
// One site from many workers: the recipes of `docmill shard`. The steps hand each other results, which are files in one
// folder (result_file.h). The folder may be shared, or copied from worker to worker.
//
//   extract  I of N   the facts of the files of share I                       -> extract-I-of-N
//   link              all facts are linked: the barrier                       -> link-of-N, .docmill-state-of-N-K/
//   render   I of N   the pages of share I, from facts and links              -> render-I-of-N
//   merge             all pages, and those that belong to no share            -> the site
//
// The site has the bytes that one run writes. Each step may run at any time, any number of times, on any worker, also
// twice at once, and may be killed. A step that finds its own result up to date does nothing. A step whose inputs are
// missing, damaged, out of date or made by another build of docmill fails, and says which step must run again.
//
// Facts are exchanged in results, so the workers need no common cache. If they have one, it saves parsing.
#pragma once

#include <cstdint>
#include <string>

#include "cache/facts_store.h"
#include "pipeline/steps/run_options.h"
#include "pipeline/steps/run_report.h"
#include "stages/base/result.h"

namespace docmill {

struct ShardPlace {
  std::string results;      // any path to the folder; created if missing; not scanned if it is inside the repo
  std::uint32_t of = 1;     // the number of shares, at least 1
  std::uint32_t index = 0;  // of the share, from 0; link and merge do not use it
};

struct ShardReport {
  RunReport run;
  bool was_done = false;  // the result was up to date
};

// The settings in `options` must be the same for all steps. Errors: as above; the repo cannot be read; the result
// cannot be written. merge also fails if a source has changed since its facts were extracted, and in all cases in which
// build_site() fails.
Result<ShardReport> extract_share(const BuildOptions& options, const ShardPlace& place, FactsStore& store,
                                  Progress& progress, const StopSignal& stop);
Result<ShardReport> link_shares(const BuildOptions& options, const ShardPlace& place, FactsStore& store,
                                Progress& progress, const StopSignal& stop);
Result<ShardReport> render_share(const BuildOptions& options, const ShardPlace& place, FactsStore& store,
                                 Progress& progress, const StopSignal& stop);
Result<ShardReport> merge_shares(const BuildOptions& options, const ShardPlace& place, FactsStore& store,
                                 Progress& progress, const StopSignal& stop);

}  // namespace docmill
