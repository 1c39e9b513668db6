// SPDX-License-Identifier: Apache-2.0
//
// Definitions in JavaScript and TypeScript. The value of a variable decides what its declaration defines: a function, a
// class, else a constant or variable. Only those at the top level (or of a namespace) are symbols. Old idioms define
// symbols too: `exports.f = …`, `Type.prototype.m = …`, functions in object literals.
#include "stages/languages/ecmascript/ecmascript.h"

#include <algorithm>
#include <string>

#include "stages/languages/ecmascript/ecmascript_file.h"
#include "stages/languages/node_children.h"
#include "stages/languages/string_literal.h"

namespace docmill::ecmascript {
namespace {

Definition definition_of(TSNode node, SymbolKind kind) {
  Definition definition;
  definition.kind = kind;
  definition.node = node;
  definition.name = FactsBuilder::field(node, "name");
  definition.first = first_child_except(node, {"decorator"});
  definition.parameters = FactsBuilder::field(node, "parameters");
  definition.body = FactsBuilder::field(node, "body");
  return definition;
}

bool is_private(FactsBuilder& facts, TSNode node, TSNode name) {
  return FactsBuilder::is(name, "private_property_identifier") ||
         facts.text(FactsBuilder::child_of_type(node, "accessibility_modifier")) == "private";
}

bool in_type(FactsBuilder& facts) {
  const SymbolKind outer = facts.scope_kind(SymbolKind::module);
  return outer == SymbolKind::interface || outer == SymbolKind::type || outer == SymbolKind::property;
}

bool in_class(FactsBuilder& facts) { return facts.scope_kind(SymbolKind::module) == SymbolKind::class_; }

// True in an object literal whose functions are methods of the defined symbol.
bool in_defined_object(FactsBuilder& facts, TSNode node) {
  return ts_node_start_byte(node) < file(facts).object_end && !file(facts).is_local(node);
}

SymbolKind method_kind(FactsBuilder& facts) {
  return facts.scope().exists() ? SymbolKind::method : SymbolKind::function;
}

}  // namespace

// --- functions and classes ------------------------------------------------------------------------------------------

void define_function(FactsBuilder& facts, TSNode node) {
  facts.open_scope(record(facts, definition_of(node, SymbolKind::function)));
}

void define_class(FactsBuilder& facts, TSNode node) {
  const SymbolId symbol = record(facts, definition_of(node, SymbolKind::class_));
  if (!symbol.exists()) return;
  add_heritage(facts, symbol, node);
  facts.open_scope(symbol);
}

namespace {

// `constructor(private x: number)` defines a field.
void define_parameter_properties(FactsBuilder& facts, TSNode parameters) {
  std::vector<TSNode> names;
  for_each_named_child(parameters, [&](TSNode parameter, std::string_view) {
    if (!has_child(parameter, "accessibility_modifier") && !has_child(parameter, "readonly")) return;
    Definition definition = definition_of(parameter, SymbolKind::field);
    definition.name = FactsBuilder::field(parameter, "pattern");
    if (!FactsBuilder::is(definition.name, "identifier")) return;
    names.push_back(definition.name);
    definition.name_text = facts.text(definition.name);
    definition.name = {};
    record(facts, definition, !is_private(facts, parameter, names.back()));
  });
  consume_all(facts, names);
}

// The type that a property's head leaves out, or a null node: a nested type must not be repeated on every level.
TSNode long_type(TSNode property) {
  constexpr std::uint32_t kLongTypeBytes = 200;
  const TSNode type = FactsBuilder::field(property, "type");
  if (ts_node_is_null(type) || ts_node_end_byte(type) - ts_node_start_byte(type) <= kLongTypeBytes) return {};
  return type;
}

void define_member(FactsBuilder& facts, TSNode node, SymbolKind kind) {
  Definition definition = definition_of(node, kind);
  const TSNode name = definition.name;
  definition.name = {};
  set_member_name(facts, definition, name);
  const bool is_constructor = in_class(facts) && facts.text(name) == "constructor";
  if (is_constructor) definition.kind = SymbolKind::constructor;
  if (kind == SymbolKind::property) definition.body = long_type(node);
  const SymbolId symbol = record(facts, definition, !is_private(facts, node, name));
  if (is_constructor) define_parameter_properties(facts, definition.parameters);
  facts.open_scope(symbol);
}

}  // namespace

void define_method(FactsBuilder& facts, TSNode node) {
  if (in_class(facts) || in_defined_object(facts, node)) {
    define_member(facts, node, method_kind(facts));
  } else {
    facts.consume(FactsBuilder::field(node, "name"));
  }
}

void define_field(FactsBuilder& facts, TSNode node) {
  TSNode name = FactsBuilder::field(node, "name");
  if (ts_node_is_null(name)) name = FactsBuilder::field(node, "property");
  if (!in_class(facts)) {
    facts.consume(name);
    return;
  }
  Definition definition = definition_of(node, SymbolKind::field);
  definition.name = {};
  set_member_name(facts, definition, name);
  set_value(definition, FactsBuilder::field(node, "value"));
  definition.parameters = {};
  facts.open_scope(record(facts, definition, !is_private(facts, node, name)));
}

void define_pair(FactsBuilder& facts, TSNode node) {
  const TSNode key = FactsBuilder::field(node, "key");
  const TSNode value = FactsBuilder::field(node, "value");
  if (!is_function(value) || !in_defined_object(facts, node)) {
    if (FactsBuilder::is(key, "property_identifier")) facts.consume(key);
    return;
  }
  Definition definition;
  definition.kind = method_kind(facts);
  definition.node = node;
  set_member_name(facts, definition, key);
  define_by_value(facts, definition, value);
}

// --- variables ------------------------------------------------------------------------------------------------------

void enter_block(FactsBuilder& facts, TSNode node) {
  EcmaFile& state = file(facts);
  if (ts_node_start_byte(node) == state.module_block) return;
  state.local_end = std::max(state.local_end, ts_node_end_byte(node));
}

void enter_for(FactsBuilder& facts, TSNode node) {
  const TSNode initializer = FactsBuilder::field(node, "initializer");
  if (!ts_node_is_null(initializer))
    file(facts).local_end = std::max(file(facts).local_end, ts_node_end_byte(initializer));
}

// Top-level declarations do not nest, so the state holds only one.
void enter_declaration(FactsBuilder& facts, TSNode node) {
  if (file(facts).is_local(node)) return;
  const bool has_one = ts_node_named_child_count(node) == 1;
  file(facts).declaration = {node, FactsBuilder::is(ts_node_child(node, 0), "const"), has_one};
  if (!has_one) facts.visit_wrapper(node);
}

namespace {

// `const {a, b: c} = require("m")` imports a and b from m.
void import_required(FactsBuilder& facts, TSNode pattern, TSNode value) {
  std::vector<std::string_view> names;
  if (FactsBuilder::is(pattern, "object_pattern")) {
    for_each_named_child(pattern, [&](TSNode part, std::string_view) {
      if (FactsBuilder::is(part, "object_assignment_pattern")) part = FactsBuilder::field(part, "left");
      if (FactsBuilder::is(part, "pair_pattern")) part = FactsBuilder::field(part, "key");
      if (ts_node_named_child_count(part) == 0) names.push_back(facts.text(part));
    });
  }
  facts.add_import(ImportKind::module, required_module(facts, value), FactsBuilder::first_line(value), names);
  file(facts).known_require = ts_node_start_byte(value);
  file(facts).is_module = true;
  consume_identifiers(facts, pattern);
  if (FactsBuilder::is(pattern, "identifier")) facts.consume(pattern);
}

void define_names(FactsBuilder& facts, TSNode pattern, Definition definition, TSNode value) {
  const std::vector<TSNode> names = bound_names(pattern);
  if (!ts_node_is_null(value)) set_value(definition, value);
  for (TSNode name : names) {
    definition.name_text = facts.text(name);
    record(facts, definition);
  }
  consume_all(facts, names);
}

}  // namespace

void define_variable(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  const TSNode value = FactsBuilder::field(node, "value");
  const TSNode inner = without_casts(value);
  const bool is_local = file(facts).is_local(node);
  if (is_local) bind_pattern(facts, name);
  if (!required_module(facts, inner).empty()) {
    import_required(facts, name, inner);
    return;
  }
  if (is_local) return;
  const EcmaFile::Declaration& declaration = file(facts).declaration;
  Definition definition;
  definition.kind = declaration.is_constant ? SymbolKind::constant : SymbolKind::variable;
  definition.node = declaration.has_one ? declaration.node : node;
  if (FactsBuilder::is(name, "identifier")) {
    definition.name = name;
    define_by_value(facts, definition, value);
  } else {
    define_names(facts, name, definition, value);
  }
}

// --- statements that define -----------------------------------------------------------------------------------------

namespace {

bool is_global_object(std::string_view name) {
  return name == "window" || name == "globalThis" || name == "self" || name == "global";
}

void export_object(FactsBuilder& facts, TSNode object) {
  for_each_named_child(object, [&](TSNode part, std::string_view) {
    if (FactsBuilder::is(part, "pair")) part = FactsBuilder::field(part, "value");
    if (FactsBuilder::is(part, "identifier") || FactsBuilder::is(part, "shorthand_property_identifier")) {
      file(facts).exported.insert(facts.text(part));
    }
  });
}

// `module.exports = value`, `exports.name = value`. The symbols that the statement defines are exported.
void assign_exports(FactsBuilder& facts, TSNode statement, TSNode name, TSNode value) {
  EcmaFile& state = file(facts);
  state.is_module = true;
  if (state.is_local(statement)) return;
  state.export_end = ts_node_end_byte(statement);
  state.export_scope = facts.scope();
  const bool is_whole = facts.text(name) == "exports";
  const TSNode inner = without_casts(value);
  if (FactsBuilder::is(inner, "identifier")) {
    state.exported.insert(facts.text(inner));
    return;
  }
  if (is_whole && FactsBuilder::is(inner, "object")) {
    state.object_end = ts_node_end_byte(inner);
    export_object(facts, inner);
    return;
  }
  const bool defines = is_function(inner) || is_class(inner);
  const std::string_view type = ts_node_type(inner);
  if (!defines && (is_whole || type.ends_with("_expression") || type == "undefined")) return;
  Definition definition;
  definition.kind = SymbolKind::variable;
  definition.node = statement;
  definition.name = name;
  if (is_whole) definition.name_text = facts.text(FactsBuilder::field(inner, "name"));
  define_by_value(facts, definition, value);
}

// `Type.name = function …`, `Type.prototype.name = function …`: a method of Type if the file defines Type.
void assign_method(FactsBuilder& facts, TSNode statement, TSNode object, TSNode name, TSNode value) {
  const bool of_prototype = FactsBuilder::is(object, "member_expression") &&
                            facts.text(FactsBuilder::field(object, "property")) == "prototype";
  const TSNode owner = of_prototype ? FactsBuilder::field(object, "object") : object;
  const SymbolId type = find_definition(facts, facts.text(owner));
  if (!type.exists() && !of_prototype && file(facts).is_local(statement)) return;
  if (type.exists()) facts.open_scope(type);
  Definition definition;
  definition.kind = is_global_object(facts.text(owner)) ? SymbolKind::function : SymbolKind::method;
  definition.node = statement;
  definition.name = name;
  define_by_value(facts, definition, value);
}

void assign(FactsBuilder& facts, TSNode statement, TSNode assignment) {
  const TSNode left = FactsBuilder::field(assignment, "left");
  const TSNode value = FactsBuilder::field(assignment, "right");
  if (!FactsBuilder::is(left, "member_expression")) return;
  const TSNode object = FactsBuilder::field(left, "object");
  const TSNode name = FactsBuilder::field(left, "property");
  const std::string_view owner = facts.text(object);
  if (facts.text(left) == "module.exports" || owner == "exports" || owner == "module.exports") {
    assign_exports(facts, statement, name, value);
  } else if (is_function(value) || is_class(value)) {
    if (!FactsBuilder::is(object, "this")) assign_method(facts, statement, object, name, value);
  } else if (FactsBuilder::is(value, "object") && facts.text(name) == "prototype" && !file(facts).is_local(statement)) {
    facts.open_scope(find_definition(facts, owner));
    file(facts).object_end = ts_node_end_byte(value);
  }
}

// True for a call of a test framework's function: `it`, `it.only`, `it.each(…)`.
bool is_test_word(FactsBuilder& facts, TSNode callee) {
  static constexpr std::string_view kWords[] = {"describe", "it",        "test", "suite",     "specify", "context",
                                                "fit",      "fdescribe", "xit",  "xdescribe", "xtest"};
  for (;;) {
    if (FactsBuilder::is(callee, "member_expression")) {
      callee = FactsBuilder::field(callee, "object");
    } else if (FactsBuilder::is(callee, "call_expression")) {
      callee = FactsBuilder::field(callee, "function");
    } else {
      break;
    }
  }
  return FactsBuilder::is(callee, "identifier") &&
         std::find(std::begin(kWords), std::end(kWords), facts.text(callee)) != std::end(kWords);
}

// `it("does it", () => …)` is a test named "does it".
void define_test(FactsBuilder& facts, TSNode statement, TSNode call_node) {
  const TSNode arguments = FactsBuilder::field(call_node, "arguments");
  if (!FactsBuilder::is(arguments, "arguments")) return;
  const TSNode title = first_child_except(arguments, {"("});
  if (!is_literal_text(title) || !is_test_word(facts, FactsBuilder::field(call_node, "function"))) return;
  TSNode body{};
  for_each_named_child(arguments, [&](TSNode argument, std::string_view) {
    if (is_function(argument)) body = argument;
  });
  if (ts_node_is_null(body)) return;
  std::string name;
  append_unescaped(name, without_quotes(facts.text(title)), EscapeStyle::json);
  Definition definition;
  definition.kind = SymbolKind::function;
  definition.node = statement;
  set_value(definition, body);
  definition.parameters = {};
  definition.name_text = name;
  definition.is_test = true;
  facts.open_scope(record(facts, definition));
}

}  // namespace

void enter_statement(FactsBuilder& facts, TSNode node) {
  const TSNode expression = first_child_except(node, {});
  if (FactsBuilder::is(expression, "assignment_expression")) {
    assign(facts, node, expression);
  } else if (FactsBuilder::is(expression, "call_expression")) {
    define_test(facts, node, expression);
  }
}

// --- TypeScript -----------------------------------------------------------------------------------------------------

void define_interface(FactsBuilder& facts, TSNode node) {
  const SymbolId symbol = record(facts, definition_of(node, SymbolKind::interface));
  if (!symbol.exists()) return;
  for_each_named_child(FactsBuilder::child_of_type(node, "extends_type_clause"),
                       [&](TSNode type, std::string_view) { facts.add_base(symbol, facts.text(type)); });
  facts.open_scope(symbol);
}

void define_alias(FactsBuilder& facts, TSNode node) {
  Definition definition = definition_of(node, SymbolKind::type);
  set_value(definition, FactsBuilder::field(node, "value"));
  facts.open_scope(record(facts, definition));
}

void define_enum(FactsBuilder& facts, TSNode node) {
  facts.open_scope(record(facts, definition_of(node, SymbolKind::enum_)));
}

void define_enumerator(FactsBuilder& facts, TSNode node) { define_member(facts, node, SymbolKind::enumerator); }

// A bare name in an enum's body is an enumerator; values are in the scope of their enumerator.
void define_property_name(FactsBuilder& facts, TSNode node) {
  if (facts.scope_kind(SymbolKind::module) != SymbolKind::enum_) {
    facts.visit_member(node);
    return;
  }
  Definition definition;
  definition.kind = SymbolKind::enumerator;
  definition.node = node;
  definition.name_text = facts.text(node);
  record(facts, definition);
}

void define_property_signature(FactsBuilder& facts, TSNode node) {
  if (in_type(facts)) {
    define_member(facts, node, SymbolKind::property);
  } else {
    facts.consume(FactsBuilder::field(node, "name"));
  }
}

void define_method_signature(FactsBuilder& facts, TSNode node) {
  if (in_type(facts) || in_class(facts)) {
    define_member(facts, node, SymbolKind::method);
  } else {
    facts.consume(FactsBuilder::field(node, "name"));
  }
}

void define_namespace(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  const bool is_string = FactsBuilder::is(name, "string");
  Definition definition = definition_of(node, is_string ? SymbolKind::module : SymbolKind::namespace_);
  if (!FactsBuilder::is(name, "identifier")) {
    definition.name_text = is_string ? without_quotes(facts.text(name)) : facts.text(name);
    definition.name = {};
    consume_identifiers(facts, name);
  }
  const SymbolId symbol = record(facts, definition);
  if (!ts_node_is_null(definition.body)) file(facts).module_block = ts_node_start_byte(definition.body);
  facts.open_scope(symbol);
}

void enter_ambient(FactsBuilder& facts, TSNode node) {
  EcmaFile& state = file(facts);
  state.ambient_end = std::max(state.ambient_end, ts_node_end_byte(node));
  const TSNode global = FactsBuilder::child_of_type(node, "statement_block");
  if (!ts_node_is_null(global)) state.module_block = ts_node_start_byte(global);
}

}  // namespace docmill::ecmascript
