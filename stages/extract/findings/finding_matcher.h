// SPDX-License-Identifier: Apache-2.0
//
// FindingMatcher: looks for what the rules of a language match, during the walk. It keeps the contexts that are open
// (loops, functions, …). What a name means is decided at the end, when all imports and definitions are known. Until
// then it keeps what may be a finding.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "stages/extract/findings/condition_test.h"
#include "stages/extract/findings/name_bindings.h"
#include "stages/extract/findings/rule_index.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"
#include "stages/model/file_facts.h"

namespace docmill {

class FindingMatcher {
 public:
  // `index` is null if the language has no rules. `facts` is that of the walk. Both must outlive the matcher.
  FindingMatcher(const RuleIndex* index, const FactsBuilder& facts);

  // The walk enters the node that the cursor is at, `depth` levels below the root.
  void enter(const TreeCursor& cursor, TSNode node, TSSymbol symbol, std::uint32_t depth) {
    if (index_ == nullptr) return;
    if (depth > 0 && levels_[depth - 1].rules != nullptr) {
      levels_[depth - 1].children.push_back({node, symbol, cursor.field_id()});
    }
    if (depth == levels_.size()) levels_.emplace_back();
    Level& level = levels_[depth];
    level.rules = index_->find(symbol);
    if (level.rules == nullptr) return;
    level.children.clear();
    if (!level.rules->contexts.empty()) open_contexts(*level.rules, node, depth);
  }

  // The walk leaves the node that the cursor is at, so all its children are known.
  void leave(const TreeCursor& cursor, std::uint32_t depth) {
    if (index_ == nullptr) return;
    while (!open_.empty() && open_.back().depth == depth) open_.pop_back();
    if (levels_[depth].rules != nullptr) visit(levels_[depth], cursor);
  }

  // Adds the findings to the facts, which are complete otherwise. The tree must still exist.
  void finish(FileFacts& facts, TSNode root);

 private:
  // A function or a class around a node.
  struct Scope {
    TSNode node{};
    std::uint32_t number = 0;  // of the contexts of the file, from 1; 0: there is no such scope
  };
  // What is around a node.
  struct Surroundings {
    ContextMask bits = 0;
    std::uint32_t loops = 0;
    Scope function;
    Scope type;                                 // a class
    std::uint32_t outermost_function_line = 0;  // 0: there is none
  };
  // Bytes that are in a context, and what is around them, that context included. A context that is inside of another
  // one is after it.
  struct OpenContext {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    ContextMask bits = 0;
    std::uint32_t depth = 0;
    Surroundings around;
  };
  struct Candidate {
    const IndexedMatch* match = nullptr;
    MatchedNode matched;
    WrittenPath written;  // of a site
    LineSpan lines;
    std::uint32_t scope_number = 0;  // of the scope of a combination
    std::uint32_t scope_line = 0;    // where it begins
  };

  // The node on the way from the root to the current one, at some depth.
  struct Level {
    const NodeRules* rules = nullptr;
    std::vector<NodeChild> children;  // if it has rules: those that the walk has entered
  };

  void visit(const Level& level, const TreeCursor& cursor);
  void visit_site(const IndexedSite& site, const TreeCursor& cursor, TSNode node);
  void visit_name(const IndexedSite& site, const TreeCursor& cursor, TSNode node, TSNode name);
  void learn_aliases();
  template <typename Visit>
  void for_each_original(std::string_view alias, Visit visit);
  std::string_view last_name_in(std::string_view text);
  bool could_mean(TSNode name, Texts paths);
  bool is_module_in_source(const WantedName& wanted);
  void open_contexts(const NodeRules& rules, TSNode node, std::uint32_t depth);
  const Surroundings& around(std::uint32_t at) const;
  Surroundings inside(const OpenContext& context, TSNode node, std::uint32_t number) const;
  bool fits(const IndexedMatch& match, const Surroundings& around) const;
  void keep(const IndexedMatch& match, const MatchedNode& matched, const Surroundings& around, TSNode path_begin);
  LineSpan lines_of(TSNode node) const;
  WrittenPath written_at(TSNode begin, TSNode name, const Surroundings& around) const;
  static void set_scope(Candidate& candidate, const Surroundings& around);
  void keep_imports(const FileFacts& facts);
  bool is_confirmed(const Candidate& candidate, const NameBindings& names, const ConditionTest& test) const;
  void add_combinations(std::vector<const Candidate*>& parts, std::vector<Finding>& findings) const;

  const RuleIndex* index_;
  const FactsBuilder& facts_;
  std::string_view source_;
  MeansOneOf could_mean_;
  NodeParts parts_;
  std::string scratch_;
  std::vector<Level> levels_;
  std::vector<OpenContext> open_;
  std::vector<Candidate> candidates_;
  std::multimap<std::string, std::string, std::less<>> originals_;  // by alias: the imported names and modules
  std::size_t aliases_seen_ = 0;
  std::size_t imports_seen_ = 0;
  std::unordered_map<const IndexedMatch*, bool> modules_in_source_;
  std::vector<WantedName> wanted_;  // at the current site
  std::uint32_t scopes_ = 0;        // numbered so far
};

}  // namespace docmill
