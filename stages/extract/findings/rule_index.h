// SPDX-License-Identifier: Apache-2.0
//
// RuleIndex: the rules of a set that can match in one language, indexed by the grammar's symbol numbers and by the last
// names of the paths that they look for, so that the walk asks one question per node, and one per call.
#pragma once

#include <re2/re2.h>
#include <tree_sitter/api.h>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/rules/rule.h"

namespace docmill {

// Contexts as bits of a mask, in the order of the rule set.
using ContextMask = std::uint32_t;
inline constexpr std::size_t kMostContexts = 32;

struct IndexedMatch {
  std::uint32_t position = 0;  // of the rule in the set
  const Rule* rule = nullptr;
  const RuleMatch* match = nullptr;
  ContextMask inside = 0;
  ContextMask outside = 0;
  bool reads_names = false;  // some of its conditions need the imports of the file
};

// A path that matches look for.
struct WantedName {
  std::string_view path;
  const IndexedMatch* match = nullptr;
};

// The paths that matches look for in the sites of one kind.
struct WantedNames {
  std::unordered_map<std::string_view, std::vector<WantedName>> by_last_name;
  std::vector<WantedName> any;  // "*" and "m.*"

  bool empty() const { return by_last_name.empty() && any.empty(); }
};

struct IndexedSite {
  const RuleSite* site = nullptr;
  TSFieldId name_field = 0;  // if the place of the name is a field
  const WantedNames* wanted = nullptr;
};

struct IndexedContext {
  const GroupEntry* entry = nullptr;
  ContextMask bit = 0;
};

// What there is to do at nodes of one type.
struct NodeRules {
  std::vector<IndexedSite> sites;
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
  std::span<const WantedName> imports() const { return imports_; }
  const NodeGroup* group(std::string_view name) const;
  // The compiled expression. REQUIRES: it is in a condition of the set.
  const RE2& expression(std::string_view text) const { return *expressions_.at(text); }
  // True if nodes with this symbol are functions.
  bool is_function(TSSymbol symbol) const;
  ContextMask function_bit() const { return bit_of("function"); }
  ContextMask class_bit() const { return bit_of("class"); }
  ContextMask loop_bit() const { return bit_of("loop"); }

  // Types of nodes, fields and expressions in the set that are wrong in every language of `grammars`, described one per
  // line; "" if there are none.
  static std::string faults(const RuleSet& set, std::span<const TSLanguage* const> grammars);

 private:
  ContextMask bit_of(std::string_view context) const;
  ContextMask mask_of(Texts contexts) const;
  NodeRules& rules_of(std::string_view node);
  void add_rule(std::uint32_t position);
  void add_match(const IndexedMatch& match);
  void compile_expressions(std::span<const Condition> conditions);
  void connect(const TSLanguage* grammar);

  const RuleSet& set_;
  std::vector<std::unique_ptr<IndexedMatch>> matches_;
  std::unordered_map<std::string_view, WantedNames> wanted_;  // by kind of site
  std::unordered_map<std::string_view, NodeRules> by_node_;
  std::unordered_map<std::string_view, std::unique_ptr<RE2>> expressions_;
  std::vector<WantedName> imports_;
  std::vector<const NodeRules*> by_symbol_;
};

// The index of docmill's own rules for a language, or null if there are none; lives as long as the program.
struct Language;
const RuleIndex* rule_index(const Language& language);

}  // namespace docmill
