// SPDX-License-Identifier: Apache-2.0
//
// From the linked repo to pages on disk.
#include "pipeline/page_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "pipeline/file_steps.h"
#include "stages/base/build_identity.h"
#include "stages/base/file_system.h"

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

// The file's source once more; its facts are from an earlier reading, and the page must not mix the two unawares.
std::optional<std::string> source_again(RunState& run, FileId id) {
  const RepoFile& file = run.repo.file(id);
  const std::uint64_t size_bytes = run.repo.summary_of(id).size_bytes;
  Result<std::string> source = read_file(run.repo_folder.get(), file.path, {.max_bytes = size_bytes});
  if (source && digest_of(*source) == run.repo.facts_of(id).content) return std::move(*source);
  run.diagnostics.add({file.path, std::string(kChangedMeanwhile)});
  run.plan.bundles[run.plan.bundle_of(id)].inputs = {};  // as no bundle has: the next run renders it anew
  return std::nullopt;
}

void render_files(RunState& run, const PageTask& task, const BundleSink& sink) {
  for (std::uint32_t i = task.begin; i < task.end && !run.is_over(); ++i) {
    const FileId id = run.plan.files[i];
    const PageSink page_sink = sink_of(sink, run.plan.bundle_of(id));
    const std::optional<std::string> source = source_again(run, id);
    render_docs_page(*run.site, id, source, page_sink);
    render_keyword_pages(*run.site, id, page_sink);
  }
}

void render_folders(RunState& run, const PageTask& task, const BundleSink& sink) {
  for (std::uint32_t i = task.begin; i < task.end && !run.is_over(); ++i) {
    const FolderId id = run.plan.folders[i];
    render_folder_pages(*run.site, id, sink_of(sink, run.plan.bundle_of(id)));
  }
}

void render(RunState& run, const PageTask& task, const BundleSink& sink) {
  const PagePlan& plan = run.plan;
  switch (task.kind) {
    case BundleKind::file: return render_files(run, task, sink);
    case BundleKind::folder: return render_folders(run, task, sink);
    case BundleKind::keyword_index:
      return render_keyword_index(*run.site, *run.keyword_plan, sink_of(sink, plan.bundle_of(task.kind)));
    case BundleKind::keyword_group:
      return render_keyword_group(*run.site, *run.keyword_plan, task.begin,
                                  sink_of(sink, plan.bundle_of_group(task.begin)));
    case BundleKind::book: return render_book(*run.site, sink_of(sink, plan.bundle_of(task.kind)));
    case BundleKind::coverage: return render_coverage(*run.site, sink_of(sink, plan.bundle_of(task.kind)));
  }
}

void write_pages(RunState& run, std::vector<RenderedPage>& pages) {
  const StageClock::Span span(run.clocks.write);
  if (run.failed.load(std::memory_order_relaxed)) return;
  Result<PageCounts> counts = run.target->put(pages, run.threads.local().scratch);
  if (!counts) return run.fail(counts.error());
  run.pages_rendered.fetch_add(pages.size(), std::memory_order_relaxed);
  run.pages_written.fetch_add(counts->written, std::memory_order_relaxed);
  run.pages_unchanged.fetch_add(counts->unchanged, std::memory_order_relaxed);
  run.bytes_written.fetch_add(counts->bytes_written, std::memory_order_relaxed);
  pages.clear();
}

// A wrong folder, a checkout that is not complete, a rule too wide: a site that would lose most of its pages is more
// often a mistake than not. Counted by file: how many pages a long keyword list takes, any edit may change.
void guard_against_mass_removal(RunState& run) {
  if (run.owned == nullptr || run.options.mass_removal == MassRemoval::allow || run.owned->size() <= kFewPages) return;
  const std::size_t before = run.owned->files();
  std::size_t kept = 0;
  for (std::uint32_t i = 0; i < run.repo.files.size(); ++i)
    kept += run.owned->contains(run.site->docs_page({i})) ? 1 : 0;
  if (kept * 2 >= before) return;
  run.fail(
      Error{fmt::format("would remove the pages of {} of the {} files in {}: if that is meant, run again with --prune",
                        before - kept, before, run.site_path)});
}

void cut_into_tasks(RunState& run) {
  using Kind = BundleKind;
  const PagePlan& plan = run.plan;
  // The long tasks first.
  if (plan.book) run.page_tasks.push_back({Kind::book});
  if (plan.coverage) run.page_tasks.push_back({Kind::coverage});
  if (run.keyword_plan) {
    run.page_tasks.push_back({Kind::keyword_index});
    for (std::uint32_t g = 0; g < run.keyword_plan->groups(); ++g)
      run.page_tasks.push_back({Kind::keyword_group, g, g + 1});
  }
  std::vector<std::uint64_t> sizes;
  for (FileId file : plan.files) sizes.push_back(run.repo.summary_of(file).size_bytes);
  for (const Shard& shard : plan_shards(sizes, kTaskSourceBytes)) {
    run.page_tasks.push_back({Kind::file, shard.begin, shard.end});
  }
  const auto folders = static_cast<std::uint32_t>(plan.folders.size());
  for (std::uint32_t i = 0; i < folders; i += kFoldersPerTask) {
    run.page_tasks.push_back({Kind::folder, i, std::min(folders, i + kFoldersPerTask)});
  }
}

}  // namespace

SiteOptions site_options(const RunState& run) {
  SiteOptions options;
  options.repo_from_site = relative_path(run.site_path, run.repo_path);
  options.source_url = run.options.source_url;
  options.commit = run.scan.commit;
  options.page_budget = run.options.page_budget;
  return options;
}

Digest settings_of(const RunState& run) {
  DigestBuilder digest;
  digest.add("docmill settings").add(build_identity());
  return digest.add(digest_of_settings(run.repo.project, site_options(run))).finish();
}

void plan_pages(RunState& run) {
  const StageClock::Span span(run.clocks.link);
  run.site = std::make_unique<Site>(run.repo, run.links, site_options(run));
  guard_against_mass_removal(run);
  if (run.is_over()) return;
  const std::uint32_t number = run.known == nullptr ? 1 : run.known->records().run + 1;
  run.plan = plan_bundles(*run.site, run.known, settings_of(run), number, InputDigests(*run.site));
  if (run.plan.keywords) {
    run.keyword_plan = std::make_unique<KeywordPlan>(plan_keywords(*run.site));
    add_groups(run.plan, *run.keyword_plan);
  }
  begin_pages(run);
}

void begin_pages(RunState& run) {
  for (const KeptPage& kept : run.plan.kept) run.target->keep(*kept.page, kept.bundle);
  run.pages_unchanged += run.plan.kept.size();
  cut_into_tasks(run);
  run.rendered.resize(run.page_tasks.size());
  run.progress.page_tasks_total = run.page_tasks.size();
}

void render_task(RunState& run, std::uint32_t task) {
  if (run.is_over()) return;
  const StageClock::Span span(run.clocks.render);
  std::vector<RenderedPage>& pages = run.rendered[task];
  std::size_t held = 0;
  render(run, run.page_tasks[task], [&](std::uint32_t bundle, Page page) {
    held += page.text.size();
    pages.push_back({std::move(page), bundle});
    if (held < kPagesHeld) return;
    write_pages(run, pages);
    held = 0;
  });
}

void write_task(RunState& run, std::uint32_t task) {
  write_pages(run, run.rendered[task]);
  run.rendered[task] = {};
  run.progress.page_tasks_done.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace docmill
