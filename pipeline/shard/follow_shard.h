// SPDX-License-Identifier: Apache-2.0
//
// Runs the recipe of one step of a sharded run.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "pipeline/shard/result_store.h"
#include "pipeline/shard/shard_inputs.h"
#include "pipeline/shard/shard_steps.h"
#include "pipeline/steps/guarded.h"
#include "pipeline/steps/run.h"

namespace docmill {

// Calls `recipe(run)`. If the run is told to stop before its end, the report says so. The folder of results is not part
// of the repo.
template <typename Recipe>
Result<ShardReport> follow_shard(BuildOptions options, const ShardPlace& place, FactsStore& store, Progress& progress,
                                 const StopSignal& stop, Recipe recipe) {
  options.scratch = place.results;
  Run run(options, store, progress, stop);
  Step<ShardReport> report = tl::unexpected(EarlyEnd{});
  guarded(run, [&] { report = recipe(run); });
  if (report) return std::move(*report);
  const EarlyEnd end = report.error().error ? report.error() : run.early_end();
  if (end.error) return tl::unexpected(*end.error);
  return ShardReport{run.report(), false};
}

// The same for a step that needs the facts of all shares: calls `recipe(run, folder, results)`.
template <typename Recipe>
Result<ShardReport> follow_with_facts(const BuildOptions& options, const ShardPlace& place, FactsStore& store,
                                      Progress& progress, const StopSignal& stop, Recipe recipe) {
  const Result<ResultFolder> folder = ResultFolder::open(place);
  if (!folder) return tl::unexpected(folder.error());
  const Result<std::vector<ResultFile>> results = open_extract_results(*folder);
  if (!results) return tl::unexpected(results.error());
  std::vector<const ResultFile*> facts;
  for (const ResultFile& result : *results) facts.push_back(&result);
  ResultStore known(std::move(facts), store);
  return follow_shard(options, place, known, progress, stop,
                      [&](Run& run) { return recipe(run, *folder, std::span<const ResultFile>(*results)); });
}

}  // namespace docmill
