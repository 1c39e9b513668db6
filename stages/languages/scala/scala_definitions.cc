// SPDX-License-Identifier: Apache-2.0
//
// Definitions of Scala. The parameters of a class are its members if they are `val` or `var`, or in the first list of a
// case class; others are seen by its members only. A function in an extension is a member of the type that it extends.
// A `given` without a name has the name that the language gives it: `given_Ord_Int`.
#include <algorithm>
#include <string>
#include <vector>

#include "stages/languages/definitions.h"
#include "stages/languages/node_children.h"
#include "stages/languages/scala/scala_file.h"

namespace docmill::scala {
namespace {

// `private`, `private[core]`
void hide_private(FactsBuilder& facts, Definition& definition) {
  for (std::string_view word : definition.modifiers) {
    if (word.starts_with("private")) definition.is_public = false;
  }
  if (facts.context() != 0 && facts.context() != kInExtension) definition.is_public = false;
}

// A definition that ends by its indentation ends, for the grammar, where the next one begins.
void end_at_text(FactsBuilder& facts, Definition& definition) {
  const std::string_view text = facts.text(definition.node);
  const std::size_t end = text.find_last_not_of(" \t\r\n");
  if (end == std::string_view::npos || end + 1 == text.size()) return;
  const auto breaks = std::count(text.begin() + static_cast<std::ptrdiff_t>(end), text.end(), '\n');
  definition.last_line = ts_node_end_point(definition.node).row + 1 - static_cast<std::uint32_t>(breaks);
}

// A name in backticks is the name in them.
void set_plain_name(FactsBuilder& facts, Definition& definition) {
  if (!facts.text(definition.name).starts_with('`')) return;
  std::string& name = facts.state<File>().name;
  name = plain_name(facts.text(definition.name));
  definition.name_text = name;
  facts.consume(definition.name);
}

bool is_member_place(FactsBuilder& facts) {
  return facts.context() == kInAnonymous || (facts.context() == 0 && is_type(facts.scope_kind(SymbolKind::namespace_)));
}

void set_type(FactsBuilder& facts, Definition& definition, NodePlace type, NodePlace value) {
  definition.type = path_of_type(facts, FactsBuilder::field(definition.node, type));
  if (definition.type.empty()) definition.type = path_of_value(facts, FactsBuilder::field(definition.node, value));
}

// In a file with errors, what is indented and seems to be in the package may be in a class whose head was not
// understood.
bool is_in_broken_code(FactsBuilder& facts, TSNode node) {
  const bool is_at_top = facts.context() == 0 && facts.scope_kind(SymbolKind::namespace_) == SymbolKind::namespace_;
  return is_at_top && ts_node_start_point(node).column > 0 && ts_node_has_error(ts_tree_root_node(node.tree));
}

// What follows the `=` is not part of the head if it is long.
bool describe_value(FactsBuilder& facts, Definition& definition) {
  const bool is_plain = FactsBuilder::is(FactsBuilder::field(definition.node, "pattern"), "identifier") ||
                        FactsBuilder::is(FactsBuilder::field(definition.node, "pattern"), "identifiers") ||
                        FactsBuilder::is(definition.node, "val_declaration") ||
                        FactsBuilder::is(definition.node, "var_declaration");
  const std::string_view name = facts.text(definition.name);
  if (name.empty() || name == "_" || (!is_plain && name[0] >= 'A' && name[0] <= 'Z')) return false;
  const bool is_constant = has_child(definition.node, "val") && contains(definition.modifiers, "final");
  definition.kind = is_constant              ? SymbolKind::constant
                    : is_member_place(facts) ? SymbolKind::property
                                             : SymbolKind::variable;
  if (is_in_broken_code(facts, definition.node)) definition.kind = SymbolKind::property;
  definition.parameters = {};
  definition.body = {};
  if (is_plain) set_type(facts, definition, "type", "value");
  const TSNode value = FactsBuilder::field(definition.node, "value");
  if (is_long_value(value)) definition.body = FactsBuilder::child_of_type(definition.node, "=");
  end_at_text(facts, definition);
  set_plain_name(facts, definition);
  hide_private(facts, definition);
  return true;
}

bool describe_parameter(FactsBuilder& facts, Definition& definition) {
  definition.parameters = {};
  definition.type = path_of_type(facts, FactsBuilder::field(definition.node, "type"));
  const TSNode value = FactsBuilder::field(definition.node, "default_value");
  if (is_long_value(value)) definition.body = FactsBuilder::child_of_type(definition.node, "=");
  set_plain_name(facts, definition);
  hide_private(facts, definition);
  return true;
}

constexpr NodeRule kParameter =
    defines("class_parameter", SymbolKind::property,
            {.visible = VisibleAs::scope, .children = Children::outside, .describe = describe_parameter});
constexpr NodeRule kValue = defines("val_definition", SymbolKind::variable,
                                    {.place = "pattern", .children = Children::outside, .describe = describe_value});
constexpr NodeRule kValues =
    defines("val_definition", SymbolKind::variable,
            {.place = "pattern/identifier", .children = Children::outside, .describe = describe_value});
constexpr NodeRule kDeclared =
    defines("val_declaration", SymbolKind::variable, {.children = Children::outside, .describe = describe_value});

void bind_parameter(FactsBuilder& facts, TSNode parameter) {
  const TSNode name = FactsBuilder::field(parameter, "name");
  facts.bind_local(facts.text(name), path_of_type(facts, FactsBuilder::field(parameter, "type")), Evidence::declared);
  facts.consume(name);
}

void bind_values(FactsBuilder& facts, TSNode node) {
  const TSNode pattern = FactsBuilder::field(node, "pattern");
  if (!FactsBuilder::is(pattern, "identifier") && !FactsBuilder::is(pattern, "identifiers")) {
    return bind_pattern(facts, pattern);
  }
  std::string type = path_of_type(facts, FactsBuilder::field(node, "type"));
  const Evidence evidence = type.empty() ? Evidence::value : Evidence::declared;
  if (type.empty()) type = path_of_value(facts, FactsBuilder::field(node, "value"));
  const std::vector<TSNode> names =
      FactsBuilder::is(pattern, "identifier") ? std::vector<TSNode>{pattern} : parts_at(pattern, "identifier");
  for (TSNode name : names) {
    facts.bind_local(facts.text(name), type, evidence);
    facts.consume(name);
  }
}

void mark_line(FactsBuilder& facts, TSNode name, std::string_view text) {
  const std::uint32_t line = FactsBuilder::first_line(name);
  facts.add_mark(MarkKind::entry_point, text, {line, line});
}

// `object A extends App`
void mark_app(FactsBuilder& facts, const Definition& definition) {
  constexpr std::string_view kApps[] = {"App", "IOApp", "IOApp.Simple", "ZIOAppDefault"};
  if (!FactsBuilder::is(definition.node, "object_definition")) return;
  for (TSNode base : parts_at(FactsBuilder::field(definition.node, "extend"), "type")) {
    const std::string name = name_of_type(facts, base);
    if (!contains(kApps, name)) continue;
    return mark_line(facts, definition.name, "object " + std::string(facts.text(definition.name)) + " extends " + name);
  }
}

// "Ord_Int" of `Ord[Int]`
std::string joined_type(FactsBuilder& facts, TSNode type) {
  std::string joined;
  const auto add = [&](TSNode part) {
    const std::string text = plain_name(facts.text(part));
    joined.append(joined.empty() ? "" : "_").append(text.substr(text.rfind('.') + 1));
  };
  if (FactsBuilder::is(type, "type_identifier") || FactsBuilder::is(type, "stable_type_identifier")) add(type);
  for_each_descendant(type, [&](TSNode part, std::string_view) {
    const bool is_name = FactsBuilder::is(part, "type_identifier") || FactsBuilder::is(part, "stable_type_identifier");
    if (is_name && joined.size() < kLongestEvidentPath) add(part);
    return !is_name;
  });
  return joined;
}

bool describe_given(FactsBuilder& facts, Definition& definition) {
  const TSNode type = FactsBuilder::field(definition.node, "return_type");
  if (ts_node_is_null(definition.name)) {
    const std::string joined = joined_type(facts, type);
    if (joined.empty()) return false;
    facts.state<File>().name = "given_" + joined;
    definition.name_text = facts.state<File>().name;
  }
  definition.type = path_of_type(facts, type);
  TSNode end = FactsBuilder::child_of_type(definition.node, "with");
  if (ts_node_is_null(end)) end = FactsBuilder::child_of_type(definition.node, "=");
  if (!ts_node_is_null(end)) definition.body = end;
  if (FactsBuilder::is(FactsBuilder::field(definition.node, "body"), "with_template_body")) {
    definition.kind = SymbolKind::class_;
  } else if (is_member_place(facts)) {
    definition.kind = SymbolKind::property;
  }
  end_at_text(facts, definition);
  hide_private(facts, definition);
  return true;
}

void enter_given(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  facts.open_locals();
  const TSNode type = FactsBuilder::field(definition.node, "return_type");
  if (facts.symbol(symbol).kind == SymbolKind::class_) facts.add_base(symbol, facts.text(type));
}

constexpr NodeRule kGiven =
    defines("given_definition", SymbolKind::variable, {.describe = describe_given, .defined = enter_given});

}  // namespace

// --- packages -------------------------------------------------------------------------------------------------------

// `package a.b` is all that follows, unless it has braces.
bool describe_package(FactsBuilder& facts, Definition& definition) {
  std::string& name = facts.state<File>().name;
  name = plain_name(facts.text(definition.name));
  definition.name_text = name;
  definition.takes_comment = false;
  consume_identifiers(facts, definition.name);
  end_at_text(facts, definition);
  if (!ts_node_is_null(definition.body)) return true;
  constexpr std::uint32_t kMostPackages = 16;
  File& file = facts.state<File>();
  if (++file.whole_packages > kMostPackages) return false;
  const TSNode around = ts_node_parent(definition.node);
  if (!FactsBuilder::is(around, "compilation_unit")) return false;
  if (file.last_line == 0) {
    file.last_line = FactsBuilder::last_line(definition.node);
    for_each_named_child(around,
                         [&](TSNode child, std::string_view) { file.last_line = FactsBuilder::last_line(child); });
  }
  definition.last_line = file.last_line;
  return true;
}

void enter_package(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  if (ts_node_is_null(definition.body)) {
    facts.enter_scope_of_rest(symbol);
  } else {
    facts.open_scope(symbol);
  }
}

// What is in it is in the package of its name.
bool describe_package_object(FactsBuilder& facts, Definition& definition) {
  end_at_text(facts, definition);
  set_plain_name(facts, definition);
  return true;
}

// --- types ----------------------------------------------------------------------------------------------------------

bool describe_type(FactsBuilder& facts, Definition& definition) {
  definition.parameters = FactsBuilder::field(definition.node, "class_parameters");
  end_at_text(facts, definition);
  set_plain_name(facts, definition);
  hide_private(facts, definition);
  return true;
}

void enter_type(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  mark_app(facts, definition);
  facts.open_locals();
  if (ts_node_is_null(definition.body)) note_declaration(facts, definition, symbol);
  const bool is_case = has_child(definition.node, "case");
  bool is_first = true;
  for (TSNode list : parts_at(definition.node, "class_parameters")) {
    for (TSNode parameter : parts_at(list, "class_parameter")) {
      const bool is_value = has_child(parameter, "val") || has_child(parameter, "var") || (is_case && is_first);
      if (is_value) {
        define(facts, kParameter, parameter);
      } else {
        bind_parameter(facts, parameter);
      }
    }
    is_first = false;
  }
}

bool describe_case(FactsBuilder& facts, Definition& definition) {
  definition.parameters = FactsBuilder::field(definition.node, "class_parameters");
  set_plain_name(facts, definition);
  return true;
}

void enter_case_of_enum(FactsBuilder& facts, const Definition& definition, SymbolId) {
  facts.open_locals();
  for (TSNode parameter : parts_at(definition.node, "class_parameters/class_parameter")) {
    bind_parameter(facts, parameter);
  }
}

void note_declaration(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  File& file = facts.state<File>();
  file.bodiless = symbol;
  file.bodiless_node = definition.node;
}

bool enter_body(FactsBuilder& facts, TSNode block) {
  File& file = facts.state<File>();
  const SymbolId symbol = file.bodiless;
  const TSNode node = file.bodiless_node;
  file.bodiless = {};
  if (!symbol.exists() || facts.symbol(symbol).scope != facts.scope()) return false;
  const std::uint32_t begin = ts_node_end_byte(node);
  const std::uint32_t end = ts_node_start_byte(block);
  if (end < begin || facts.source().substr(begin, end - begin).find_first_not_of(" \t\r\n") != std::string_view::npos) {
    return false;
  }
  facts.open_scope(symbol);
  facts.open_locals(FactsBuilder::Locals::of_scope);
  facts.symbol(symbol).lines.last = FactsBuilder::last_line(block);
  if (facts.symbol(symbol).is_declaration) file.defined_by_block.push_back(symbol);
  for (NodePlace place : {"class_parameters/class_parameter", "parameters/parameter"}) {
    for (TSNode parameter : parts_at(node, place)) {
      const TSNode name = FactsBuilder::field(parameter, "name");
      facts.bind_local(facts.text(name), path_of_type(facts, FactsBuilder::field(parameter, "type")),
                       Evidence::declared);
    }
  }
  return true;
}

void finish_file(FactsBuilder& facts, TSNode) {
  for (SymbolId symbol : facts.state<File>().defined_by_block) facts.symbol(symbol).is_declaration = false;
}

bool describe_alias(FactsBuilder& facts, Definition& definition) {
  definition.parameters = {};
  definition.type = path_of_type(facts, FactsBuilder::field(definition.node, "type"));
  hide_private(facts, definition);
  return true;
}

// --- functions and values -------------------------------------------------------------------------------------------

bool describe_function(FactsBuilder& facts, Definition& definition) {
  definition.is_declaration = FactsBuilder::is(definition.node, "function_declaration");
  set_type(facts, definition, "return_type", "body");
  if (FactsBuilder::is(FactsBuilder::field(definition.node, "body"), "block") &&
      ts_node_is_null(FactsBuilder::field(definition.node, "return_type"))) {
    definition.type.clear();
  }
  const TSNode equals = FactsBuilder::child_of_type(definition.node, "=");
  if (!ts_node_is_null(equals)) definition.body = equals;
  if (facts.context() == kInBlock) definition.kind = SymbolKind::function;
  if (facts.context() == kInAnonymous) definition.kind = SymbolKind::method;
  if (facts.context() == kInExtension && !facts.state<File>().receiver.empty()) {
    definition.qualifier = facts.state<File>().receiver;
    definition.kind = SymbolKind::method;
  }
  if (definition.kind == SymbolKind::constructor) definition.type.clear();
  if (is_in_broken_code(facts, definition.node)) definition.kind = SymbolKind::method;
  end_at_text(facts, definition);
  set_plain_name(facts, definition);
  hide_private(facts, definition);
  return true;
}

// `def main(args: Array[String])` of an object, `@main def run()`.
void mark_main(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  const std::string_view parameters = facts.text(definition.parameters);
  const std::string_view name = facts.name_of(symbol);
  bool is_main = name == "main" && parameters.find("Array[String]") != std::string_view::npos &&
                 FactsBuilder::is(definition.node, "function_definition") &&
                 facts.symbol(symbol).kind != SymbolKind::function;
  for (TSNode annotation : parts_at(definition.node, "annotation/name")) {
    is_main = is_main || facts.text(annotation) == "main";
  }
  if (is_main) mark_line(facts, definition.name, "def " + std::string(name) + std::string(parameters));
}

void visit_value(FactsBuilder& facts, TSNode node) {
  const bool is_declaration = FactsBuilder::is(node, "val_declaration") || FactsBuilder::is(node, "var_declaration");
  if (is_declaration) return define(facts, kDeclared, node);
  if (is_local_place(facts)) return bind_values(facts, node);
  const bool is_one = FactsBuilder::is(FactsBuilder::field(node, "pattern"), "identifier");
  define(facts, is_one ? kValue : kValues, node);
}

void visit_given(FactsBuilder& facts, TSNode node) {
  if (!is_local_place(facts)) return define(facts, kGiven, node);
  const TSNode name = FactsBuilder::field(node, "name");
  if (ts_node_is_null(name)) return;
  facts.bind_local(facts.text(name));
  facts.consume(name);
}

}  // namespace docmill::scala
