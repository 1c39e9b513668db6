// SPDX-License-Identifier: Apache-2.0
//
// LocalEngine: jobs as processes of this machine, a few at a time.
#pragma once

#include <sys/types.h>

#include <deque>
#include <string>
#include <vector>

#include "pipeline/cluster/engine.h"
#include "pipeline/cluster/run_folder.h"

namespace docmill {

class LocalEngine : public Engine {
 public:
  // At most `most` jobs run at a time. The folder must outlive the engine.
  LocalEngine(const RunFolder& folder, unsigned most) : folder_(folder), most_(most) {}
  // Cancels what still runs.
  ~LocalEngine() override;

  tl::expected<void, EngineFault> submit(const Batch& batch) override;
  tl::expected<bool, EngineFault> running() override;
  void cancel() override;
  std::chrono::milliseconds longest_pause() const override;

 private:
  tl::expected<void, EngineFault> start_waiting();

  const RunFolder& folder_;
  unsigned most_;
  std::deque<std::vector<std::string>> waiting_;  // the arguments of jobs
  std::vector<pid_t> processes_;
};

}  // namespace docmill
