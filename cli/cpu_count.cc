// SPDX-License-Identifier: Apache-2.0
//
// Affinity comes from sched_getaffinity, the quota from the cgroup of this process or one above it, whichever is least.
#include "cli/cpu_count.h"

#include <sched.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace docmill {
namespace {

int affinity_cpus() {
  cpu_set_t set;
  CPU_ZERO(&set);
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

// The CPUs that "QUOTA PERIOD" allows, or `otherwise` if there is no quota.
int quota_cpus(const std::string& quota, double period, int otherwise) {
  char* end = nullptr;
  const double value = std::strtod(quota.c_str(), &end);
  if (end == quota.c_str() || value <= 0 || period <= 0) return otherwise;
  return std::max(1, static_cast<int>(std::ceil(value / period)));
}

// The path of this process in the controller's hierarchy ("" for cgroup v2), or "/".
std::string cgroup_path(const std::string& controller) {
  std::ifstream file("/proc/self/cgroup");
  for (std::string line; std::getline(file, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    std::stringstream names(line.substr(first + 1, second - first - 1));
    for (std::string name; std::getline(names, name, ',') || (name.empty() && controller.empty());) {
      if (name == controller) return line.substr(second + 1);
      if (!names) break;
    }
  }
  return "/";
}

int least_quota_v2(int cpus) {
  const std::filesystem::path root = "/sys/fs/cgroup";
  for (std::filesystem::path path = cgroup_path("");; path = path.parent_path()) {
    std::ifstream file(root / path.relative_path() / "cpu.max");
    std::string quota;
    double period = 0;
    if (file >> quota >> period) cpus = std::min(cpus, quota_cpus(quota, period, cpus));
    if (!path.has_relative_path()) return cpus;
  }
}

int least_quota_v1(int cpus) {
  const std::filesystem::path root = "/sys/fs/cgroup/cpu";
  for (std::filesystem::path path = cgroup_path("cpu");; path = path.parent_path()) {
    std::ifstream quota_file(root / path.relative_path() / "cpu.cfs_quota_us");
    std::ifstream period_file(root / path.relative_path() / "cpu.cfs_period_us");
    std::string quota;
    double period = 0;
    if (quota_file >> quota && period_file >> period) cpus = std::min(cpus, quota_cpus(quota, period, cpus));
    if (!path.has_relative_path()) return cpus;
  }
}

}  // namespace

int usable_cpus() { return std::max(1, least_quota_v1(least_quota_v2(affinity_cpus()))); }

}  // namespace docmill
