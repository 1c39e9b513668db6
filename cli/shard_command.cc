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

// A step: what runs it, and what its last line says of what it did.
struct ShardStepCommand {
  const char* word;
  bool has_index;
  ShardRecipe recipe;
  std::string (*summary)(const Figures& figures);
  bool explains_nothing;  // says why there is nothing to document: not of a share, which may be empty
};

constexpr ShardStepCommand kExtractStep{"extract", true, extract_share,
                                        [](const Figures& figures) {
                                          return fmt::format("{}, {} parsed", counted(figures.files, "file"),
                                                             with_commas(figures.parsed));
                                        },
                                        false};
constexpr ShardStepCommand kLinkStep{"link", false, link_shares,
                                     [](const Figures& figures) { return counted(figures.files, "file"); }, false};
constexpr ShardStepCommand kRenderStep{
    "render", true, render_share,
    [](const Figures& figures) { return counted(figures.pages_rendered, "page") + " rendered"; }, false};
constexpr ShardStepCommand kMergeStep{"merge", false, merge_shares,
                                      [](const Figures& figures) {
                                        return fmt::format(
                                            "{}, {} written, {} unchanged, {} removed", counted(figures.files, "file"),
                                            counted(figures.pages_written, "page"),
                                            with_commas(figures.pages_unchanged), with_commas(figures.pages_removed));
                                      },
                                      true};

void print_shard_summary(const Settings& settings, const ShardStepCommand& step, const ShardReport& report) {
  if (settings.quiet) return;
  if (report.run.stopped) return print_stopped(settings);
  const std::string name =
      step.has_index ? fmt::format("{} {} of {}", step.word, settings.shard, settings.shards) : step.word;
  const Figures& figures = report.run.figures;
  print_notice(fmt::format("{}: {}, {:.1f} s", name, report.was_done ? "up to date" : step.summary(figures),
                           figures.seconds.total));
}

int run_shard(const Settings& settings, const ShardStepCommand& step) {
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
    return step.recipe(*options, place, (*store)->facts(), progress, stop_signal());
  }();
  (*store)->close();
  if (!report) return report_failure(report.error());
  (step.explains_nothing ? print_warnings : print_diagnostics)(settings, report->run);
  if (auto done = stats->write(report->run.figures, options->jobs, (*store)->remote_figures()); !done) {
    return report_failure(done.error());
  }
  print_shard_summary(settings, step, *report);
  return exit_code_of(settings, report->run);
}

}  // namespace

int run_shard_extract(const Settings& settings) { return run_shard(settings, kExtractStep); }
int run_shard_link(const Settings& settings) { return run_shard(settings, kLinkStep); }
int run_shard_render(const Settings& settings) { return run_shard(settings, kRenderStep); }
int run_shard_merge(const Settings& settings) { return run_shard(settings, kMergeStep); }

}  // namespace docmill
