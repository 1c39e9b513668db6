// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/page_steps.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "stages/base/file_system.h"
#include "stages/emit/book/book_view.h"
#include "stages/emit/coverage/coverage_view.h"
#include "stages/emit/render.h"

namespace docmill {
namespace {

constexpr std::uint64_t kTaskSourceBytes = 512 * 1024;
constexpr std::uint32_t kFoldersPerTask = 16;
constexpr std::size_t kPagesHeld = 16u << 20;

// Takes a page, with the number of its bundle.
using BundleSink = std::function<void(std::uint32_t bundle, Page page)>;

PageSink sink_of(const BundleSink& sink, std::uint32_t bundle) {
  return [&sink, bundle](Page page) { sink(bundle, std::move(page)); };
}

std::vector<PageTask> cut_into_tasks(const PlannedSite& planned) {
  using Kind = BundleKind;
  const PagePlan& plan = planned.plan;
  std::vector<PageTask> tasks;
  // The long tasks first.
  if (plan.book) tasks.push_back({Kind::book});
  if (plan.coverage) tasks.push_back({Kind::coverage});
  if (planned.keywords) {
    tasks.push_back({Kind::keyword_index});
    for (std::uint32_t g = 0; g < planned.keywords->groups(); ++g) tasks.push_back({Kind::keyword_group, g, g + 1});
  }
  std::vector<std::uint64_t> sizes;
  for (FileId file : plan.files) sizes.push_back(planned.linked->repo.summary_of(file).size_bytes);
  for (const Shard& shard : plan_shards(sizes, kTaskSourceBytes)) {
    tasks.push_back({Kind::file, shard.begin, shard.end});
  }
  const auto folders = static_cast<std::uint32_t>(plan.folders.size());
  for (std::uint32_t i = 0; i < folders; i += kFoldersPerTask) {
    tasks.push_back({Kind::folder, i, std::min(folders, i + kFoldersPerTask)});
  }
  return tasks;
}

// The file's source once more; its facts are from an earlier reading, and the page must not mix the two unawares.
std::optional<std::string> source_again(PageRun& pages, FileId id) {
  const Repo& repo = pages.planned.linked->repo;
  const RepoFile& file = repo.file(id);
  const std::uint64_t size_bytes = repo.summary_of(id).size_bytes;
  Result<std::string> source = read_file(pages.places.repo_folder.get(), file.path, {.max_bytes = size_bytes});
  if (source && digest_of(*source) == repo.facts_of(id).content) return std::move(*source);
  pages.run.diagnostics.add({file.path, std::string(kChangedMeanwhile)});
  PagePlan& plan = pages.planned.plan;
  plan.bundles[plan.bundle_of(id)].inputs = {};  // no bundle has these, so the next run renders it again
  return std::nullopt;
}

void render_files(PageRun& pages, const PageTask& task, const BundleSink& sink) {
  const PagePlan& plan = pages.planned.plan;
  for (std::uint32_t i = task.begin; i < task.end && !pages.run.is_over(); ++i) {
    const FileId id = plan.files[i];
    const PageSink page_sink = sink_of(sink, plan.bundle_of(id));
    const std::optional<std::string> source = source_again(pages, id);
    const FileView view = collect_file(*pages.planned.site, id);
    render_docs_page(view, source, page_sink);
    render_keyword_pages(view, page_sink);
  }
}

void render_folders(PageRun& pages, const PageTask& task, const BundleSink& sink) {
  const PagePlan& plan = pages.planned.plan;
  for (std::uint32_t i = task.begin; i < task.end && !pages.run.is_over(); ++i) {
    const FolderId id = plan.folders[i];
    const Site& site = *pages.planned.site;
    render_folder_pages(collect_folder(site, id), collect_folder_keywords(site, id), sink_of(sink, plan.bundle_of(id)));
  }
}

void render(PageRun& pages, const PageTask& task, const BundleSink& sink) {
  const PlannedSite& planned = pages.planned;
  const PagePlan& plan = planned.plan;
  switch (task.kind) {
    case BundleKind::file: return render_files(pages, task, sink);
    case BundleKind::folder: return render_folders(pages, task, sink);
    case BundleKind::keyword_index:
      return render_keyword_index(*planned.site, *planned.keywords, sink_of(sink, plan.bundle_of(task.kind)));
    case BundleKind::keyword_group:
      return render_keyword_group(*planned.site, *planned.keywords, task.begin,
                                  sink_of(sink, plan.bundle_of_group(task.begin)));
    case BundleKind::book: return render_book(collect_book(*planned.site), sink_of(sink, plan.bundle_of(task.kind)));
    case BundleKind::coverage:
      return render_coverage(collect_coverage(*planned.site, planned.coverages),
                             sink_of(sink, plan.bundle_of(task.kind)));
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
  for (const KeptPage& kept : planned.plan.kept) target.keep(*kept.page, kept.bundle);
  run.counters.pages_unchanged += planned.plan.kept.size();
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
