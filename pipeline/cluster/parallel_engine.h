// SPDX-License-Identifier: Apache-2.0
//
// ParallelEngine: jobs on other machines by GNU parallel and ssh: one `parallel` process for each batch.
#pragma once

#include <sys/types.h>

#include <string>

#include "pipeline/cluster/engine.h"
#include "pipeline/cluster/run_folder.h"

namespace docmill {

struct ParallelOptions {
  std::string hosts;       // as its --sshlogin takes them: "n1,2/n2"; may be "" if there is a file
  std::string hosts_file;  // as its --sshloginfile takes it; "": none
  unsigned most = 1;       // jobs at a time on each host
};

class ParallelEngine : public Engine {
 public:
  // The folder must outlive the engine.
  ParallelEngine(const RunFolder& folder, ParallelOptions options) : folder_(folder), options_(std::move(options)) {}
  // Cancels what still runs.
  ~ParallelEngine() override;

  tl::expected<void, EngineFault> submit(const Batch& batch) override;
  tl::expected<bool, EngineFault> running() override;
  void cancel() override;
  std::chrono::milliseconds longest_pause() const override;

 private:
  const RunFolder& folder_;
  ParallelOptions options_;
  pid_t process_ = -1;
};

}  // namespace docmill
