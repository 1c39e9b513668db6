// SPDX-License-Identifier: Apache-2.0
//
// RuleIndex: the rules of a set that can match in one language, compiled for its grammar. It is indexed by the
// grammar's symbol numbers and by the last names of the paths that rules look for, so that the walk asks one question
// per node, and one per call.
#pragma once

#include <re2/re2.h>
#include <tree_sitter/api.h>

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/extract/findings/compiled_place.h"
#include "stages/rules/rule.h"

namespace docmill {

// Contexts as bits of a mask, in the order of the rule set.
using ContextMask = std::uint32_t;
static_assert(kMostContexts <= 8 * sizeof(ContextMask));

// A regular expression of a rule. It is compiled when it is first used: most runs use few of them.
class LazyExpression {
 public:
  explicit LazyExpression(std::string_view text) : text_(text) {}
  bool is_found_in(std::string_view text) const;

 private:
  std::string_view text_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const RE2> compiled_;
};

struct CompiledStep {
  StepKind kind = StepKind::at;
  const CompiledPlace* place = nullptr;  // of `at`
};

struct CompiledPart {
  const RulePart* part = nullptr;
  const CompiledPlace* place = nullptr;  // of PartBase::places
  std::vector<CompiledStep> steps;
};

struct CompiledGroup;

struct CompiledCondition {
  const Condition* condition = nullptr;
  CompiledPart part;
  CompiledPart other;                              // `same`
  std::vector<TSSymbol> types;                     // `is`, `contains`
  std::vector<const CompiledGroup*> groups;        // likewise
  std::vector<const LazyExpression*> expressions;  // `matches`
  bool reads_names = false;                        // it needs the imports of the file
};

struct CompiledGroupEntry {
  std::vector<TSSymbol> types;
  std::vector<CompiledCondition> where;
};

struct CompiledGroup {
  std::vector<CompiledGroupEntry> entries;
};

// A condition on a part in a place of the node: that it exists or is missing, or on its type or text. Most nodes are
// rejected by one, so these are tested first and without detours.
struct QuickCondition {
  const CompiledPlace* place = nullptr;
  TestKind test = TestKind::exists;
  bool is_negated = false;
  Texts texts;
  std::vector<TSSymbol> types;
};

// What the children of a node must have if the conditions hold. It rejects most nodes with a few operations.
class ChildGate {
 public:
  void require_field(TSFieldId field) { fields_ |= ChildBits::field_bit(field); }
  void require_type(std::span<const TSSymbol> types);  // one of them
  void require_pair(TSFieldId field, std::span<const TSSymbol> types);
  bool is_open() const { return fields_ == 0 && types_ == kAll && pairs_ == kAll; }
  bool admits(const ChildBits& children) const {
    return (children.fields & fields_) == fields_ && (children.types & types_) != 0 && (children.pairs & pairs_) != 0;
  }

 private:
  static constexpr std::uint64_t kAll = ~std::uint64_t{0};
  std::uint64_t fields_ = 0;    // all of these
  std::uint64_t types_ = kAll;  // one of these
  std::uint64_t pairs_ = kAll;  // likewise
};

// Conditions that must all hold, the cheapest ones first.
struct IndexedConditions {
  std::optional<ChildGate> gate;
  std::vector<QuickCondition> quick;
  std::vector<CompiledCondition> others;
};

struct IndexedMatch {
  std::uint32_t position = 0;  // of the rule in the set
  const Rule* rule = nullptr;
  const RuleMatch* match = nullptr;
  ContextMask inside = 0;
  ContextMask outside = 0;
  IndexedConditions where;
  std::vector<CompiledCondition> later;  // all of them, if one reads names; else empty
};

// A path that matches look for.
struct WantedName {
  std::string_view path;
  const IndexedMatch* match = nullptr;
};

// The paths that matches look for in the sites of one kind.
class WantedNames {
 public:
  void add(const WantedName& wanted);
  bool empty() const { return by_last_name_.empty() && any_.empty(); }
  // Those whose last name this is, or null.
  const std::vector<WantedName>* find(std::string_view last_name) const {
    return is_possible(last_name) ? look_up(last_name) : nullptr;
  }
  // "*" and "m.*".
  std::span<const WantedName> any() const { return any_; }

 private:
  // Rejects most names without hashing them.
  bool is_possible(std::string_view name) const {
    return !name.empty() && (sizes_[static_cast<std::uint8_t>(name.front())] >> (name.size() & 63) & 1) != 0;
  }
  const std::vector<WantedName>* look_up(std::string_view last_name) const;

