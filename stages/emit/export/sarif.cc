// SPDX-License-Identifier: Apache-2.0
//
// The order of keys is fixed.
#include "stages/emit/export/sarif.h"

#include <fmt/format.h>

#include <cctype>
#include <iterator>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "stages/base/lower_case.h"
#include "stages/emit/markdown.h"

namespace docmill {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kRoot = "%SRCROOT%";  // the name that services know for the root of the repository

std::string one_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json text_json(std::string_view text) { return {{"text", text}}; }

std::string_view level_of(const Rule& rule) {
  switch (rule.severity) {
    case Level::high: return "error";
    case Level::medium: return "warning";
    case Level::low: return "note";
    case Level::none: return "none";
  }
  return "none";
}

std::string_view problem_severity_of(const Rule& rule) {
  return rule.severity == Level::low ? "recommendation" : level_of(rule);
}

std::string_view security_severity_of(const Rule& rule) {
  switch (rule.severity) {
    case Level::high: return "8.0";
    case Level::medium: return "5.5";
    case Level::low: return "3.0";
    case Level::none: return "0.0";
  }
  return "0.0";
}

// "PySubprocessShell" for "py/subprocess-shell".
std::string name_of(const Rule& rule) {
  std::string name;
  bool is_start = true;
  for (const char c : rule.id) {
    if (c == '/' || c == '-') {
      is_start = true;
      continue;
    }
    name += is_start ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    is_start = false;
  }
  return name;
}

std::string help_text(const Rule& rule) {
  std::string text = fmt::format("{}\n\n{}\n", rule.why, rule.fix);
  for (const std::string_view bad : rule.bad) text += fmt::format("\nBad:\n\n{}", bad);
  for (const std::string_view good : rule.good) text += fmt::format("\nGood:\n\n{}", good);
  return text;
}

std::string help_markdown(const Rule& rule, std::string_view language) {
  std::string text;
  Markdown md(text);
  const std::string tag = lower_case(language);
  md.raw("**Why:** ").raw(rule.why).raw("\n\n**Fix:** ").raw(rule.fix).raw("\n");
  for (const std::string_view bad : rule.bad) md.raw("\nBad:\n\n").fence(tag, bad, true);
  for (const std::string_view good : rule.good) md.raw("\nGood:\n\n").fence(tag, good, true);
  return text;
}

Json properties_json(const Rule& rule) {
  Json tags = Json::array({word_of(rule.kind)});
  for (const std::uint16_t weakness : rule.cwe) tags.push_back(fmt::format("external/cwe/cwe-{:03}", weakness));
  Json properties{{"tags", std::move(tags)}, {"precision", word_of(rule.confidence)}};
  if (rule.kind == RuleKind::security) {
    properties["security-severity"] = security_severity_of(rule);
  } else {
    properties["problem.severity"] = problem_severity_of(rule);
  }
  return properties;
}

Json rule_json(const Rule& rule, std::string_view language) {
  Json object;
  object["id"] = rule.id;
  object["name"] = name_of(rule);
  object["shortDescription"] = text_json(rule.title);
  object["fullDescription"] = text_json(rule.message);
  object["help"] = {{"text", help_text(rule)}, {"markdown", help_markdown(rule, language)}};
  object["defaultConfiguration"] = {{"level", level_of(rule)}};
  object["properties"] = properties_json(rule);
  return object;
}

Json result_json(const ReportedFinding& finding, std::size_t rule_number, std::string_view path,
                 const std::string& fingerprint) {
  Json object;
  object["ruleId"] = finding.rule->id;
  object["ruleIndex"] = rule_number;
  object["level"] = level_of(*finding.rule);
  object["message"] = text_json(finding.rule->message);
  const Json place{{"artifactLocation", {{"uri", url_path(std::string(path))}, {"uriBaseId", kRoot}}},
                   {"region", {{"startLine", finding.lines.first}, {"endLine", finding.lines.last}}}};
  object["locations"] = Json::array({Json{{"physicalLocation", place}}});
  object["partialFingerprints"] = {{std::string(kFingerprintName), fingerprint}};
  object["suppressions"] = Json::array();
  if (finding.is_suppressed) object["suppressions"].push_back({{"kind", "inSource"}});
  return object;
}

}  // namespace

SarifLog::SarifLog(const Repo& repo, const RunRules& rules) : repo_(repo), all_rules_(rules) {
  std::unordered_set<const Rule*> used;
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
    for (const ReportedFinding& finding : findings_of({i})) {
      if (results_++ == 0) first_ = {i};
      used.insert(finding.rule);
    }
  }
  for (const RuleSet& set : rules.sets()) {
    for (const Rule& rule : set.rules) {
      if (!used.contains(&rule)) continue;
      rule_numbers_.emplace(&rule, rules_.size());
      rules_.push_back({&rule, rule.languages.empty() ? set.languages.front() : rule.languages.front()});
    }
  }
}

bool SarifLog::has_results(FileId file) const { return !findings_of(file).empty(); }

std::vector<ReportedFinding> SarifLog::findings_of(FileId file) const {
  const RepoFile& of_repo = repo_.file(file);
  return reported_findings(all_rules_.find(of_repo.language.name), of_repo, repo_.facts_of(file));
}

void SarifLog::append_beginning(std::string& out) const {
  out += R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[)"
         R"({"tool":{"driver":{"name":"docmill","version":")" DOCMILL_VERSION R"(","rules":[)";
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += one_line(rule_json(*rules_[i].rule, rules_[i].language));
  }
  const Json root{{kRoot, {{"description", text_json("The root of the repository.")}}}};
  fmt::format_to(std::back_inserter(out), "\n]}}}},\n\"originalUriBaseIds\":{},\n\"results\":[", one_line(root));
}

void SarifLog::append_results(std::string& out, FileId file, std::string_view source) const {
  const std::string& path = repo_.file(file).path;
  const std::vector<ReportedFinding> findings = findings_of(file);
  const std::vector<std::string> fingerprints = fingerprints_of(findings, path, source);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    out += i == 0 && file == first_ ? "\n" : ",\n";
    const std::size_t rule_number = rule_numbers_.at(findings[i].rule);
    out += one_line(result_json(findings[i], rule_number, path, fingerprints[i]));
  }
}

void SarifLog::append_end(std::string& out) const { out += "\n]}]}\n"; }

}  // namespace docmill
