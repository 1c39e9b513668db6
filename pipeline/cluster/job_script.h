// SPDX-License-Identifier: Apache-2.0
//
// job_script: the shell script that is each job of a run, whatever the engine. It is the only place where names that
// come from the user become shell code.
#pragma once

#include <string>
#include <vector>

namespace docmill {

// What the jobs of a run have in common. Paths are absolute and must mean the same on every machine.
struct JobPlan {
  std::string docmill;  // the program
  std::string repo;
  std::string site;
  std::string results;
  std::string folder;  // where the jobs run
  unsigned shards = 1;
  std::vector<std::string> flags;        // of a build, for all steps
  std::vector<std::string> merge_flags;  // for the merge only
  bool has_jobs_flag = false;            // `flags` say how many threads to use
};

// The word in single quotes, so that a shell takes every byte of it as it is.
std::string quoted_for_shell(const std::string& word);

// The text of the script, for the run folder `run`. Its arguments: STEP ROUND INDEX, or in a Slurm array STEP ROUND
// array BASE, where the index is BASE and the task's number. It appends all output to a log of its own in RUN/logs.
// If docmill ends with 0 or 3 (--strict), it leaves a file with that number; if docmill fails by itself, and not by a
// signal, an empty file. run_folder.h has their names.
std::string job_script(const JobPlan& plan, const std::string& run);

}  // namespace docmill
