// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "stages/emit/findings/findings_view.h"

namespace docmill {
namespace {

constexpr std::size_t kWorstFiles = 30;

// The files in which each kind found something.
std::array<std::uint32_t, kRuleKinds> count_files(const Site& site) {
  std::array<std::uint32_t, kRuleKinds> files{};
  for (std::uint32_t i = 0; i < site.repo().files.size(); ++i) {
    const std::span<const RuleCount> counts = site.findings().counts_of({i});
    if (counts.empty()) continue;
    const RuleSet& set = *site.rules_for(FileId{i});
    std::array<std::uint32_t, kRuleKinds> here{};
    for (const RuleCount& count : counts) {
      if (count.found > 0) here[static_cast<std::size_t>(set.rules[count.rule].kind)] = 1;
    }
    for (std::size_t kind = 0; kind < kRuleKinds; ++kind) files[kind] += here[kind];
  }
  return files;
}

std::vector<KindFigures> kinds_of(const Site& site, std::span<const FoundRule> rules) {
  const std::array<std::uint32_t, kRuleKinds> files = count_files(site);
  std::vector<KindFigures> kinds;
  for (const RuleKind kind : kShownKinds) {
    KindFigures& figures = kinds.emplace_back();
    figures.kind = kind;
    figures.files = files[static_cast<std::size_t>(kind)];
    for (const FoundRule& rule : rules) {
      if (rule.rule->kind != kind) continue;
      figures.found.add(rule.rule->severity, rule.found);
      figures.suppressed += rule.suppressed;
      figures.rules += rule.found > 0 ? 1 : 0;
    }
  }
  return kinds;
}

void sort_by_files(std::vector<LanguageReach>& languages) {
  std::ranges::sort(languages, [](const LanguageReach& a, const LanguageReach& b) {
    return std::tie(b.files, a.language) < std::tie(a.files, b.language);
  });
}

}  // namespace

RuleReach collect_reach(const Site& site) {
  const Repo& repo = site.repo();
  std::map<std::string_view, LanguageReach> languages;
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
    LanguageReach& language = languages[repo.files[i].language.name];
    ++language.files;
    language.given_up += repo.summary_of({i}).parser_gave_up != 0 ? 1 : 0;
  }
  RuleReach reach;
  reach.files = repo.files.size();
  for (auto& [name, language] : languages) {
    language.language = name;
    const std::string_view own = name;  // clang 14 cannot capture a structured binding
    const RuleSet* const set = site.rules_for(own);
    if (set != nullptr) {
      language.rules = static_cast<std::uint64_t>(
          std::ranges::count_if(set->rules, [&](const Rule& rule) { return !rule.is_off && applies_to(rule, own); }));
    }
    (language.rules > 0 ? reach.languages : reach.unseen).push_back(language);
    if (language.rules == 0) continue;
    reach.seen += language.files - language.given_up;
    reach.given_up += language.given_up;
  }
  sort_by_files(reach.languages);
  sort_by_files(reach.unseen);
  return reach;
}

FindingsView collect_findings(const Site& site, std::span<const FoundRule> rules) {
  const auto files = static_cast<std::uint32_t>(site.repo().files.size());
  FindingsView view{site.frame(),
                    kinds_of(site, rules),
                    {},
                    find_worst_files(site, {0, files}, kWorstFiles, kRootFolder),
                    collect_reach(site)};
  for (const FoundRule& rule : rules) {
    view.rules.push_back({rule.rule->id, rule.rule->title, rule.rule->kind, rule.rule->severity, rule.found,
                          rule.suppressed, rule.found_files});
  }
  std::ranges::stable_sort(view.rules, std::greater<>(),
                           [](const RuleRow& rule) { return std::pair(rule.severity, rule.found); });
  return view;
}

RuleView collect_rule(const Site& site, const FoundRule& found) {
  const Rule& rule = *found.rule;
  const LanguageLabel& language = site.repo().file(found.files.front()).language;
  RuleView view;
  view.frame = site.frame();
  view.rule = {rule.id,
               rule.kind,
               rule.severity,
               rule.confidence,
               rule.cwe,
               rule.same_as,
               rule.languages.empty() ? site.rules_for(language.name)->languages : rule.languages,
               rule.skips_tests,
               rule.title,
               rule.message,
               rule.why,
               rule.fix,
               rule.bad,
               rule.good};
  view.fence_tag = language.fence_tag;
  view.found = found.found;
  view.suppressed = found.suppressed;
  view.found_files = found.found_files;
  for (const FileId file : found.files) {
    const std::span<const RuleCount> counts = site.findings().counts_of(file);
    const RuleSet& set = *site.rules_for(file);
    const auto count = std::ranges::find(counts, &rule, [&](const RuleCount& c) { return &set.rules[c.rule]; });
    view.files.push_back({site.repo().file(file).path, site.page_stem(file), count->found, count->suppressed,
                          site.findings().scopes_of(file, static_cast<std::size_t>(count - counts.begin()))});
  }
  return view;
}

}  // namespace docmill
