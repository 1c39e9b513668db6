// SPDX-License-Identifier: Apache-2.0
//
// A pattern that is one name binds the value as it is; `Some(x)` and `Ok(x)` bind what is in the value. Other patterns
// say nothing of the types of the names in them.
#include "stages/languages/rust/rust_values.h"

#include <string>
#include <string_view>

#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"

namespace docmill {
namespace {

void bind_if_variable(FactsBuilder& facts, TSNode name, const std::string& path = {},
                      Evidence evidence = Evidence::value) {
  const std::string_view text = facts.text(name);
  const bool is_constant = !text.empty() && text[0] >= 'A' && text[0] <= 'Z';  // or a variant
  if (!text.empty() && !is_constant) facts.bind_local(text, path, evidence);
}

// The names that a pattern binds, `(a, Some(b), Point { x, y: c })`.
void bind_pattern(FactsBuilder& facts, TSNode pattern) {
  if (FactsBuilder::is(pattern, "identifier")) bind_if_variable(facts, pattern);
  if (ts_node_is_null(pattern) || FactsBuilder::is(pattern, "scoped_identifier")) return;
  for_each_descendant(pattern, [&](TSNode part, std::string_view field) {
    const std::string_view type = ts_node_type(part);
    if (field == "type" || field == "condition" || type == "scoped_identifier") return false;
    if (type == "identifier" || type == "shorthand_field_identifier") bind_if_variable(facts, part);
    return type != "closure_expression" && type != "macro_invocation" && type != "const_block";
  });
}

// The pattern without what has no part in its name: `mut x`, `&x`, `ref x` are x.
TSNode bare_pattern(TSNode pattern) {
  for (;;) {
    const std::string_view type = ts_node_is_null(pattern) ? "" : ts_node_type(pattern);
    if (type != "mut_pattern" && type != "ref_pattern" && type != "reference_pattern" && type != "match_pattern") {
      return pattern;
    }
    pattern = ts_node_named_child(pattern, ts_node_named_child_count(pattern) - 1);
  }
}

// The one pattern in `Some(…)` and `Ok(…)`; a null node for others.
TSNode held_pattern(FactsBuilder& facts, TSNode pattern) {
  if (!FactsBuilder::is(pattern, "tuple_struct_pattern") || ts_node_named_child_count(pattern) != 2) return {};
  const std::string_view name = facts.text(FactsBuilder::field(pattern, "type"));
  return name == "Some" || name == "Ok" ? bare_pattern(ts_node_named_child(pattern, 1)) : TSNode{};
}

void bind_value(FactsBuilder& facts, TSNode pattern, std::string path, Evidence evidence = Evidence::value) {
  TSNode name = bare_pattern(pattern);
  const TSNode held = held_pattern(facts, name);
  if (FactsBuilder::is(held, "identifier")) {
    name = held;
    if (!path.empty()) path.append("[*]");
  }
  if (FactsBuilder::is(name, "identifier")) {
    bind_if_variable(facts, name, path, evidence);
  } else {
    bind_pattern(facts, pattern);
  }
}

constexpr PathRule kPaths[] = {
    {"abstract_type", PathForm::inner, "trait"},
    {"array_type", PathForm::list, "element"},
    {"await_expression", PathForm::inner},
    {"call_expression", PathForm::call, "function"},
    {"crate", PathForm::name},
    {"dynamic_type", PathForm::inner, "trait"},
    {"field_expression", PathForm::member, "value", "field"},
    {"generic_function", PathForm::inner, "function"},
    {"generic_type", PathForm::generic, "type", "type_arguments"},
    {"identifier", PathForm::name},
    {"index_expression", PathForm::element},
    {"lifetime", PathForm::nothing},
    {"parenthesized_expression", PathForm::inner},
    {"pointer_type", PathForm::inner, "type"},
    {"reference_expression", PathForm::inner, "value"},
    {"reference_type", PathForm::inner, "type"},
    {"scoped_identifier", PathForm::scoped_name},
    {"scoped_type_identifier", PathForm::scoped_name},
    {"self", PathForm::name},
    {"struct_expression", PathForm::type, "name"},
    {"try_expression", PathForm::element},
    {"type_cast_expression", PathForm::type, "type"},
    {"type_identifier", PathForm::name},
    {"unary_expression", PathForm::address},
};

// An object of these can be used as one of their argument.
constexpr std::string_view kWrappers[] = {"Arc",        "Box",    "Cell",    "Cow",         "Lazy", "LazyCell",
                                          "MutexGuard", "Mutex",  "NonNull", "Pin",         "Rc",   "Ref",
                                          "RefCell",    "RefMut", "RwLock",  "ManuallyDrop"};
constexpr std::string_view kLists[] = {"BTreeMap", "BTreeSet", "BinaryHeap", "HashMap", "HashSet",
                                       "IndexMap", "IndexSet", "LinkedList", "Vec",     "VecDeque"};
constexpr std::string_view kSequences[] = {"LazyCell", "OnceCell", "Option"};

}  // namespace

const TypeStyle kRustTypes{
    .paths = kPaths, .wrappers = kWrappers, .lists = kLists, .sequences = kSequences, .sequence_ending = "Result"};

void bind_rust_parameter(FactsBuilder& facts, TSNode node) {
  bind_value(facts, FactsBuilder::field(node, "pattern"), path_of_type(facts, FactsBuilder::field(node, "type")),
             Evidence::declared);
}

void bind_rust_closure_parameters(FactsBuilder& facts, TSNode node) {
  for_each_named_child(node, [&](TSNode child, std::string_view) {
    if (!FactsBuilder::is(child, "parameter")) bind_pattern(facts, child);
  });
}

void bind_rust_let(FactsBuilder& facts, TSNode node) {
  const std::string declared = path_of_type(facts, FactsBuilder::field(node, "type"));
  const TSNode pattern = FactsBuilder::field(node, "pattern");
  if (!declared.empty()) return bind_value(facts, pattern, declared, Evidence::declared);
  bind_value(facts, pattern, path_of_value(facts, FactsBuilder::field(node, "value")));
}

void bind_rust_loop(FactsBuilder& facts, TSNode node) {
  std::string path = path_of_value(facts, FactsBuilder::field(node, "value"));
  if (!path.empty()) path.append("[*]");
  const TSNode pattern = bare_pattern(FactsBuilder::field(node, "pattern"));
  bind_value(facts, pattern, FactsBuilder::is(pattern, "identifier") ? path : std::string());
}

void bind_rust_arm(FactsBuilder& facts, TSNode node) {
  const TSNode match = ts_node_parent(ts_node_parent(node));
  const TSNode pattern = bare_pattern(FactsBuilder::field(node, "pattern"));
  bind_value(facts, pattern, path_of_value(facts, FactsBuilder::field(match, "value")));
}

void refer_to_rust_fields(FactsBuilder& facts, TSNode node) {
  const bool is_pattern = FactsBuilder::is(node, "struct_pattern");
  const std::string type = path_of_type(facts, FactsBuilder::field(node, is_pattern ? "type" : "name"));
  if (type.empty()) return;
  const TSNode list = is_pattern ? node : FactsBuilder::field(node, "body");
  for_each_named_child(list, [&](TSNode part, std::string_view) {
    TSNode name = FactsBuilder::field(part, is_pattern ? "name" : "field");
    if (FactsBuilder::is(part, "shorthand_field_initializer")) name = ts_node_named_child(part, 0);
    if (ts_node_is_null(name)) return;
    facts.add_reference(ReferenceKind::member_use, facts.text(name), FactsBuilder::first_line(name), type);
    if (FactsBuilder::is(name, "field_identifier")) facts.consume(name);
  });
}

}  // namespace docmill
