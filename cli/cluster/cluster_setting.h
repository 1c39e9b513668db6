// SPDX-License-Identifier: Apache-2.0
//
// ClusterSetting: the flags that only `docmill cluster build` has, and those of a build that it hands on to its jobs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace docmill {

inline constexpr std::uint32_t kMostShards = 10'000;

struct ClusterSetting {
  std::string engine;   // "local", "slurm" or "parallel"
  unsigned shards = 0;  // 1 to kMostShards
  std::string results;  // ""; a folder in the user's caches
  unsigned most = 0;    // jobs at a time, for local and parallel; tasks of an array for slurm; 0: not given
  std::string hosts;
  std::string hosts_file;
  std::vector<std::string> slurm_arguments;
  std::string docmill;  // the program on the workers; "": this one

  std::vector<std::string> build_flags;  // as given: "--exclude=*.min.js"
  std::vector<std::string> merge_flags;  // those for the merge only
};

}  // namespace docmill
