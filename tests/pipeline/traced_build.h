// SPDX-License-Identifier: Apache-2.0
//
// TracedBuild: a `docmill build` in a process of its own that can be stopped, or killed, right before any of the system
// calls with which it changes files. Counting calls, not time, the same number means the same moment in each run with
// one thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace docmill {

class TracedBuild {
 public:
  // Starts `docmill ARGUMENTS`, its standard error going to the file `log`. Without permission to trace, is_traced()
  // is false, and the process is gone.
  TracedBuild(const std::vector<std::string>& arguments, const std::string& cache, const std::string& log);
  ~TracedBuild();
  TracedBuild(const TracedBuild&) = delete;
  TracedBuild& operator=(const TracedBuild&) = delete;

  bool is_traced() const { return is_traced_; }
  pid_t pid() const { return pid_; }

  // Runs it until it is about to make its `count`-th call, counted from its start; false where it has ended before.
  bool run_to(int count);
  // Lets it run to its end, untraced; its exit code, or -1.
  int finish();
  // Kills it where it stands.
  void kill();

  // The calls so far.
  int calls() const { return calls_; }

 private:
  bool is_over() const { return pid_ < 0; }
  bool begins_change(pid_t thread) const;
  void take_end(pid_t process, int status);

  pid_t pid_ = -1;
  bool is_traced_ = false;
  int calls_ = 0;
  int exit_code_ = -1;
  std::vector<std::pair<pid_t, std::uintptr_t>> stopped_;  // threads that wait for us, and the signal they are to get
};

}  // namespace docmill
