// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/condition_test.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "stages/extract/findings/rule_place.h"

namespace docmill {
namespace {


// A cursor of its own, that begins where another one is.
class CopiedCursor {
 public:
  explicit CopiedCursor(const TSTreeCursor& other) : cursor_(ts_tree_cursor_copy(&other)) {}
  ~CopiedCursor() { ts_tree_cursor_delete(&cursor_); }
  CopiedCursor(const CopiedCursor&) = delete;
  CopiedCursor& operator=(const CopiedCursor&) = delete;

  TSNode node() const { return ts_tree_cursor_current_node(&cursor_); }
  bool to_parent() { return ts_tree_cursor_goto_parent(&cursor_); }
  bool to_next() {
    while (ts_tree_cursor_goto_next_sibling(&cursor_)) {
      if (ts_node_is_named(node()) && !ts_node_is_extra(node())) return true;
    }
    return false;
  }

 private:
  TSTreeCursor cursor_;
};

// The next or the previous sibling that is neither a token nor a comment.
template <typename Step>
TSNode named_sibling(TSNode node, Step step) {
  do node = step(node);
  while (!ts_node_is_null(node) && ts_node_is_extra(node));
  return node;
}

// What is between the quotes of a literal: `x` for r"x", '''x'''.
std::string_view between_quotes(std::string_view literal) {
  const std::size_t begin = literal.find_first_of("\"'`");
  if (begin == literal.npos) return literal;
  const char quote = literal[begin];
  literal.remove_prefix(begin);
  const bool is_long = literal.size() >= 6 && literal[1] == quote && literal[2] == quote;
  const std::size_t width = is_long ? 3 : 1;
  const std::size_t end = literal.rfind(quote);
  if (end < 2 * width - 1) return literal.substr(std::min(width, literal.size()));
  return literal.substr(width, end + 1 - 2 * width);
}

}  // namespace

std::string_view ConditionTest::text_of(TSNode node) const {
  if (ts_node_is_null(node)) return {};
  const std::uint32_t begin = ts_node_start_byte(node);
  return source_.substr(begin, ts_node_end_byte(node) - begin);
}

bool ConditionTest::all_hold(std::span<const Condition> conditions, const MatchedNode& matched) const {
  return std::ranges::all_of(conditions, [&](const Condition& condition) { return holds(condition, matched); });
}

bool ConditionTest::holds(const Condition& condition, const MatchedNode& matched) const {
  const bool is_later = (condition.test == TestKind::names || condition.test == TestKind::calls) && !names_;
  if (is_later) return true;
  if (condition.test == TestKind::count) return count_holds(condition, matched, find(condition.part, matched));
  switch (condition.part.quantifier) {
    case Quantifier::any: return holds_for_any(condition, matched);
    case Quantifier::no: return !holds_for_any(condition, matched);
    case Quantifier::one: break;
  }
  const TSNode node = find(condition.part, matched);
  if (condition.test == TestKind::missing) {
    const bool may_be_in_spread = condition.part.base == PartBase::keyword || condition.part.base == PartBase::argument;
    return ts_node_is_null(node) && !(may_be_in_spread && has_spread(matched));
  }
  if (ts_node_is_null(node)) return false;
  return passes(condition, matched, node) != condition.is_negated;
}

bool ConditionTest::holds_for_any(const Condition& condition, const MatchedNode& matched) const {
  const std::vector<TSNode> nodes = condition.part.base == PartBase::places
                                        ? rule_parts_at(matched.node, condition.part.word)
                                        : arguments(matched);
  return std::ranges::any_of(nodes, [&](TSNode node) {
    // Steps begin at the keyword argument itself.
    if (condition.part.base == PartBase::arguments && condition.part.steps.empty() && is_keyword(node)) {
      node = rule_part_at(node, index_.set().syntax.keyword.arguments);
    }
    const TSNode part = follow(condition.part, node, nullptr);
    return !ts_node_is_null(part) && passes(condition, matched, part) != condition.is_negated;
  });
}

bool ConditionTest::count_holds(const Condition& condition, const MatchedNode& matched, TSNode node) const {
  std::size_t count = 0;
  if (condition.part.base == PartBase::arguments) {
    count = arguments(matched).size();
  } else if (condition.part.base == PartBase::places) {
    count = rule_parts_at(matched.node, condition.part.word).size();
  } else {
    if (ts_node_is_null(node)) return false;
    for_each_named_child(node, [&](TSNode, std::string_view) { ++count; });
  }
  const bool is_so = condition.comparison == Comparison::equal      ? count == condition.number
                     : condition.comparison == Comparison::at_least ? count >= condition.number
                                                                    : count <= condition.number;
  return is_so != condition.is_negated;
}

bool ConditionTest::passes(const Condition& condition, const MatchedNode& matched, TSNode node) const {
  switch (condition.test) {
    case TestKind::exists: return true;
    case TestKind::missing: return false;  // it is here
    case TestKind::is: return is_one_of(node, condition.values);
    case TestKind::text: return std::ranges::find(condition.values, text_of(node)) != condition.values.end();
    case TestKind::value: {
      const NodeGroup* const strings = index_.group("string");
      return strings != nullptr && is_in_group(node, *strings) &&
             std::ranges::find(condition.values, content_of(node)) != condition.values.end();
    }
    case TestKind::matches:
      return std::ranges::any_of(condition.values, [&](std::string_view expression) {
        return RE2::PartialMatch(re2::StringPiece(content_of(node)), index_.expression(expression));
      });
    case TestKind::names: return names_(node, node, condition.values);
    case TestKind::same: return text_of(node) == text_of(find(condition.other, matched));
    case TestKind::count: return false;  // count_holds() decides
    case TestKind::contains:
    case TestKind::calls: return has_below(node, condition);
  }
  return false;
}

bool ConditionTest::is_one_of(TSNode node, Texts types) const {
  return std::ranges::any_of(types, [&](std::string_view type) {
    if (!type.starts_with('@')) return type == ts_node_type(node);
    const NodeGroup* const group = index_.group(type.substr(1));
    return group != nullptr && is_in_group(node, *group);
  });
}

bool ConditionTest::is_in_group(TSNode node, const NodeGroup& group) const {
  const std::string_view type = ts_node_type(node);
  return std::ranges::any_of(group.entries, [&](const GroupEntry& entry) {
    return type == entry.node && (entry.where.empty() || all_hold(entry.where, {.node = node}));
  });
}

bool ConditionTest::has_below(TSNode node, const Condition& condition) const {
  bool is_found = false;
  for_each_descendant(node, [&](TSNode below, std::string_view) {
    if (is_found || index_.is_function(ts_node_symbol(below))) return false;
    is_found = condition.test == TestKind::calls ? is_call_of(below, condition.values)
                                                 : is_one_of(below, condition.values);
    return !is_found;
  });
  return is_found;
}

bool ConditionTest::is_call_of(TSNode node, Texts paths) const {
  const std::string_view type = ts_node_type(node);
  return std::ranges::any_of(index_.set().syntax.sites, [&](const RuleSite& site) {
    if (site.kind != "call" || site.node != type) return false;
    const TSNode name = rule_part_at(node, site.name);
    if (ts_node_is_null(name)) return false;
    const TSNode from = site.from.empty() ? name : rule_part_at(node, site.from);
    return names_(ts_node_is_null(from) ? name : from, name, paths);
  });
}

TSNode ConditionTest::find(const RulePart& part, const MatchedNode& matched) const {
  switch (part.base) {
    case PartBase::node: return follow(part, matched.node, matched.cursor);
    case PartBase::name: return follow(part, matched.name, nullptr);
    case PartBase::argument: return follow(part, argument(part.position, matched), nullptr);
    case PartBase::keyword: return follow(part, keyword(part.word, matched), nullptr);
    case PartBase::function: return follow(part, matched.function, nullptr);
    case PartBase::class_: return follow(part, matched.class_, nullptr);
    case PartBase::arguments:
    case PartBase::places: break;
  }
  return {};
}

// With a cursor at hand, steps to parents and next siblings take the same time in every tree.
TSNode ConditionTest::follow(const RulePart& part, TSNode node, const TSTreeCursor* cursor) const {
  std::optional<CopiedCursor> here;
  if (cursor != nullptr && !part.steps.empty()) here.emplace(*cursor);
  for (const RuleStep& step : part.steps) {
    if (ts_node_is_null(node)) break;
    if (step.kind != StepKind::parent && step.kind != StepKind::next) here.reset();
    switch (step.kind) {
      case StepKind::at: node = rule_part_at(node, step.place); break;
      case StepKind::previous: node = named_sibling(node, ts_node_prev_named_sibling); break;
      case StepKind::parent:
        node = !here ? ts_node_parent(node) : here->to_parent() ? here->node() : TSNode{};
        break;
      case StepKind::next:
        node = !here ? named_sibling(node, ts_node_next_named_sibling) : here->to_next() ? here->node() : TSNode{};
        break;
    }
  }
  return node;
}

std::vector<TSNode> ConditionTest::arguments(const MatchedNode& matched) const {
  std::vector<TSNode> nodes;
  if (matched.site == nullptr) return nodes;
  if (!matched.site->each_argument.empty()) return rule_parts_at(matched.node, matched.site->each_argument);
  if (matched.site->arguments.empty()) return nodes;
  for_each_named_child(rule_part_at(matched.node, matched.site->arguments),
                       [&](TSNode child, std::string_view) { nodes.push_back(child); });
  return nodes;
}

bool ConditionTest::is_spread(TSNode node) const {
  const Texts spreads = index_.set().syntax.spreads;
  return std::ranges::find(spreads, std::string_view(ts_node_type(node))) != spreads.end();
}

bool ConditionTest::is_keyword(TSNode node) const {
  const RuleSite& keyword = index_.set().syntax.keyword;
  return !keyword.node.empty() && keyword.node == ts_node_type(node);
}

bool ConditionTest::has_spread(const MatchedNode& matched) const {
  return std::ranges::any_of(arguments(matched), [&](TSNode node) { return is_spread(node); });
}

TSNode ConditionTest::argument(std::int32_t position, const MatchedNode& matched) const {
  std::vector<TSNode> nodes = arguments(matched);
  std::erase_if(nodes, [&](TSNode node) { return is_keyword(node); });
  if (nodes.empty()) return {};
  if (position < 0) {
    const auto back = static_cast<std::size_t>(-position);
    if (back > nodes.size()) return {};
    const auto first = nodes.end() - static_cast<std::ptrdiff_t>(back);
    return std::any_of(first, nodes.end(), [&](TSNode node) { return is_spread(node); }) ? TSNode{} : *first;
  }
  const auto index = static_cast<std::size_t>(position);
  if (index >= nodes.size()) return {};
  const auto last = nodes.begin() + static_cast<std::ptrdiff_t>(index) + 1;
  return std::any_of(nodes.begin(), last, [&](TSNode node) { return is_spread(node); }) ? TSNode{} : nodes[index];
}

TSNode ConditionTest::keyword(std::string_view name, const MatchedNode& matched) const {
  const RuleSite& keyword = index_.set().syntax.keyword;
  for (const TSNode node : arguments(matched)) {
    if (is_keyword(node) && text_of(rule_part_at(node, keyword.name)) == name) {
      return rule_part_at(node, keyword.arguments);
    }
  }
  return {};
}

std::string_view ConditionTest::content_of(TSNode node) const {
  const NodeGroup* const strings = index_.group("string");
  const std::string_view text = text_of(node);
  if (strings == nullptr || !is_in_group(node, *strings)) return text;
  return between_quotes(text);
}

}  // namespace docmill
