// SPDX-License-Identifier: Apache-2.0
//
// From the linked repo to pages on disk.
#include "pipeline/page_steps.h"

#include <algorithm>
#include <optional>

#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr std::uint64_t kTaskSourceBytes = 512 * 1024;
constexpr std::uint32_t kFoldersPerTask = 16;
constexpr std::size_t kPagesHeld = 16u << 20;

// The file's source once more; its facts are from an earlier reading, and the page must not mix the two unawares.
std::optional<std::string> source_again(RunState& run, FileId id) {
  const RepoFile& file = run.repo.file(id);
  Result<std::string> source = read_file(run.repo_folder.get(), file.path, {.max_bytes = run.options.max_file_size});
  if (source && digest_of(*source) == run.repo.facts_of(id).content) return std::move(*source);
  run.diagnostics.add({file.path, "changed while docmill was running: build again"});
  return std::nullopt;
}

void render_files(RunState& run, const PageTask& task, const PageSink& sink) {
  for (std::uint32_t i = task.begin; i < task.end && !run.is_over(); ++i) {
    const std::optional<std::string> source = source_again(run, {i});
    render_docs_page(*run.site, {i}, source, sink);
    render_keyword_pages(*run.site, {i}, sink);
  }
}

void render(RunState& run, const PageTask& task, const PageSink& sink) {
  switch (task.kind) {
    case PageTask::Kind::files: return render_files(run, task, sink);
    case PageTask::Kind::folders:
      for (std::uint32_t i = task.begin; i < task.end && !run.is_over(); ++i) render_folder_pages(*run.site, {i}, sink);
      return;
    case PageTask::Kind::keyword_index: return render_keyword_index(*run.site, *run.keyword_plan, sink);
    case PageTask::Kind::keyword_group: return render_keyword_group(*run.site, *run.keyword_plan, task.begin, sink);
    case PageTask::Kind::book: return render_book(*run.site, sink);
    case PageTask::Kind::coverage: return render_coverage(*run.site, sink);
  }
}

void write_pages(RunState& run, std::vector<Page>& pages) {
  const StageClock::Span span(run.clocks.write);
  if (run.failed.load(std::memory_order_relaxed)) return;
  Result<SiteOutput::Counts> counts = run.output->write(pages, run.threads.local().folder);
  if (!counts) return run.fail(counts.error());
  run.pages_written.fetch_add(counts->written, std::memory_order_relaxed);
  run.pages_unchanged.fetch_add(counts->unchanged, std::memory_order_relaxed);
  run.bytes_written.fetch_add(counts->bytes_written, std::memory_order_relaxed);
  pages.clear();
}

}  // namespace

void plan_pages(RunState& run) {
  const StageClock::Span span(run.clocks.link);
  SiteOptions options;
  options.repo_from_site = relative_path(run.site_path, run.repo_path);
  options.source_url = run.options.source_url;
  options.commit = run.scan.commit;
  options.page_budget = run.options.page_budget;
  run.site = std::make_unique<Site>(run.repo, run.links, std::move(options));
  run.keyword_plan = std::make_unique<KeywordPlan>(plan_keywords(*run.site));
  using Kind = PageTask::Kind;
  // The long tasks first.
  run.page_tasks.push_back({Kind::book});
  run.page_tasks.push_back({Kind::coverage});
  run.page_tasks.push_back({Kind::keyword_index});
  for (std::uint32_t g = 0; g < run.keyword_plan->groups(); ++g)
    run.page_tasks.push_back({Kind::keyword_group, g, g + 1});
  std::vector<std::uint64_t> sizes;
  for (const FileFacts& facts : run.repo.facts) sizes.push_back(facts.size_bytes);
  for (const Shard& shard : plan_shards(sizes, kTaskSourceBytes)) {
    run.page_tasks.push_back({Kind::files, shard.begin, shard.end});
  }
  const auto folders = static_cast<std::uint32_t>(run.repo.folders.size());
  for (std::uint32_t i = 0; i < folders; i += kFoldersPerTask) {
    run.page_tasks.push_back({Kind::folders, i, std::min(folders, i + kFoldersPerTask)});
  }
  run.rendered.resize(run.page_tasks.size());
  run.progress.page_tasks_total = run.page_tasks.size();
}

void render_task(RunState& run, std::uint32_t task) {
  if (run.is_over()) return;
  const StageClock::Span span(run.clocks.render);
  std::vector<Page>& pages = run.rendered[task];
  std::size_t held = 0;
  render(run, run.page_tasks[task], [&](Page page) {
    held += page.text.size();
    pages.push_back(std::move(page));
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
