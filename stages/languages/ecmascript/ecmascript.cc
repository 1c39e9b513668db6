// SPDX-License-Identifier: Apache-2.0
//
// Definitions in JavaScript and TypeScript. The value of a variable, a property or a field decides what it defines: a
// function, a class, else a constant, a variable or a field. Of those that hold neither, only the ones at the top level
// (or of a namespace) are symbols. Assignments are in ecmascript_assignments.cc.
#include "stages/languages/ecmascript/ecmascript.h"

#include <algorithm>

#include "stages/languages/ecmascript/ecmascript_file.h"
#include "stages/languages/node_children.h"

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

// The same with the type that is written for it, or for its result.
Definition typed_definition_of(FactsBuilder& facts, TSNode node, SymbolKind kind) {
  Definition definition = definition_of(node, kind);
  const TSNode result = FactsBuilder::field(node, "return_type");
  definition.type = path_of_type(facts, ts_node_is_null(result) ? FactsBuilder::field(node, "type") : result);
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

// What the walk is directly in, if no symbol was opened since.
constexpr std::uint8_t kInClass = 1;
constexpr std::uint8_t kInObject = 2;
constexpr std::uint8_t kInExports = 3;  // the object in `module.exports = {…}`

bool in_class(FactsBuilder& facts) { return facts.context() == kInClass; }

// The class has a name, so its members can be public.
bool in_named_class(FactsBuilder& facts) {
  return in_class(facts) && facts.scope_kind(SymbolKind::module) == SymbolKind::class_;
}

// True in an object literal whose functions are methods of the defined symbol.
bool in_defined_object(FactsBuilder& facts, TSNode node) {
  return ts_node_start_byte(node) < file(facts).object_end && !file(facts).is_local(node);
}

SymbolKind method_kind(FactsBuilder& facts, TSNode node) {
  const bool has_holder = facts.scope().exists() || !qualifier_at(facts, node).empty();
  return has_holder ? SymbolKind::method : SymbolKind::function;
}

}  // namespace

// --- functions and classes ------------------------------------------------------------------------------------------

void define_function(FactsBuilder& facts, TSNode node) {
  facts.open_scope(record(facts, typed_definition_of(facts, node, SymbolKind::function)));
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
    Definition definition = typed_definition_of(facts, parameter, SymbolKind::field);
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

enum class MemberIs : std::uint8_t { defined, declared };

void define_member(FactsBuilder& facts, TSNode node, SymbolKind kind, bool is_visible = true,
                   MemberIs member_is = MemberIs::defined) {
  Definition definition = typed_definition_of(facts, node, kind);
  definition.is_declaration = member_is == MemberIs::declared;
  const TSNode name = definition.name;
  definition.name = {};
  set_member_name(facts, definition, name);
  const bool is_constructor = in_class(facts) && facts.text(name) == "constructor";
  if (is_constructor) definition.kind = SymbolKind::constructor;
  if (kind == SymbolKind::property) definition.body = long_type(node);
  const SymbolId symbol = record(facts, definition, is_visible && !is_private(facts, node, name));
  if (is_constructor) define_parameter_properties(facts, definition.parameters);
  facts.open_scope(symbol);
}

}  // namespace

void define_method(FactsBuilder& facts, TSNode node) {
  const SymbolKind kind = in_class(facts) ? SymbolKind::method : method_kind(facts, node);
  define_member(facts, node, kind, in_named_class(facts) || in_defined_object(facts, node));
}

void define_field(FactsBuilder& facts, TSNode node) {
  TSNode name = FactsBuilder::field(node, "name");
  if (ts_node_is_null(name)) name = FactsBuilder::field(node, "property");
  const TSNode value = FactsBuilder::field(node, "value");
  const TSNode inner = without_casts(value);
  file(facts).statements.push_back({node, ts_node_end_byte(node)});
  Definition definition = typed_definition_of(facts, node, SymbolKind::field);
  definition.name = {};
  set_member_name(facts, definition, name);
  set_value(facts, definition, value);
  if (is_function(inner)) definition.kind = SymbolKind::method;
  if (is_nameless_class(inner)) definition.kind = SymbolKind::class_;
  const SymbolId symbol = record(facts, definition, in_named_class(facts) && !is_private(facts, node, name));
  if (is_nameless_class(inner)) add_heritage(facts, symbol, inner);
  if (is_function(inner) || is_nameless_class(inner) || is_object(inner)) hold(facts, inner, symbol);
  hold(facts, FactsBuilder::field(node, "type"), symbol);
}

