// SPDX-License-Identifier: Apache-2.0
//
// The sections of a docs page for what rules found: patterns, performance, security. Findings are grouped by rule. If
// there are none, the section says what was looked for, and what was not read.
#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/base/split_lines.h"
#include "stages/emit/file/code_line.h"
#include "stages/emit/file/docs_sections.h"
#include "stages/emit/findings/found_rules.h"
#include "stages/emit/reported_findings.h"

namespace docmill {
namespace {

constexpr std::size_t kMostQuoted = 5;   // findings of a rule that are shown with their line
constexpr std::size_t kMostLinked = 40;  // further ones that are linked
constexpr std::size_t kMostSuppressed = 10;

constexpr RuleKind kPatterns[] = {RuleKind::pattern};
constexpr RuleKind kPerformance[] = {RuleKind::performance};
constexpr RuleKind kSecurity[] = {RuleKind::security, RuleKind::correctness};

struct RuleFindings {
  const Rule* rule = nullptr;
  std::vector<const Finding*> found;  // by line
};

bool is_of(const Rule& rule, std::span<const RuleKind> kinds) {
  return std::ranges::find(kinds, rule.kind) != kinds.end();
}

class RuleSection {
 public:
  RuleSection(const DocsPage& page, Markdown& md, std::string_view word, std::span<const RuleKind> kinds)
      : page_(page), md_(md), word_(word), kinds_(kinds), rules_(page.view.rules) {
    if (page.source) lines_ = split_lines(*page.source);
  }

  void write() {
    const std::size_t count = count_rules();
    if (count == 0) {
      write_no_rules();
    } else if (!page_.file.frame.rules) {
      md_.raw("This site was built without rules.\n");
    } else if (page_.facts.parser_gave_up) {
      md_.raw("No ").raw(word_).raw(" rule was tried, because the parser gave up on the file.\n");
    } else {
      write_findings(count);
    }
  }

 private:
  bool is_shown(const Rule& rule) const {
    return is_of(rule, kinds_) && is_looked_for(rule, page_.file.language.name, page_.file.test_part);
  }

  std::size_t count_rules() const {
    if (rules_ == nullptr) return 0;
    return static_cast<std::size_t>(
        std::ranges::count_if(rules_->rules, [&](const Rule& rule) { return is_shown(rule); }));
  }

  // Whether the set has rules of these kinds for the language that are on, or off, but do not look at the file.
  bool has_other_rules(bool is_off) const {
    return rules_ != nullptr && std::ranges::any_of(rules_->rules, [&](const Rule& rule) {
             return rule.is_off == is_off && is_of(rule, kinds_) && applies_to(rule, page_.file.language.name) &&
                    !is_shown(rule);
           });
  }

  void write_no_rules() {
    if (has_other_rules(false)) {
      md_.raw("No ").raw(word_).raw(" rule for ").raw(page_.file.language.name).raw(" looks at tests.\n");
    } else if (has_other_rules(true)) {
      md_.raw("The ").raw(word_).raw(" rules for ").raw(page_.file.language.name).raw(" are switched off.\n");
    } else {
      md_.raw("No ").raw(word_).raw(" rules exist for ").raw(page_.file.language.name).raw(".\n");
    }
  }

  void write_findings(std::size_t count) {
    std::vector<RuleFindings> groups;
    std::vector<const Finding*> suppressed;
    for (const Finding& finding : page_.facts.findings) {
      if (finding.rule >= rules_->rules.size()) continue;
      const Rule& rule = rules_->rules[finding.rule];
      if (!is_shown(rule)) continue;
      if (finding.is_suppressed) {
        suppressed.push_back(&finding);
        continue;
      }
      const auto group = std::ranges::find(groups, &rule, &RuleFindings::rule);
      if (group != groups.end()) {
        group->found.push_back(&finding);
      } else {
        groups.push_back({&rule, {&finding}});
      }
    }
    // The gravest first, then in the order of the rule set.
    std::ranges::stable_sort(groups, [](const RuleFindings& a, const RuleFindings& b) {
      return a.rule->severity != b.rule->severity ? a.rule->severity > b.rule->severity : a.rule < b.rule;
    });
    for (const RuleFindings& group : groups) write_group(group);
    if (groups.empty() && suppressed.empty()) write_none(count);
    write_suppressed(suppressed, groups.empty());
  }

