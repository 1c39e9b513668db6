// SPDX-License-Identifier: Apache-2.0
#include "pipeline/cluster/local_engine.h"

#include "pipeline/cluster/child_process.h"

namespace docmill {
namespace {

constexpr std::chrono::milliseconds kLongestPauseOfLocal{50};
constexpr std::chrono::milliseconds kTimeToEndLocal{400};

}  // namespace

LocalEngine::~LocalEngine() { LocalEngine::cancel(); }

tl::expected<void, EngineFault> LocalEngine::submit(const Batch& batch) {
  for (const unsigned index : batch.indices) {
    waiting_.push_back(
        {"/bin/sh", folder_.job_path(), word_of(batch.step), std::to_string(batch.round), std::to_string(index)});
  }
  return start_waiting();
}

tl::expected<bool, EngineFault> LocalEngine::running() {
  std::erase_if(processes_, has_ended);
  if (auto done = start_waiting(); !done) return tl::unexpected(done.error());
  return !processes_.empty();
}

tl::expected<void, EngineFault> LocalEngine::start_waiting() {
  for (; !waiting_.empty() && processes_.size() < most_; waiting_.pop_front()) {
    const Result<pid_t> process =
        start_child({.arguments = waiting_.front(), .output = folder_.log_path("local"), .variables = {}});
    if (!process) return tl::unexpected(EngineFault{process.error().message, true});
    processes_.push_back(*process);
  }
  return {};
}

void LocalEngine::cancel() {
  waiting_.clear();
  end_groups(processes_, kTimeToEndLocal);
  processes_.clear();
}

std::chrono::milliseconds LocalEngine::longest_pause() const { return kLongestPauseOfLocal; }

}  // namespace docmill
