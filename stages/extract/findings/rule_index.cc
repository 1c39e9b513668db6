// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/rule_index.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "stages/extract/findings/rule_path.h"
#include "stages/languages/work_meter.h"

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

// What a test of the condition costs, compared with others: loops over subtrees are dearest.
int cost_of(const CompiledCondition& compiled) {
  const int steps = static_cast<int>(compiled.part.steps.size());
  switch (compiled.condition->test) {
    case TestKind::exists:
    case TestKind::missing:
    case TestKind::text: return steps;
    case TestKind::is: return steps + (compiled.groups.empty() ? 0 : 5);
    case TestKind::value:
    case TestKind::names:
    case TestKind::count: return steps + 5;
    case TestKind::same: return steps + static_cast<int>(compiled.other.steps.size()) + 5;
    case TestKind::matches: return steps + 20;
    case TestKind::contains:
    case TestKind::calls: break;
  }
  return 100;
}

}  // namespace

bool LazyExpression::is_found_in(std::string_view text) const {
  docmill_spend(text.size());  // nested nodes: each text has that of the ones below it
  std::call_once(once_, [&] { compiled_ = std::make_unique<const RE2>(text_, expression_options()); });
  return RE2::PartialMatch(re2::StringPiece(text), *compiled_);
}

// Of several requirements the one with the fewest types is kept: it rejects most.
void ChildGate::require_type(std::span<const TSSymbol> types) {
  std::uint64_t bits = 0;
  for (const TSSymbol type : types) bits |= ChildBits::type_bit(type);
  if (std::popcount(bits) < std::popcount(types_)) types_ = bits;
}

void ChildGate::require_pair(TSFieldId field, std::span<const TSSymbol> types) {
  std::uint64_t bits = 0;
  for (const TSSymbol type : types) bits |= ChildBits::pair_bit(field, type);
  if (std::popcount(bits) < std::popcount(pairs_)) pairs_ = bits;
}

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
    : set_(set), grammar_(grammar), names_(grammar) {
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
    for (const TSSymbol symbol : names_.symbols(name)) symbols[symbol] = true;
  }
  return symbols;
}

