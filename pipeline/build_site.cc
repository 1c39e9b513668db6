// SPDX-License-Identifier: Apache-2.0
//
// The recipes. Each step takes the results of earlier steps and returns its own; `Run` has what all steps share. The
// comments between the steps say what is true at that point.
#include "pipeline/build_site.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/site/site_output.h"
#include "pipeline/steps/export_files.h"
#include "pipeline/steps/flow_graph.h"
#include "pipeline/steps/guarded.h"
#include "pipeline/steps/last_state.h"
#include "pipeline/steps/linked_repo.h"
#include "pipeline/steps/new_findings.h"
#include "pipeline/steps/new_records.h"
#include "pipeline/steps/nothing_to_do.h"
#include "pipeline/steps/planned_site.h"
#include "pipeline/steps/source_files.h"
#include "pipeline/steps/survey.h"
#include "pipeline/verify/audit_site.h"
#include "pipeline/verify/page_findings.h"
#include "pipeline/verify/stale_rule.h"

namespace docmill {
namespace {

// None if the last state turns out to be unusable.
Step<std::optional<PlannedSite>> go_on_from(LastState& last, Run& run, const Places& places, const RepoScan& found,
                                            const KnownSite* known) {
  Step<ExtractedFiles> files = extract_files(run, places, found, known, last);
  if (!files) return tl::unexpected(files.error());

  // Each file is unchanged since the last run, or has its facts, or a reason why it has none. No source text and no
  // syntax tree is alive.

  std::unique_ptr<LinkedRepo> linked = link_files(run, places, found, last, std::move(*files));
  return plan_site(run, places, found, known, last, std::move(linked));
}

// Updates the state of the last run, and plans the pages. If there is no such state or it is unusable, starts from an
// empty state, like a first run.
Step<PlannedSite> link_and_plan(LastState& last, Run& run, const Places& places, const RepoScan& found,
                                const KnownSite* known) {
  Step<std::optional<PlannedSite>> planned = std::nullopt;
  const std::vector<Diagnostic> of_scan = run.diagnostics.take();
  run.diagnostics.add_all(of_scan);
  try {
    planned = go_on_from(last, run, places, found, known);
  } catch (const ChangedMeanwhile&) {  // an unchanged file has changed meanwhile: start from an empty state
  }
  if (planned && !*planned) {
    last = LastState(run, places, found, nullptr);
    run.diagnostics.take();  // the files' diagnostics will be found again
    run.diagnostics.add_all(of_scan);
    planned = go_on_from(last, run, places, found, known);
    run.counters.redone.from = "missing facts";
  }
  if (!planned) return tl::unexpected(planned.error());
  assert(planned->has_value());  // an empty state misses no facts
  report_repo(run, *(*planned)->linked);
  return std::move(**planned);
}

// `output` holds the site's lock, so no other build writes to this site meanwhile.
Step<void> update_site(Run& run, const Places& places, const Survey& survey, SiteOutput& output) {
  const KnownSite* known = survey.known ? &*survey.known : nullptr;
  if (auto begun = output.begin(known); !begun) return tl::unexpected(begun.error());

  auto& last = run.keep(LastState(run, places, survey.found, known));
  Step<PlannedSite> made = link_and_plan(last, run, places, survey.found, known);
  if (!made) return tl::unexpected(made.error());
  PlannedSite& planned = run.keep(std::move(*made));
  auto allowed = guard_against_mass_removal(run, places, planned, output.owned());
  if (!allowed) return tl::unexpected(allowed.error());

  // The site on disk has not been touched. From here on, facts and links do not change.

  if (auto done = render_pages(run, places, planned, output); !done) return done;

  // All new pages are on disk. Pages of deleted files are still there; commit removes them.

  NewRecords& news = run.keep(new_records(run, places, survey.found, known, last, planned));
  Result<std::uint64_t> removed = output.commit(news.records, std::move(news.files));
  if (!removed) return tl::unexpected(removed.error());
  run.counters.pages_removed = *removed;
  return {};
}

Step<RunReport> build(Run& run) {
  Result<Places> places = open_places(run.options);
  if (!places) return tl::unexpected(places.error());
  Result<Survey> made = survey_repo(run, *places);
  if (!made) return tl::unexpected(made.error());
  Survey& survey = run.keep(std::move(*made));
  if (is_nothing_to_do(run, *places, survey)) return report_nothing_done(run, survey);

  Result<SiteOutput> output = SiteOutput::open(places->site_path);
  if (!output) return tl::unexpected(output.error());
  // Another build may have written between the first look and the lock.
  if (auto looked = look_again(run, *places, survey); !looked) return tl::unexpected(looked.error());

  Step<void> updated =
      run.with_threads(survey.found.scan.files.size(), [&] { return update_site(run, *places, survey, *output); });
  if (!updated) return tl::unexpected(updated.error());
  return report_of(run, survey.found);
}

const KnownSite* known_of(const Survey& survey) { return survey.known ? &*survey.known : nullptr; }

// The same steps, with a comparison as the target: nothing is locked, and nothing is written.
Step<std::vector<PageDifference>> compare_site(Run& run, const Places& places, const Survey& survey,
                                               SiteComparison& comparison) {
  const KnownSite* known = known_of(survey);
  LastState last(run, places, survey.found, known);
  Step<PlannedSite> planned = link_and_plan(last, run, places, survey.found, known);
  if (!planned) return tl::unexpected(planned.error());
  if (auto done = render_pages(run, places, *planned, comparison); !done) return tl::unexpected(done.error());
  Result<std::vector<PageDifference>> differences = comparison.finish();
  if (!differences) return tl::unexpected(differences.error());
  return std::move(*differences);
}

bool has_other_settings(const Run& run, const Places& places, const Survey& survey) {
  return survey.known && survey.known->records().settings != settings_of(run, places, survey.found);
}

Step<CheckReport> check(Run& run, KeepTexts texts) {
  Result<Places> places = open_places(run.options);
  if (!places) return tl::unexpected(places.error());
  Result<Survey> survey = survey_repo(run, *places);
  if (!survey) return tl::unexpected(survey.error());
  if (is_nothing_to_do(run, *places, *survey)) return CheckReport{report_nothing_done(run, *survey), {}, false};

  SiteComparison comparison(places->site_path, known_of(*survey), texts);
  Step<std::vector<PageDifference>> differences = run.with_threads(
      survey->found.scan.files.size(), [&] { return compare_site(run, *places, *survey, comparison); });
  if (!differences) return tl::unexpected(differences.error());
  const bool other_settings = has_other_settings(run, *places, *survey);
  return CheckReport{report_of(run, survey->found), std::move(*differences), other_settings};
}

// What the pages say, compared with what a build would write.
Step<void> add_statements(Run& run, const Places& places, const Survey& survey, VerifyReport& report) {
  if (is_nothing_to_do(run, places, survey)) return {};
  const StaleRule is_stale(known_of(survey), survey.found.digest, report.has_other_settings);
  std::mutex mutex;
  SiteComparison comparison(places.site_path, known_of(survey), KeepTexts::yes, [&](PageDifference& difference) {
    std::vector<SiteFinding> findings = findings_of(difference);
    if (is_stale(difference)) {  // the page as a whole is, so one finding is enough
      findings.resize(1);
      findings.front().is_stale = true;
    }
    difference.present = difference.rendered = {};
    const std::lock_guard lock(mutex);
    std::move(findings.begin(), findings.end(), std::back_inserter(report.findings));
  });
  Step<std::vector<PageDifference>> compared = compare_site(run, places, survey, comparison);
  if (!compared) return tl::unexpected(compared.error());
  return {};
}

Step<VerifyReport> verify(Run& run) {
  Result<Places> places = open_places(run.options);
  if (!places) return tl::unexpected(places.error());
  Result<Survey> survey = survey_repo(run, *places, Trust::content);
  if (!survey) return tl::unexpected(survey.error());
  Result<std::vector<std::string>> pages = existing_pages_of_site(places->site_path, known_of(*survey));
  if (!pages) return tl::unexpected(pages.error());
  VerifyReport report;
  report.pages = pages->size();
  report.has_other_settings = has_other_settings(run, *places, *survey);
  const AuditScope scope{places->repo_folder.get(), places->repo_path, places->site_path,
                         survey->found.scan.files,  std::move(*pages), run.options.page_budget,
                         known_of(*survey)};
  Step<void> done = run.with_threads(survey->found.scan.files.size(), [&] {
    report.findings = audit_site(scope);
    return add_statements(run, *places, *survey, report);
  });
  if (!done) return tl::unexpected(done.error());
  std::sort(report.findings.begin(), report.findings.end());
  report.run = report_of(run, survey->found);
  return report;
}

// Finds the facts and links of all files, and calls `use` with them. Makes no pages.
template <typename Use>
Step<RunReport> use_facts(Run& run, KeepReferences references, Use use) {
  Result<Places> places = open_places(run.options);
  if (!places) return tl::unexpected(places.error());
  Result<RepoScan> found = scan_for_export(run, *places);
  if (!found) return tl::unexpected(found.error());

  Step<void> done = run.with_threads(found->scan.files.size(), [&]() -> Step<void> {
    LastState nothing(run, *places, *found, nullptr);
    Step<ExtractedFiles> files = extract_files(run, *places, *found, nullptr, nothing);
    if (!files) return tl::unexpected(files.error());
    const std::unique_ptr<LinkedRepo> linked = link_files(run, *places, *found, nothing, std::move(*files), references);
    report_repo(run, *linked);
    use(*places, *linked);
    if (run.is_over()) return tl::unexpected(run.early_end());
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return report_of(run, *found);
}

Step<RunReport> export_facts(Run& run, ExportFormat format, const ExportSink& sink) {
  const KeepReferences references = format == ExportFormat::sarif ? KeepReferences::no : KeepReferences::yes;
  return use_facts(run, references, [&](const Places& places, const LinkedRepo& linked) {
    export_files(run, places, linked, format, sink);
  });
}

Step<FindingsReport> check_for_new_findings(Run& run, const std::set<std::string>& baseline) {
  FindingsReport report;
  Step<RunReport> done = use_facts(run, KeepReferences::no, [&](const Places& places, const LinkedRepo& linked) {
    report.findings = new_findings(run, places, linked.repo, baseline);
  });
  if (!done) return tl::unexpected(done.error());
  report.run = std::move(*done);
  return report;
}

// Runs the recipe. If the run is told to stop before its end, `report_stop` makes the report.
template <typename Recipe, typename ReportStop>
auto follow(Run& run, Recipe recipe, ReportStop report_stop) -> Result<decltype(report_stop(RunReport{}))> {
  decltype(recipe(run)) report = tl::unexpected(EarlyEnd{});
  guarded(run, [&] { report = recipe(run); });
  if (report) return std::move(*report);
  const EarlyEnd end = report.error().error ? report.error() : run.early_end();
  if (end.error) return tl::unexpected(*end.error);
  return report_stop(run.report());
}

}  // namespace

Result<RunReport> build_site(const BuildOptions& options, FactsStore& store, Progress& progress,
                             const StopSignal& stop) {
  Run run(options, store, progress, stop);
  return follow(run, build, [](RunReport report) { return report; });
}

Result<CheckReport> check_site(const BuildOptions& options, KeepTexts texts, FactsStore& store, Progress& progress,
                               const StopSignal& stop) {
  Run run(options, store, progress, stop);
  return follow(
      run, [texts](Run& the_run) { return check(the_run, texts); },
      [](RunReport report) {
        return CheckReport{std::move(report), {}, false};
      });
}

Result<VerifyReport> verify_site(const BuildOptions& options, FactsStore& store, Progress& progress,
                                 const StopSignal& stop) {
  Run run(options, store, progress, stop);
  return follow(run, verify, [](RunReport report) {
    VerifyReport result;
    result.run = std::move(report);
    return result;
  });
}

Result<RunReport> export_repo(const BuildOptions& options, ExportFormat format, FactsStore& store, Progress& progress,
                              const StopSignal& stop, const ExportSink& sink) {
  Run run(options, store, progress, stop);
  return follow(
      run, [&](Run& the_run) { return export_facts(the_run, format, sink); }, [](RunReport report) { return report; });
}

Result<FindingsReport> find_new_findings(const BuildOptions& options, const std::set<std::string>& baseline,
                                         FactsStore& store, Progress& progress, const StopSignal& stop) {
  Run run(options, store, progress, stop);
  return follow(
      run, [&](Run& the_run) { return check_for_new_findings(the_run, baseline); },
      [](RunReport report) {
        return FindingsReport{std::move(report), {}};
      });
}

Result<std::uint64_t> clean_site(const std::string& path) {
  Result<SiteOutput> output = SiteOutput::open(path);
  if (!output) return tl::unexpected(output.error());
  Result<std::optional<KnownSite>> known = KnownSite::read(path);
  if (!known) return tl::unexpected(known.error());
  if (auto begun = output->begin(*known ? &**known : nullptr); !begun) return tl::unexpected(begun.error());
  return output->remove_all();
}

}  // namespace docmill
