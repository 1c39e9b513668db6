// SPDX-License-Identifier: Apache-2.0
//
// Each round runs, one after the other: parse floor, cold build, the same by the other binary, cold build without a
// cache. Slow phases of the machine affect neighbours alike, so ratios are more stable than seconds.
#include "perf/cold_bench.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <filesystem>
#include <sstream>
#include <vector>

#include "perf/series.h"

namespace docmill {
namespace {

// The words of `flags`, with {cache} replaced by the cache folder.
std::vector<std::string> split_flags(const std::string& flags, const std::string& cache) {
  std::istringstream stream(flags);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) {
    if (const auto at = word.find("{cache}"); at != std::string::npos) word.replace(at, 7, cache);
    words.push_back(word);
  }
  return words;
}

class ColdBench {
 public:
  ColdBench(const Workplace& workplace, const ColdOptions& options) : workplace_(workplace), options_(options) {}

  bool run() {
    for (int round = 0; round < options_.rounds; ++round) {
      if (!run_round(std::to_string(round))) return false;
    }
    for (const Series* series : {&floor_, &cold_, &against_, &without_cache_}) {
      if (!series->empty()) series->print_medians(floor_);
    }
    if (!against_.empty()) cold_.print_medians(against_);
    without_cache_.print_medians(cold_);
    return true;
  }

 private:
  bool run_round(const std::string& round) {
    const Subject& subject = workplace_.subject();
    const std::string self = std::filesystem::canonical("/proc/self/exe").string();
    if (!floor_.measure_round({self, "floor", subject.repo, "-j", std::to_string(subject.jobs)})) return false;
    const std::string cache = workplace_.path("cache" + round);
    if (!build(cold_, subject.docmill, "site" + round, {"--cache-dir", cache})) return false;
    if (!options_.against.empty() && !run_against(round)) return false;
    if (!build(without_cache_, subject.docmill, "uncached" + round, {"--no-cache"})) return false;
    for (const char* site : {"site", "against", "uncached"}) workplace_.release(site + round);
    return true;
  }

  bool run_against(const std::string& round) {
    const std::string cache = workplace_.path("against-cache" + round);
    // Without it, a binary with a cache would use the user's cache and not be cold.
    setenv("DOCMILL_CACHE_DIR", cache.c_str(), 1);
    return build(against_, options_.against, "against" + round, split_flags(options_.against_flags, cache));
  }

  bool build(Series& series, const std::string& docmill, const std::string& site,
             const std::vector<std::string>& flags) {
    return series.measure_round(workplace_.build(docmill, workplace_.path(site), flags));
  }

  const Workplace& workplace_;
  const ColdOptions& options_;
  Series floor_{"parse floor"};
  Series cold_{"cold build"};
  Series against_{"against"};
  Series without_cache_{"without a cache"};
};

}  // namespace

bool run_cold_bench(const Workplace& workplace, const ColdOptions& options) {
  return ColdBench(workplace, options).run();
}

}  // namespace docmill
