// SPDX-License-Identifier: Apache-2.0
//
// Programs that engines start: jobs, and the commands of a scheduler. A program gets a list of arguments, never a line
// for a shell, and a process group of its own: Ctrl-C in a terminal reaches docmill alone, which then decides what
// ends.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <string>
#include <vector>

#include "stages/base/result.h"

namespace docmill {

struct ChildPlan {
  std::vector<std::string> arguments;  // the first is the program, which is searched in PATH if it has no slash
  std::string input = "/dev/null";     // the file for its standard input
  std::string output = "/dev/null";    // the file to which its output and its errors are added
  std::vector<std::string> variables;  // NAME=VALUE, beside the environment of docmill
};

// The new process, which the caller must wait for. Error: "cannot run NAME: REASON".
Result<pid_t> start_child(const ChildPlan& plan);

// True once the process has ended. It must not be asked again then.
bool has_ended(pid_t process);

// Waits for its end, `patience` at most.
void wait_for_end(pid_t process, std::chrono::milliseconds patience);

// Ends the process groups that these processes began, even if the processes themselves have ended: asks them, and kills
// those that are still there after `patience`.
void end_groups(const std::vector<pid_t>& processes, std::chrono::milliseconds patience);

struct Answer {
  int exit_code = -1;  // -1: it was ended by a signal, or took too long
  std::string text;    // its output and its errors
};

// Runs the program and collects what it prints, at most 64 MiB. Waits `patience` at most, or until `stop` is not 0.
Result<Answer> answer_of(const std::vector<std::string>& arguments, std::chrono::milliseconds patience,
                         const std::atomic<int>& stop);

}  // namespace docmill
