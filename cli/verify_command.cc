// SPDX-License-Identifier: Apache-2.0
//
// `docmill verify SITE`: prints what a site says that is not so.
#include "cli/verify_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/exit_code.h"
#include "cli/message.h"
#include "cli/run_settings.h"
#include "cli/run_store.h"
#include "cli/standard_streams.h"
#include "cli/stop_signals.h"
#include "cli/wording.h"
#include "pipeline/build_site.h"
#include "pipeline/verify/site_repo.h"
#include "stages/base/visible_text.h"
#include "stages/emit/search/search_format.h"
#include "stages/emit/site_format.h"

namespace docmill {
namespace {

std::string_view name_of(FindingKind kind) {
  switch (kind) {
    case FindingKind::link: return "link";
    case FindingKind::anchor: return "anchor";
    case FindingKind::lines: return "lines";
    case FindingKind::quote: return "quote";
    case FindingKind::statement: return "statement";
    case FindingKind::page: return "page";
  }
  return "";
}

// "a.py_docs.md:12: differs: `2 classes` should be `3 classes`"
std::string text_of(const SiteFinding& finding) {
  std::string text = display_text(finding.page);
  if (finding.line > 0) text += fmt::format(":{}", finding.line);
  text += fmt::format(": {}{}", finding.is_stale ? "out of date: " : "", display_text(finding.what));
  if (!finding.found.empty()) text += fmt::format(": {}", display_text(finding.found));
  if (!finding.expected.empty()) text += fmt::format(" | should be: {}", display_text(finding.expected));
  return text + "\n";
}

std::string json_of(const SiteFinding& finding) {
  nlohmann::ordered_json json;
  json["page"] = finding.page;
  if (finding.line > 0) json["line"] = finding.line;
  json["kind"] = name_of(finding.kind);
  json["what"] = finding.what;
  if (!finding.found.empty()) json["found"] = finding.found;
  if (!finding.expected.empty()) json["expected"] = finding.expected;
  json["stale"] = finding.is_stale;
  return json.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace) + "\n";
}

void print_verdict(const Settings& settings, const VerifyReport& report) {
  if (settings.quiet) return;
  if (report.findings.empty()) {
    print_notice(counted(report.pages, "page") + " checked, nothing found");
    return;
  }
  std::set<std::string_view> pages;
  std::uint64_t stale = 0;
  for (const SiteFinding& finding : report.findings) {
    pages.insert(finding.page);
    stale += finding.is_stale ? 1 : 0;
  }
  print_notice(fmt::format("{} on {} of {}", counted(report.findings.size(), "finding"), with_commas(pages.size()),
                           counted(report.pages, "page")));
  if (stale == 0) return;
  print_notice(fmt::format(
      "{} out of date, not wrong: {} since the site was built. Build it again.",
      stale == report.findings.size() ? "all are" : fmt::format("{} are", with_commas(stale)),
      report.has_other_settings ? "the settings or docmill itself have changed" : "the repository has changed"));
}

}  // namespace

SiteFormat format_of_site(const std::string& site) {
  const auto has = [&](std::string_view name) {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::path(site) / name, error);
  };
  if (!has(fmt::format("{}dir.js", kSearchFolder))) return SiteFormat::markdown;
  return has("keywords.md") ? SiteFormat::both : SiteFormat::html;
}

void complete_from_site(Settings& settings) {
  if (!settings.site_format) settings.site_format = format_of_site(*settings.output);
  if (settings.names_repo) return;
  settings.repo = repo_of_site(*settings.output);
  if (!settings.repo.empty()) return;
  settings.repo = (std::filesystem::path(*settings.output) / "..").string();
}

int run_verify(const Settings& settings) {
  stop_run_on_signals(settings);
  const Result<BuildOptions> options = options_of(settings);
  if (!options) return report_failure(options.error());
  const auto store = RunStore::open(settings, RunStore::Use::read_only);
  if (!store) return report_failure(store.error());
  Progress progress;
  const Result<VerifyReport> report = [&] {
    const ProgressDisplay display(progress, progress_style(settings));
    return verify_site(*options, (*store)->facts(), progress, stop_signal());
  }();
  (*store)->close();
  if (!report) return report_failure(report.error());
  if (report->run.stopped) {
    print_stopped(settings);
    return exit_code_of_stop();
  }
  StandardOutput out;
  for (const SiteFinding& finding : report->findings) {
    out.write(settings.format == "json" ? json_of(finding) : text_of(finding));
  }
  out.flush();
  print_verdict(settings, *report);
  return out.end(report->findings.empty() ? kDone : kDifferent);
}

}  // namespace docmill