void define_pair(FactsBuilder& facts, TSNode node) {
  const TSNode key = FactsBuilder::field(node, "key");
  const TSNode value = FactsBuilder::field(node, "value");
  const TSNode inner = without_casts(value);
  if (!is_function(inner) && !is_nameless_class(inner)) {
    if (facts.context() == kInExports && is_plain_value(facts, value) && FactsBuilder::is(key, "property_identifier")) {
      Definition definition;
      definition.node = node;
      definition.name = key;
      define_by_value(facts, definition, value);
      return;
    }
    if (is_object(inner)) hold(facts, inner, {}, member_name(facts, key));
    if (FactsBuilder::is(key, "property_identifier")) facts.consume(key);
    return;
  }
  Definition definition;
  definition.kind = method_kind(facts, node);
  definition.node = node;
  set_member_name(facts, definition, key);
  define_by_value(facts, definition, value, in_defined_object(facts, node));
}

// --- values ---------------------------------------------------------------------------------------------------------

// A function that is an argument, a result or the like is a symbol only if it has a name.
void enter_function_value(FactsBuilder& facts, TSNode node) {
  const bool is_held = enter_held(facts, node);
  const TSNode name = FactsBuilder::field(node, "name");
  if (!is_held && !ts_node_is_null(name)) {
    facts.open_scope(record(facts, definition_of(node, SymbolKind::function), /*is_visible=*/false));
  }
  file(facts).local_end = std::max(file(facts).local_end, ts_node_end_byte(node));  // its body may be no block
  facts.open_locals(is_held ? FactsBuilder::Locals::of_scope : FactsBuilder::Locals::of_value);
  const TSNode body = FactsBuilder::field(node, "body");
  if (!FactsBuilder::is(body, "statement_block")) facts.add_returned(path_of_value(facts, body));
  // `x => …`
  bind_pattern(facts, FactsBuilder::field(node, "parameter"));
}

void enter_class_value(FactsBuilder& facts, TSNode node) {
  if (!ts_node_is_named(node) || enter_held(facts, node)) return;
  if (!ts_node_is_null(FactsBuilder::field(node, "name"))) define_class(facts, node);
}

void enter_class_body(FactsBuilder& facts, TSNode) { facts.open_context(kInClass); }

void enter_object(FactsBuilder& facts, TSNode node) {
  enter_held(facts, node);
  facts.open_context(ts_node_start_byte(node) == file(facts).exports_object ? kInExports : kInObject);
}

// --- variables ------------------------------------------------------------------------------------------------------

void enter_block(FactsBuilder& facts, TSNode node) {
  EcmaFile& state = file(facts);
  if (ts_node_start_byte(node) == state.module_block) return;
  state.local_end = std::max(state.local_end, ts_node_end_byte(node));
}

void enter_statement(FactsBuilder& facts, TSNode node) {
  file(facts).statements.push_back({node, ts_node_end_byte(node)});
}

void enter_return(FactsBuilder& facts, TSNode node) {
  enter_statement(facts, node);
  const TSNode value = first_child_except(node, {"return", ";"});
  if (!ts_node_is_null(value)) facts.add_returned(path_of_value(facts, value));
}

// A generator does not return what it yields.
void enter_yield(FactsBuilder& facts, TSNode) { facts.add_returned({}); }

void enter_for(FactsBuilder& facts, TSNode node) {
  enter_statement(facts, node);
  const TSNode initializer = FactsBuilder::field(node, "initializer");
  if (!ts_node_is_null(initializer))
    file(facts).local_end = std::max(file(facts).local_end, ts_node_end_byte(initializer));
}

