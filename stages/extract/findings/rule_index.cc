// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/rule_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "stages/extract/findings/rule_path.h"
#include "stages/languages/language.h"
#include "stages/languages/node_place.h"
#include "stages/rules/builtin_rules.h"

namespace docmill {
namespace {

bool reads_names(const RuleSyntax& syntax, std::span<const Condition> conditions) {
  return std::ranges::any_of(conditions, [&](const Condition& condition) {
    if (condition.test == TestKind::names || condition.test == TestKind::calls) return true;
    if (condition.test != TestKind::is && condition.test != TestKind::contains) return false;
    return std::ranges::any_of(condition.values, [&](std::string_view value) {
      if (!value.starts_with('@')) return false;
      const auto group = std::ranges::find(syntax.groups, value.substr(1), &NodeGroup::name);
      return group != syntax.groups.end() && std::ranges::any_of(group->entries, [&](const GroupEntry& entry) {
        return reads_names(syntax, entry.where);
      });
    });
  });
}

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

}  // namespace

RuleIndex::RuleIndex(const RuleSet& set, const TSLanguage* grammar, std::string_view language) : set_(set) {
  for_each_condition_list(set, [&](std::span<const Condition> conditions) { compile_expressions(conditions); });
  for (std::uint32_t position = 0; position < set.rules.size(); ++position) {
    if (applies_to(set.rules[position], language)) add_rule(position);
  }
  for (const RuleSite& site : set.syntax.sites) {
    const WantedNames& wanted = wanted_[site.kind];
    if (wanted.empty()) continue;
    const auto size = static_cast<std::uint32_t>(site.name.size());
    rules_of(site.node).sites.push_back({&site, ts_language_field_id_for_name(grammar, site.name.data(), size), &wanted});
  }
  for (const NodeGroup& context : set.syntax.contexts) {
    for (const GroupEntry& entry : context.entries) {
      rules_of(entry.node).contexts.push_back({&entry, bit_of(context.name)});
    }
  }
  connect(grammar);
}

const NodeGroup* RuleIndex::group(std::string_view name) const {
  const auto found = std::ranges::find(set_.syntax.groups, name, &NodeGroup::name);
  return found == set_.syntax.groups.end() ? nullptr : &*found;
}

ContextMask RuleIndex::bit_of(std::string_view context) const {
  const auto found = std::ranges::find(set_.syntax.contexts, context, &NodeGroup::name);
  return found == set_.syntax.contexts.end() ? 0 : ContextMask{1} << (found - set_.syntax.contexts.begin());
}

ContextMask RuleIndex::mask_of(Texts contexts) const {
  ContextMask mask = 0;
  for (const std::string_view context : contexts) mask |= bit_of(context);
  return mask;
}

bool RuleIndex::is_function(TSSymbol symbol) const {
  const NodeRules* const rules = find(symbol);
  return rules != nullptr && std::ranges::any_of(rules->contexts, [&](const IndexedContext& context) {
    return context.bit == function_bit();
  });
}

NodeRules& RuleIndex::rules_of(std::string_view node) { return by_node_[node]; }

void RuleIndex::add_rule(std::uint32_t position) {
  const Rule& rule = set_.rules[position];
  for (const RuleMatch& match : rule.matches) {
    add_match({position, &rule, &match, mask_of(match.inside), mask_of(match.outside),
               reads_names(set_.syntax, match.where)});
  }
}

void RuleIndex::add_match(const IndexedMatch& match) {
  const IndexedMatch* const kept = matches_.emplace_back(std::make_unique<IndexedMatch>(match)).get();
  for (const std::string_view name : match.match->names) {
    switch (match.match->kind) {
      case MatchKind::node: rules_of(name).matches.push_back(kept); break;
      case MatchKind::import: imports_.push_back({name, kept}); break;
      case MatchKind::site: {
        WantedNames& wanted = wanted_[match.match->site];
        const std::string_view last = last_name_of(name);
        if (last == "*") {
          wanted.any.push_back({name, kept});
        } else {
          wanted.by_last_name[last].push_back({name, kept});
        }
      }
    }
  }
}

void RuleIndex::compile_expressions(std::span<const Condition> conditions) {
  for (const Condition& condition : conditions) {
    if (condition.test != TestKind::matches) continue;
    for (const std::string_view text : condition.values) {
      if (!expressions_.contains(text)) expressions_.emplace(text, std::make_unique<RE2>(text, RE2::Quiet));
    }
  }
}

void RuleIndex::connect(const TSLanguage* grammar) {
  by_symbol_.resize(ts_language_symbol_count(grammar), nullptr);
  for (TSSymbol symbol = 0; symbol < by_symbol_.size(); ++symbol) {
    if (ts_language_symbol_type(grammar, symbol) != TSSymbolTypeRegular) continue;
    const auto found = by_node_.find(ts_language_symbol_name(grammar, symbol));
    if (found != by_node_.end()) by_symbol_[symbol] = &found->second;
  }
}

namespace {

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
    if (set.syntax.contexts.size() > kMostContexts) faults_.insert("there are more than 32 contexts");
  }

  std::string text() const { return fmt::format("{}", fmt::join(faults_, "\n")); }

 private:
  bool is_known(std::string_view name) const {
    return std::ranges::any_of(grammars_, [&](const TSLanguage* grammar) { return unknown_part(grammar, name).empty(); });
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
      const RE2 expression(value, RE2::Quiet);
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

const RuleIndex* rule_index(const Language& language) {
  static std::mutex mutex;
  static std::map<const Language*, std::unique_ptr<const RuleIndex>> indexes;
  const std::lock_guard lock(mutex);
  const auto [found, is_new] = indexes.try_emplace(&language);
  if (is_new && language.grammar != nullptr) {
    if (const RuleSet* const set = builtin_rules_for(language.name)) {
      found->second = std::make_unique<RuleIndex>(*set, language.grammar(), language.name);
    }
  }
  return found->second.get();
}

}  // namespace docmill
