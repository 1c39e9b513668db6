// SPDX-License-Identifier: Apache-2.0
//
// The recipes. All begin alike: scan the repo, and hold what is known of the site against the disk. Where both are as
// they were, there is nothing to do, and nothing is written: not even the site's lock is taken.
#include "pipeline/build_site.h"

#include <fcntl.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_invoke.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "pipeline/file_steps.h"
#include "pipeline/flow_graph.h"
#include "pipeline/page_steps.h"
#include "pipeline/patch_site.h"
#include "pipeline/run_state.h"
#include "pipeline/site_output.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

// As many threads may start as are asked for.
tbb::global_control allow_threads(const BuildOptions& options) {
  return {tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(options.jobs)};
}

// Threads that find no work spin before they sleep, and each piece of new work wakes all of them. So many, or as many
// as there are files, take no time that shows; 4096 of them on two processors held up two files for a minute.
constexpr std::size_t kFewThreads = 256;

// Runs a part of the recipe with as many threads as are asked for, but with no more than could have work.
template <typename Part>
auto run_with_threads(const RunState& run, std::size_t files, Part part) {
  const std::size_t threads = std::min(static_cast<std::size_t>(run.options.jobs), std::max(files, kFewThreads));
  tbb::task_arena arena(static_cast<int>(threads));
  return arena.execute(std::move(part));
}

Result<void> open_repo(RunState& run) {
  Result<std::string> repo = canonical_path(run.options.repo);
  if (!repo) return tl::unexpected(repo.error());
  UniqueFd folder = open_canonical(*repo, O_RDONLY);
  if (!folder) return tl::unexpected(path_error("open", *repo, errno));
  Result<std::string> site = canonical_path(run.options.site);
  if (!site) return tl::unexpected(site.error());
  if (*site == *repo)
    return tl::unexpected(Error{"cannot write the site to " + *site + ": it is the repository itself"});
  run.repo_path = std::move(*repo);
  run.site_path = std::move(*site);
  run.repo_folder = std::move(folder);
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
  run.scan_time_ns = file_time_ns();
  Result<Scan> result = scan_repo(options, run.diagnostics);
  if (!result) return tl::unexpected(result.error());
  run.scan = std::move(*result);
  return {};
}

// All that pages show of the scan beside the files.
Digest digest_of_scan(const Scan& scan) {
  DigestBuilder digest;
  for (const Omission& omission : scan.omissions) {
    digest.add(omission.path).add(omission.detail);
    digest.add(static_cast<std::uint64_t>(omission.reason) << 1 | (omission.is_folder ? 1u : 0u));
  }
  return digest.finish();
}

// What the records say, held against the pages on disk.
Result<std::optional<KnownSite>> read_known(const RunState& run) {
  Result<std::optional<KnownSite>> known = KnownSite::read(run.site_path);
  if (known && *known) (*known)->check_pages();
  return known;
}

// The same, held against the sources too. REQUIRES: the repo is scanned.
Result<std::optional<KnownSite>> look_at_site(RunState& run) {
  Result<std::optional<KnownSite>> known = read_known(run);
  if (known && *known) (*known)->check_sources(run.repo_folder.get(), run.scan.files);
  return known;
}

// Scans the repo; meanwhile reads what is known of the site and checks its pages.
Result<std::optional<KnownSite>> look_around(RunState& run) {
  Result<void> scanned;
  Result<std::optional<KnownSite>> known;
  tbb::parallel_invoke([&] { scanned = scan(run); }, [&] { known = read_known(run); });
  if (!scanned) return tl::unexpected(scanned.error());
  if (!known) return known;
  run.scan_digest = digest_of_scan(run.scan);
  if (*known) (*known)->check_sources(run.repo_folder.get(), run.scan.files);
  return known;
}

// Opens the repo, and finds out what has changed since the site was last built.
Result<std::optional<KnownSite>> begin(RunState& run) {
  if (auto done = open_repo(run); !done) return tl::unexpected(done.error());
  const Timer timer;
  Result<std::optional<KnownSite>> known = run_with_threads(run, 0, [&] { return look_around(run); });
  run.scan_seconds = timer.seconds();
  return known;
}

