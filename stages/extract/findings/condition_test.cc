// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/condition_test.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "stages/languages/node_children.h"

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

bool ConditionTest::all_hold(std::span<const CompiledCondition> conditions, const MatchedNode& matched) const {
  return std::ranges::all_of(conditions, [&](const CompiledCondition& one) { return holds(one, matched); });
}

bool ConditionTest::holds(const CompiledCondition& compiled, const MatchedNode& matched) const {
  const Condition& condition = *compiled.condition;
  // Then what could hold could also not hold.
  const bool is_denied = condition.is_negated || condition.part.quantifier == Quantifier::no;
  if (compiled.reads_names && is_denied && !names_are_final_) return true;
  if (condition.test == TestKind::count) return count_holds(compiled, matched);
  switch (condition.part.quantifier) {
    case Quantifier::any: return holds_for_any(compiled, matched);
    case Quantifier::no: return !holds_for_any(compiled, matched);
    case Quantifier::one: break;
  }
  const TSNode node = find(compiled.part, matched);
  if (condition.test == TestKind::missing) {
    const bool may_be_in_spread = condition.part.base == PartBase::keyword || condition.part.base == PartBase::argument;
    return ts_node_is_null(node) && !(may_be_in_spread && has_spread(matched));
  }
  if (ts_node_is_null(node)) return false;
  return passes(compiled, matched, node) != condition.is_negated;
}

bool ConditionTest::holds_for_any(const CompiledCondition& compiled, const MatchedNode& matched) const {
  const Condition& condition = *compiled.condition;
  const bool are_arguments = condition.part.base == PartBase::arguments;
  std::vector<TSNode> found;
  if (!are_arguments) found = places(compiled.part, matched);
  const std::span<const TSNode> nodes = are_arguments ? arguments(matched, found) : found;
  return std::ranges::any_of(nodes, [&](TSNode node) {
    // Steps begin at the keyword argument itself.
    if (are_arguments && compiled.part.steps.empty() && index_.is_keyword(ts_node_symbol(node))) {
      node = index_.keyword_value()->part_of(node, parts_.reader());
    }
    const TSNode part = follow(compiled.part.steps, node, nullptr);
    return !ts_node_is_null(part) && passes(compiled, matched, part) != condition.is_negated;
  });
}

bool ConditionTest::count_holds(const CompiledCondition& compiled, const MatchedNode& matched) const {
  const Condition& condition = *compiled.condition;
  std::size_t count = 0;
  if (condition.part.base == PartBase::arguments) {
    std::vector<TSNode> found;
    count = arguments(matched, found).size();
  } else if (condition.part.base == PartBase::places) {
    count = places(compiled.part, matched).size();
  } else {
    const TSNode node = find(compiled.part, matched);
    if (ts_node_is_null(node)) return false;
    for_each_named_child(node, [&](TSNode, std::string_view) { ++count; });
  }
  const bool is_so = condition.comparison == Comparison::equal      ? count == condition.number
                     : condition.comparison == Comparison::at_least ? count >= condition.number
                                                                    : count <= condition.number;
  return is_so != condition.is_negated;
}

bool ConditionTest::passes(const CompiledCondition& compiled, const MatchedNode& matched, TSNode node) const {
  const Condition& condition = *compiled.condition;
  switch (condition.test) {
    case TestKind::exists: return true;
    case TestKind::missing: return false;  // it is here
    case TestKind::is: return is_one_of(compiled, node);
    case TestKind::text: return std::ranges::find(condition.values, text_of(node)) != condition.values.end();
    case TestKind::value:
      return index_.strings() != nullptr && is_in_group(node, *index_.strings()) &&
             std::ranges::find(condition.values, content_of(node)) != condition.values.end();
    case TestKind::matches: {
      const std::string_view content = content_of(node);
      return std::ranges::any_of(compiled.expressions,
                                 [&](const LazyExpression* expression) { return expression->is_found_in(content); });
    }
    case TestKind::names: return names_(node, node, condition.values);
    case TestKind::same: return text_of(node) == text_of(find(compiled.other, matched));
    case TestKind::count: return false;  // count_holds() decides
    case TestKind::contains:
    case TestKind::calls: return has_below(compiled, node);
  }
  return false;
}