const CompiledPlace* RuleIndex::place_of(std::string_view place) {
  if (place.empty()) return nullptr;
  std::unique_ptr<CompiledPlace>& compiled = places_[place];
  if (!compiled) {
    compiled = std::make_unique<CompiledPlace>(place, names_, static_cast<std::uint32_t>(places_.size() - 1));
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
      std::unique_ptr<LazyExpression>& expression = expressions_[value];
      if (!expression) expression = std::make_unique<LazyExpression>(value);
      compiled.expressions.push_back(expression.get());
    }
    if (condition.test != TestKind::is && condition.test != TestKind::contains) continue;
    if (value.starts_with('@')) {
      const auto group = groups_.find(value.substr(1));
      if (group != groups_.end()) compiled.groups.push_back(&group->second);
    } else {
      const std::vector<TSSymbol>& symbols = names_.symbols(value);
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
  switch (compiled.condition->test) {
    case TestKind::exists:
    case TestKind::missing:
    case TestKind::text: break;
    case TestKind::is:
      if (!compiled.groups.empty()) return false;
      break;
    default: return false;
  }
  return part.quantifier == Quantifier::one && part.base == PartBase::node && compiled.part.steps.size() == 1 &&
         compiled.part.steps.front().kind == StepKind::at;
}

// What follows from the conditions about the children of the node.
std::optional<ChildGate> RuleIndex::gate_of(std::span<const CompiledCondition> conditions) {
  ChildGate gate;
  for (const CompiledCondition& compiled : conditions) {
    const Condition& condition = *compiled.condition;
    const RulePart& part = condition.part;
    const bool can_hold_without = condition.test == TestKind::missing || condition.test == TestKind::count;
    if (can_hold_without || part.quantifier == Quantifier::no) continue;
    const bool is_place = part.base == PartBase::places && part.quantifier == Quantifier::any;
    const bool is_part =
        part.base == PartBase::node && !compiled.part.steps.empty() && compiled.part.steps.front().kind == StepKind::at;
    const CompiledPlace* const place = is_place  ? compiled.part.place
                                       : is_part ? compiled.part.steps.front().place
                                                 : nullptr;
    const CompiledPlace::Step* const step = place == nullptr ? nullptr : place->first_step();
    if (step == nullptr || (step->field != 0 && !step->types.empty())) continue;
    if (step->field == 0) {
      gate.require_type(step->types);
      continue;
    }
    gate.require_field(step->field);
    const bool is_typed = condition.test == TestKind::is && !condition.is_negated && place->is_field() &&
                          (is_place || compiled.part.steps.size() == 1);
    if (!is_typed) continue;
    std::vector<TSSymbol> types = compiled.types;
    for (const CompiledGroup* const group : compiled.groups) {
      for (const CompiledGroupEntry& entry : group->entries) {
        types.insert(types.end(), entry.types.begin(), entry.types.end());
      }
    }
    gate.require_pair(step->field, types);
  }
  return gate.is_open() ? std::nullopt : std::optional(gate);
}

IndexedConditions RuleIndex::index(std::span<const Condition> conditions) {
  IndexedConditions indexed;
  std::vector<CompiledCondition> all = compile(conditions);
  indexed.gate = gate_of(all);
  for (CompiledCondition& compiled : all) {
    if (is_quick(compiled)) {
      const Condition& condition = *compiled.condition;
      indexed.quick.push_back({compiled.part.steps.front().place, condition.test, condition.is_negated,
                               condition.test == TestKind::text ? condition.values : Texts(),
                               std::move(compiled.types)});
    } else {
      indexed.others.push_back(std::move(compiled));
    }
  }
  std::ranges::stable_sort(indexed.quick, {}, [](const QuickCondition& one) { return one.place->steps(); });
  std::ranges::stable_sort(indexed.others, {}, cost_of);
  return indexed;
}

// Groups refer to each other, so all must be there before one is compiled.
void RuleIndex::compile_groups() {
  for (const NodeGroup& group : set_.syntax.groups) groups_[group.name];
  for (const NodeGroup& group : set_.syntax.groups) {
    for (const GroupEntry& entry : group.entries) {
      groups_[group.name].entries.push_back({names_.symbols(entry.node), compile(entry.where)});
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
    sites_.push_back(std::make_unique<IndexedSite>(IndexedSite{&site, place_of(site.name), place_of(site.from),
                                                               place_of(site.arguments), place_of(site.each_argument),
                                                               &wanted, names_.field(site.name)}));
    if (!wanted.empty()) by_node_[site.node].sites.push_back(sites_.back().get());
    if (!is_call) continue;
    for (const TSSymbol symbol : names_.symbols(site.node)) calls_[symbol] = sites_.back().get();
  }
}

void RuleIndex::add_contexts() {
  functions_.resize(ts_language_symbol_count(grammar_));
  for (const NodeGroup& context : set_.syntax.contexts) {
    const ContextMask bit = bit_of(context.name);
    for (const GroupEntry& entry : context.entries) {
      by_node_[entry.node].contexts.push_back({bit, place_of(entry.part), index(entry.where)});
      if (bit != function_bit_) continue;
      for (const TSSymbol symbol : names_.symbols(entry.node)) functions_[symbol] = true;
    }
  }
}

void RuleIndex::connect() {
  by_symbol_.resize(ts_language_symbol_count(grammar_), nullptr);
  for (const auto& [name, rules] : by_node_) {
    for (const TSSymbol symbol : names_.symbols(name)) {
      if (ts_language_symbol_type(grammar_, symbol) == TSSymbolTypeRegular) by_symbol_[symbol] = &rules;
    }
  }
}

RE2::Options expression_options() {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(512 << 10);
  return options;
}

}  // namespace docmill
