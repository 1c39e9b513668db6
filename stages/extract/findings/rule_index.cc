// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/rule_index.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "stages/extract/findings/rule_path.h"
#include "stages/languages/language.h"
#include "stages/rules/builtin_rules.h"

namespace docmill {
namespace {

bool reads_names(const RuleSyntax& syntax, const Condition& condition) {
  if (condition.test == TestKind::names || condition.test == TestKind::calls) return true;
  if (condition.test != TestKind::is && condition.test != TestKind::contains) return false;
  return std::ranges::any_of(condition.values, [&](std::string_view value) {
    const auto group = std::ranges::find(syntax.groups, value.substr(value.starts_with('@') ? 1 : 0), &NodeGroup::name);
    if (!value.starts_with('@') || group == syntax.groups.end()) return false;
    return std::ranges::any_of(group->entries, [&](const GroupEntry& entry) {
      return std::ranges::any_of(entry.where, [&](const Condition& inner) { return reads_names(syntax, inner); });
    });
  });
}

}  // namespace

void WantedNames::add(const WantedName& wanted) {
  const std::string_view last = last_name_of(wanted.path);
  if (last == "*") {
    any_.push_back(wanted);
    return;
  }
  sizes_[static_cast<std::uint8_t>(last.front())] |= std::uint64_t{1} << (last.size() & 63);
  by_last_name_[last].push_back(wanted);
}

const std::vector<WantedName>* WantedNames::look_up(std::string_view last_name) const {
  const auto found = by_last_name_.find(last_name);
  return found == by_last_name_.end() ? nullptr : &found->second;
}

RuleIndex::RuleIndex(const RuleSet& set, const TSLanguage* grammar, std::string_view language)
    : set_(set), grammar_(grammar) {
  function_bit_ = bit_of("function");
  class_bit_ = bit_of("class");
  loop_bit_ = bit_of("loop");
  spreads_ = symbols_of(set.syntax.spreads);
  keywords_ = symbols_of(Texts(&set.syntax.keyword.node, 1));
  keyword_name_ = place_of(set.syntax.keyword.name);
  keyword_value_ = place_of(set.syntax.keyword.arguments);
  compile_groups();
  for (std::uint32_t position = 0; position < set.rules.size(); ++position) {
    if (applies_to(set.rules[position], language)) add_rule(position);
  }
  add_sites();
  add_contexts();
  connect();
}

const IndexedSite* RuleIndex::call_at(TSSymbol symbol) const {
  return symbol < calls_.size() ? calls_[symbol] : nullptr;
}

bool RuleIndex::is_function(TSSymbol symbol) const { return symbol < functions_.size() && functions_[symbol]; }

ContextMask RuleIndex::bit_of(std::string_view context) const {
  const auto found = std::ranges::find(set_.syntax.contexts, context, &NodeGroup::name);
  return found == set_.syntax.contexts.end() ? 0 : ContextMask{1} << (found - set_.syntax.contexts.begin());
}

ContextMask RuleIndex::mask_of(Texts contexts) const {
  ContextMask mask = 0;
  for (const std::string_view context : contexts) mask |= bit_of(context);
  return mask;
}

std::vector<bool> RuleIndex::symbols_of(Texts names) const {
  std::vector<bool> symbols(ts_language_symbol_count(grammar_));
  for (const std::string_view name : names) {
    for (const TSSymbol symbol : symbols_named(grammar_, name)) symbols[symbol] = true;
  }
  return symbols;
}

const CompiledPlace* RuleIndex::place_of(std::string_view place) {
  if (place.empty()) return nullptr;
  std::unique_ptr<CompiledPlace>& compiled = places_[place];
  if (!compiled) {
    compiled = std::make_unique<CompiledPlace>(place, grammar_, static_cast<std::uint32_t>(places_.size() - 1));
  }
  return compiled.get();
}

CompiledPart RuleIndex::compile(const RulePart& part) {
  CompiledPart compiled{&part, nullptr, {}};
  if (part.base == PartBase::places) compiled.place = place_of(part.word);
  for (const RuleStep& step : part.steps) compiled.steps.push_back({step.kind, place_of(step.place)});
  return compiled;
}

CompiledCondition RuleIndex::compile(const Condition& condition) {
  CompiledCondition compiled{&condition, compile(condition.part), compile(condition.other), {}, {}, {}, false};
  compiled.reads_names = docmill::reads_names(set_.syntax, condition);
  for (const std::string_view value : condition.values) {
    if (condition.test == TestKind::matches) {
      std::unique_ptr<RE2>& expression = expressions_[value];
      if (!expression) expression = std::make_unique<RE2>(value, RE2::Quiet);
      compiled.expressions.push_back(expression.get());
    }
    if (condition.test != TestKind::is && condition.test != TestKind::contains) continue;
    if (value.starts_with('@')) {
      const auto group = groups_.find(value.substr(1));
      if (group != groups_.end()) compiled.groups.push_back(&group->second);
    } else {
      const std::vector<TSSymbol> symbols = symbols_named(grammar_, value);
      compiled.types.insert(compiled.types.end(), symbols.begin(), symbols.end());
    }
  }
  return compiled;
}

std::vector<CompiledCondition> RuleIndex::compile(std::span<const Condition> conditions) {
  std::vector<CompiledCondition> compiled;
  for (const Condition& condition : conditions) compiled.push_back(compile(condition));
  return compiled;
}

bool RuleIndex::is_quick(const CompiledCondition& compiled) {
  const RulePart& part = compiled.condition->part;
  const TestKind test = compiled.condition->test;
  return (test == TestKind::text || test == TestKind::is) && compiled.groups.empty() &&
         part.quantifier == Quantifier::one && part.base == PartBase::node && compiled.part.steps.size() == 1 &&
         compiled.part.steps.front().kind == StepKind::at;
}

IndexedConditions RuleIndex::index(std::span<const Condition> conditions) {
  IndexedConditions indexed;
  for (CompiledCondition& compiled : compile(conditions)) {
    if (is_quick(compiled)) {
      const Condition& condition = *compiled.condition;
      const bool is_text = condition.test == TestKind::text;
      indexed.quick.push_back({compiled.part.steps.front().place, condition.is_negated,
                               is_text ? condition.values : Texts(), std::move(compiled.types)});
    } else {
      indexed.others.push_back(std::move(compiled));
    }
  }
  return indexed;
}

// Groups refer to each other, so all must be there before one is compiled.
void RuleIndex::compile_groups() {
  for (const NodeGroup& group : set_.syntax.groups) groups_[group.name];
  for (const NodeGroup& group : set_.syntax.groups) {
    for (const GroupEntry& entry : group.entries) {
      groups_[group.name].entries.push_back({symbols_named(grammar_, entry.node), compile(entry.where)});
    }
  }
  const auto strings = groups_.find("string");
  if (strings != groups_.end()) strings_ = &strings->second;
}

void RuleIndex::add_rule(std::uint32_t position) {
  const Rule& rule = set_.rules[position];
  for (const RuleMatch& match : rule.matches) {
    auto indexed = std::make_unique<IndexedMatch>();
    indexed->position = position;
    indexed->rule = &rule;
    indexed->match = &match;
    indexed->inside = mask_of(match.inside);
    indexed->outside = mask_of(match.outside);
    indexed->where = index(match.where);
    const bool reads_names = std::ranges::any_of(indexed->where.others, &CompiledCondition::reads_names);
    if (reads_names) indexed->later = compile(match.where);
    add_match(std::move(indexed));
  }
}

void RuleIndex::add_match(std::unique_ptr<IndexedMatch> match) {
  for (const std::string_view name : match->match->names) {
    switch (match->match->kind) {
      case MatchKind::node: by_node_[name].matches.push_back(match.get()); break;
      case MatchKind::import: imports_.push_back({name, match.get()}); break;
      case MatchKind::site: wanted_[match->match->site].add({name, match.get()}); break;
    }
  }
  matches_.push_back(std::move(match));
}

void RuleIndex::add_sites() {
  calls_.resize(ts_language_symbol_count(grammar_), nullptr);
  for (const RuleSite& site : set_.syntax.sites) {
    const WantedNames& wanted = wanted_[site.kind];
    const bool is_call = site.kind == "call";
    if (wanted.empty() && !is_call) continue;
    const auto size = static_cast<std::uint32_t>(site.name.size());
    sites_.push_back(std::make_unique<IndexedSite>(IndexedSite{
        &site, place_of(site.name), place_of(site.from), place_of(site.arguments), place_of(site.each_argument),
        &wanted, ts_language_field_id_for_name(grammar_, site.name.data(), size)}));
    if (!wanted.empty()) by_node_[site.node].sites.push_back(sites_.back().get());
    if (!is_call) continue;
    for (const TSSymbol symbol : symbols_named(grammar_, site.node)) calls_[symbol] = sites_.back().get();
  }
}

void RuleIndex::add_contexts() {
  functions_.resize(ts_language_symbol_count(grammar_));
  for (const NodeGroup& context : set_.syntax.contexts) {
    const ContextMask bit = bit_of(context.name);
    for (const GroupEntry& entry : context.entries) {
      by_node_[entry.node].contexts.push_back({bit, place_of(entry.part), index(entry.where)});
      if (bit != function_bit_) continue;
      for (const TSSymbol symbol : symbols_named(grammar_, entry.node)) functions_[symbol] = true;
    }
  }
}

void RuleIndex::connect() {
  by_symbol_.resize(ts_language_symbol_count(grammar_), nullptr);
  for (const auto& [name, rules] : by_node_) {
    for (const TSSymbol symbol : symbols_named(grammar_, name)) {
      if (ts_language_symbol_type(grammar_, symbol) == TSSymbolTypeRegular) by_symbol_[symbol] = &rules;
    }
  }
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
