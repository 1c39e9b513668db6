// SPDX-License-Identifier: Apache-2.0
//
// An identifier is a use unless it is consumed here. `new A { B = 1 }` refers to the member B of A.
#include "stages/languages/csharp/csharp_names.h"

#include <algorithm>
#include <set>
#include <string>

#include "stages/languages/definitions.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"

namespace docmill::csharp {
namespace {

constexpr int kMostLevels = 64;

// The facts have views of them while a file is read.
struct AttributeNames {
  std::set<std::string> names;
};

// "a.B" for `global::a . B<C>`.
std::string dotted_name(std::string_view written) {
  std::string name;
  for (char c : written.substr(0, written.find('<'))) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '@') continue;
    name += c;
  }
  if (const std::size_t alias = name.rfind("::"); alias != std::string::npos) name.erase(0, alias + 2);
  return name;
}

bool is_name_of_type(TSNode node) {
  return FactsBuilder::is(node, "identifier") || FactsBuilder::is(node, "qualified_name") ||
         FactsBuilder::is(node, "generic_name") || FactsBuilder::is(node, "alias_qualified_name");
}

// The members that an initializer sets. `type`: the path of the object; "": not known.
void refer_to_initialized(FactsBuilder& facts, TSNode initializer, std::string_view type) {
  for (TSNode assignment : parts_at(initializer, "assignment_expression")) {
    const TSNode member = FactsBuilder::field(assignment, "left");
    if (!FactsBuilder::is(member, "identifier")) continue;
    facts.add_reference(ReferenceKind::member_use, facts.text(member), FactsBuilder::first_line(member), type);
    facts.consume(member);
  }
}

TSNode first_identifier(TSNode node) {
  TSNode found{};
  for_each_child(node, [&](TSNode child, std::string_view field) {
    const bool is_one = field.empty() && FactsBuilder::is(child, "identifier");
    if (is_one) found = child;
    return !is_one;
  });
  return found;
}

}  // namespace

TSNode last_identifier(TSNode name) {
  for (int level = 0; level < kMostLevels && !ts_node_is_null(name); ++level) {
    if (FactsBuilder::is(name, "identifier")) return name;
    if (FactsBuilder::is(name, "generic_name")) {
      name = FactsBuilder::child_of_type(name, "identifier");
    } else if (FactsBuilder::is(name, "conditional_access_expression")) {
      name = FactsBuilder::child_of_type(name, "member_binding_expression");
    } else {
      name = FactsBuilder::field(name, "name");
    }
  }
  return {};
}

// `using a.b;` takes all of a.b, `using static a.C;` all static members of C, `using X = a.C<D>;` is a name for a.C.
void import_namespace(FactsBuilder& facts, TSNode directive) {
  const TSNode alias = FactsBuilder::field(directive, "name");
  TSNode name{};
  for_each_named_child(directive, [&](TSNode child, std::string_view field) {
    if (field.empty() && is_name_of_type(child)) name = child;
  });
  const std::string module = dotted_name(facts.text(name));
  if (module.empty()) return;
  static constexpr std::string_view kAll[] = {"*"};
  const bool takes_all = ts_node_is_null(alias);
  facts.add_import(ImportKind::module, module, FactsBuilder::first_line(directive), takes_all ? Words(kAll) : Words{});
  if (!takes_all) facts.set_module_alias(facts.text(alias));
}

void call_function(FactsBuilder& facts, TSNode invocation) {
  const TSNode callee = FactsBuilder::field(invocation, "function");
  const TSNode name = last_identifier(callee);
  if (ts_node_is_null(name)) return;
  if (facts.text(name) == "nameof") return facts.consume(name);
  const bool is_of_base = FactsBuilder::is(callee, "member_access_expression") &&
                          FactsBuilder::is(FactsBuilder::field(callee, "expression"), "base");
  if (!is_of_base) return facts.add_call(name);
  facts.add_reference(ReferenceKind::member_call, facts.text(name), FactsBuilder::first_line(name), "super");
  facts.consume(name);
}

void call_constructor(FactsBuilder& facts, TSNode creation) {
  const TSNode type = FactsBuilder::field(creation, "type");
  const TSNode name = is_name_of_type(type) ? last_identifier(type) : TSNode{};
  if (!ts_node_is_null(name)) facts.add_call(name);
  const TSNode initializer = part_at(creation, "initializer_expression");
  const std::string path = is_name_of_type(type) ? path_of_type(facts, type) : std::string();
  if (!ts_node_is_null(initializer)) refer_to_initialized(facts, initializer, path);
}

// `[Test]` means the class TestAttribute, even if there is a class Test. A class without that ending is not found.
void refer_to_attribute(FactsBuilder& facts, TSNode attribute) {
  constexpr std::string_view kEnding = "Attribute";
  const TSNode name = FactsBuilder::field(attribute, "name");
  const TSNode last = last_identifier(name);
  const std::string_view text = facts.text(last);
  if (text.empty() || text.ends_with(kEnding)) return;
  const std::string qualifier = dotted_name(facts.text(FactsBuilder::field(name, "qualifier")));
  const std::string& whole = *facts.state<AttributeNames>().names.insert(std::string(text).append(kEnding)).first;
  const ReferenceKind kind = qualifier.empty() ? ReferenceKind::use : ReferenceKind::member_use;
  facts.add_reference(kind, whole, FactsBuilder::first_line(last), qualifier);
  facts.consume(last);
}

void consume_argument_name(FactsBuilder& facts, TSNode argument) {
  const TSNode name = FactsBuilder::field(argument, "name");
  if (!ts_node_is_null(name)) facts.consume(name);
}

void consume_condition(FactsBuilder& facts, TSNode directive) {
  const TSNode condition = FactsBuilder::field(directive, "condition");
  if (FactsBuilder::is(condition, "identifier")) facts.consume(condition);
  consume_identifiers(facts, condition);
}

void consume_label(FactsBuilder& facts, TSNode statement) {
  const TSNode label = first_identifier(statement);
  if (!ts_node_is_null(label) && !has_child(statement, "case")) facts.consume(label);
}

// `new { A = 1, b.C }`
void consume_new_members(FactsBuilder& facts, TSNode creation) {
  TSNode before{};
  for_each_child(creation, [&](TSNode child, std::string_view) {
    if (FactsBuilder::is(child, "=") && FactsBuilder::is(before, "identifier")) facts.consume(before);
    before = child;
  });
}

void consume_own_name(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  if (!ts_node_is_null(name)) facts.consume(name);
}

void refer_to_member(FactsBuilder& facts, TSNode part) {
  const TSNode name = ts_node_named_child(part, 0);
  const bool names_member = has_child(part, ":") || has_child(part, "=");
  if (!names_member || !FactsBuilder::is(name, "identifier")) return;
  facts.add_reference(ReferenceKind::member_use, facts.text(name), FactsBuilder::first_line(name), "");
  facts.consume(name);
}

void bind_first_identifier(FactsBuilder& facts, TSNode clause) {
  const TSNode name = first_identifier(clause);
  if (!ts_node_is_null(name)) facts.bind_local(facts.text(name));
}

void bind_implicit_parameter(FactsBuilder& facts, TSNode parameter) { facts.bind_local(facts.text(parameter)); }

void bind_parameter(FactsBuilder& facts, TSNode parameter) {
  static constexpr NodeRule kParameter = binds("parameter", "name", {.type = "type"});
  if (facts.context() != kInRecord) bind_names(facts, kParameter, parameter);
}

void open_lambda(FactsBuilder& facts, TSNode) {
  facts.open_locals();
  facts.open_context(0);
}

}  // namespace docmill::csharp
