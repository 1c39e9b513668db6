// SPDX-License-Identifier: Apache-2.0
//
// parallel reads whole commands from a file, each ended by a zero byte. It replaces {} and the like in a command that
// it gets as arguments, but not in those that it reads, so paths may have any bytes.
#include "pipeline/cluster/parallel_engine.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>

#include "pipeline/cluster/child_process.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr std::chrono::milliseconds kLongestPauseOfParallel{250};
constexpr std::chrono::milliseconds kTimeToEndParallel{400};
constexpr unsigned kTriesOfHosts = 3;  // a host that cannot be reached costs a try

Result<void> write_commands(const std::string& path, const std::string& text) {
  const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (!file) return tl::unexpected(system_error("create", path, errno));
  if (const int failure = write_all(file.get(), text)) return tl::unexpected(system_error("write", path, failure));
  return {};
}

}  // namespace

ParallelEngine::~ParallelEngine() { ParallelEngine::cancel(); }

tl::expected<void, EngineFault> ParallelEngine::submit(const Batch& batch) {
  cancel();  // what is left of the batch before is missing from its results, or was done twice
  const std::string name = fmt::format("parallel-{}.{}", word_of(batch.step), batch.round);
  std::string commands;
  for (const unsigned index : batch.indices) {
    commands += fmt::format("/bin/sh {} {} {} {}", quoted_for_shell(folder_.job_path()), word_of(batch.step),
                            batch.round, index);
    commands += '\0';
  }
  const std::string input = folder_.path() + "/" + name + ".commands";
  if (auto done = write_commands(input, commands); !done) {
    return tl::unexpected(EngineFault{done.error().message, false});
  }
  ChildPlan plan{.arguments = {"parallel", "--will-cite", "--null"},
                 .input = input,
                 .output = folder_.log_path(name),
                 .variables = {"PARALLEL_SHELL=/bin/sh"}};
  for (std::string word : {std::string("--retries"), std::to_string(kTriesOfHosts), std::string("--jobs"),
                           std::to_string(options_.most), std::string("--joblog"), folder_.log_path(name + ".jobs")}) {
    plan.arguments.push_back(std::move(word));
  }
  // Looking for dead hosts takes seconds.
  if (batch.step == ClusterStep::extract || batch.round > 1) plan.arguments.emplace_back("--filter-hosts");
  if (!options_.hosts.empty()) plan.arguments.insert(plan.arguments.end(), {"--sshlogin", options_.hosts});
  if (!options_.hosts_file.empty())
    plan.arguments.insert(plan.arguments.end(), {"--sshloginfile", options_.hosts_file});
  const Result<pid_t> process = start_child(plan);
  if (!process) return tl::unexpected(EngineFault{process.error().message, false});
  process_ = *process;
  return {};
}

tl::expected<bool, EngineFault> ParallelEngine::running() {
  if (process_ > 0 && has_ended(process_)) process_ = -1;
  return process_ > 0;
}

// With its ssh connections, which are in its group, jobs on other machines end too: parallel looks after them there.
void ParallelEngine::cancel() {
  if (process_ > 0) end_groups({process_}, kTimeToEndParallel);
  process_ = -1;
}

std::chrono::milliseconds ParallelEngine::longest_pause() const { return kLongestPauseOfParallel; }

}  // namespace docmill
