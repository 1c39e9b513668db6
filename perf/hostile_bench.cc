// SPDX-License-Identifier: Apache-2.0
//
// One repository, one file at a time. Each figure includes the cost of a process that documents nothing.
#include "perf/hostile_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "perf/child_process.h"
#include "perf/workplace.h"
#include "stages/languages/language.h"
#include "tests/hostile_sources.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr double kMaxCpuSeconds = 2;
constexpr std::uint64_t kMaxMemory = 256'000'000;
constexpr double kMaxSecondsAfterSignal = 1;
constexpr std::size_t kShown = 10;

struct TimedRun {
  std::string name;
  Measured measured;
};

class HostileBench {
 public:
  explicit HostileBench(const HostileOptions& options)
      : options_(options), workplace_({.repo = {}, .docmill = {}, .work_folder = options.work_folder}) {}

  bool run() {
    fs::create_directories(workplace_.path("repo"));
    for (const Language* language : all_languages()) {
      if (language->grammar == nullptr) continue;
      for (const HostilePattern& pattern : hostile_patterns()) {
        if (!measure_pattern(*language, pattern)) return false;
      }
    }
    print();
    return true;
  }

 private:
  bool measure_pattern(const Language& language, const HostilePattern& pattern) {
    const std::string file = workplace_.path("repo") + "/hostile" + language.extensions.front();
    std::ofstream(file, std::ios::binary) << make_hostile(pattern, options_.bytes);
    const std::string site = workplace_.path("site");
    const std::vector<std::string> build{options_.docmill, "build", workplace_.path("repo"), "-o", site, "-j", "1",
                                         "--no-cache",     "-q"};
    const Measured measured =
        options_.interrupt_ms > 0 ? measure_interrupted(build, options_.interrupt_ms) : measure(build);
    fs::remove(file);
    fs::remove_all(site);
    runs_.push_back({fmt::format("{}, {}", language.name, pattern.name), measured});
    const bool is_done = measured.exit_code == 0 || (options_.interrupt_ms > 0 && measured.exit_code == 130);
    if (!is_done) fmt::print("{}: EXIT {}\n", runs_.back().name, measured.exit_code);
    return is_done && !was_interrupted();
  }

  void print() {
    if (options_.interrupt_ms > 0) {
      print_highest("wall after SIGINT", "s", kMaxSecondsAfterSignal, [](const Measured& m) { return m.wall; });
      return;
    }
    print_highest("CPU", "s", kMaxCpuSeconds, [](const Measured& m) { return m.cpu; });
    print_highest("peak memory", "MB", static_cast<double>(kMaxMemory) / 1e6,
                  [](const Measured& m) { return static_cast<double>(m.peak_memory) / 1e6; });
  }

  template <typename Figure>
  void print_highest(const char* what, const char* unit, double bound, Figure figure) {
    std::stable_sort(runs_.begin(), runs_.end(),
                     [&](const TimedRun& a, const TimedRun& b) { return figure(a.measured) > figure(b.measured); });
    const auto above =
        std::count_if(runs_.begin(), runs_.end(), [&](const TimedRun& r) { return figure(r.measured) > bound; });
    fmt::print("{}: {} of {} runs above {} {}; the highest:\n", what, above, runs_.size(), bound, unit);
    for (std::size_t i = 0; i < std::min(kShown, runs_.size()); ++i) {
      fmt::print("  {:9.3f} {}  {}\n", figure(runs_[i].measured), unit, runs_[i].name);
    }
  }

  HostileOptions options_;
  Workplace workplace_;
  std::vector<TimedRun> runs_;
};

}  // namespace

bool run_hostile_bench(const HostileOptions& options) { return HostileBench(options).run(); }

}  // namespace docmill
