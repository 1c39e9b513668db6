// SPDX-License-Identifier: Apache-2.0
//
// `docmill shard merge`: checks that all is there and true, and writes the site as a build does. It writes through
// SiteOutput, so a killed merge leaves a valid site, and pages that are the same stay.
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

#include "pipeline/shard/follow_shard.h"
#include "pipeline/shard/shard_inputs.h"
#include "pipeline/shard/shard_plan.h"
#include "pipeline/shard/share_bodies.h"
#include "pipeline/site/site_output.h"
#include "pipeline/steps/flow_graph.h"
#include "pipeline/steps/last_state.h"
#include "pipeline/steps/new_records.h"
#include "pipeline/steps/source_files.h"

namespace docmill {
namespace {

struct RenderedShare {
  ResultFile result;
  PagesOfShare pages;  // views into the result
};

// Errors: a result is missing, damaged or out of date, or together they lack a bundle of the plan.
Result<std::vector<RenderedShare>> open_rendered(const ResultFolder& folder, const ShardRepo& repo,
                                                 const ExtractedShares& shares, const PagePlan& plan) {
  std::vector<RenderedShare> rendered;
  std::vector<std::uint32_t> bundles;
  for (std::uint32_t i = 0; i < folder.of(); ++i) {
    Result<ResultFile> result = folder.need(ShardStep::render, i);
    if (!result) return tl::unexpected(result.error());
    if (auto done = check_maker(folder, repo, result->head()); !done) return tl::unexpected(done.error());
    if (result->head().made_from != made_from_of_pages(shares.made_from)) {
      return tl::unexpected(folder.outdated(ShardStep::render, i, "was made from other facts"));
    }
    std::optional<PagesOfShare> pages = decode_pages(result->body());
    if (!pages || pages->bundles_of_plan != plan.first_search) {
      return tl::unexpected(folder.outdated(ShardStep::render, i, "is damaged"));
    }
    for (const PagesOfShare::Bundle& bundle : pages->bundles) bundles.push_back(bundle.number);
    rendered.push_back({std::move(*result), std::move(*pages)});
  }
  std::sort(bundles.begin(), bundles.end());
  if (bundles == bundles_to_render(plan)) return rendered;
  return tl::unexpected(Error{"internal error: the shares do not have each page once"});
}

// Every source still has the content that its facts are of. Without this, a worker whose checkout differs from the
// others' would go unnoticed.
Step<void> check_contents(Run& run, const ShardRepo& repo, const KnownSite& known) {
  const std::vector<ScannedFile>& files = repo.found.scan.files;
  tbb::parallel_for(std::size_t{0}, files.size(), [&](std::size_t i) {
    const SourceRecord* source = known.unchanged(static_cast<std::uint32_t>(i));
    if (source == nullptr || run.is_over()) return;
    const tl::expected<SourceText, NotDocumented> text = read_source(run, repo.places, files[i]);
    const bool is_same = source->is_binary ? !text && text.error().reason == OmitReason::binary
                                           : text && digest_of(text->bytes) == source->content;
    if (!is_same) run.fail(changed_since(files[i].path));
  });
  if (run.is_over()) return tl::unexpected(run.early_end());
  return {};
}

// Puts the pages of one pack.
void put_pack(Run& run, const ResultFolder& folder, const RenderedShare& share, std::uint32_t number,
              PageTarget& target) {
  PackCodec codec(PackEffort::low);
  const std::optional<Pack> pack = share.result.pack(number, codec);
  const auto pages = std::equal_range(
      share.pages.pages.begin(), share.pages.pages.end(), PagesOfShare::SharedPage{{}, 0, number},
      [](const PagesOfShare::SharedPage& a, const PagesOfShare::SharedPage& b) { return a.pack < b.pack; });
  std::vector<RenderedPage> rendered;
  for (auto page = pages.first; page != pages.second; ++page) {
    const std::optional<std::string_view> text = pack ? pack->find(digest_of(page->path)) : std::nullopt;
    if (!text) return run.fail(folder.outdated(ShardStep::render, share.result.head().index, "is damaged"));
    rendered.push_back({{std::string(page->path), std::string(*text)}, page->bundle});
  }
  const StageClock::Span span(run.clocks.write);
  const Result<PageCounts> counts = target.put(rendered, run.threads.local().scratch);
  if (!counts) return run.fail(counts.error());
  run.counters.pages_written += counts->written;
  run.counters.pages_unchanged += counts->unchanged;
  run.counters.bytes_written += counts->bytes_written;
}

Step<void> put_all(Run& run, const ResultFolder& folder, const std::vector<RenderedShare>& shares, PlannedSite& planned,
                   PageTarget& target) {
  std::vector<std::pair<const RenderedShare*, std::uint32_t>> packs;
  for (const RenderedShare& share : shares) {
    for (std::uint32_t i = 0; i < share.result.packs(); ++i) packs.emplace_back(&share, i);
  }
  run.progress.page_tasks_total = packs.size();
  tbb::parallel_for(std::size_t{0}, packs.size(), [&](std::size_t i) {
    if (!run.is_over()) put_pack(run, folder, *packs[i].first, packs[i].second, target);
    run.progress.page_tasks_done.fetch_add(1, std::memory_order_relaxed);
  });
  if (run.is_over()) return tl::unexpected(run.early_end());
  for (const RenderedShare& share : shares) {
    for (const PagesOfShare::Bundle& bundle : share.pages.bundles) {
      planned.plan.bundles[bundle.number].inputs = bundle.inputs;
    }
  }
  return {};
}

// The records are those of a build here: the sources were just compared with their recorded content.
NewRecords records_of_merge(Run& run, const ShardRepo& repo, const KnownSite* site, PlannedSite& planned) {
  const LastState nothing(run, repo.places, repo.found, nullptr);
  planned.keywords.is_changed = true;  // the site may have those of other names
  const std::uint32_t number = site == nullptr ? 1 : site->records().run + 1;
  for (BundleRecord& bundle : planned.plan.bundles) bundle.rendered_run = number;
  NewRecords news = new_records(run, repo.places, repo.found, site, nothing, planned);
  auto file = repo.found.scan.files.begin();
  for (SourceRecord& source : news.records.sources) {
    while (file->path != source.path) ++file;  // both have the same order
    if (source.stat != FileStat{}) source.stat = stat_of(*file);
  }
  return news;
}

Step<void> write_site(Run& run, const ResultFolder& folder, const ShardRepo& repo, const ExtractedShares& shares,
                      PlannedSite& planned) {
  const Result<std::vector<RenderedShare>> rendered = open_rendered(folder, repo, shares, planned.plan);
  if (!rendered) return tl::unexpected(rendered.error());
  Result<SiteOutput> output = SiteOutput::open(repo.places.site_path);
  if (!output) return tl::unexpected(output.error());
  Result<std::optional<KnownSite>> site = KnownSite::read(repo.places.site_path);
  if (!site) return tl::unexpected(site.error());
  if (*site) (*site)->check_pages();
  const KnownSite* known = *site ? &**site : nullptr;
  if (auto begun = output->begin(known); !begun) return tl::unexpected(begun.error());
  planned.linked->changes.same_files = false;  // as the site's; only the state has the same
  auto allowed = guard_against_mass_removal(run, repo.places, planned, output->owned());
  if (!allowed) return tl::unexpected(allowed.error());
  if (auto done = put_all(run, folder, *rendered, planned, *output); !done) return done;
  keep_unshared(planned.plan);
  planned.plan.kept = KeptPages(known);  // none
  if (auto done = render_pages(run, repo.places, planned, *output); !done) return done;
  if (auto done = expect_unchanged_sources(run); !done) return done;
  NewRecords news = records_of_merge(run, repo, known, planned);
  Result<std::uint64_t> removed = output->commit(news.records, std::move(news.files));
  if (!removed) return tl::unexpected(removed.error());
  run.counters.pages_removed = *removed;
  return {};
}

Step<ShardReport> merge(Run& run, const ResultFolder& folder, std::span<const ResultFile> facts) {
  Result<ShardRepo> repo = ShardRepo::open(run);
  if (!repo) return tl::unexpected(repo.error());
  return run.with_threads(repo->found.scan.files.size(), [&]() -> Step<ShardReport> {
    const Result<ExtractedShares> shares = open_extracted(folder, *repo, facts);
    if (!shares) return tl::unexpected(shares.error());
    Result<KnownSite> known = open_snapshot(folder, *repo, shares->made_from);
    if (!known) return tl::unexpected(known.error());
    if (auto done = check_contents(run, *repo, *known); !done) return tl::unexpected(done.error());
    LastState last(run, repo->places, repo->found, &*known);
    Step<PlannedSite> planned = plan_from_snapshot(run, folder, *repo, *known, last, SearchData::made);
    if (!planned) return tl::unexpected(planned.error());
    if (auto done = write_site(run, folder, *repo, *shares, *planned); !done) return tl::unexpected(done.error());
    folder.remove_leftovers();
    return ShardReport{report_of(run, repo->found), false};
  });
}

}  // namespace

Result<ShardReport> merge_shares(const BuildOptions& options, const ShardPlace& place, FactsStore& store,
                                 Progress& progress, const StopSignal& stop) {
  return follow_with_facts(options, place, store, progress, stop,
                           [&](Run& run, const ResultFolder& folder, std::span<const ResultFile> facts) {
                             return merge(run, folder, facts);
                           });
}

}  // namespace docmill
