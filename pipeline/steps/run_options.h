// SPDX-License-Identifier: Apache-2.0
//
// What a run is asked to do, and what it tells about itself while it works.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace docmill {

// What a run does that would remove more than half of a site of more than kFewPages pages.
enum class MassRemoval : unsigned char { ask, allow };
inline constexpr std::uint64_t kFewPages = 100;

struct BuildOptions {
  std::string repo;                  // any path to the folder
  std::string site;                  // any path; may lie inside the repo; need not exist
  std::string project;               // "": the name of the repo's folder
  std::string source_url;            // see pages.md, section 7; "": relative links
  std::vector<std::string> include;  // patterns with .gitignore's syntax
  std::vector<std::string> exclude;
  std::uint64_t max_file_size = 10u << 20;  // bytes
  std::uint64_t page_budget = 1u << 20;     // bytes
  std::uint64_t max_memory = 0;  // bytes that may be in flight between nodes; 0: what the threads need to stay busy
  int jobs = 1;                  // threads, exactly; beyond 256 no more than there are files
  MassRemoval mass_removal = MassRemoval::ask;
};

// What a run is doing, for a progress display on another thread.
struct Progress {
  std::atomic<std::uint64_t> files_total{0};
  std::atomic<std::uint64_t> files_done{0};
  std::atomic<std::uint64_t> page_tasks_total{0};  // 0 until link is done
  std::atomic<std::uint64_t> page_tasks_done{0};
};

// How a run hears that it shall stop: anything but 0 stops it at the next hand-off.
using StopSignal = std::atomic<int>;

}  // namespace docmill