bool is_nothing_to_do(const RunState& run, const std::optional<KnownSite>& known) {
  return known && known->is_of_this_boot() && known->all_unchanged() && known->all_intact() && known->ended_well() &&
         known->records().scan == run.scan_digest && known->records().settings == settings_of(run);
}

StageSeconds seconds_of(const RunState& run) {
  const auto& clocks = run.clocks;
  return {run.scan_seconds,         clocks.load.seconds(),  clocks.look_up.seconds(), clocks.parse.seconds(),
          clocks.extract.seconds(), clocks.store.seconds(), clocks.render.seconds(),  clocks.write.seconds(),
          clocks.link.seconds(),    run.timer.seconds()};
}

RunReport report_of(RunState& run) {
  RunReport report;
  Figures& figures = report.figures;
  figures.files = run.repo.files.size();
  for (const FileSummary& summary : run.repo.summaries) figures.source_bytes += summary.size_bytes;
  figures.cache_hits = run.cache_hits;
  figures.parsed = run.parsed;
  figures.cache_misses = run.store.mode() == StoreMode::off ? 0 : figures.parsed;
  figures.pages_rendered = run.pages_rendered;
  figures.pages_written = run.pages_written;
  figures.pages_unchanged = run.pages_unchanged;
  figures.bytes_written = run.bytes_written;
  report.diagnostics = run.diagnostics.take();
  figures.inputs_skipped = report.diagnostics.size();
  figures.seconds = seconds_of(run);
  report.stopped = run.stop != 0;
  if (figures.files == 0) report.nothing_because = run.scan.emptied_by;
  return report;
}

// The report of a run that found everything as it was.
RunReport report_nothing_done(RunState& run, const SiteRecords& records) {
  for (const DiagnosticRecord& diagnostic : records.diagnostics) {
    run.diagnostics.add({std::string(diagnostic.path), std::string(diagnostic.message)});
  }
  RunReport report = report_of(run);
  for (const SourceRecord& source : records.sources) report.figures.files += source.is_binary ? 0 : 1;
  report.figures.source_bytes = records.documented_bytes;
  report.figures.pages_unchanged = records.pages.size();
  if (report.figures.files > 0) report.nothing_because.clear();
  return report;
}

// Call last: takes from the run what the records need.
SiteRecords records_of(RunState& run, const std::string& boot, const std::string& links) {
  SiteRecords records;
  records.settings = settings_of(run);
  records.scan = run.scan_digest;
  records.links = links.empty() ? Digest{} : LinkState::identity_of(links);
  if (run.is_patch) {
    records.links = run.known->records().links;
    records.links_stat = run.known->records().links_stat;
  }
  records.edited = run.edited;
  records.boot = boot;
  records.scan_time_ns = run.scan_time_ns;
  records.run = run.known == nullptr ? 1 : run.known->records().run + 1;
  records.languages = run.sources.languages;
  records.sources = std::move(run.sources.records);
  records.bundles = std::move(run.plan.bundles);
  for (std::size_t i = 0; i < run.repo.files.size(); ++i) {
    // Of a file that changed meanwhile nothing is known: not its stat, and not the content either, which it may get
    // back.
    if (records.bundles[i].inputs == PageInputs{}) {
      SourceRecord& source = records.sources[run.sources.of_file[i]];
      source.stat = {};
      source.content = {};
    }
    records.documented_bytes += run.repo.summaries[i].size_bytes;
    if (run.repo.summaries[i].parser_gave_up != 0) records.diagnostics.push_back({run.repo.files[i].path, kGaveUp});
  }
  return records;
}

// Links the site and makes the pages, as far as that is to be done.
void run_stages(RunState& run) {
  run_with_threads(run, run.scan.files.size(), [&] {
    run.is_patch = run.known != nullptr && prepare_patch(run);
    run_graph(run);
  });
}

