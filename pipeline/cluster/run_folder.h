// SPDX-License-Identifier: Apache-2.0
//
// RunFolder: RESULTS/runs/ID, the folder of one run of `docmill cluster build`, which all machines see:
//
//     job              the script of every job (job_script.h)
//     extract-3        mark: this job is done; has its exit code, 0 or 3. Also link, render-3, merge
//     extract-3.failed.1     in round 1, docmill ended by itself with another exit code
//     logs/extract-3.1.log   all output of the job in round 1; a job that ran twice has added to it
//     logs/            and what the engine itself says
//
// A folder is never used for a second run, so a mark that is there was made by this run.
#pragma once

#include <string>
#include <vector>

#include "pipeline/cluster/engine.h"
#include "pipeline/cluster/job_script.h"
#include "stages/base/result.h"

namespace docmill {

// A name that no other run has, on any machine: "docmill-20261129-014500-3fa9c1d2b47e0516".
std::string new_run_id();

// The last lines of a log, and its path; empty if there is no log.
struct LogTail {
  std::string path;
  std::vector<std::string> lines;
};

class RunFolder {
 public:
  // Makes the folder in RESULTS/runs and writes the script. Only the user can read it: the script has paths and flags.
  static Result<RunFolder> create(const JobPlan& plan, const std::string& id);

  const std::string& id() const { return id_; }
  const std::string& path() const { return path_; }
  std::string job_path() const { return path_ + "/job"; }
  std::string log_path(const std::string& name) const { return path_ + "/logs/" + name + ".log"; }

  // The jobs, numbered from 0 to `count` - 1, that have left no mark yet. Lists the folder each time: on a network file
  // system, new files of other machines are seen sooner in a list than by asking for each.
  Result<std::vector<unsigned>> missing(ClusterStep step, unsigned count) const;

  // True if the job has begun in that round, on any machine.
  bool has_begun(ClusterStep step, unsigned index, unsigned round) const;

  // True if each of these jobs was ended in that round by a failure of docmill itself: it was not killed or lost.
  bool have_failed(ClusterStep step, const std::vector<unsigned>& indices, unsigned round) const;

  // The exit code in the mark of a job that is done.
  int exit_code_of(ClusterStep step, unsigned index) const;

  // What jobs warned of, without duplicates, sorted.
  std::vector<std::string> warnings() const;

  // The end of the job's newest log; if it has none, of the newest log in the folder, which is the engine's.
  LogTail tail_of_log(ClusterStep step, unsigned index, unsigned round) const;

 private:
  RunFolder(std::string id, std::string path) : id_(std::move(id)), path_(std::move(path)) {}

  std::string id_;
  std::string path_;
};

}  // namespace docmill
