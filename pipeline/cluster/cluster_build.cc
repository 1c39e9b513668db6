// SPDX-License-Identifier: Apache-2.0
//
// The loop that believes marks. It ends: each wait ends when the engine has no job left or is silent for too long, and
// the number of rounds is bounded. Which machine does a job, how often and when has no effect on the site, because each
// step of `docmill shard` writes the same result whenever it runs.
#include "pipeline/cluster/cluster_build.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

namespace docmill {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kFirstPause{10};
constexpr milliseconds kFruitlessPause{250};  // doubled after each further round that brought nothing
constexpr milliseconds kGlanceAtStop{20};     // how often a pause looks at `stop`
constexpr std::size_t kNamedShards = 5;

// "extract has no result for 3 of 64 shards (5, 9, 17) after 8 rounds"
std::string lack_of(ClusterStep step, const std::vector<unsigned>& missing, unsigned shards, unsigned rounds) {
  const std::string tail = fmt::format("after {} rounds", rounds);
  if (!has_shares(step)) return fmt::format("{} has no result {}", word_of(step), tail);
  const std::size_t named = std::min(missing.size(), kNamedShards);
  return fmt::format("{} has no result for {} of {} shards ({}{}) {}", word_of(step), missing.size(), shards,
                     fmt::join(missing.begin(), missing.begin() + static_cast<std::ptrdiff_t>(named), ", "),
                     named < missing.size() ? ", …" : "", tail);
}

class ClusterBuild {
 public:
  ClusterBuild(const RunFolder& folder, unsigned shards, Engine& engine, ClusterProgress& progress,
               const std::atomic<int>& stop)
      : folder_(folder), shards_(shards), engine_(engine), progress_(progress), stop_(stop) {}

  tl::expected<ClusterReport, ClusterFailure> run() {
    progress_.all_total = 2 * shards_ + 2;
    for (const ClusterStep step : {ClusterStep::extract, ClusterStep::link, ClusterStep::render, ClusterStep::merge}) {
      const auto done = run_step(step);
      if (!done || stop_ != 0) engine_.cancel();
      if (!done) return tl::unexpected(done.error());
      report_.stopped = stop_ != 0;
      if (report_.stopped) return report_;
    }
    // A second copy of a job may be left, of one whose machine was thought dead.
    if (const auto busy = engine_.running(); !busy || *busy) engine_.cancel();
    return report_;
  }

 private:
  using Done = tl::expected<void, ClusterFailure>;

  Done run_step(ClusterStep step) {
    const unsigned count = has_shares(step) ? shards_ : 1;
    progress_.step = step;
    progress_.done = 0;
    progress_.total = count;
    std::vector<unsigned> missing;
    for (unsigned index = 0; index < count; ++index) missing.push_back(index);
    unsigned failed_rounds = 0;
    milliseconds pause = kFruitlessPause;
    for (unsigned round = 1; !missing.empty() && stop_ == 0; ++round) {
      if (round > kMostRounds || failed_rounds == kFailedRounds) return give_up(step, missing, round - 1);
      const std::size_t before = missing.size();
      if (round > 1) report_.repeated += static_cast<unsigned>(before);
      if (auto done = run_round({step, round, missing}); !done) return done;
      auto left = look(step, count);
      if (!left) return tl::unexpected(left.error());
      missing = std::move(*left);
      const bool is_fruitless = missing.size() == before;
      failed_rounds = is_fruitless && folder_.have_failed(step, missing, round) ? failed_rounds + 1 : 0;
      const bool goes_on = round < kMostRounds && failed_rounds < kFailedRounds;
      if (is_fruitless && goes_on) rest(std::exchange(pause, 2 * pause));
    }
    report_.jobs += count - static_cast<unsigned>(missing.size());
    for (unsigned index = 0; index < count && !report_.skipped_inputs && missing.empty(); ++index) {
      report_.skipped_inputs = folder_.exit_code_of(step, index) != 0;
    }
    return {};
  }

  // Submits the batch and waits until all of it is done or the engine has no job left.
  Done run_round(const Batch& batch) {
    auto last_answer = steady_clock::now();
    milliseconds pause = kFirstPause;
    for (bool is_submitted = false; stop_ == 0; pause = std::min(2 * pause, engine_.longest_pause())) {
      tl::expected<bool, EngineFault> busy = true;
      if (!is_submitted) {
        const auto done = engine_.submit(batch);
        is_submitted = done.has_value();
        if (!done) busy = tl::unexpected(done.error());
      } else {
        rest(pause);
        busy = engine_.running();  // before the marks: a job leaves its mark before it ends
        const auto left = look(batch.step, static_cast<unsigned>(progress_.total));
        if (!left) return tl::unexpected(left.error());
        if (left->empty()) return {};
      }
      const auto now = steady_clock::now();
      if (busy) last_answer = now;
      if (busy && !*busy) return {};
      if (!busy && stop_ == 0 && (!busy.error().may_pass || now - last_answer > kSilence)) {
        return tl::unexpected(ClusterFailure{busy.error().message, {}});
      }
      if (!busy) rest(std::max(pause, milliseconds(100)));
    }
    return {};
  }

  tl::expected<std::vector<unsigned>, ClusterFailure> look(ClusterStep step, unsigned count) {
    Result<std::vector<unsigned>> missing = folder_.missing(step, count);
    if (!missing) return tl::unexpected(ClusterFailure{missing.error().message, {}});
    progress_.done = count - static_cast<unsigned>(missing->size());
    progress_.all_done = report_.jobs + progress_.done;
    return std::move(*missing);
  }

  Done give_up(ClusterStep step, const std::vector<unsigned>& missing, unsigned rounds) const {
    return tl::unexpected(
        ClusterFailure{lack_of(step, missing, shards_, rounds), folder_.tail_of_log(step, missing.front(), rounds)});
  }

  void rest(milliseconds pause) const {
    const auto deadline = steady_clock::now() + pause;
    for (auto now = steady_clock::now(); now < deadline && stop_ == 0; now = steady_clock::now()) {
      std::this_thread::sleep_for(std::min<steady_clock::duration>(kGlanceAtStop, deadline - now));
    }
  }

  const RunFolder& folder_;
  unsigned shards_;
  Engine& engine_;
  ClusterProgress& progress_;
  const std::atomic<int>& stop_;
  ClusterReport report_;
};

}  // namespace

tl::expected<ClusterReport, ClusterFailure> build_on_cluster(const RunFolder& folder, unsigned shards, Engine& engine,
                                                             ClusterProgress& progress, const std::atomic<int>& stop) {
  return ClusterBuild(folder, shards, engine, progress, stop).run();
}

}  // namespace docmill
