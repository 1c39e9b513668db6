// SPDX-License-Identifier: Apache-2.0
//
// The recipes: scan, graph, commit.
#include "pipeline/build_site.h"

#include <utility>

#include "pipeline/flow_graph.h"
#include "pipeline/run_state.h"
#include "pipeline/site_output.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

Result<void> open_repo(RunState& run) {
  Result<std::string> repo = canonical_path(run.options.repo);
  if (!repo) return tl::unexpected(repo.error());
  Result<UniqueFd> folder = open_folder(kCurrentFolder, *repo);
  if (!folder) return tl::unexpected(folder.error());
  Result<std::string> site = canonical_path(run.options.site);
  if (!site) return tl::unexpected(site.error());
  if (*site == *repo)
    return tl::unexpected(Error{"cannot write the site to " + *site + ": it is the repository itself"});
  run.repo_path = std::move(*repo);
  run.site_path = std::move(*site);
  run.repo_folder = std::move(*folder);
  run.repo.project = run.options.project;
  if (run.repo.project.empty()) run.repo.project = run.repo_path.substr(run.repo_path.rfind('/') + 1);
  if (run.repo.project.empty()) run.repo.project = "root";
  return {};
}

Result<void> scan(RunState& run) {
  ScanOptions options;
  options.root = run.repo_path;
  options.site = run.site_path;
  options.include = run.options.include;
  options.exclude = run.options.exclude;
  options.max_file_size = run.options.max_file_size;
  Result<Scan> result = scan_repo(options, run.diagnostics);
  if (!result) return tl::unexpected(result.error());
  run.scan = std::move(*result);
  return {};
}

RunReport report_of(RunState& run, const Timer& timer, double scan_seconds) {
  RunReport report;
  Figures& figures = report.figures;
  figures.files = run.repo.files.size();
  for (const FileFacts& facts : run.repo.facts) figures.source_bytes += facts.size_bytes;
  figures.cache_hits = run.cache_hits;
  figures.parsed = run.parsed;
  figures.cache_misses = run.store.mode() == StoreMode::off ? 0 : figures.parsed;
  figures.pages_written = run.pages_written;
  figures.pages_unchanged = run.pages_unchanged;
  figures.bytes_written = run.bytes_written;
  report.diagnostics = run.diagnostics.take();
  figures.inputs_skipped = report.diagnostics.size();
  const auto& clocks = run.clocks;
  figures.seconds = {scan_seconds,
                     clocks.load.seconds(),
                     clocks.look_up.seconds(),
                     clocks.parse.seconds(),
                     clocks.extract.seconds(),
                     clocks.store.seconds(),
                     clocks.render.seconds(),
                     clocks.write.seconds(),
                     clocks.link.seconds(),
                     timer.seconds()};
  report.stopped = run.stop != 0;
  if (figures.files == 0) report.nothing_because = run.scan.emptied_by;
  return report;
}

}  // namespace

Result<RunReport> build_site(const BuildOptions& options, FactsStore& store, Progress& progress,
                             const StopSignal& stop) {
  const Timer timer;
  RunState run(options, store, progress, stop);
  if (auto done = open_repo(run); !done) return tl::unexpected(done.error());
  if (auto done = scan(run); !done) return tl::unexpected(done.error());
  const double scan_seconds = timer.seconds();
  Result<SiteOutput> output = SiteOutput::open(run.site_path);
  if (!output) return tl::unexpected(output.error());
  run.output = &*output;
  run_graph(run);
  if (run.is_over()) {
    Result<void> kept = output->keep_all();
    if (run.failed) return tl::unexpected(run.error);
    if (!kept) return tl::unexpected(kept.error());
    return report_of(run, timer, scan_seconds);
  }
  Result<std::uint64_t> removed = output->commit();
  if (!removed) return tl::unexpected(removed.error());
  RunReport report = report_of(run, timer, scan_seconds);
  report.figures.pages_removed = *removed;
  return report;
}

Result<AnalysedRepo> analyse_repo(const BuildOptions& options, FactsStore& store, Progress& progress,
                                  const StopSignal& stop) {
  const Timer timer;
  RunState run(options, store, progress, stop);
  if (auto done = open_repo(run); !done) return tl::unexpected(done.error());
  if (auto done = scan(run); !done) return tl::unexpected(done.error());
  const double scan_seconds = timer.seconds();
  run_graph(run);
  if (run.failed) return tl::unexpected(run.error);
  RunReport report = report_of(run, timer, scan_seconds);
  return AnalysedRepo{std::move(run.repo), std::move(run.links), std::move(report)};
}

}  // namespace docmill
