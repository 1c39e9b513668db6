// SPDX-License-Identifier: Apache-2.0
//
// `docmill shard render`: the second half of the graph, for the bundles of one share. Facts are fetched as pages need
// them, as in a run that starts from its last state.
#include <algorithm>
#include <cstdint>
#include <mutex>
#include <utility>

#include "pipeline/shard/follow_shard.h"
#include "pipeline/shard/result_store.h"
#include "pipeline/shard/shard_inputs.h"
#include "pipeline/shard/shard_plan.h"
#include "pipeline/shard/share_bodies.h"
#include "pipeline/shard/share_cut.h"
#include "pipeline/site/page_target.h"
#include "pipeline/steps/flow_graph.h"
#include "pipeline/steps/last_state.h"

namespace docmill {
namespace {

// Takes rendered pages into the worker's result.
class ResultTarget final : public PageTarget {
 public:
  explicit ResultTarget(ResultWriter& writer) : writer_(writer) {}

  Result<PageCounts> put(std::span<const RenderedPage> pages, TargetScratch&) override {
    PageCounts counts;
    for (const auto& [page, bundle] : pages) {
      const Result<std::uint32_t> pack = writer_.add(digest_of(page.path), page.text);
      if (!pack) return tl::unexpected(pack.error());
      ++counts.written;
      counts.bytes_written += page.text.size();
      const std::lock_guard lock(mutex_);
      pages_.push_back({page.path, bundle, *pack});
    }
    return counts;
  }

  void keep(KeptPages) override {}

  // Adds the pages to what the share has. The views live as long as this.
  void list(PagesOfShare& share) {
    std::sort(pages_.begin(), pages_.end(),
              [](const Put& a, const Put& b) { return a.pack != b.pack ? a.pack < b.pack : a.path < b.path; });
    for (const Put& put : pages_) share.pages.push_back({put.path, put.bundle, put.pack});
  }

 private:
  struct Put {
    std::string path;
    std::uint32_t bundle = 0;
    std::uint32_t pack = 0;
  };

  ResultWriter& writer_;
  std::mutex mutex_;
  std::vector<Put> pages_;  // guarded by mutex_
};

Step<void> render_into(Run& run, const ShardRepo& repo, const ShardPlace& place, PlannedSite& planned,
                       ResultWriter& writer, const ResultHead& head) {
  keep_share(planned, repo.found.scan.files, place);
  const std::vector<std::uint32_t> bundles = bundles_to_render(planned.plan);
  ResultTarget target(writer);
  if (auto done = render_pages(run, repo.places, planned, target); !done) return done;
  if (auto done = expect_unchanged_sources(run); !done) return done;
  PagesOfShare share;
  share.bundles_of_plan = static_cast<std::uint32_t>(planned.plan.bundles.size());
  for (std::uint32_t bundle : bundles) share.bundles.push_back({bundle, planned.plan.bundles[bundle].inputs});
  target.list(share);
  if (auto done = writer.finish(head, encode_pages(share)); !done) return tl::unexpected(done.error());
  return {};
}

Step<ShardReport> render(Run& run, const ShardPlace& place, const ResultFolder& folder,
                         std::span<const ResultFile> facts) {
  Result<ShardRepo> repo = ShardRepo::open(run);
  if (!repo) return tl::unexpected(repo.error());
  return run.with_threads(repo->found.scan.files.size(), [&]() -> Step<ShardReport> {
    const Result<ExtractedShares> shares = open_extracted(folder, *repo, facts);
    if (!shares) return tl::unexpected(shares.error());
    const ResultHead head =
        head_of(ShardStep::render, folder, *repo, place.index, made_from_of_pages(shares->made_from));
    const std::optional<ResultFile> before = folder.find(ShardStep::render, place.index);
    if (before && before->head() == head && before->is_intact()) return ShardReport{run.report(), true};
    Result<KnownSite> known = open_snapshot(folder, *repo, shares->made_from);
    if (!known) return tl::unexpected(known.error());
    LastState last(run, repo->places, repo->found, &*known);
    Step<PlannedSite> planned = plan_from_snapshot(run, folder, *repo, *known, last, SearchData::left_out);
    if (!planned) return tl::unexpected(planned.error());
    Result<ResultWriter> writer = open_writer(folder, head);
    if (!writer) return tl::unexpected(writer.error());
    if (auto done = render_into(run, *repo, place, *planned, *writer, head); !done) {
      return tl::unexpected(done.error());
    }
    return ShardReport{report_of(run, repo->found), false};
  });
}

}  // namespace

Result<ShardReport> render_share(const BuildOptions& options, const ShardPlace& place, FactsStore& store,
                                 Progress& progress, const StopSignal& stop) {
  return follow_with_facts(options, place, store, progress, stop,
                           [&](Run& run, const ResultFolder& folder, std::span<const ResultFile> facts) {
                             return render(run, place, folder, facts);
                           });
}

}  // namespace docmill
