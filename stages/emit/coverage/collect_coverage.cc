// SPDX-License-Identifier: Apache-2.0
//
// Which files tests import depends on all links, so it is computed here and not kept with each file.
#include <map>
#include <utility>

#include "stages/emit/coverage/coverage_view.h"
#include "stages/emit/findings/findings_view.h"

namespace docmill {
namespace {

// The tests, the files that a test imports or whose symbols it uses, and so on from these.
// A file that defines what such a file declares is reached with it.
std::vector<bool> reached_by_tests(const Links& links) {
  std::vector<bool> reached = links.is_test;
  std::vector<FileId> open;
  for (std::uint32_t i = 0; i < reached.size(); ++i) {
    if (reached[i]) open.push_back({i});
  }
  const auto reach = [&](FileId file) {
    if (reached[file.value]) return;
    reached[file.value] = true;
    open.push_back(file);
  };
  while (!open.empty()) {
    const FileId file = open.back();
    open.pop_back();
    for (const FileEdge& edge : links.dependencies.row(file.value)) {
      if (is_of_code(edge)) reach(edge.file);
    }
    for (const UsedFile& used : links.used_files.row(file.value)) reach(used.file);
    for (const FileEdge& edge : links.dependents.row(file.value)) {
      if (std::ranges::binary_search(links.declared_in.row(edge.file.value), file)) reach(edge.file);
    }
  }
  return reached;
}

bool is_listed(const CoveredFile& file) {
  const FileCoverage& coverage = *file.coverage;
  return !coverage.unresolved.empty() || coverage.unparsed_places > 0 || coverage.is_invalid_utf8 ||
         file.documented < file.documentable || file.unreached_symbols > 0 || file.complex_functions > 0 ||
         file.parser_gave_up || file.is_generated || file.is_vendored;
}

CoverageFiles cover_files(const Site& site, std::span<const FileCoverage> coverages) {
  CoverageFiles files;
  files.all = coverages.size();
  const std::vector<bool> reached = reached_by_tests(site.links());
  for (std::uint32_t i = 0; i < coverages.size(); ++i) {
    const CoveredFile file =
        cover_file(site, {i}, coverages[i], reached[i] ? TestReach::reached : TestReach::unreached);
    files.documentable += file.documentable;
    if (is_listed(file)) files.listed.push_back(file);
  }
  return files;
}

std::string heading_of(Omission omission) {
  omission.detail.clear();
  return omission_text(omission);
}

CoverageOmissions collect_omissions(const Site& site) {
  const Repo& repo = site.repo();
  const PageLinks links{site, kRootFolder};
  std::map<OmitReason, ReasonOmissions> reasons;
  for (std::uint32_t f = 0; f < repo.folders.size(); ++f) {
    std::map<OmitReason, FolderOmissions> here;
    for (std::uint32_t i : repo.folders[f].omissions) {
      const Omission& omission = repo.omissions[i];
      reasons.try_emplace(omission.reason, ReasonOmissions{heading_of(omission), {}});
      here[omission.reason].paths.push_back(omitted_path(omission, repo.folders[f]));
    }
    for (auto& [reason, omissions] : here) {
      omissions.folder = links.link(FolderId{f});
      reasons[reason].folders.push_back(std::move(omissions));
    }
  }
  CoverageOmissions omissions{repo.omissions.size(), {}};
  for (auto& [reason, list] : reasons) omissions.reasons.push_back(std::move(list));
  return omissions;
}

}  // namespace

CoveredFile cover_file(const Site& site, FileId id, const FileCoverage& coverage, TestReach reach) {
  const RepoFile& file = site.repo().file(id);
  const FileSummary& summary = site.repo().summary_of(id);
  const auto count = [&](SymbolKind kind) { return summary.kinds[static_cast<std::size_t>(kind)]; };
  const std::uint32_t definitions = summary.symbols - count(SymbolKind::heading) - count(SymbolKind::key);
  const bool is_code = file.language.traits->is_code;
  return {file.path,
          site.page_stem(id),
          &coverage,
          is_code ? summary.documentable : 0,
          is_code ? summary.documented : 0,
          !is_code || reach == TestReach::reached ? 0 : definitions,
          summary.complex_functions,
          summary.worst_cognitive,
          summary.parser_gave_up != 0,
          file.is_generated,
          file.is_vendored};
}

CoveredByRules collect_covered_by_rules(const Site& site) {
  CoveredByRules covered;
  if (!site.options().rules) return covered;
  covered.files = site.repo().files.size();
  covered.seen = collect_reach(site).seen;
  for (const FoundRule& rule : find_rules(site)) {
    covered.found[static_cast<std::size_t>(rule.rule->kind)] += rule.found;
  }
  return covered;
}

CoverageView collect_coverage(const Site& site, std::span<const FileCoverage> coverages) {
  return {site.frame(), collect_omissions(site), cover_files(site, coverages), collect_cycles(site),
          collect_covered_by_rules(site)};
}

}  // namespace docmill