void enter_declaration(FactsBuilder& facts, TSNode node) {
  const bool has_one = ts_node_named_child_count(node) == 1;
  const bool is_constant = FactsBuilder::is(ts_node_child(node, 0), "const");
  file(facts).statements.push_back({node, ts_node_end_byte(node), is_constant, has_one});
  if (!has_one && !file(facts).is_local(node)) facts.visit_wrapper(node);
}

namespace {

void define_names(FactsBuilder& facts, TSNode pattern, Definition definition, TSNode value) {
  const std::vector<TSNode> names = bound_names(pattern);
  if (!ts_node_is_null(value)) set_value(facts, definition, value);
  definition.type.clear();  // each name is a part of the value
  for (TSNode name : names) {
    definition.name_text = facts.text(name);
    record(facts, definition);
  }
  consume_all(facts, names);
}

// `const {a, b: c} = require("m")` imports a and b from m. Returns the patterns of what is inside such names:
// `{a: {b}}`.
std::vector<TSNode> import_required(FactsBuilder& facts, TSNode pattern, TSNode value) {
  std::vector<TSNode> inner;
  std::vector<std::string_view> names;
  std::vector<std::string_view> aliases;
  if (FactsBuilder::is(pattern, "object_pattern")) {
    for_each_named_child(pattern, [&](TSNode part, std::string_view) {
      if (FactsBuilder::is(part, "object_assignment_pattern")) part = FactsBuilder::field(part, "left");
      TSNode alias = FactsBuilder::field(part, "value");
      if (FactsBuilder::is(alias, "assignment_pattern")) alias = FactsBuilder::field(alias, "left");
      if (FactsBuilder::is(part, "pair_pattern")) part = FactsBuilder::field(part, "key");
      if (ts_node_named_child_count(part) > 0) return;
      if (FactsBuilder::is(alias, "object_pattern")) inner.push_back(alias);
      names.push_back(facts.text(part));
      aliases.push_back(FactsBuilder::is(alias, "identifier") ? facts.text(alias) : std::string_view());
    });
  }
  const Required required = required_part(facts, value);
  const bool is_name = FactsBuilder::is(pattern, "identifier");
  if (!required.part.empty()) {
    names.assign(is_name ? 1 : 0, required.part);
    aliases.assign(names.size(), facts.text(pattern));
  }
  facts.add_import(ImportKind::module, required.module, line_of_statement(facts, value), names);
  for (std::size_t i = 0; i < aliases.size(); ++i) {
    if (aliases[i] != names[i]) facts.set_name_alias(i, aliases[i]);
  }
  if (is_name && required.part.empty()) facts.set_module_alias(facts.text(pattern));
  file(facts).known_require = ts_node_start_byte(required.call);
  file(facts).is_module = true;
  consume_identifiers(facts, pattern);
  if (is_name) facts.consume(pattern);
  return inner;
}

// The names in the patterns are constants or variables of the file.
void define_inner_names(FactsBuilder& facts, TSNode declarator, const std::vector<TSNode>& patterns) {
  const EcmaFile::Statement& declaration = statement_of(facts, declarator);
  for (TSNode pattern : patterns) {
    if (file(facts).is_local(declarator)) {
      bind_pattern(facts, pattern);
      continue;
    }
    Definition definition;
    definition.kind = declaration.is_constant ? SymbolKind::constant : SymbolKind::variable;
    definition.node = declaration.has_one ? declaration.node : declarator;
    define_names(facts, pattern, definition, {});
  }
}

// `var app = module.exports = …`
bool is_whole_export(FactsBuilder& facts, TSNode value) {
  for (; FactsBuilder::is(value, "assignment_expression"); value = FactsBuilder::field(value, "right")) {
    if (!is_exports(facts, FactsBuilder::field(value, "left"))) continue;
    file(facts).whole_export = ts_node_start_byte(value);
    return true;
  }
  return false;
}

}  // namespace

