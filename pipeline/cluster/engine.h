// SPDX-License-Identifier: Apache-2.0
//
// Engine: what starts the jobs of a build on many machines. It only starts, watches and cancels them; whether a job did
// its work is told by the file that the job leaves in the run folder (run_folder.h), never by an engine. So an engine
// may lose a job or run it twice: what is missing is submitted again, and every job may run twice at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace docmill {

enum class ClusterStep : std::uint8_t { extract, link, render, merge };

// "extract": the step's word on the command line and in file names.
const char* word_of(ClusterStep step) noexcept;

// True for the steps that have a job for each shard; the others have one job.
bool has_shares(ClusterStep step) noexcept;

// Jobs of one step that are submitted together.
struct Batch {
  ClusterStep step;
  unsigned round;                 // from 1; part of the names of logs
  std::vector<unsigned> indices;  // of shards, from 0, in order; one 0 for a step without shares
};

// Why an engine could not do what it was asked. `may_pass` if the same may work later: its server did not answer.
struct EngineFault {
  std::string message;
  bool may_pass;
};

// Not thread-safe.
class Engine {
 public:
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  virtual ~Engine() = default;

  // Hands the jobs over. If it fails, some may have been started.
  virtual tl::expected<void, EngineFault> submit(const Batch& batch) = 0;

  // True if a job of this run may still be running or waiting.
  virtual tl::expected<bool, EngineFault> running() = 0;

  // Ends all jobs of this run, as far as possible in half a second.
  virtual void cancel() = 0;

  // How long to wait at most before running() is called again.
  virtual std::chrono::milliseconds longest_pause() const = 0;
};

}  // namespace docmill
