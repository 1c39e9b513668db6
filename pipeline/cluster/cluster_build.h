// SPDX-License-Identifier: Apache-2.0
//
// build_on_cluster: the four steps of a build in shards, each step as one batch of jobs. A job whose mark is missing
// after its batch is submitted again. The bounds: kMostRounds rounds for a step; kFailedRounds one after the other in
// which docmill itself failed in all jobs, which a broken flag would cause; and kSilence without an answer from the
// engine. After a round without any new mark there is a pause, half a minute in all. A job that runs has no limit of
// time.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <tl/expected.hpp>

#include "pipeline/cluster/engine.h"
#include "pipeline/cluster/run_folder.h"

namespace docmill {

inline constexpr unsigned kMostRounds = 8;
inline constexpr unsigned kFailedRounds = 3;
inline constexpr std::chrono::minutes kSilence{10};

// How far the build is. Read by other threads while it runs.
struct ClusterProgress {
  std::atomic<ClusterStep> step{ClusterStep::extract};
  std::atomic<unsigned> done{0};       // jobs of the step
  std::atomic<unsigned> total{0};      // jobs of the step
  std::atomic<unsigned> all_done{0};   // jobs of all steps
  std::atomic<unsigned> all_total{0};  // jobs of all steps
};

struct ClusterReport {
  unsigned jobs = 0;            // that did their work
  unsigned repeated = 0;        // that were submitted again
  bool stopped = false;         // by `stop`; all jobs are cancelled
  bool skipped_inputs = false;  // --strict: a job ended with exit code 3
};

struct ClusterFailure {
  std::string message;
  LogTail log;  // of a job that failed
};

// Runs until the site is there, or to a failure, or until `stop` is not 0. In all cases no job is left running, as far
// as the engine can tell. Not thread-safe.
tl::expected<ClusterReport, ClusterFailure> build_on_cluster(const RunFolder& folder, unsigned shards, Engine& engine,
                                                             ClusterProgress& progress, const std::atomic<int>& stop);

}  // namespace docmill