void define_variable(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  const TSNode value = FactsBuilder::field(node, "value");
  const TSNode inner = without_casts(value);
  const bool is_local = file(facts).is_local(node);
  const bool is_import = !required_part(facts, inner).module.empty();
  const TSNode type = FactsBuilder::field(node, "type");
  if (is_local && !is_import) bind_variable(facts, name, type, value);
  const bool has_name = FactsBuilder::is(name, "identifier");
  const bool is_definition = is_function(inner) || is_nameless_class(inner);
  if (is_import) define_inner_names(facts, node, import_required(facts, name, inner));
  if (is_import || (is_local && !(is_definition && has_name))) {
    if (has_name && is_object(inner)) hold(facts, inner, {}, facts.text(name));
    if (has_name) hold(facts, type, {}, facts.text(name));
    return;
  }
  const EcmaFile::Statement& declaration = statement_of(facts, node);
  // A function begins on the line of its name.
  const bool is_whole = declaration.has_one && (!is_definition || FactsBuilder::first_line(declaration.node) ==
                                                                      FactsBuilder::first_line(node));
  Definition definition;
  definition.kind = declaration.is_constant ? SymbolKind::constant : SymbolKind::variable;
  definition.node = is_whole ? declaration.node : node;
  if (has_name) {
    if (is_whole_export(facts, value)) facts.add_export(kWholeModule, facts.text(name));
    definition.name = name;
    definition.type = path_of_type(facts, type);
    hold(facts, type, define_by_value(facts, definition, value));
  } else {
    define_names(facts, name, definition, value);
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

namespace {

constexpr std::size_t kLongestParts = 400;

// Appends the types that a union or an intersection is made of, with '|' between them. What a union has, each of its
// parts has, or the program knows which part it is.
// Returns false if there are too many: each part but the first is one level higher in the tree.
bool append_parts(FactsBuilder& facts, TSNode type, std::string& types, int level = 0) {
  constexpr int kMostLevels = 40;
  if (level > kMostLevels || types.size() > kLongestParts) return false;
  if (FactsBuilder::is(type, "union_type") || FactsBuilder::is(type, "intersection_type")) {
    bool is_whole = true;
    for_each_named_child(type, [&](TSNode part, std::string_view) {
      is_whole = is_whole && append_parts(facts, part, types, level + 1);
    });
    return is_whole;
  }
  const std::string path = path_of_type(facts, type);
  if (!path.empty()) types.append(types.empty() ? "" : "|").append(path);
  return true;
}

}  // namespace

void define_alias(FactsBuilder& facts, TSNode node) {
  Definition definition = definition_of(node, SymbolKind::type);
  set_value(facts, definition, FactsBuilder::field(node, "value"));
  std::string types;
  const bool is_whole = append_parts(facts, FactsBuilder::field(node, "value"), types);
  definition.type = is_whole ? types : std::string();
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

// The same if the name is a string: `enum E { 'a-b' }`.
void define_string_enumerator(FactsBuilder& facts, TSNode node) {
  if (facts.scope_kind(SymbolKind::module) != SymbolKind::enum_) return;
  Definition definition;
  definition.kind = SymbolKind::enumerator;
  definition.node = node;
  definition.name_text = member_name(facts, node);
  record(facts, definition);
}

void define_property_signature(FactsBuilder& facts, TSNode node) {
  if (in_type(facts)) {
    define_member(facts, node, SymbolKind::property);
  } else {
    const TSNode name = FactsBuilder::field(node, "name");
    facts.consume(name);
    hold(facts, FactsBuilder::field(node, "type"), {}, member_name(facts, name));
  }
}

void define_method_signature(FactsBuilder& facts, TSNode node) {
  define_member(facts, node, SymbolKind::method, in_type(facts) || in_named_class(facts), MemberIs::declared);
}

void define_function_signature(FactsBuilder& facts, TSNode node) {
  Definition definition = typed_definition_of(facts, node, SymbolKind::function);
  definition.is_declaration = true;
  facts.open_scope(record(facts, definition));
}

void enter_type(FactsBuilder& facts, TSNode node) { enter_held(facts, node); }

void enter_function_type(FactsBuilder& facts, TSNode) { facts.open_locals(); }

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