bool ConditionTest::is_one_of(const CompiledCondition& compiled, TSNode node) const {
  const TSSymbol symbol = ts_node_symbol(node);
  return std::ranges::find(compiled.types, symbol) != compiled.types.end() ||
         std::ranges::any_of(compiled.groups, [&](const CompiledGroup* group) { return is_in_group(node, *group); });
}

bool ConditionTest::is_in_group(TSNode node, const CompiledGroup& group) const {
  const TSSymbol symbol = ts_node_symbol(node);
  return std::ranges::any_of(group.entries, [&](const CompiledGroupEntry& entry) {
    if (std::ranges::find(entry.types, symbol) == entry.types.end()) return false;
    return entry.where.empty() || ConditionTest(index_, source_, names_, names_are_final_, parts_, false)
                                      .all_hold(entry.where, {.node = node});
  });
}

bool ConditionTest::has_below(const CompiledCondition& compiled, TSNode node) const {
  const Condition& condition = *compiled.condition;
  bool is_found = false;
  for_each_descendant(node, [&](TSNode below, std::string_view) {
    if (is_found || index_.is_function(ts_node_symbol(below))) return false;
    is_found = condition.test == TestKind::calls ? is_call_of(below, condition.values) : is_one_of(compiled, below);
    return !is_found;
  });
  return is_found;
}

bool ConditionTest::is_call_of(TSNode node, Texts paths) const {
  const IndexedSite* const site = index_.call_at(ts_node_symbol(node));
  const TSNode name = site == nullptr ? TSNode{} : site->name->part_of(node, parts_.reader());
  if (ts_node_is_null(name)) return false;
  const TSNode from = site->from == nullptr ? TSNode{} : site->from->part_of(node, parts_.reader());
  return names_(ts_node_is_null(from) ? name : from, name, paths);
}

TSNode ConditionTest::find(const CompiledPart& part, const MatchedNode& matched) const {
  switch (part.part->base) {
    case PartBase::node: return follow_from(matched, part.steps);
    case PartBase::name: return follow(part.steps, matched.name, nullptr);
    case PartBase::argument: return follow(part.steps, argument(part.part->position, matched), nullptr);
    case PartBase::keyword: return follow(part.steps, keyword(part.part->word, matched), nullptr);
    case PartBase::function: return follow(part.steps, matched.function, nullptr);
    case PartBase::class_: return follow(part.steps, matched.type, nullptr);
    case PartBase::arguments:
    case PartBase::places: break;
  }
  return {};
}

TSNode ConditionTest::follow_from(const MatchedNode& matched, std::span<const CompiledStep> steps) const {
  if (steps.empty()) return matched.node;
  const CompiledStep& first = steps.front();
  if (is_current_ && first.kind == StepKind::at) {
    return follow(steps.subspan(1), parts_.part(*first.place, matched.node), nullptr);
  }
  if (is_current_ && first.kind == StepKind::parent && steps.size() == 1) {
    return parts_.parent([&] { return follow(steps, matched.node, matched.cursor); });
  }
  return follow(steps, matched.node, matched.cursor);
}