Result<RunReport> update_site(RunState& run, SiteOutput& output) {
  run.target = &output;
  run.owned = &output.owned();
  run_stages(run);
  if (run.failed) return tl::unexpected(run.error);
  if (run.is_over()) return report_of(run);
  const std::string boot = boot_identity();
  std::string links;
  if (!run.is_patch && run.store.mode() != StoreMode::off) {
    links = LinkState::encode(run.links, run.site->figures().edges(), run.repo.summaries, run.plan.shares);
  }
  SiteRecords records = records_of(run, boot, links);
  Result<std::uint64_t> removed = output.commit(std::move(records), std::move(links));
  if (!removed) return tl::unexpected(removed.error());
  RunReport report = report_of(run);
  report.figures.pages_removed = *removed;
  return report;
}

Result<RunReport> build(RunState& run) {
  Result<std::optional<KnownSite>> known = begin(run);
  if (!known) return tl::unexpected(known.error());
  if (is_nothing_to_do(run, *known)) return report_nothing_done(run, (*known)->records());
  Result<SiteOutput> output = SiteOutput::open(run.site_path);
  if (!output) return tl::unexpected(output.error());
  // Another build may have written between the first look and the lock.
  if (!*known || !(*known)->is_current()) {
    known = run_with_threads(run, run.scan.files.size(), [&] { return look_at_site(run); });
    if (!known) return tl::unexpected(known.error());
  }
  run.known = *known ? &**known : nullptr;
  if (auto begun = output->begin(run.known); !begun) return tl::unexpected(begun.error());
  return update_site(run, *output);
}

Result<CheckReport> check(RunState& run, KeepTexts texts) {
  Result<std::optional<KnownSite>> known = begin(run);
  if (!known) return tl::unexpected(known.error());
  if (is_nothing_to_do(run, *known)) return CheckReport{report_nothing_done(run, (*known)->records()), {}};
  run.known = *known ? &**known : nullptr;
  SiteComparison comparison(run.site_path, run.known, texts);
  run.target = &comparison;
  run_stages(run);
  if (run.failed) return tl::unexpected(run.error);
  if (run.is_over()) return CheckReport{report_of(run), {}};
  Result<std::vector<PageDifference>> differences = comparison.finish();
  if (!differences) return tl::unexpected(differences.error());
  return CheckReport{report_of(run), std::move(*differences)};
}

Result<AnalysedRepo> analyse(RunState& run) {
  if (auto done = open_repo(run); !done) return tl::unexpected(done.error());
  const Timer timer;
  if (auto done = run_with_threads(run, 0, [&] { return scan(run); }); !done) return tl::unexpected(done.error());
  run.scan_seconds = timer.seconds();
  run_stages(run);
  if (run.failed) return tl::unexpected(run.error);
  RunReport report = report_of(run);
  return AnalysedRepo{std::move(run.repo), std::move(run.links), std::move(report)};
}

}  // namespace

Result<RunReport> build_site(const BuildOptions& options, FactsStore& store, Progress& progress,
                             const StopSignal& stop) {
  const tbb::global_control threads = allow_threads(options);
  RunState run(options, store, progress, stop);
  return build(run);
}

Result<CheckReport> check_site(const BuildOptions& options, KeepTexts texts, FactsStore& store, Progress& progress,
                               const StopSignal& stop) {
  const tbb::global_control threads = allow_threads(options);
  RunState run(options, store, progress, stop);
  return check(run, texts);
}

Result<std::uint64_t> clean_site(const std::string& path) {
  Result<SiteOutput> output = SiteOutput::open(path);
  if (!output) return tl::unexpected(output.error());
  Result<std::optional<KnownSite>> known = KnownSite::read(path);
  if (!known) return tl::unexpected(known.error());
  if (auto begun = output->begin(*known ? &**known : nullptr); !begun) return tl::unexpected(begun.error());
  return output->remove_all();
}

Result<AnalysedRepo> analyse_repo(const BuildOptions& options, FactsStore& store, Progress& progress,
                                  const StopSignal& stop) {
  const tbb::global_control threads = allow_threads(options);
  RunState run(options, store, progress, stop);
  return analyse(run);
}

}  // namespace docmill
