// SPDX-License-Identifier: Apache-2.0
//
// SlurmEngine: jobs as arrays of Slurm, by its commands sbatch, squeue and scancel. Jobs are found by their name, the
// id of the run: after a crash of its controller, Slurm gives the numbers of jobs out again.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "pipeline/cluster/engine.h"
#include "pipeline/cluster/run_folder.h"

namespace docmill {

struct SlurmOptions {
  std::vector<std::string> arguments;  // for sbatch: "--partition=long"
  unsigned most = 0;                   // tasks of an array that run at a time; 0: as many as Slurm likes
  unsigned threads = 0;                // processors for each job; 0: what Slurm gives
  // A job that runs as Slurm says, but has not begun its log after this time, is cancelled. After a crash of its
  // controller, Slurm can think for minutes that such a job runs.
  std::chrono::milliseconds time_to_begin{60'000};
};

// A job that squeue has shown.
struct QueuedJob {
  std::string number;  // "17_3": for scancel
  std::string array;   // "17": as sbatch said it
  std::string task;    // "3"
  std::string state;   // "RUNNING", "PENDING"
  std::string reason;  // why it waits

  friend bool operator==(const QueuedJob&, const QueuedJob&) = default;
};

class SlurmEngine : public Engine {
 public:
  // The folder and `stop` must outlive the engine. If `stop` is set, no command is waited for.
  SlurmEngine(const RunFolder& folder, SlurmOptions options, const std::atomic<int>& stop)
      : folder_(folder), options_(std::move(options)), stop_(stop) {}

  tl::expected<void, EngineFault> submit(const Batch& batch) override;
  tl::expected<bool, EngineFault> running() override;
  void cancel() override;
  std::chrono::milliseconds longest_pause() const override;

 private:
  std::string output_of(const Batch& batch) const;
  tl::expected<void, EngineFault> submit_array(const Batch& batch, unsigned base, const std::vector<unsigned>& tasks);

  // True if the job will never do anything: Slurm holds it after a failed start, or thinks that it runs, but it does
  // not.
  bool is_stuck(const QueuedJob& job);

  struct Array {
    ClusterStep step;
    unsigned round;
    unsigned base;
  };

  const RunFolder& folder_;
  SlurmOptions options_;
  const std::atomic<int>& stop_;
  std::map<std::string, Array> arrays_;                                              // by their numbers
  std::map<std::string, std::chrono::steady_clock::time_point> first_seen_running_;  // by the numbers of jobs
};

// The tasks as sbatch takes them, in order: "0,3-5".
std::string array_text(const std::vector<unsigned>& tasks);

// Those in an answer of squeue.
std::vector<QueuedJob> queued_jobs(const std::string& answer);

}  // namespace docmill
