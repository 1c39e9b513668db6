// SPDX-License-Identifier: Apache-2.0
//
// Writes a rule set as C++: arrays of constants that need no work when the program starts.
//
// usage: docmill_rule_tables NAME FILE.toml OUTPUT.cc
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "stages/rules/rule_reader.h"

namespace docmill {
namespace {

// A C++ string literal. Every byte that is not plain is an octal escape, which ends after three digits.
std::string literal(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c >= ' ' && c < 127 && c != '?') {  // "??=" would be a trigraph
      quoted += c;
    } else {
      fmt::format_to(std::back_inserter(quoted), "\\{:03o}", static_cast<unsigned char>(c));
    }
  }
  return quoted + "\"";
}

class TableWriter {
 public:
  // Declares an array of the items, and returns a value for a span of it.
  std::string array(std::string_view type, const std::vector<std::string>& items) {
    if (items.empty()) return "{}";
    const std::string name = fmt::format("k{}", count_++);
    fmt::format_to(std::back_inserter(text_), "constexpr {} {}[] = {{{}}};\n", type, name, fmt::join(items, ", "));
    return name;
  }

  std::string texts(Texts texts) {
    std::vector<std::string> items;
    for (const std::string_view text : texts) items.push_back(literal(text));
    return array("std::string_view", items);
  }

  std::string part(const RulePart& part) {
    std::vector<std::string> steps;
    for (const RuleStep& step : part.steps) {
      steps.push_back(
          fmt::format("{{static_cast<StepKind>({}), {}}}", static_cast<int>(step.kind), literal(step.place)));
    }
    return fmt::format("{{static_cast<PartBase>({}), static_cast<Quantifier>({}), {}, {}, {}}}",
                       static_cast<int>(part.base), static_cast<int>(part.quantifier), part.position,
                       literal(part.word), array("RuleStep", steps));
  }

  std::string conditions(std::span<const Condition> conditions) {
    std::vector<std::string> items;
    for (const Condition& condition : conditions) {
      items.push_back(fmt::format("{{{}, static_cast<TestKind>({}), {}, static_cast<Comparison>({}), {}, {}, {}}}",
                                  part(condition.part), static_cast<int>(condition.test), condition.is_negated,
                                  static_cast<int>(condition.comparison), condition.number, texts(condition.values),
                                  part(condition.other)));
    }
    return array("Condition", items);
  }

  std::string matches(std::span<const RuleMatch> matches) {
    std::vector<std::string> items;
    for (const RuleMatch& match : matches) {
      items.push_back(fmt::format("{{static_cast<MatchKind>({}), {}, {}, {}, {}, {}, {}, {}, {}}}",
                                  static_cast<int>(match.kind), literal(match.site), texts(match.names),
                                  conditions(match.where), texts(match.inside), texts(match.outside), match.loops,
                                  literal(match.part), match.times));
    }
    return array("RuleMatch", items);
  }

  std::string rule(const Rule& rule) {
    std::vector<std::string> weaknesses;
    for (const std::uint16_t number : rule.cwe) weaknesses.push_back(fmt::format("{}", number));
    const std::string together =
        fmt::format("{{static_cast<RuleScope>({}), {}, {}, {}, {}}}", static_cast<int>(rule.together.scope),
                    texts(rule.together.all), texts(rule.together.none), literal(rule.together.report),
                    rule.together.reports_every);
    return fmt::format(
        "{{{}, static_cast<RuleKind>({}), static_cast<Level>({}), static_cast<Level>({}), {}, {}, {}, {}, {}, {}, {}, "
        "{}, "
        "{}, {}, {}, {}}}",
        literal(rule.id), static_cast<int>(rule.kind), static_cast<int>(rule.severity),
        static_cast<int>(rule.confidence), array("std::uint16_t", weaknesses), texts(rule.same_as),
        texts(rule.languages), rule.skips_tests, literal(rule.title), literal(rule.message), literal(rule.why),
        literal(rule.fix), texts(rule.bad), texts(rule.good), matches(rule.matches), together);
  }

  static std::string site(const RuleSite& site) {
    return fmt::format("{{{}, {}, {}, {}, {}, {}}}", literal(site.kind), literal(site.node), literal(site.name),
                       literal(site.from), literal(site.arguments), literal(site.each_argument));
  }

  std::string groups(std::span<const NodeGroup> groups) {
    std::vector<std::string> items;
    for (const NodeGroup& group : groups) {
      std::vector<std::string> entries;
      for (const GroupEntry& entry : group.entries) {
        entries.push_back(
            fmt::format("{{{}, {}, {}}}", literal(entry.node), literal(entry.part), conditions(entry.where)));
      }
      items.push_back(fmt::format("{{{}, {}}}", literal(group.name), array("GroupEntry", entries)));
    }
    return array("NodeGroup", items);
  }

  std::string syntax(const RuleSyntax& syntax) {
    std::vector<std::string> markers;
    for (const SuppressionMarker& marker : syntax.suppressions) {
      markers.push_back(fmt::format("{{{}, {}}}", literal(marker.text), marker.is_before));
    }
    std::vector<std::string> sites;
    for (const RuleSite& item : syntax.sites) sites.push_back(site(item));
    return fmt::format("{{{}, {}, {}, {}, {}, {}, {}, {}}}", texts(syntax.spreads), site(syntax.keyword),
                       texts(syntax.drop_prefixes), texts(syntax.receivers), array("SuppressionMarker", markers),
                       array("RuleSite", sites), groups(syntax.groups), groups(syntax.contexts));
  }

  std::string source(const RuleSet& set, std::string_view path) {
    std::vector<std::string> rules;
    for (const Rule& item : set.rules) rules.push_back(rule(item));
    const std::string value = fmt::format("{{{}, {}, {}, {}, {}ULL}}", literal(set.name), texts(set.languages),
                                          syntax(set.syntax), array("Rule", rules), set.version);
    return fmt::format(
        "// Generated from {}.\n#include \"stages/rules/rule.h\"\n\nnamespace docmill {{\nnamespace {{\n\n{}\n}}  "
        "// namespace\n\nextern const RuleSet kRules_{};\nconst RuleSet kRules_{} = {};\n\n}}  // namespace docmill\n",
        path, text_, set.name, set.name, value);
  }

 private:
  std::string text_;
  std::size_t count_ = 0;
};

int write_tables(std::string_view name, const std::string& path, const std::string& output) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const Result<RuleFile> rules = read_rules(path, name, text);
  if (!file || !rules) {
    std::cerr << (file ? rules.error().message : "cannot read " + path) << '\n';
    return EXIT_FAILURE;
  }
  std::ofstream source(output, std::ios::binary);
  source << TableWriter().source(rules->set,
                                 path.substr(path.rfind("stages/") == path.npos ? 0 : path.rfind("stages/")));
  return source.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace docmill

int main(int count, char** arguments) {
  if (count != 4) {
    std::cerr << "usage: docmill_rule_tables NAME FILE.toml OUTPUT.cc\n";
    return EXIT_FAILURE;
  }
  return docmill::write_tables(arguments[1], arguments[2], arguments[3]);
}
