// SPDX-License-Identifier: Apache-2.0
#include "cli/findings_command.h"

#include <fmt/format.h>

#include "cli/exit_code.h"
#include "cli/finding_baseline.h"
#include "cli/message.h"
#include "cli/run_settings.h"
#include "cli/run_store.h"
#include "cli/standard_streams.h"
#include "cli/stop_signals.h"
#include "cli/wording.h"
#include "pipeline/build_site.h"
#include "stages/base/visible_text.h"

namespace docmill {
namespace {

// "src/a.py:12: high: Command run through a shell (py/subprocess-shell)"
std::string text_of(const NewFinding& finding) {
  const Rule& rule = *finding.rule;
  return fmt::format("{}:{}: {}: {} ({})\n", display_text(finding.path), finding.line, word_of(rule.severity),
                     rule.title, rule.id);
}

}  // namespace

int run_check_of_findings(const Settings& settings) {
  stop_run_on_signals(settings);
  const Result<BuildOptions> options = options_of(settings);
  if (!options) return report_failure(options.error());
  const Result<std::set<std::string>> baseline = read_baseline(settings.baseline_file);
  if (!baseline) return report_failure(baseline.error());
  const auto store = RunStore::open(settings, RunStore::Use::read_only);
  if (!store) return report_failure(store.error());
  Progress progress;
  const Result<FindingsReport> report = [&] {
    const ProgressDisplay display(progress, progress_style(settings));
    return find_new_findings(*options, *baseline, (*store)->facts(), progress, stop_signal());
  }();
  (*store)->close();
  if (!report) return report_failure(report.error());
  print_warnings(settings, report->run);
  if (report->run.stopped) {
    print_stopped(settings);
    return exit_code_of_stop();
  }
  StandardOutput out;
  for (const NewFinding& finding : report->findings) out.write(text_of(finding));
  out.flush();
  if (!settings.quiet) {
    print_notice(report->findings.empty() ? "no new findings" : counted(report->findings.size(), "new finding"));
  }
  return out.end(report->findings.empty() ? exit_code_of(settings, report->run) : kDifferent);
}

}  // namespace docmill
