// SPDX-License-Identifier: Apache-2.0
#include "cli/rules_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/exit_code.h"
#include "cli/message.h"
#include "cli/rules_setting.h"
#include "cli/standard_streams.h"
#include "cli/wording.h"
#include "pipeline/steps/rule_cases.h"
#include "pipeline/steps/user_rule_faults.h"
#include "stages/base/split_lines.h"
#include "stages/base/visible_text.h"
#include "stages/rules/name_pattern.h"
#include "stages/rules/user_rules.h"

namespace docmill {
namespace {

// A rule, and where it belongs.
struct ListedRule {
  const Rule* rule = nullptr;
  const RuleSet* set = nullptr;
  std::string_view place;  // "my.toml:2"; "" if it is docmill's own

  Texts languages() const { return rule->languages.empty() ? set->languages : rule->languages; }
};

// The rules that are for the language and whose ids match; of these, "" is all.
std::vector<ListedRule> rules_that_match(const RunRules& rules, std::string_view language, std::string_view pattern) {
  std::vector<ListedRule> listed;
  for (const RuleSet& set : rules.sets()) {
    for (const Rule& rule : set.rules) {
      ListedRule one{&rule, &set, {}};
      const bool is_for_it = language.empty() || std::ranges::find(one.languages(), language) != one.languages().end();
      if (!is_for_it || (!pattern.empty() && !matches_pattern(pattern, rule.id))) continue;
      const auto user = std::ranges::find(rules.user_rules(), rule.id, &UserRule::id);
      if (user != rules.user_rules().end()) one.place = user->place;
      listed.push_back(one);
    }
  }
  return listed;
}

// "off", "high", …; "-" for a pattern.
std::string_view state_of(const Rule& rule) {
  if (rule.is_off) return "off";
  return rule.severity == Level::none ? "-" : word_of(rule.severity);
}

void print_list(StandardOutput& out, const std::vector<ListedRule>& rules) {
  out.print("{:<40} {:<12} {:<9} {:<24} {}\n", "RULE", "KIND", "SEVERITY", "LANGUAGES", "WHAT IT SAYS");
  for (const ListedRule& listed : rules) {
    const Rule& rule = *listed.rule;
    out.print("{:<40} {:<12} {:<9} {:<24} {}\n", rule.id, word_of(rule.kind), state_of(rule),
              fmt::format("{}", fmt::join(listed.languages(), ", ")), display_text(rule.message));
  }
}

void print_cases(StandardOutput& out, std::string_view title, Texts sources) {
  for (const std::string_view source : sources) {
    out.print("\n{}:\n\n", title);
    for (const std::string_view line : split_lines(source)) {
      out.write(line.empty() ? "\n" : fmt::format("    {}\n", display_text(line)));
    }
  }
}

void explain(StandardOutput& out, const ListedRule& listed) {
  const Rule& rule = *listed.rule;
  out.print("{}: {}\n\n{}", rule.id, display_text(rule.title), word_of(rule.kind));
  if (rule.severity != Level::none) out.print(", {} severity", word_of(rule.severity));
  out.print(", {} confidence, for {}\n", word_of(rule.confidence), fmt::join(listed.languages(), ", "));
  for (const std::uint16_t weakness : rule.cwe)
    out.print("CWE-{0}: https://cwe.mitre.org/data/definitions/{0}.html\n", weakness);
  std::string others;
  for (const std::string_view other : rule.same_as) others += (others.empty() ? "" : ", ") + display_text(other);
  if (!others.empty()) out.print("Other tools call it {}.\n", others);
  if (rule.skips_tests) out.write("Files that are tests are left out.\n");
  if (!listed.place.empty()) out.print("It is yours: {}\n", display_text(listed.place));
  if (rule.is_off) out.write("It is switched off.\n");
  out.print("\n{}\n\nWhy: {}\n", display_text(rule.message), display_text(rule.why));
  if (!rule.fix.empty()) out.print("\nFix: {}\n", display_text(rule.fix));
  print_cases(out, "Bad", rule.bad);
  print_cases(out, "Good", rule.good);
}

nlohmann::ordered_json json_of(const ListedRule& listed) {
  const Rule& rule = *listed.rule;
  nlohmann::ordered_json json;
  const auto list = [](const auto& items) { return nlohmann::ordered_json(std::vector(items.begin(), items.end())); };
  json["id"] = rule.id;
  json["kind"] = word_of(rule.kind);
  if (rule.severity != Level::none) json["severity"] = word_of(rule.severity);
  json["confidence"] = word_of(rule.confidence);
  json["is_off"] = rule.is_off;
  json["languages"] = list(listed.languages());
  json["title"] = rule.title;
  json["message"] = rule.message;
  json["why"] = rule.why;
  json["fix"] = rule.fix;
  json["cwe"] = list(rule.cwe);
  json["same_as"] = list(rule.same_as);
  json["skip_tests"] = rule.skips_tests;
  json["bad"] = list(rule.bad);
  json["good"] = list(rule.good);
  if (!listed.place.empty()) json["place"] = listed.place;
  return json;
}

// "docmill has no rules for 'Pyhton'; did you mean 'Python'?", or the same for an id.
std::string nothing_listed_error(const RunRules& rules, const Settings& settings) {
  std::vector<std::string> languages;
  for (const RuleSet& set : rules.sets()) languages.insert(languages.end(), set.languages.begin(), set.languages.end());
  const std::string& language = settings.language;
  if (!language.empty() && std::ranges::find(languages, language) == languages.end()) {
    return fmt::format("docmill has no rules for '{}'{}", language, suggestion(language, languages));
  }
  std::vector<std::string> ids;
  for (const ListedRule& listed : rules_that_match(rules, language, "")) ids.emplace_back(listed.rule->id);
  return fmt::format("there is no rule '{}'{}", settings.rule, suggestion(settings.rule, ids));
}

int test_files(const Settings& settings) {
  std::size_t count = 0;
  std::vector<std::string> failures;
  for (const std::string& path : settings.rule_files) {
    const Result<std::string> text = read_toml_text({path, FileOwner::user, {}});
    if (!text) return report_failure(text.error());
    UserRules users;
    if (auto added = users.add_file(path, *text); !added) return report_failure(added.error());
    const RunRules rules = users.finish();
    if (const std::string fault = fault_of_user_rules(rules); !fault.empty()) return report_failure(Error{fault});
    for (std::string& failure : failures_of_user_cases(rules)) failures.push_back(path + ": " + std::move(failure));
    count += rules.user_rules().size();
  }
  StandardOutput out;
  for (const std::string& failure : failures) out.print("{}\n", display_text(failure));
  out.flush();
  if (!settings.quiet) {
    print_notice(failures.empty() ? fmt::format("the cases of {} hold", counted(count, "rule"))
                                  : fmt::format("{} do not hold", counted(failures.size(), "case")));
  }
  return out.end(failures.empty() ? kDone : kDifferent);
}

}  // namespace

int run_rules(const Settings& settings) {
  if (!settings.rule_files.empty()) return test_files(settings);
  const Result<RunRules> rules = run_rules_of(settings);
  if (!rules) return report_failure(rules.error());
  const std::vector<ListedRule> listed = rules_that_match(*rules, settings.language, settings.rule);
  if (listed.empty()) return report_failure(Error{nothing_listed_error(*rules, settings)});
  StandardOutput out;
  if (settings.format == "json") {
    for (const ListedRule& rule : listed) out.write(json_of(rule).dump() + "\n");
  } else if (listed.size() == 1 && listed.front().rule->id == settings.rule) {
    explain(out, listed.front());
  } else {
    print_list(out, listed);
  }
  return out.end(kDone);
}

}  // namespace docmill