  std::array<std::uint64_t, 256> sizes_{};  // by first byte: the sizes of such names
  std::unordered_map<std::string_view, std::vector<WantedName>> by_last_name_;
  std::vector<WantedName> any_;
};

struct IndexedSite {
  const RuleSite* site = nullptr;
  const CompiledPlace* name = nullptr;
  const CompiledPlace* from = nullptr;           // null: at the name
  const CompiledPlace* arguments = nullptr;      // null: none
  const CompiledPlace* each_argument = nullptr;  // likewise
  const WantedNames* wanted = nullptr;
  TSFieldId name_field = 0;  // if the place of the name is a field
};

struct IndexedContext {
  ContextMask bit = 0;
  const CompiledPlace* part = nullptr;  // null: the node
  IndexedConditions where;
};

// What there is to do at nodes of one type.
struct NodeRules {
  std::vector<const IndexedSite*> sites;
  std::vector<const IndexedMatch*> matches;
  std::vector<IndexedContext> contexts;
};

class RuleIndex {
 public:
  RuleIndex(const RuleSet& set, const TSLanguage* grammar, std::string_view language);
  RuleIndex(const RuleIndex&) = delete;
  RuleIndex& operator=(const RuleIndex&) = delete;

  // Null if there is nothing to do at nodes with this symbol.
  const NodeRules* find(TSSymbol symbol) const { return symbol < by_symbol_.size() ? by_symbol_[symbol] : nullptr; }

  const RuleSet& set() const { return set_; }
  std::size_t places() const { return places_.size(); }
  std::span<const WantedName> imports() const { return imports_; }
  // The group "string": literals that have a content. Null: there is none.
  const CompiledGroup* strings() const { return strings_; }
  // The site of a call at nodes with this symbol, or null.
  const IndexedSite* call_at(TSSymbol symbol) const;
  // True if nodes with this symbol are functions.
  bool is_function(TSSymbol symbol) const;
  bool is_spread(TSSymbol symbol) const { return symbol < spreads_.size() && spreads_[symbol]; }
  // Of keyword arguments; null if the language has none.
  bool is_keyword(TSSymbol symbol) const { return symbol < keywords_.size() && keywords_[symbol]; }
  const CompiledPlace* keyword_name() const { return keyword_name_; }
  const CompiledPlace* keyword_value() const { return keyword_value_; }
  ContextMask function_bit() const { return function_bit_; }
  ContextMask class_bit() const { return class_bit_; }
  ContextMask loop_bit() const { return loop_bit_; }

  // Types of nodes, fields and expressions in the set that are wrong in every language of `grammars`, described one per
  // line; "" if there are none.
  static std::string faults(const RuleSet& set, std::span<const TSLanguage* const> grammars);

 private:
  ContextMask bit_of(std::string_view context) const;
  ContextMask mask_of(Texts contexts) const;
  std::vector<bool> symbols_of(Texts names) const;
  const CompiledPlace* place_of(std::string_view place);  // null if it is ""
  CompiledPart compile(const RulePart& part);
  CompiledCondition compile(const Condition& condition);
  std::vector<CompiledCondition> compile(std::span<const Condition> conditions);
  static bool is_quick(const CompiledCondition& condition);
  static std::optional<ChildGate> gate_of(std::span<const CompiledCondition> conditions);
  IndexedConditions index(std::span<const Condition> conditions);
  void compile_groups();
  void add_sites();
  void add_contexts();
  void add_rule(std::uint32_t position);
  void add_match(std::unique_ptr<IndexedMatch> match);
  void connect();

  const RuleSet& set_;
  const TSLanguage* grammar_;
  GrammarNames names_;
  std::unordered_map<std::string_view, std::unique_ptr<CompiledPlace>> places_;
  std::unordered_map<std::string_view, std::unique_ptr<LazyExpression>> expressions_;
  std::unordered_map<std::string_view, CompiledGroup> groups_;
  std::vector<std::unique_ptr<IndexedMatch>> matches_;
  std::unordered_map<std::string_view, WantedNames> wanted_;  // by kind of site
  std::vector<std::unique_ptr<IndexedSite>> sites_;
  std::unordered_map<std::string_view, NodeRules> by_node_;
  std::vector<WantedName> imports_;
  std::vector<const NodeRules*> by_symbol_;
  std::vector<const IndexedSite*> calls_;             // by symbol
  std::vector<bool> functions_, spreads_, keywords_;  // likewise
  const CompiledGroup* strings_ = nullptr;
  const CompiledPlace* keyword_name_ = nullptr;
  const CompiledPlace* keyword_value_ = nullptr;
  ContextMask function_bit_ = 0, class_bit_ = 0, loop_bit_ = 0;
};

// For the regular expressions of rules. Their memory is bounded, because the rules of a user are not trusted.
RE2::Options expression_options();

}  // namespace docmill