// With a cursor at hand, steps to parents and next siblings take the same time in every tree.
TSNode ConditionTest::follow(std::span<const CompiledStep> steps, TSNode node, const TSTreeCursor* cursor) const {
  std::optional<CopiedCursor> here;
  if (cursor != nullptr && !steps.empty()) here.emplace(*cursor);
  for (const CompiledStep& step : steps) {
    if (ts_node_is_null(node)) break;
    if (step.kind != StepKind::parent && step.kind != StepKind::next) here.reset();
    switch (step.kind) {
      case StepKind::at: node = step.place->part_of(node, parts_.reader()); break;
      case StepKind::previous: node = named_sibling(node, ts_node_prev_named_sibling); break;
      case StepKind::parent: node = !here ? ts_node_parent(node) : here->to_parent() ? here->node() : TSNode{}; break;
      case StepKind::next:
        node = !here ? named_sibling(node, ts_node_next_named_sibling) : here->to_next() ? here->node() : TSNode{};
        break;
    }
  }
  return node;
}

std::vector<TSNode> ConditionTest::places(const CompiledPart& part, const MatchedNode& matched) const {
  return is_current_ ? part.place->parts_of(parts_.children(matched.node), parts_.reader())
                     : part.place->parts_of(matched.node, parts_.reader());
}

std::vector<TSNode> ConditionTest::find_arguments(const MatchedNode& matched) const {
  if (matched.site == nullptr) return {};
  if (matched.site->each_argument != nullptr) {
    return matched.site->each_argument->parts_of(matched.node, parts_.reader());
  }
  std::vector<TSNode> nodes;
  if (matched.site->arguments == nullptr) return nodes;
  const TSNode list = matched.site->arguments->part_of(matched.node, parts_.reader());
  if (ts_node_is_null(list)) return nodes;
  for (const NodeChild& child : parts_.reader().read(list)) {
    if (ts_node_is_named(child.node) && !ts_node_is_extra(child.node)) nodes.push_back(child.node);
  }
  return nodes;
}

std::span<const TSNode> ConditionTest::arguments(const MatchedNode& matched, std::vector<TSNode>& found) const {
  if (is_current_) return parts_.arguments(matched.site, [&] { return find_arguments(matched); });
  found = find_arguments(matched);
  return found;
}

bool ConditionTest::has_spread(const MatchedNode& matched) const {
  std::vector<TSNode> found;
  return std::ranges::any_of(arguments(matched, found),
                             [&](TSNode node) { return index_.is_spread(ts_node_symbol(node)); });
}

TSNode ConditionTest::argument(std::int32_t position, const MatchedNode& matched) const {
  std::vector<TSNode> found;
  const std::span<const TSNode> all = arguments(matched, found);
  std::vector<TSNode> nodes(all.begin(), all.end());
  std::erase_if(nodes, [&](TSNode node) { return index_.is_keyword(ts_node_symbol(node)); });
  const auto is_spread = [&](TSNode node) { return index_.is_spread(ts_node_symbol(node)); };
  const auto size = static_cast<std::ptrdiff_t>(nodes.size());
  const std::ptrdiff_t index = position < 0 ? size + position : position;
  if (index < 0 || index >= size) return {};
  // The position is not known behind a spread; if it is counted from the last, before one.
  const auto begin = position < 0 ? nodes.begin() + index : nodes.begin();
  const auto end = position < 0 ? nodes.end() : nodes.begin() + index + 1;
  return std::any_of(begin, end, is_spread) ? TSNode{} : nodes[static_cast<std::size_t>(index)];
}

TSNode ConditionTest::keyword(std::string_view name, const MatchedNode& matched) const {
  if (index_.keyword_name() == nullptr) return {};
  std::vector<TSNode> found;
  for (const TSNode node : arguments(matched, found)) {
    if (!index_.is_keyword(ts_node_symbol(node))) continue;
    if (text_of(index_.keyword_name()->part_of(node, parts_.reader())) != name) continue;
    return index_.keyword_value()->part_of(node, parts_.reader());
  }
  return {};
}

std::string_view ConditionTest::content_of(TSNode node) const {
  const std::string_view text = text_of(node);
  const bool is_string = index_.strings() != nullptr && is_in_group(node, *index_.strings());
  return is_string ? between_quotes(text) : text;
}

}  // namespace docmill
