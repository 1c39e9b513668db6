// SPDX-License-Identifier: Apache-2.0
#include "cli/shard_command.h"

#include <fmt/format.h>

#include <string>

#include "cli/exit_code.h"
#include "cli/message.h"
#include "cli/progress_display.h"
#include "cli/run_settings.h"
#include "cli/run_store.h"
#include "cli/stats_file.h"
#include "cli/stop_signals.h"
#include "cli/wording.h"
#include "pipeline/shard/shard_steps.h"

namespace docmill {
namespace {

using ShardRecipe = Result<ShardReport> (*)(const BuildOptions&, const ShardPlace&, FactsStore&, Progress&,
                                            const StopSignal&);

void print_shard_summary(const Settings& settings, const std::string& step, const ShardReport& report) {
  if (settings.quiet) return;
  const Figures& figures = report.run.figures;
  if (report.run.stopped) return print_stopped(settings);
  if (report.was_done) return print_notice(fmt::format("{}: up to date, {:.1f} s", step, figures.seconds.total));
  print_notice(fmt::format(
      "{}: {}, {} parsed, {} written, {} unchanged, {} removed, {}, {:.1f} s", step, counted(figures.files, "file"),
      with_commas(figures.parsed), counted(figures.pages_written, "page"), with_commas(figures.pages_unchanged),
      with_commas(figures.pages_removed), counted(figures.cache_hits, "cache hit"), figures.seconds.total));
}

// A share may be empty, and a step that is done does not count files: only the merge says why there is nothing to
// document.
enum class Empty : bool { is_normal, is_explained };

int run_shard(const Settings& settings, const std::string& step, ShardRecipe recipe, Empty empty = Empty::is_normal) {
  stop_run_on_signals(settings);
  if (settings.shard >= settings.shards) {
    return report_failure(
        Error{fmt::format("--index must be less than --of: shares are numbered from 0 to {}", settings.shards - 1)});
  }
  const Result<BuildOptions> options = options_of(settings);
  if (!options) return report_failure(options.error());
  const Result<StatsFile> stats = StatsFile::open(settings);
  if (!stats) return report_failure(stats.error());
  const auto store = RunStore::open(settings, RunStore::Use::as_set);
  if (!store) return report_failure(store.error());
  Progress progress;
  const ShardPlace place{settings.shard_results, settings.shards, settings.shard};
  const Result<ShardReport> report = [&] {
    const ProgressDisplay display(progress, progress_style(settings));
    return recipe(*options, place, (*store)->facts(), progress, stop_signal());
  }();
  (*store)->close();
  if (!report) return report_failure(report.error());
  if (empty == Empty::is_explained) {
    print_warnings(settings, report->run);
  } else {
    print_diagnostics(settings, report->run);
  }
  if (auto done = stats->write(report->run.figures, options->jobs, (*store)->remote_figures()); !done) {
    return report_failure(done.error());
  }
  print_shard_summary(settings, step, *report);
  return exit_code_of(settings, report->run);
}

std::string numbered(const char* step, const Settings& settings) {
  return fmt::format("{} {} of {}", step, settings.shard, settings.shards);
}

}  // namespace

int run_shard_extract(const Settings& settings) {
  return run_shard(settings, numbered("extract", settings), extract_share);
}

int run_shard_link(const Settings& settings) { return run_shard(settings, "link", link_shares); }

int run_shard_render(const Settings& settings) {
  return run_shard(settings, numbered("render", settings), render_share);
}

int run_shard_merge(const Settings& settings) {
  return run_shard(settings, "merge", merge_shares, Empty::is_explained);
}

}  // namespace docmill
