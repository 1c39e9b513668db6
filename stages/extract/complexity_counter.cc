// SPDX-License-Identifier: Apache-2.0
//
// Each function is counted as if nothing were around it. When it ends, its sum is added to the function around it: what
// grows with nesting is added once more for each level between the two. So a function costs the same at any depth.
#include "stages/extract/complexity_counter.h"

#include <algorithm>
#include <iterator>

#include "stages/extract/self_calls.h"
#include "stages/languages/node_children.h"

namespace docmill {
namespace {

TSNode field_of(TSNode node, TSFieldId field) { return field == 0 ? TSNode{} : ts_node_child_by_field_id(node, field); }

TSNode first_named_child(TSNode node) {
  const std::uint32_t count = ts_node_named_child_count(node);
  for (std::uint32_t i = 0; i < count; ++i) {
    const TSNode child = ts_node_named_child(node, i);
    if (!ts_node_is_extra(child)) return child;
  }
  return {};
}

}  // namespace

void ComplexityCounter::Sum::add(const Sum& inner, std::uint32_t levels) {
  cognitive += inner.cognitive + inner.growing * levels;
  growing += inner.growing;
  if (inner.deepest > 0) deepest = std::max(deepest, inner.deepest + levels);
}

void ComplexityCounter::visit(const FlowRow& row, TSNode node, std::uint32_t depth) {
  if (row.role == FlowRole::function) return open_function(node, depth);
  if (functions_.empty()) return;
  if (row.only_with != nullptr && ts_node_is_null(part_at(node, row.only_with))) return;
  OpenFunction& function = functions_.back();
  switch (row.role) {
    case FlowRole::branch: return visit_branch(node, depth);
    case FlowRole::else_or_if: return visit_else(node);
    case FlowRole::logical: return visit_logical(node);
    case FlowRole::parameters: return visit_parameters(node);
    case FlowRole::directive:
    case FlowRole::switch_: return grow(node, depth);
    case FlowRole::loop:
    case FlowRole::catch_clause:
    case FlowRole::ternary: ++function.decisions; return grow(node, depth);
    case FlowRole::else_if: ++function.decisions; [[fallthrough]];
    case FlowRole::else_:
    case FlowRole::jump: ++function.own.cognitive; return;
    case FlowRole::decision: function.decisions += is_decision(row, node) ? 1 : 0; return;
    case FlowRole::none:
    case FlowRole::parentheses:
    case FlowRole::function: return;
  }
}

// An `else` that is a node of its own is visited; one that is only a field is counted here.
void ComplexityCounter::visit_branch(TSNode node, std::uint32_t depth) {
  OpenFunction& function = functions_.back();
  ++function.decisions;
  if (node.id != else_if_) grow(node, depth);
  const TSNode alternative = without_parentheses(alternative_of(node));
  if (ts_node_is_null(alternative)) return;
  const FlowRole role = table_->role(alternative);
  if (role == FlowRole::branch) else_if_ = alternative.id;
  if (role == FlowRole::branch || role == FlowRole::none) ++function.own.cognitive;
}

TSNode ComplexityCounter::alternative_of(TSNode branch) const {
  if (!facts_.language().flow.has_else_tokens) return field_of(branch, table_->fields().alternative);
  TSNode alternative{};
  bool follows_else = false;
  for_each_child(branch, [&](TSNode child, std::string_view) {
    if (ts_node_is_extra(child)) return;
    if (follows_else && ts_node_is_null(alternative)) alternative = child;
    follows_else = FactsBuilder::is(child, "else");
  });
  return alternative;
}

void ComplexityCounter::visit_else(TSNode node) {
  ++functions_.back().own.cognitive;
  const TSNode child = first_named_child(node);
  if (!ts_node_is_null(child) && table_->role(child) == FlowRole::branch) else_if_ = child.id;
}

bool ComplexityCounter::is_decision(const FlowRow& row, TSNode node) const {
  if (row.no_decision.empty()) return true;
  const TSNode label = row.label == nullptr ? node : part_at(node, row.label);
  return facts_.text(label) != row.no_decision;
}

// What is in the node is nested from its body on, so that its condition is not.
void ComplexityCounter::grow(TSNode node, std::uint32_t depth) {
  OpenFunction& function = functions_.back();
  const std::uint32_t level = level_at(node);
  function.own.cognitive += 1 + level - function.level;
  ++function.own.growing;
  function.own.deepest = std::max(function.own.deepest, level + 1 - function.level);
  function.has_structure = true;
  TSNode body = field_of(node, table_->fields().consequence);
  if (ts_node_is_null(body)) body = field_of(node, table_->fields().body);
  open({depth, ts_node_start_byte(ts_node_is_null(body) ? node : body), level, level + 1, false});
}

std::uint32_t ComplexityCounter::level_at(TSNode node) const {
  if (open_.empty()) return 0;
  const OpenNode& last = open_.back();
  return ts_node_start_byte(node) >= last.from ? last.inner : last.outer;
}

// --- logical operators ----------------------------------------------------------------------------------------------

LogicalOperator ComplexityCounter::logical_operator(TSNode node) const {
  const TSNode token = field_of(node, table_->fields().infix);
  if (ts_node_is_null(token) || !ts_node_is_named(token)) {
    const TSNode infix = ts_node_is_null(token) ? ts_node_child(node, 1) : token;
    return ts_node_is_null(infix) ? LogicalOperator::none : table_->operator_of(infix);
  }
  const std::string_view text = facts_.text(token);  // an operator is a name like others: Scala
  if (text == "&&") return LogicalOperator::conjunction;
  return text == "||" ? LogicalOperator::disjunction : table_->operator_of(token);
}

TSNode ComplexityCounter::without_parentheses(TSNode node) const {
  while (!ts_node_is_null(node) && table_->role(node) == FlowRole::parentheses) node = first_named_child(node);
  return node;
}

void ComplexityCounter::visit_logical(TSNode node) {
  if (logical_operator(node) == LogicalOperator::none) return;
  while (!counted_.empty() && counted_.back().end <= ts_node_start_byte(node)) counted_.pop_back();
  if (!counted_.empty() && counted_.back().id == node.id) {
    counted_.pop_back();
  } else {
    count_sequences(node);
  }
}

// Reads the operators of an expression in the order of the text, across parentheses: `a && (b || c)` has two sequences.
void ComplexityCounter::count_sequences(TSNode node) {
  struct Step {
    TSNode operand{};
    LogicalOperator operation = LogicalOperator::none;  // of a step between two operands
  };
  OpenFunction& function = functions_.back();
  std::vector<CountedNode> parts;
  LogicalOperator last = LogicalOperator::none;
  std::vector<Step> steps{{node, LogicalOperator::none}};
  while (!steps.empty()) {
    const Step step = steps.back();
    steps.pop_back();
    if (step.operation != LogicalOperator::none) {
      ++function.decisions;
      function.own.cognitive += step.operation != last ? 1 : 0;
      last = step.operation;
      continue;
    }
    const TSNode part = without_parentheses(step.operand);
    if (ts_node_is_null(part) || table_->role(part) != FlowRole::logical) continue;
    const LogicalOperator operation = logical_operator(part);
    if (operation == LogicalOperator::none) continue;
    parts.push_back({part.id, ts_node_end_byte(part)});
    const TSNode left = field_of(part, table_->fields().left);
    const TSNode right = field_of(part, table_->fields().right);
    steps.push_back({ts_node_is_null(right) ? ts_node_child(part, 2) : right, LogicalOperator::none});
    steps.push_back({{}, operation});
    steps.push_back({ts_node_is_null(left) ? ts_node_child(part, 0) : left, LogicalOperator::none});
  }
  counted_.insert(counted_.end(), parts.rbegin(), std::prev(parts.rend()));
}

// --- functions ------------------------------------------------------------------------------------------------------

void ComplexityCounter::open(const OpenNode& opened) {
  open_.push_back(opened);
  open_depth_ = opened.depth;
}

// Those that are in no list: `x => …`, Swift's.
std::uint32_t ComplexityCounter::parameters_in(TSNode function) const {
  if (const auto count = facts_.language().flow.count_parameters; count != nullptr) return count(facts_, function);
  std::uint32_t parameters = ts_node_is_null(field_of(function, table_->fields().parameter)) ? 0 : 1;
  const Words types = facts_.language().flow.parameters;
  if (types.empty()) return parameters;
  for_each_named_child(function, [&](TSNode child, std::string_view) {
    if (contains(types, ts_node_type(child))) ++parameters;
  });
  return parameters;
}

void ComplexityCounter::open_function(TSNode node, std::uint32_t depth) {
  const std::uint32_t parameters = parameters_in(node);
  if (!functions_.empty() && functions_.back().awaits_function) {
    functions_.back().awaits_function = false;
    functions_.back().node = node;
    functions_.back().parameters = parameters;
    return;
  }
  const std::uint32_t outer = level_at(node);
  const std::uint32_t inner = functions_.empty() || is_decorator(functions_.back().node) ? outer : outer + 1;
  OpenFunction& function = functions_.emplace_back();
  function.node = node;
  function.level = inner;
  function.parameters = parameters;
  open({depth, ts_node_start_byte(node), outer, inner, true});
}

void ComplexityCounter::open_scope(SymbolId symbol, const Symbol& definition, TSNode node, std::uint32_t depth) {
  if (table_ == nullptr || !is_function(definition.kind) || definition.is_declaration) return;
  const bool is_open = !functions_.empty() && open_depth_ == depth && open_.back().is_function;
  if (!is_open) {
    open_function(node, depth);
    functions_.back().awaits_function = true;
  }
  functions_.back().symbol = symbol;
}

// True if its body is a function and a `return`.
bool ComplexityCounter::is_decorator(TSNode function) const {
  if (!facts_.language().flow.has_decorators) return false;
  const TSNode body = field_of(function, table_->fields().body);
  if (ts_node_is_null(body)) return false;
  std::uint32_t statements = 0;
  bool has_return = false;
  for_each_named_child(body, [&](TSNode statement, std::string_view) {
    has_return = FactsBuilder::is(statement, "return_statement");
    return ++statements <= 2;
  });
  return statements == 2 && has_return;
}

void ComplexityCounter::visit_parameters(TSNode node) {
  OpenFunction& function = functions_.back();
  const FlowStyle& style = facts_.language().flow;
  if (function.has_parameters || ts_node_eq(node, field_of(function.node, table_->fields().receiver))) return;
  function.has_parameters = true;
  bool is_first = true;
  for_each_named_child(node, [&](TSNode parameter, std::string_view) {
    if (contains(style.not_parameters, ts_node_type(parameter))) return;
    if (!style.parameters.empty() && !contains(style.parameters, ts_node_type(parameter))) return;
    const std::string_view text = facts_.text(parameter);
    const bool is_no_parameter = is_first && (text == "void" || is_receiver(text));
    is_first = false;
    if (is_no_parameter) return;
    const std::size_t names = style.parameter_names == nullptr ? 1 : parts_at(parameter, style.parameter_names).size();
    function.parameters += static_cast<std::uint32_t>(std::max<std::size_t>(names, 1));
  });
}

void ComplexityCounter::close(std::uint32_t depth) {
  while (!open_.empty() && open_.back().depth == depth) {
    const bool is_function = open_.back().is_function;
    open_.pop_back();
    if (is_function) close_function();
  }
  open_depth_ = open_.empty() ? std::numeric_limits<std::uint32_t>::max() : open_.back().depth;
}

void ComplexityCounter::close_function() {
  OpenFunction function = functions_.back();
  functions_.pop_back();
  const bool only_declares =
      facts_.language().flow.has_outer_functions && functions_.empty() && !function.has_structure;
  if (!only_declares) function.own.add(function.of_functions, 0);
  if (function.symbol.exists()) {
    figures_.push_back(
        {function.symbol, function.decisions + 1, function.own.cognitive, function.own.deepest, function.parameters});
  }
  if (functions_.empty()) return;
  OpenFunction& outer = functions_.back();
  if (function.symbol.exists()) {
    outer.of_functions.add(function.own, function.level - outer.level);
  } else {
    outer.own.add(function.own, function.level - outer.level);
    outer.decisions += function.decisions;
  }
}

void ComplexityCounter::finish(FileFacts& facts) {
  std::ranges::stable_sort(figures_, {}, &FunctionFigures::symbol);
  // Several functions may be one symbol, as in some minified sources. The last one counts.
  const auto is_same = [](const FunctionFigures& a, const FunctionFigures& b) { return a.symbol == b.symbol; };
  figures_.erase(figures_.begin(), std::unique(figures_.rbegin(), figures_.rend(), is_same).base());
  add_self_calls(facts, facts_.language(), figures_);
  facts.figures = std::move(figures_);
}

}  // namespace docmill
