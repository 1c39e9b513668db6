// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/page_steps.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <utility>

#include "pipeline/steps/bundle_pages.h"
#include "stages/emit/html/render_html.h"
#include "stages/emit/html/site_assets.h"
#include "stages/emit/keywords/keyword_pages.h"

namespace docmill {
namespace {

constexpr std::uint64_t kTaskSourceBytes = 512 * 1024;
constexpr std::uint32_t kFoldersPerTask = 16;
constexpr std::uint32_t kSearchFilesPerTask = 16;
constexpr std::size_t kPagesHeld = 16u << 20;

// Takes a page, with the number of its bundle.
using BundleSink = std::function<void(std::uint32_t bundle, Page page)>;

PageSink sink_of(const BundleSink& sink, std::uint32_t bundle) {
  return [&sink, bundle](Page page) { sink(bundle, std::move(page)); };
}

// One folder a task if they are few, because those near the root are long.
void add_folder_tasks(std::vector<PageTask>& tasks, BundleKind kind, std::size_t size) {
  const auto folders = static_cast<std::uint32_t>(size);
  const std::uint32_t per_task = std::min(kFoldersPerTask, 1 + folders / 64);
  for (std::uint32_t i = 0; i < folders; i += per_task) tasks.push_back({kind, i, std::min(folders, i + per_task)});
}

std::vector<PageTask> cut_into_tasks(const PlannedSite& planned) {
  using Kind = BundleKind;
  const PagePlan& plan = planned.plan;
  std::vector<PageTask> tasks;
  // The longest tasks come first.
  if (plan.book) tasks.push_back({Kind::book});
  if (plan.coverage) tasks.push_back({Kind::coverage});
  if (plan.keyword_index) tasks.push_back({Kind::keyword_index});
  if (plan.findings) tasks.push_back({Kind::findings});
  if (plan.assets) tasks.push_back({Kind::assets});
  const auto search = static_cast<std::uint32_t>(plan.search.size());
  for (std::uint32_t i = 0; i < search; i += kSearchFilesPerTask) {
    tasks.push_back({Kind::search_data, i, std::min(search, i + kSearchFilesPerTask)});
  }
  for (std::uint32_t group : plan.groups) tasks.push_back({Kind::keyword_group, group, group + 1});
  for (std::uint32_t rule : plan.rules) tasks.push_back({Kind::rule, rule, rule + 1});
  std::vector<std::uint64_t> sizes;
  for (FileId file : plan.files) sizes.push_back(planned.linked->repo.summary_of(file).size_bytes);
  for (const Shard& shard : plan_shards(sizes, kTaskSourceBytes)) {
    tasks.push_back({Kind::file, shard.begin, shard.end});
  }
  add_folder_tasks(tasks, Kind::folder, plan.folders.size());
  add_folder_tasks(tasks, Kind::folder_names, plan.names.size());
  return tasks;
}

// The plan has checked that the group is not damaged.
void render_group(const PlannedSite& planned, std::uint32_t group, const BundleSink& sink) {
  const auto view = collect_keyword_group(planned.keywords.index, planned.site->frame(), group);
  assert(view);
  render_keyword_group(*view, sink_of(sink, planned.plan.bundle_of_group(group)));
}

void render_the_assets(const PlannedSite& planned, const PageSink& sink) {
  render_assets(sink);
  render_html_search(planned.site->frame(), sink);
}

void render(PageRun& pages, const PageTask& task, const BundleSink& sink) {
  PlannedSite& planned = pages.planned;
  PagePlan& plan = planned.plan;
  const PageSources from{pages.run, pages.places, *planned.site, planned.site->options().format};
  const auto render_one = [&](std::uint32_t bundle, auto render_bundle, const auto&... what) {
    if (!pages.run.is_over()) plan.bundles[bundle].inputs = render_bundle(from, what..., sink_of(sink, bundle));
  };
  switch (task.kind) {
    case BundleKind::file:
      for (std::uint32_t i = task.begin; i < task.end; ++i) {
        render_one(plan.bundle_of(plan.files[i]), render_file_bundle, plan.files[i]);
      }
      return;
    case BundleKind::folder:
      for (std::uint32_t i = task.begin; i < task.end; ++i) {
        render_one(plan.bundle_of(plan.folders[i]), render_folder_bundle, plan.folders[i]);
      }
      return;
    case BundleKind::folder_names:
      for (std::uint32_t i = task.begin; i < task.end; ++i) {
        render_one(plan.bundle_of_names(plan.names[i]), render_names_bundle, plan.names[i]);
      }
      return;
    case BundleKind::keyword_index:
      return render_keyword_index(collect_keyword_index(planned.keywords.index, *planned.site),
                                  sink_of(sink, plan.bundle_of(task.kind)));
    case BundleKind::keyword_group: return render_group(planned, task.begin, sink);
    case BundleKind::book: return render_one(plan.bundle_of(task.kind), render_book_bundle);
    case BundleKind::coverage:
      return render_one(plan.bundle_of(task.kind), render_coverage_bundle, planned.coverages.files());
    case BundleKind::findings: return render_one(plan.bundle_of(task.kind), render_findings_bundle, planned.rules);
    case BundleKind::rule:
      return render_one(plan.bundle_of_rule(task.begin), render_rule_bundle, planned.rules[task.begin]);
    case BundleKind::assets: return render_the_assets(planned, sink_of(sink, plan.bundle_of(task.kind)));
    case BundleKind::search_data:
      for (std::uint32_t i = task.begin; i < task.end; ++i) {
        SearchFile& file = planned.search.files[plan.search[i]];
        sink(plan.bundle_of_search(plan.search[i]), {file.path, std::move(file.text)});
      }
      return;
  }
}

void write_pages(PageRun& pages, std::vector<RenderedPage>& rendered) {
  Run& run = pages.run;
  const StageClock::Span span(run.clocks.write);
  if (run.has_failed()) return;
  Result<PageCounts> counts = pages.target.put(rendered, run.threads.local().scratch);
  if (!counts) return run.fail(counts.error());
  run.counters.pages_rendered.fetch_add(rendered.size(), std::memory_order_relaxed);
  run.counters.pages_written.fetch_add(counts->written, std::memory_order_relaxed);
  run.counters.pages_unchanged.fetch_add(counts->unchanged, std::memory_order_relaxed);
  run.counters.bytes_written.fetch_add(counts->bytes_written, std::memory_order_relaxed);
  rendered.clear();
}

}  // namespace

PageRun::PageRun(Run& the_run, const Places& the_places, PlannedSite& the_site, PageTarget& the_target)
    : run(the_run),
      places(the_places),
      planned(the_site),
      target(the_target),
      tasks(cut_into_tasks(the_site)),
      rendered(tasks.size()) {
  run.counters.pages_unchanged += planned.plan.kept.size();
  target.keep(std::move(planned.plan.kept));
  run.progress.page_tasks_total = tasks.size();
}

void render_task(PageRun& pages, std::uint32_t task) {
  if (pages.run.is_over()) return;
  const StageClock::Span span(pages.run.clocks.render);
  std::vector<RenderedPage>& rendered = pages.rendered[task];
  std::size_t held = 0;
  render(pages, pages.tasks[task], [&](std::uint32_t bundle, Page page) {
    held += page.text.size();
    rendered.push_back({std::move(page), bundle});
    if (held < kPagesHeld) return;
    write_pages(pages, rendered);
    held = 0;
  });
}

void write_task(PageRun& pages, std::uint32_t task) {
  write_pages(pages, pages.rendered[task]);
  pages.rendered[task] = {};
  pages.run.progress.page_tasks_done.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace docmill
