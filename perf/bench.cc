// SPDX-License-Identifier: Apache-2.0
//
// docmill_bench REPO: measures, in alternating rounds of one run, the parse floor and a cold `docmill build` with the
// same grammars, flags and threads, and prints each round, the medians and their ratio.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "perf/child_process.h"
#include "perf/parse_floor.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

struct Series {
  const char* name;
  std::vector<Measured> rounds;

  double median(double Measured::*member) const {
    std::vector<double> values;
    for (const Measured& round : rounds) values.push_back(round.*member);
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
  }
};

void print_round(const Series& series) {
  const Measured& m = series.rounds.back();
  fmt::print("{:<12} {:8.2f} s wall {:8.2f} s cpu {:7.0f} MB{}\n", series.name, m.wall, m.cpu,
             static_cast<double>(m.peak_memory) / 1e6, m.exit_code == 0 ? "" : fmt::format("  EXIT {}", m.exit_code));
  std::fflush(stdout);
}

void print_median(const Series& series, const Series& base) {
  fmt::print("median {:<12} {:8.2f} s wall ({:.2f} x {}) {:8.2f} s cpu ({:.2f} x)\n", series.name,
             series.median(&Measured::wall), series.median(&Measured::wall) / base.median(&Measured::wall), base.name,
             series.median(&Measured::cpu), series.median(&Measured::cpu) / base.median(&Measured::cpu));
}

int run(int argc, char** argv) {
  CLI::App app("Measures a cold build against the parse floor, in alternating rounds.", "docmill_bench");
  std::string repo;
  std::string docmill = (fs::path(argv[0]).parent_path() / "docmill").string();
  std::string work = (fs::temp_directory_path() / "docmill-bench").string();
  int jobs = 2;
  int rounds = 3;
  bool floor_only = false;
  app.add_option("REPO", repo, "The repository")->required()->check(CLI::ExistingDirectory);
  app.add_option("--docmill", docmill, "The binary to measure")->capture_default_str();
  app.add_option("--work", work, "Folder for the sites")->capture_default_str();
  app.add_option("-j,--jobs", jobs, "Threads")->capture_default_str()->check(CLI::Range(1, 4096));
  app.add_option("--rounds", rounds, "Rounds of each")->capture_default_str()->check(CLI::Range(1, 1000));
  app.add_flag("--floor-only", floor_only, "Run the parse floor once, in this process");
  CLI11_PARSE(app, argc, argv);
  if (floor_only) {
    const ParseFloor floor = run_parse_floor(repo, jobs);
    fmt::print("{} files parsed, {} bytes, {} with errors\n", floor.files, floor.bytes, floor.trees_with_errors);
    return 0;
  }
  const std::string threads = std::to_string(jobs);
  Series floor{"parse floor", {}};
  Series cold{"cold build", {}};
  for (int round = 0; round < rounds; ++round) {
    floor.rounds.push_back(measure({fs::canonical("/proc/self/exe").string(), repo, "--floor-only", "-j", threads}));
    print_round(floor);
    // A folder of its own for each round: a file system is slow to create where much was removed a moment ago.
    const std::string site = work + "/site" + std::to_string(round);
    fs::remove_all(site);
    cold.rounds.push_back(measure({docmill, "build", repo, "-o", site, "-j", threads, "-q"}));
    print_round(cold);
  }
  for (int round = 0; round < rounds; ++round) fs::remove_all(work + "/site" + std::to_string(round));
  print_median(floor, floor);
  print_median(cold, floor);
  return 0;
}

}  // namespace
}  // namespace docmill

int main(int argc, char** argv) { return docmill::run(argc, argv); }
