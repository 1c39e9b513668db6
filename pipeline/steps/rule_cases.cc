// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/rule_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "stages/extract/extract_facts.h"
#include "stages/extract/findings/rule_index.h"
#include "stages/languages/language.h"
#include "stages/parse/parser.h"

namespace docmill {
namespace {

constexpr std::string_view kMark = "<- finding";
constexpr std::string_view kLanguage = "language: ";  // in the first line of a case

std::vector<std::uint32_t> marked_lines(std::string_view source) {
  std::vector<std::uint32_t> lines;
  std::uint32_t number = 1;
  for (std::size_t begin = 0; begin < source.size(); ++number) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    if (source.substr(begin, end - begin).find(kMark) != source.npos) lines.push_back(number);
    begin = end + 1;
  }
  return lines;
}

std::string language_of_case(const RuleSet& set, const Rule& rule, std::string_view source) {
  const std::string_view first = source.substr(0, source.find('\n'));
  const std::size_t at = first.find(kLanguage);
  if (at != first.npos) {
    std::string_view name = first.substr(at + kLanguage.size());
    name = name.substr(0, name.find(" *"));  // "*/"
    return std::string(name);
  }
  return std::string(rule.languages.empty() ? set.languages.front() : rule.languages.front());
}

class CaseRunner {
 public:
  explicit CaseRunner(const RuleSet& set) : set_(set) {}

  std::vector<std::uint32_t> lines_found(const Rule& rule, std::string_view language_name, std::string_view source) {
    const Language* const language = find_language(language_name);
    if (language == nullptr || language->grammar == nullptr) return {0};
    std::unique_ptr<RuleIndex>& index = indexes_[language];
    if (!index) index = std::make_unique<RuleIndex>(set_, language->grammar(), language->name);
    const FileFacts facts = extract_facts(builder_, *language, source, parser_.parse(*language, source), index.get(),
                                          extraction_limit(source.size()));
    std::vector<std::uint32_t> lines;
    for (const Finding& finding : facts.findings) {
      if (&set_.rules[finding.rule] == &rule && !finding.is_suppressed) lines.push_back(finding.lines.first);
    }
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
  }

  void check(const Rule& rule, std::string_view source, std::string_view kind, std::vector<std::string>& failures) {
    const std::string language = language_of_case(set_, rule, source);
    const std::vector<std::uint32_t> wanted = marked_lines(source);
    const std::vector<std::uint32_t> found = lines_found(rule, language, source);
    if (found != wanted) {
      failures.push_back(fmt::format("{} ({}, {}): findings on lines {{{}}}, wanted {{{}}}", rule.id, kind, language,
                                     fmt::join(found, ", "), fmt::join(wanted, ", ")));
    }
    if ((kind == "good") != wanted.empty()) {
      failures.push_back(
          fmt::format("{} ({}): {}", rule.id, kind, wanted.empty() ? "no line has a mark" : "has a mark"));
    }
  }

 private:
  const RuleSet& set_;
  Parser parser_;
  FactsBuilder builder_;
  std::map<const Language*, std::unique_ptr<RuleIndex>> indexes_;
};

}  // namespace

std::vector<std::string> failures_of_cases(const RuleSet& set) {
  CaseRunner runner(set);
  std::vector<std::string> failures;
  for (const Rule& rule : set.rules) {
    if (rule.bad.empty() || rule.good.empty()) failures.push_back(fmt::format("{} has no cases", rule.id));
    for (const std::string_view source : rule.bad) runner.check(rule, source, "bad", failures);
    for (const std::string_view source : rule.good) runner.check(rule, source, "good", failures);
  }
  return failures;
}

std::vector<std::string> failures_of_user_cases(const RunRules& rules) {
  std::vector<std::string> failures;
  for (const UserRule& user : rules.user_rules()) {
    for (RuleSet set : rules.sets()) {
      const auto rule = std::ranges::find(set.rules, user.id, &Rule::id);
      if (rule == set.rules.end()) continue;
      set.rules = {&*rule, 1};  // alone, with the syntax of the set
      const std::vector<std::string> of_rule = failures_of_cases(set);
      failures.insert(failures.end(), of_rule.begin(), of_rule.end());
    }
  }
  return failures;
}

std::vector<std::uint32_t> lines_found(const RuleSet& set, std::string_view rule, std::string_view language,
                                       std::string_view source) {
  const auto found = std::ranges::find(set.rules, rule, &Rule::id);
  return found == set.rules.end() ? std::vector<std::uint32_t>{0}
                                  : CaseRunner(set).lines_found(*found, language, source);
}

}  // namespace docmill
