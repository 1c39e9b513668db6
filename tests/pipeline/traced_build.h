// SPDX-License-Identifier: Apache-2.0
//
// TracedBuild: a `docmill build` in its own process, which can be stopped or killed right before any system call that
// changes files. It counts calls instead of measuring time, so with one thread a number means the same moment in every
// run.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace docmill {

class TracedBuild {
 public:
  // Starts `docmill ARGUMENTS`, with its standard error in the file `log`. If tracing is not permitted, is_traced() is
  // false and the process has ended.
  TracedBuild(const std::vector<std::string>& arguments, const std::string& cache, const std::string& log);
  ~TracedBuild();
  TracedBuild(const TracedBuild&) = delete;
  TracedBuild& operator=(const TracedBuild&) = delete;

  bool is_traced() const { return is_traced_; }
  pid_t pid() const { return pid_; }

  // Runs it until it is about to make its `count`-th call. False if it ends before.
  bool run_to(int count);
  // Lets it run to its end without tracing. Returns its exit code, or -1.
  int finish();
  // Kills it.
  void kill();

  // The number of calls so far.
  int calls() const { return calls_; }

 private:
  bool is_over() const { return pid_ < 0; }
  bool begins_change(pid_t thread) const;
  void take_end(pid_t process, int status);

  pid_t pid_ = -1;
  bool is_traced_ = false;
  int calls_ = 0;
  int exit_code_ = -1;
  std::vector<std::pair<pid_t, std::uintptr_t>> stopped_;  // threads that wait, and the signal that each will get
};

}  // namespace docmill
