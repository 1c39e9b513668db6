// SPDX-License-Identifier: Apache-2.0
//
// Assignments that define something. The function in `a.b.f = function …` is f in a.b. `Type.prototype.f = …` is f in
// Type; `this.f = …`, `exports.f = …` and `module.exports.f = …` are f in what encloses them. At the top level,
// assignments to exports also say what the module exports, and may define variables.
#include <algorithm>
#include <string>

#include "stages/languages/ecmascript/ecmascript.h"
#include "stages/languages/ecmascript/ecmascript_file.h"
#include "stages/languages/node_children.h"

namespace docmill::ecmascript {
namespace {

// What is assigned to: `owner.name = …`.
struct Target {
  std::vector<std::string_view> owner;  // "a", "b" for a.b; empty if it is not made of names only
  std::string name;
  TSNode name_node{};     // null if the name is not an identifier
  bool is_whole = false;  // all exports
  bool is_of_exports = false;
  bool is_of_this = false;
  bool is_prototype = false;
};

bool is_global_object(std::string_view name) {
  return name == "window" || name == "globalThis" || name == "self" || name == "global";
}

// Reads `a.b` into the owner of the target.
void read_owner(FactsBuilder& facts, TSNode node, Target& target) {
  for (node = without_casts(node);; node = without_casts(FactsBuilder::field(node, "object"))) {
    target.is_of_exports = is_exports(facts, node);
    target.is_of_this = FactsBuilder::is(node, "this");
    if (target.is_of_exports || target.is_of_this) break;
    const bool is_member = FactsBuilder::is(node, "member_expression");
    if (!is_member && !FactsBuilder::is(node, "identifier")) {
      target.owner.clear();
      return;
    }
    const std::string_view name = facts.text(is_member ? FactsBuilder::field(node, "property") : node);
    if (!is_member || name != "prototype") target.owner.push_back(name);
    if (!is_member) break;
  }
  std::reverse(target.owner.begin(), target.owner.end());
}

Target target_of(FactsBuilder& facts, TSNode left) {
  Target target;
  target.is_whole = is_exports(facts, left);
  if (target.is_whole || FactsBuilder::is(left, "identifier")) {
    target.name_node =
        target.is_whole && !FactsBuilder::is(left, "identifier") ? FactsBuilder::field(left, "property") : left;
    target.name = facts.text(target.name_node);
  } else if (FactsBuilder::is(left, "member_expression")) {
    target.name_node = FactsBuilder::field(left, "property");
    target.name = facts.text(target.name_node);
    target.is_prototype = target.name == "prototype";
    read_owner(facts, FactsBuilder::field(left, "object"), target);
  } else if (FactsBuilder::is(left, "subscript_expression")) {
    const TSNode index = FactsBuilder::field(left, "index");
    const bool is_string = FactsBuilder::is(index, "string");
    target.name = is_string ? member_name(facts, index) : facts.text(index);
    if (!is_string) target.name = '[' + target.name + ']';
    read_owner(facts, FactsBuilder::field(left, "object"), target);
  }
  return target;
}

std::string joined(std::span<const std::string_view> names) {
  std::string path;
  for (std::string_view name : names) {
    if (!path.empty()) path += '.';
    path += name;
  }
  return path;
}

// Opens the scope of the owner's first name if that is a symbol in the current scope. Returns the rest of the owner.
std::string enter_owner(FactsBuilder& facts, const Target& target) {
  const std::span<const std::string_view> owner(target.owner);
  const SymbolId first =
      owner.empty() || target.is_of_this || target.is_of_exports ? SymbolId{} : find_definition(facts, owner[0]);
  if (!first.exists()) return joined(owner);
  facts.open_scope(first);
  return joined(owner.subspan(1));
}

void assign_definition(FactsBuilder& facts, TSNode node, const Target& target, TSNode value) {
  const bool is_visible = target.is_of_this || !file(facts).is_local(node);
  const bool has_owner = !target.owner.empty() && !is_global_object(target.owner[0]);
  const std::string qualifier = enter_owner(facts, target);
  const bool is_member = has_owner || (target.is_of_this && facts.scope().exists());
  const TSNode inner = without_casts(value);
  const std::string_view own_name = facts.text(FactsBuilder::field(inner, "name"));
  const bool has_own_name = !own_name.empty() && (is_class(inner) || target.is_whole);
  Definition definition;
  definition.kind = is_class(inner) ? SymbolKind::class_ : is_member ? SymbolKind::method : SymbolKind::function;
  definition.node = node;
  definition.name = target.name_node;
  if (has_own_name) {
    definition.name_text = own_name;
  } else if (ts_node_is_null(target.name_node)) {
    definition.name_text = target.name;
  }
  definition.qualifier = qualifier;
  define_by_value(facts, definition, value, is_visible);
}

// The members of an assigned object are in what it is assigned to.
void assign_object(FactsBuilder& facts, TSNode node, const Target& target, TSNode object) {
  if (target.is_whole || ts_node_start_byte(object) == file(facts).exports_object) return;
  if (target.is_prototype && !file(facts).is_local(node)) file(facts).object_end = ts_node_end_byte(object);
  if (target.owner.empty() && !target.is_of_this && !target.is_of_exports && !target.is_prototype) {
    hold(facts, object, find_definition(facts, target.name), target.name);
    return;
  }
  std::string path = enter_owner(facts, target);
  if (!target.is_prototype) {
    if (!path.empty()) path += '.';
    path += target.name;
  }
  hold(facts, object, {}, path);
}

// `exports.name = value`, `module.exports = { name: value }`, where the value is no function, class or literal.
void export_assigned(FactsBuilder& facts, std::string_view name, TSNode value) {
  if (FactsBuilder::is(value, "identifier") || FactsBuilder::is(value, "shorthand_property_identifier")) {
    file(facts).exported.insert(facts.text(value));
    facts.add_export(name, facts.text(value));
  } else if (const Required required = required_part(facts, value); !required.module.empty()) {
    export_required(facts, name, value, required);
  } else if (FactsBuilder::is(value, "member_expression")) {
    facts.add_export(name, path_of_value(facts, value));
  }
}

// `module.exports = { f, g: h, n: 1, ...others }`. The walk defines the functions in it.
void export_object(FactsBuilder& facts, TSNode object) {
  if (file(facts).exports_object == ts_node_start_byte(object)) return;  // `module.exports = exports = { … }`
  file(facts).object_end = ts_node_end_byte(object);
  file(facts).exports_object = ts_node_start_byte(object);
  for_each_named_child(object, [&](TSNode part, std::string_view) {
    if (FactsBuilder::is(part, "shorthand_property_identifier")) return export_assigned(facts, facts.text(part), part);
    if (FactsBuilder::is(part, "spread_element")) {
      const TSNode value = first_child_except(part, {"..."});
      const Required required = required_part(facts, value);
      if (!required.module.empty()) export_required(facts, "*", value, required);
      return;
    }
    if (FactsBuilder::is(part, "pair") && !FactsBuilder::is(FactsBuilder::field(part, "key"), "computed_property_name"))
      export_assigned(facts, member_name(facts, FactsBuilder::field(part, "key")),
                      without_casts(FactsBuilder::field(part, "value")));
  });
}

// `module.exports = value`, `exports.name = value` at the top level. What the assignment defines is exported.
void assign_exports(FactsBuilder& facts, TSNode node, const Target& target, TSNode value) {
  EcmaFile& state = file(facts);
  state.export_end = ts_node_end_byte(node);
  state.export_scope = facts.scope();
  // `module.exports = x = { … }`
  TSNode last = value;
  while (FactsBuilder::is(last, "assignment_expression")) last = without_casts(FactsBuilder::field(last, "right"));
  if (target.is_whole && is_object(last)) value = last;
  const bool defines = is_function(value) || is_class(value);
  if (ts_node_start_byte(node) == state.whole_export) return;
  if (target.is_whole && is_object(value)) return export_object(facts, value);
  if (target.is_whole && defines) {
    const TSNode name = FactsBuilder::field(value, "name");
    facts.add_export(kWholeModule, facts.text(ts_node_is_null(name) ? target.name_node : name));
  } else if (target.is_whole && FactsBuilder::is(value, "new_expression")) {
    facts.add_export(kWholeModule, path_of_value(facts, value));
  } else if (target.is_whole) {
    export_assigned(facts, kWholeModule, value);
  } else if (target.owner.empty() && !ts_node_is_null(target.name_node) && !defines) {
    if (!is_plain_value(facts, value)) return export_assigned(facts, facts.text(target.name_node), value);
    Definition definition;
    definition.kind = SymbolKind::variable;
    definition.node = node;
    definition.name = target.name_node;
    define_by_value(facts, definition, value);
  }
}

}  // namespace

void define_assigned(FactsBuilder& facts, TSNode node) {
  const TSNode value = without_casts(FactsBuilder::field(node, "right"));
  const bool defines = is_function(value) || is_class(value);
  const Target target = target_of(facts, without_casts(FactsBuilder::field(node, "left")));
  const bool is_of_exports = target.is_whole || target.is_of_exports;
  if (is_of_exports) file(facts).is_module = true;
  if (is_of_exports && !file(facts).is_local(node)) assign_exports(facts, node, target, value);
  if (target.name.empty()) return;
  if (target.is_of_this && target.owner.empty() && !ts_node_is_null(target.name_node)) {
    facts.add_assigned_type(facts.text(target.name_node), path_of_value(facts, value), Evidence::value);
  }
  if (defines) {
    assign_definition(facts, node, target, FactsBuilder::field(node, "right"));
  } else if (is_object(value) && !(target.is_of_exports && target.owner.empty() && !file(facts).is_local(node))) {
    assign_object(facts, node, target, value);
  }
}

}  // namespace docmill::ecmascript
