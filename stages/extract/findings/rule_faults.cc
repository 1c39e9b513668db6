// SPDX-License-Identifier: Apache-2.0
//
// Finds what a rule set names and no grammar of its languages has.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "stages/extract/findings/rule_index.h"
#include "stages/languages/node_place.h"

namespace docmill {
namespace {

// Calls visit(conditions) for each list of conditions in the set.
template <typename Visit>
void for_each_condition_list(const RuleSet& set, Visit visit) {
  for (const Rule& rule : set.rules) {
    for (const RuleMatch& match : rule.matches) visit(match.where);
  }
  for (const std::span<const NodeGroup> groups : {set.syntax.groups, set.syntax.contexts}) {
    for (const NodeGroup& group : groups) {
      for (const GroupEntry& entry : group.entries) visit(entry.where);
    }
  }
}

// Collects what no grammar knows.
class FaultFinder {
 public:
  explicit FaultFinder(std::span<const TSLanguage* const> grammars) : grammars_(grammars) {}

  void check_set(const RuleSet& set) {
    for (const std::string_view node : set.syntax.spreads) check_node(node);
    check_site(set.syntax.keyword);
    for (const RuleSite& site : set.syntax.sites) check_site(site);
    for (const std::span<const NodeGroup> groups : {set.syntax.groups, set.syntax.contexts}) {
      for (const NodeGroup& group : groups) {
        for (const GroupEntry& entry : group.entries) {
          check_node(entry.node);
          check_place(entry.part);
        }
      }
    }
    for (const Rule& rule : set.rules) {
      for (const RuleMatch& match : rule.matches) {
        if (match.kind != MatchKind::node) continue;
        for (const std::string_view node : match.names) check_node(node);
      }
    }
    for_each_condition_list(set, [&](std::span<const Condition> conditions) {
      for (const Condition& condition : conditions) check_condition(condition);
    });
  }

  std::string text() const { return fmt::format("{}", fmt::join(faults_, "\n")); }

 private:
  bool is_known(std::string_view name) const {
    return std::ranges::any_of(grammars_,
                               [&](const TSLanguage* grammar) { return unknown_part(grammar, name).empty(); });
  }

  void check_node(std::string_view name) {
    if (!name.empty() && !is_known(name)) faults_.insert(fmt::format("the grammar has no node '{}'", name));
  }

  void check_place(std::string_view place) {
    if (!place.empty() && !is_known(place)) faults_.insert(fmt::format("the grammar has no place '{}'", place));
  }

  void check_site(const RuleSite& site) {
    check_node(site.node);
    for (const std::string_view place : {site.name, site.from, site.arguments, site.each_argument}) check_place(place);
  }

  void check_part(const RulePart& part) {
    if (part.base == PartBase::places) check_place(part.word);
    for (const RuleStep& step : part.steps) check_place(step.place);
  }

  void check_condition(const Condition& condition) {
    check_part(condition.part);
    check_part(condition.other);
    for (const std::string_view value : condition.values) {
      const bool is_type = condition.test == TestKind::is || condition.test == TestKind::contains;
      if (is_type && !value.starts_with('@')) check_node(value);
      if (condition.test != TestKind::matches) continue;
      const RE2 expression(value, expression_options());
      if (!expression.ok()) faults_.insert(fmt::format("the expression '{}': {}", value, expression.error()));
    }
  }

  std::span<const TSLanguage* const> grammars_;
  std::set<std::string> faults_;
};

}  // namespace

std::string RuleIndex::faults(const RuleSet& set, std::span<const TSLanguage* const> grammars) {
  FaultFinder finder(grammars);
  finder.check_set(set);
  return finder.text();
}

}  // namespace docmill
