// SPDX-License-Identifier: Apache-2.0
//
// One site and one cache are made first and used in all rounds. A round does this, in this order:
//
//   slow:  cache restored   a copy of that cache and no site, as in CI
//          cold             neither
//   fast:  settle           `git status` and a build, not measured: both read files again that are as new as their
//                           records, and bring files back into memory after a whole site was built
//          git status
//          nothing to do    the state of site and cache on disk is compared before and after; settle's build is too
//          edits            each of kEdits, with a text that no build has seen
//
// The site is not restored after an edit: the next round's `nothing to do` starts from the site of the last edit.
#include "perf/warm_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "perf/disk_state.h"
#include "perf/edited_file.h"
#include "perf/series.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

class WarmBench {
 public:
  WarmBench(const Workplace& workplace, const WarmOptions& options, EditedFile& file)
      : workplace_(workplace), options_(options), file_(file) {
    for (Edit edit : kEdits) edits_.emplace_back(std::string(name_of(edit)));
  }

  bool run();

 private:
  bool build_first_site();
  bool run_slow(const std::string& round);
  bool run_fast(int round);
  bool run_nothing_to_do();
  bool run_edit(Edit edit, Series& series, int round);
  void print_verdicts() const;

  std::vector<std::string> build(const std::string& site, const std::string& cache) const {
    return workplace_.build(workplace_.subject().docmill, site, {"--cache-dir", cache, "--stats", stats_});
  }
  std::vector<std::string> git_status() const {
    return {"git", "-C", workplace_.subject().repo, "status", "--porcelain"};
  }
  // True if nothing in site and cache has changed since `before`. Prints what has changed.
  bool is_untouched(const DiskState& before, const char* when) const;

  const Workplace& workplace_;
  const WarmOptions& options_;
  EditedFile& file_;
  const std::string site_ = workplace_.path("site");
  const std::string cache_ = workplace_.path("cache");
  const std::string stats_ = workplace_.path("stats.json");
  Series first_{"first build"};
  Series git_status_{"git status"};
  Series nothing_{"nothing to do"};
  std::vector<Series> edits_;  // by index in kEdits
  Series restored_{"cache restored"};
  Series cold_{"cold"};
  std::uint64_t source_bytes_ = 0;
  std::uint64_t cache_bytes_ = 0;
  int untouched_rounds_ = 0;
};

bool WarmBench::run() {
  if (!build_first_site()) return false;
  for (int round = 0; round < std::max(options_.rounds, options_.slow_rounds); ++round) {
    if (round < options_.slow_rounds && !run_slow(std::to_string(round))) return false;
    if (round < options_.rounds && !run_fast(round)) return false;
  }
  for (const Series* series : {&git_status_, &nothing_}) series->print_medians(git_status_);
  for (const Series& series : edits_) series.print_medians(git_status_);
  for (const Series* series : {&restored_, &cold_}) series->print_medians(cold_);
  print_verdicts();
  return true;
}

bool WarmBench::build_first_site() {
  if (!first_.measure_round(build(site_, cache_))) return false;
  source_bytes_ = read_figures(stats_).source_bytes;
  cache_bytes_ = disk_state_of({cache_}).bytes_on_disk;
  return true;
}

bool WarmBench::run_slow(const std::string& round) {
  const std::string copy = workplace_.path("restored-cache" + round);
  fs::copy(cache_, copy, fs::copy_options::recursive);
  if (!restored_.measure_round(build(workplace_.path("restored" + round), copy))) return false;
  const BuildFigures figures = read_figures(stats_);
  fmt::print("  {} parsed, {} pages written\n", figures.parsed, figures.pages_written);
  if (!cold_.measure_round(build(workplace_.path("cold" + round), workplace_.path("cold-cache" + round)))) return false;
  for (const char* site : {"restored", "cold"}) workplace_.release(site + round);
  return true;
}

bool WarmBench::run_fast(int round) {
  const DiskState before = disk_state_of({site_, cache_});
  if (measure(git_status()).exit_code != 0 || measure(build(site_, cache_)).exit_code != 0) {
    fmt::print("settle           EXIT: git status or a build failed\n");
    return false;
  }
  is_untouched(before, round == 0 ? "first rerun after the first build" : "first rerun after an edit");
  if (!git_status_.measure_round(git_status()) || !run_nothing_to_do()) return false;
  for (std::size_t i = 0; i < kEdits.size(); ++i) {
    if (!run_edit(kEdits[i], edits_[i], round)) return false;
  }
  return true;
}