  void write_none(std::size_t count) {
    const bool are_for_tests = has_other_rules(false);  // those that are not counted leave tests out
    if (count == 1) {
      md_.raw("The only ").raw(page_.file.language.name).raw(" ").raw(word_).raw(" rule");
      md_.raw(are_for_tests ? " that looks at tests" : "").raw(" does not match.");
    } else {
      md_.format("None of the {} ", count).raw(page_.file.language.name).raw(" ").raw(word_).raw(" rules");
      md_.raw(are_for_tests ? " that look at tests" : "").raw(" matches.");
    }
    if (!page_.facts.unparsed_lines.empty()) md_.raw(" Lines that were not parsed were not looked at.");
    md_.raw("\n");
  }

  void write_group(const RuleFindings& group) {
    const Rule& rule = *group.rule;
    md_.raw("- ").anchor(rule_anchor(rule.id)).raw("**").raw(rule.title).raw("** (");
    link_rule(rule);
    if (rule.severity != Level::none) md_.raw(", ").raw(word_of(rule.severity)).raw(" severity");
    for (const std::uint16_t weakness : rule.cwe) md_.format(", CWE-{}", weakness);
    md_.raw("): ").raw(rule.message).raw("\n");
    const std::size_t quoted = std::min(group.found.size(), kMostQuoted);
    for (std::size_t i = 0; i < quoted; ++i) write_quoted(*group.found[i]);
    if (group.found.size() > quoted) write_further(group, quoted);
  }

  void link_rule(const Rule& rule) {
    const auto depth = static_cast<std::size_t>(std::ranges::count(page_.file.page_stem, '/'));
    md_.raw("[`").raw(rule.id).raw("`](").raw(rule_url(rule.id, depth)).raw(")");
  }

  void write_quoted(const Finding& finding) {
    md_.raw("  - ");
    page_.link_lines(md_, finding.lines);
    if (const SymbolId symbol = symbol_around(finding.lines.first); symbol.exists()) {
      md_.raw(" in ");
      page_.link_symbol(md_, symbol);
    }
    if (const std::string code = code_of(finding.lines.first); !code.empty()) md_.raw(": ").code(code);
    md_.raw("\n");
  }

  void write_further(const RuleFindings& group, std::size_t begin) {
    const std::size_t end = std::min(group.found.size(), begin + kMostLinked);
    md_.raw("  - also ");
    for (std::size_t i = begin; i < end; ++i) {
      if (i > begin) md_.raw(", ");
      page_.link_lines(md_, {group.found[i]->lines.first, group.found[i]->lines.first});
    }
    if (end < group.found.size()) {
      md_.raw(" and ").number(group.found.size() - end).raw(" more places up to ");
      page_.link_lines(md_, {group.found.back()->lines.first, group.found.back()->lines.first});
    }
    md_.raw("\n");
  }

  void write_suppressed(const std::vector<const Finding*>& suppressed, bool is_first) {
    if (suppressed.empty()) return;
    if (!is_first) md_.raw("\n");
    append_count(md_, suppressed.size(), "finding");
    md_.raw(suppressed.size() == 1 ? " is" : " are").raw(" switched off by comments: ");
    const std::size_t shown = std::min(suppressed.size(), kMostSuppressed);
    for (std::size_t i = 0; i < shown; ++i) {
      if (i > 0) md_.raw(", ");
      page_.link_lines(md_, {suppressed[i]->lines.first, suppressed[i]->lines.first});
      md_.raw(" (");
      link_rule(rules_->rules[suppressed[i]->rule]);
      md_.raw(")");
    }
    if (shown < suppressed.size()) md_.raw(" and ").number(suppressed.size() - shown).raw(" more");
    md_.raw(".\n");
  }

  // The innermost function or type around the line.
  SymbolId symbol_around(std::uint32_t line) const {
    SymbolId innermost;
    for (std::uint32_t i = 0; i < page_.facts.symbols.size(); ++i) {
      const Symbol& symbol = page_.facts.symbols[i];
      if (symbol.lines.first > line || symbol.lines.last < line) continue;
      if (is_function(symbol.kind) || is_type(symbol.kind)) innermost = {i};
    }
    return innermost;
  }

  std::string code_of(std::uint32_t line) const {
    if (line == 0 || line > lines_.size()) return {};
    return code_line(lines_[line - 1]);
  }

  const DocsPage& page_;
  Markdown& md_;
  std::string_view word_;
  std::span<const RuleKind> kinds_;
  const RuleSet* rules_;
  std::vector<std::string_view> lines_;
};

}  // namespace

void write_patterns(const DocsPage& page, Markdown& md) { RuleSection(page, md, "pattern", kPatterns).write(); }

void write_performance(const DocsPage& page, Markdown& md) {
  RuleSection(page, md, "performance", kPerformance).write();
}

void write_security(const DocsPage& page, Markdown& md) { RuleSection(page, md, "security", kSecurity).write(); }

}  // namespace docmill
