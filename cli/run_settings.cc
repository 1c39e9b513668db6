// SPDX-License-Identifier: Apache-2.0
#include "cli/run_settings.h"

#include <cerrno>
#include <filesystem>
#include <utility>

#include "cli/cpu_count.h"
#include "cli/exit_code.h"
#include "cli/message.h"
#include "cli/rules_setting.h"
#include "cli/site_path.h"
#include "cli/stop_signals.h"
#include "cli/wording.h"
#include "stages/base/file_system.h"

namespace docmill {

Result<void> check_repo(std::string_view action, const Settings& settings) {
  std::error_code error;
  if (std::filesystem::is_directory(settings.repo, error)) return {};
  return tl::unexpected(system_error(action, settings.repo, error ? error.value() : ENOTDIR));
}

Result<BuildOptions> options_of(const Settings& settings) {
  if (auto done = check_repo("document", settings); !done) return tl::unexpected(done.error());
  Result<std::string> site = site_path_of(settings);
  if (!site) return tl::unexpected(site.error());
  BuildOptions options;
  options.repo = settings.repo;
  options.site = std::move(*site);
  options.project = settings.project.value_or("");
  options.source_url = settings.source_url.value_or("");
  options.link_style = settings.link_style.value_or(options.link_style);
  options.include = settings.include.value_or(std::vector<std::string>{});
  options.exclude = settings.exclude.value_or(std::vector<std::string>{});
  options.definition_macros = settings.definition_macros.value_or(std::vector<DefinitionMacro>{});
  options.max_file_size = settings.max_file_size.value_or(options.max_file_size);
  options.page_budget = settings.page_budget.value_or(options.page_budget);
  options.folder_page = settings.folder_page.value_or(options.folder_page);
  options.format = settings.site_format.value_or(options.format);
  options.rules = settings.rules.value_or(options.rules);
  Result<RunRules> rules = run_rules_of(settings);
  if (!rules) return tl::unexpected(rules.error());
  options.run_rules = std::move(*rules);
  options.max_memory = settings.max_memory.value_or(0);
  options.jobs = settings.jobs.value_or(usable_cpus());
  options.mass_removal = settings.prune ? MassRemoval::allow : MassRemoval::ask;
  return options;
}

ProgressStyle progress_style(const Settings& settings) {
  const When when = settings.progress.value_or(When::automatic);
  if (when == When::never || settings.quiet) return ProgressStyle::none;
  return when == When::always || is_capable_terminal() ? ProgressStyle::bar : ProgressStyle::lines;
}

void stop_run_on_signals(const Settings& settings) {
  stop_on_signals(settings.quiet ? "" : "docmill: stopped; finished work is kept\n");
}

void print_stopped(const Settings& settings) {
  if (!settings.quiet) print_notice("stopped; finished work is kept");
}

void print_diagnostics(const Settings& settings, const RunReport& report) {
  if (settings.quiet) return;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    print_warning(diagnostic.path.empty() ? diagnostic.message : diagnostic.path + ": " + diagnostic.message);
  }
}

void print_warnings(const Settings& settings, const RunReport& report) {
  print_diagnostics(settings, report);
  if (settings.quiet || report.figures.files > 0 || report.stopped) return;
  print_warning("nothing to document: " + report.empty_reason);
}

int exit_code_of(const Settings& settings, const RunReport& report) {
  if (report.stopped) return exit_code_of_stop();
  if (!settings.strict.value_or(false) || report.figures.inputs_skipped == 0) return kDone;
  print_error(counted(report.figures.inputs_skipped, "warning") + " with --strict");
  return kSkipped;
}

}  // namespace docmill