bool WarmBench::run_nothing_to_do() {
  const DiskState before = disk_state_of({site_, cache_});
  if (!nothing_.measure_round(build(site_, cache_))) return false;
  if (is_untouched(before, "nothing to do")) ++untouched_rounds_;
  return true;
}

bool WarmBench::run_edit(Edit edit, Series& series, int round) {
  if (!file_.make(edit, round)) {
    fmt::print("{:<16} cannot write the file\n", series.name());
    return false;
  }
  if (!series.measure_round(build(site_, cache_))) return false;
  const BuildFigures figures = read_figures(stats_);
  fmt::print("  {} parsed, {} pages written\n", figures.parsed, figures.pages_written);
  return true;
}

bool WarmBench::is_untouched(const DiskState& before, const char* when) const {
  constexpr std::size_t kMostShown = 8;
  if (disk_state_of({site_, cache_}) == before) {
    fmt::print("  {}: no byte of site and cache was written\n", when);
    return true;
  }
  fmt::print("  {}: TOUCHED", when);
  for (const std::string& path : changed_since(before, {site_, cache_}, kMostShown)) {
    fmt::print(" {}", fs::path(path).lexically_relative(workplace_.path("")).string());
  }
  fmt::print("\n");
  return false;
}

void print_verdict(std::string_view what, const std::string& figure, const std::string& bound, bool holds) {
  fmt::print("{:<32} {:>12}   at most {:<12} {}\n", what, figure, bound, holds ? "holds" : "EXCEEDED");
}

int most_milliseconds(Edit edit) {
  switch (edit) {
    case Edit::comment:
    case Edit::insert_line: return 150;
    case Edit::doc_comment:
    case Edit::function: return 600;
    case Edit::add_file:
    case Edit::rename_file:
    case Edit::delete_file: return 1500;
  }
  return 0;
}

void WarmBench::print_verdicts() const {
  const double to_git = nothing_.median_wall() / git_status_.median_wall();
  print_verdict("nothing to do / git status", fmt::format("{:.2f} x", to_git), "1.5 x", to_git <= 1.5);
  print_verdict("nothing to do, rounds that wrote",
                fmt::format("{} of {}", options_.rounds - untouched_rounds_, options_.rounds), "0",
                untouched_rounds_ == options_.rounds);
  const double peak_mb = static_cast<double>(nothing_.highest_peak_memory()) / 1e6;
  print_verdict("nothing to do, peak memory", fmt::format("{:.0f} MB", peak_mb), "300 MB", peak_mb <= 300);
  for (std::size_t i = 0; i < kEdits.size(); ++i) {
    const double edit_ms = (edits_[i].median_wall() - nothing_.median_wall()) * 1e3;
    const int most = most_milliseconds(kEdits[i]);
    print_verdict(fmt::format("{} - nothing to do", edits_[i].name()), fmt::format("{:.0f} ms", edit_ms),
                  fmt::format("{} ms", most), edit_ms <= most);
  }
  const double to_cold = restored_.median_wall() / cold_.median_wall();
  print_verdict("cache restored / cold", fmt::format("{:.2f} x", to_cold), "0.35 x", to_cold <= 0.35);
  const double share = static_cast<double>(cache_bytes_) / static_cast<double>(source_bytes_);
  print_verdict("cache / source", fmt::format("{:.1f} %", share * 100), "10 %", share <= 0.1);
  fmt::print("cache: {:.1f} MB on disk; source: {:.1f} MB\n", static_cast<double>(cache_bytes_) / 1e6,
             static_cast<double>(source_bytes_) / 1e6);
}

}  // namespace

bool run_warm_bench(const Workplace& workplace, const WarmOptions& options) {
  const std::string& repo = workplace.subject().repo;
  const std::string path = options.edit.empty() ? file_of_median_size(repo) : options.edit;
  if (path.empty()) {
    fmt::print(stderr, "docmill_bench: git lists no C, C++ or Python file in {}: name one with --edit\n", repo);
    return false;
  }
  Result<EditedFile> file = EditedFile::open((fs::path(repo) / path).string());
  if (!file) {
    fmt::print(stderr, "docmill_bench: {}\n", file.error().message);
    return false;
  }
  fmt::print("edited: {}\n", path);
  return WarmBench(workplace, options, *file).run();
}

}  // namespace docmill
