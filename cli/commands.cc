// SPDX-License-Identifier: Apache-2.0
//
// Turns settings into a run, and its report into output for people and scripts.
#include "cli/commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <utility>

#include "cli/cpu_count.h"
#include "cli/exit_code.h"
#include "cli/findings_command.h"
#include "cli/message.h"
#include "cli/page_diff.h"
#include "cli/progress_display.h"
#include "cli/run_settings.h"
#include "cli/run_store.h"
#include "cli/site_path.h"
#include "cli/standard_streams.h"
#include "cli/stats_file.h"
#include "cli/stop_signals.h"
#include "cli/wording.h"
#include "pipeline/build_site.h"
#include "pipeline/site/site_files.h"
#include "stages/base/file_system.h"
#include "stages/base/visible_text.h"
#include "stages/emit/export/sarif.h"
#include "stages/emit/markdown.h"
#include "stages/languages/language.h"

namespace docmill {
namespace {

void print_summary(const Settings& settings, const RunReport& report) {
  if (settings.quiet) return;
  const Figures& figures = report.figures;
  if (report.stopped) print_stopped(settings);
  if (settings.verbosity > 0) {
    const StageSeconds& s = figures.seconds;
    print_notice(fmt::format(
        "seconds: scan {:.2f}, link {:.2f}; summed over threads: load {:.2f}, look up {:.2f}, parse {:.2f}, "
        "extract {:.2f}, store {:.2f}, render {:.2f}, write {:.2f}",
        s.scan, s.link, s.load, s.look_up, s.parse, s.extract, s.store, s.render, s.write));
  }
  if (report.stopped && figures.files == 0) return;  // stopped before there were any figures
  print_notice(fmt::format("{}, {} written, {} unchanged, {} removed, {}, {:.1f} s", counted(figures.files, "file"),
                           counted(figures.pages_written, "page"), with_commas(figures.pages_unchanged),
                           with_commas(figures.pages_removed), counted(figures.cache_hits, "cache hit"),
                           figures.seconds.total));
}

// The command line of this check, changed to a build.
std::string build_command_for(const Settings& settings) {
  std::string command = "docmill";
  bool is_first = true;
  for (const std::string& argument : settings.arguments) {
    if (argument == "--diff") continue;
    command += " " + (is_first && argument == "check" ? "build" : shell_word(argument));
    is_first = is_first && argument != "check";
  }
  return command;
}

void print_verdict(const Settings& settings, const CheckReport& report) {
  if (settings.quiet) return;
  if (report.differences.empty()) {
    print_notice("the site is up to date: " + counted(report.run.figures.pages_unchanged, "page"));
    return;
  }
  const auto obsolete = static_cast<std::uint64_t>(
      std::count_if(report.differences.begin(), report.differences.end(),
                    [](const PageDifference& d) { return d.kind == DifferenceKind::obsolete; }));
  print_notice(fmt::format("a build would write {} and remove {}; to update the site: {}",
                           counted(report.differences.size() - obsolete, "page"), with_commas(obsolete),
                           build_command_for(settings)));
  if (report.has_other_settings) {
    print_notice(
        "the site was built with different settings (project, source_url, link_style, page_budget, folder_page, "
        "format, "
        "definition_macro, rules or its location), or by another build of docmill");
  }
}

ExportFormat export_format(const Settings& settings) {
  if (settings.format == "scip") return ExportFormat::scip;
  if (settings.format == "sarif") return ExportFormat::sarif;
  return settings.format == "ctags" ? ExportFormat::ctags : ExportFormat::jsonl;
}

void warn_if_too_many(const Settings& settings, const Figures& figures) {
  if (settings.quiet || figures.results <= kMostCodeScanningResults) return;
  print_warning(fmt::format("the log has {} results; GitHub code scanning takes {} (--exclude leaves files out)",
                            with_commas(figures.results), with_commas(kMostCodeScanningResults)));
}

}  // namespace

int run_build(const Settings& settings) {
  stop_run_on_signals(settings);
  const Result<BuildOptions> options = options_of(settings);
  if (!options) return report_failure(options.error());
  const Result<StatsFile> stats = StatsFile::open(settings);
  if (!stats) return report_failure(stats.error());
  const auto store = RunStore::open(settings, RunStore::Use::as_set);
  if (!store) return report_failure(store.error());
  Progress progress;
  Result<RunReport> report = [&] {
    const ProgressDisplay display(progress, progress_style(settings));
    return build_site(*options, (*store)->facts(), progress, stop_signal());
  }();
  (*store)->close();
  if (!report) return report_failure(report.error());
  print_warnings(settings, *report);
  if (auto done = stats->write(report->figures, options->jobs, (*store)->remote_figures()); !done)
    return report_failure(done.error());
  print_summary(settings, *report);
  // Not freed, because the process ends now. The pointer is volatile so that the compiler keeps it: LeakSanitizer would
  // report memory that nothing points to.
  [[maybe_unused]] static void* volatile memory = new auto(std::move(report->memory));
  return exit_code_of(settings, *report);
}

int run_check(const Settings& settings) {
  if (!settings.findings.empty()) return run_check_of_findings(settings);
  stop_run_on_signals(settings);
  const Result<BuildOptions> options = options_of(settings);
  if (!options) return report_failure(options.error());
  const Result<StatsFile> stats = StatsFile::open(settings);
  if (!stats) return report_failure(stats.error());
  if (stats->is_standard_output()) {
    return report_failure(Error{"cannot write the statistics to standard output: check lists pages there"});
  }
  const auto store = RunStore::open(settings, RunStore::Use::read_only);
  if (!store) return report_failure(store.error());
  Progress progress;
  Result<CheckReport> report = [&] {
    const ProgressDisplay display(progress, progress_style(settings));
    return check_site(*options, settings.diff ? KeepTexts::yes : KeepTexts::no, (*store)->facts(), progress,
                      stop_signal());
  }();
  (*store)->close();
  if (!report) return report_failure(report.error());
  print_warnings(settings, report->run);
  if (report->run.stopped) {
    print_stopped(settings);
    return exit_code_of_stop();
  }
  if (auto done = stats->write(report->run.figures, options->jobs, (*store)->remote_figures()); !done) {
    return report_failure(done.error());
  }
  StandardOutput out;
  for (const PageDifference& difference : report->differences) {
    out.write(settings.diff ? unified_diff(difference) : display_text(difference.path) + "\n");
  }
  out.flush();
  print_verdict(settings, *report);
  return out.end(report->differences.empty() ? exit_code_of(settings, report->run) : kDifferent);
}

int run_clean(const Settings& settings) {
  if (auto done = check_repo("clean", settings); !done) return report_failure(done.error());
  const Result<std::string> site = site_path_of(settings);
  if (!site) return report_failure(site.error());
  std::error_code error;
  if (!std::filesystem::exists(std::filesystem::path(*site) / kSiteFolder, error)) {
    if (!settings.quiet) print_notice(*site + " is not a docmill site: nothing to remove");
    return kDone;
  }
  const Result<std::uint64_t> removed = clean_site(*site);
  if (!removed) return report_failure(removed.error());
  if (!settings.quiet) print_notice(fmt::format("{} removed from {}", counted(*removed, "page"), *site));
  return kDone;
}

int run_export(const Settings& settings) {
  stop_run_on_signals(settings);
  const Result<BuildOptions> options = options_of(settings);
  if (!options) return report_failure(options.error());
  const auto store = RunStore::open(settings, RunStore::Use::as_set);
  if (!store) return report_failure(store.error());
  Progress progress;
  StandardOutput out;
  Result<RunReport> report = [&] {
    std::optional<ProgressDisplay> display(std::in_place, progress, progress_style(settings));
    return export_repo(*options, export_format(settings), (*store)->facts(), progress, stop_signal(),
                       [&](std::string_view piece) {
                         display.reset();  // both may go to the same terminal
                         out.write(piece);
                         return !out.has_failed();
                       });
  }();
  (*store)->close();
  out.flush();
  if (!report) return report_failure(report.error());
  print_warnings(settings, *report);
  if (report->stopped) {
    print_stopped(settings);
    return exit_code_of_stop();
  }
  warn_if_too_many(settings, report->figures);
  return out.end(exit_code_of(settings, *report));
}

int run_languages(const Settings&) {
  StandardOutput out;
  out.print("{:<22} {:<52} {}\n", "LANGUAGE", "GRAMMAR", "RECOGNISED BY");
  for (const Language* language : all_languages()) {
    std::string signs;
    for (const char* extension : language->extensions) signs += fmt::format(" {}", extension);
    for (const char* name : language->file_names) signs += fmt::format(" {}", name);
    for (const char* interpreter : language->interpreters) signs += fmt::format(" #!{}", interpreter);
    const std::string_view grammar = language->grammar != nullptr ? language->grammar_version
                                     : language->has_reader       ? "none: read by a small reader"
                                                                  : "none: shown as text";
    out.print("{:<22} {:<52}{}\n", language->name, grammar, signs);
  }
  return out.end(kDone);
}

}  // namespace docmill
