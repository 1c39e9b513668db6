// SPDX-License-Identifier: Apache-2.0
//
// Definitions of Dart. A constructor has the name behind the dot, `named` in `A.named`, or that of its class. Getters
// and setters are methods. The names in a signature are read here, not by the walk: they belong to the function, whose
// scope opens only with its body.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "stages/languages/dart/dart_file.h"
#include "stages/languages/dart/dart_flow.h"
#include "stages/languages/definitions.h"
#include "stages/languages/node_children.h"

namespace docmill::dart {
namespace {

bool is_signature(std::string_view type) { return type.ends_with("_signature") && type != "method_signature"; }

TSNode signature_in(TSNode member) {
  TSNode signature{};
  for_each_named_child(member, [&](TSNode child, std::string_view) {
    if (is_signature(ts_node_type(child))) signature = child;
  });
  return signature;
}

bool is_in_type(FactsBuilder& facts) {
  return facts.context() == kInExtension || is_type(facts.scope_kind(SymbolKind::module));
}

TSNode list_of(TSNode signature) { return FactsBuilder::child_of_type(signature, "formal_parameter_list"); }

// The name of the function: the last one before its parameters. An operator has the tokens after `operator`.
struct Name {
  TSNode node{};
  std::string text;  // of an operator
};

Name name_of(FactsBuilder& facts, TSNode signature) {
  Name name;
  bool is_operator = false;
  for_each_child(signature, [&](TSNode child, std::string_view) {
    const std::string_view type = ts_node_type(child);
    if (type == "formal_parameter_list") return false;
    if (is_operator && !ts_node_is_extra(child)) name.text = std::string("operator").append(facts.text(child));
    is_operator = is_operator || type == "operator";
    if (type == "identifier") name.node = child;
    return true;
  });
  return name;
}

bool is_constructor(TSNode signature) {
  return std::string_view(ts_node_type(signature)).ends_with("constructor_signature");
}

// The names that the signature uses: types, and values of parameters.
void refer_to_types(FactsBuilder& facts, TSNode signature) {
  const TSNode list = list_of(signature);
  const std::uint32_t values = ts_node_is_null(list) ? ts_node_end_byte(signature) : ts_node_start_byte(list);
  const auto refer = [&](TSNode name) {
    facts.add_reference(ReferenceKind::use, facts.text(name), FactsBuilder::first_line(name));
  };
  for_each_descendant(signature, [&](TSNode node, std::string_view) {
    const std::string_view type = ts_node_type(node);
    if (type == "type_parameter") {
      const TSNode name = FactsBuilder::child_of_type(node, "type_identifier");
      if (!ts_node_is_null(name)) facts.bind_local(facts.text(name));
      for (TSNode bound : parts_at(node, "type_bound/type_identifier")) refer(bound);
      return false;
    }
    if (type == "formal_parameter" || type == "typed_identifier") {
      for_each_descendant(node, [&](TSNode part, std::string_view) {
        if (FactsBuilder::is(part, "type_identifier")) refer(part);
        return true;
      });
      return false;
    }
    if (type == "label") return false;
    if (type == "type_identifier") refer(node);
    if (type == "identifier" && ts_node_start_byte(node) > values) refer(node);
    return true;
  });
}

std::uint32_t count_parameters(TSNode list) {
  const auto all =
      parts_at(list, "formal_parameter").size() + parts_at(list, "optional_formal_parameters/formal_parameter").size();
  return static_cast<std::uint32_t>(all);
}

void mark_main(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  if (facts.name_of(symbol) != "main" || facts.symbol(symbol).scope.exists()) return;
  const std::uint32_t line = FactsBuilder::first_line(definition.name);
  facts.add_mark(MarkKind::entry_point, "main" + std::string(facts.text(definition.parameters)), {line, line});
}

// `member`: the node of a member around the signature, or the signature itself.
void define_function(FactsBuilder& facts, TSNode signature, TSNode member, const Parts& parts) {
  File& file = facts.state<File>();
  const Name name = name_of(facts, signature);
  const bool is_member = is_in_type(facts);
  file.operator_name = name.text;
  Definition definition;
  definition.kind = is_constructor(signature) ? SymbolKind::constructor
                    : is_member               ? SymbolKind::method
                                              : SymbolKind::function;
  definition.node = member;
  definition.first = parts.first;
  definition.name = name.node;
  definition.name_text = file.operator_name;
  definition.parameters = list_of(signature);
  definition.body = parts.body;
  if (!ts_node_is_null(parts.body)) definition.last_line = FactsBuilder::last_line(parts.body);
  definition.is_public = is_public_here(facts, name.text.empty() ? facts.text(name.node) : name.text);
  definition.is_declaration =
      is_member && !is_constructor(signature) && ts_node_is_null(parts.body) && !has_child(member, "external");
  definition.type = path_of_declared(facts, signature);
  if (facts.context() == kInExtension) {
    definition.qualifier = file.extended;
    definition.is_public = !facts.text(name.node).starts_with('_');
  }
  if (!ts_node_is_null(definition.parameters) && ts_node_has_error(definition.parameters)) {
    definition.head_end = ts_node_start_byte(definition.parameters);
    definition.parameters = {};
  }
  const SymbolId symbol = facts.add_symbol(definition);
  file.signature = signature;
  file.function = symbol;
  file.body_begin = ts_node_is_null(parts.body) ? 0 : ts_node_start_byte(parts.body);
  file.parameters = count_parameters(list_of(signature));
  if (!symbol.exists()) return;
  facts.in_scope(symbol, [&] { refer_to_types(facts, signature); });
  mark_main(facts, definition, symbol);
}

// The parts after the `=`.
std::vector<TSNode> value_of(TSNode variable) {
  std::vector<TSNode> value;
  bool is_value = false;
  for_each_child(variable, [&](TSNode child, std::string_view) {
    if (is_value && !ts_node_is_extra(child)) value.push_back(child);
    is_value = is_value || FactsBuilder::is(child, "=");
  });
  return value;
}

void define_value(FactsBuilder& facts, TSNode variable, TSNode member, const Parts& parts) {
  const TSNode name = FactsBuilder::child_of_type(variable, "identifier");
  if (ts_node_is_null(name)) return;
  const bool is_member = is_in_type(facts);
  const std::vector<TSNode> value = value_of(variable);
  Definition definition;
  definition.kind = parts.is_constant ? SymbolKind::constant : is_member ? SymbolKind::field : SymbolKind::variable;
  definition.node = member;
  definition.first = parts.first;
  definition.name = name;
  definition.is_public = is_public_here(facts, facts.text(name));
  definition.type =
      ts_node_is_null(parts.type) ? path_of_chain(facts, value) : std::string(facts.text(parts.type)).append("{}");
  const TSNode equals = FactsBuilder::child_of_type(variable, "=");
  if (!value.empty() && ts_node_end_byte(value.back()) - ts_node_start_byte(value.front()) > kLongValueBytes) {
    definition.body = equals;
  }
  if (facts.context() == kInExtension) {
    definition.qualifier = facts.state<File>().extended;
    definition.is_public = !facts.text(name).starts_with('_');
  }
  facts.add_symbol(definition);
}

void define_values(FactsBuilder& facts, TSNode list, TSNode member, const Parts& parts) {
  for_each_named_child(list, [&](TSNode variable, std::string_view) {
    const std::string_view type = ts_node_type(variable);
    if (type != "initialized_identifier" && type != "static_final_declaration") return;
    define_value(facts, variable, member, parts);
  });
}

}  // namespace

// A definition begins after the last `;` or body, and after its annotations.
void note_parts(FactsBuilder& facts, TSNode node) {
  File& file = facts.state<File>();
  Parts parts;
  std::uint32_t signature = 0;
  bool has_signature = false;
  for_each_child(node, [&](TSNode child, std::string_view) {
    if (ts_node_is_extra(child)) return;
    const std::string_view type = ts_node_type(child);
    if (type == "function_body") {
      if (has_signature) file.parts[signature].body = child;
      has_signature = false;
      parts = {};
    } else if (type == ";" || type == "{" || type == "annotation" || type.ends_with("_declaration") ||
               type.ends_with("_definition") || type.ends_with("_directive") || type == "import_or_export" ||
               type == "type_alias") {
      parts = {};
    } else if (type == "method_signature" || is_signature(type)) {
      if (ts_node_is_null(parts.first)) parts.first = child;
      signature = ts_node_start_byte(child);
      has_signature = true;
      file.parts[signature] = parts;
      parts = {};
    } else {
      if (ts_node_is_null(parts.first)) parts.first = child;
      if (type == "const_builtin") parts.is_constant = true;
      if (type == "type_identifier" && ts_node_is_null(parts.type)) parts.type = child;
      if (type.ends_with("_list")) file.parts[ts_node_start_byte(child)] = parts;
    }
  });
}

// In a class: with a body, or without one.
void visit_member(FactsBuilder& facts, TSNode node) {
  const TSNode signature = signature_in(node);
  Parts parts;
  if (FactsBuilder::is(node, "method_signature")) parts = facts.state<File>().parts[ts_node_start_byte(node)];
  parts.first = node;
  if (!ts_node_is_null(signature)) return define_function(facts, signature, node, parts);
  parts.is_constant = has_child(node, "const_builtin");
  parts.type = FactsBuilder::child_of_type(node, "type_identifier");
  for (NodePlace place : {"initialized_identifier_list", "static_final_declaration_list"}) {
    const TSNode list = FactsBuilder::child_of_type(node, place);
    if (ts_node_is_null(list)) continue;
    facts.state<File>().parts[ts_node_start_byte(list)].is_constant = true;  // known
    define_values(facts, list, node, parts);
    facts.state<File>().parts.erase(ts_node_start_byte(list));
  }
}

// At the top of the file, or in a function. Those of members are defined with the member.
void visit_signature(FactsBuilder& facts, TSNode node) {
  File& file = facts.state<File>();
  if (!ts_node_is_null(file.signature) && ts_node_eq(file.signature, node)) return;
  const auto found = file.parts.find(ts_node_start_byte(node));
  if (found == file.parts.end()) return;
  const Parts parts = found->second;
  define_function(facts, node, node, parts);
}

void visit_values(FactsBuilder& facts, TSNode node) {
  const File& file = facts.state<File>();
  const auto found = file.parts.find(ts_node_start_byte(node));
  if (found == file.parts.end()) return;
  const Parts parts = found->second;
  define_values(facts, node, node, parts);
}

void enter_body(FactsBuilder& facts, TSNode node) {
  const File& file = facts.state<File>();
  if (file.body_begin == 0 || file.body_begin != ts_node_start_byte(node) || !file.function.exists()) {
    return facts.open_locals();
  }
  facts.open_scope(file.function);
  bind_parameters(facts, list_of(file.signature));
}

// What a constructor does before its body sees its parameters.
void enter_initializers(FactsBuilder& facts, TSNode node) {
  const File& file = facts.state<File>();
  facts.open_locals();
  if (!ts_node_is_null(file.signature)) bind_parameters(facts, list_of(file.signature));
  for (TSNode name : parts_at(node, "initializer_list_entry/field_initializer/identifier")) facts.consume(name);
}

constexpr NodeRule kExtension = defines("extension_declaration", SymbolKind::class_);

void visit_extension(FactsBuilder& facts, TSNode node) {
  if (!ts_node_is_null(FactsBuilder::field(node, "name"))) return define(facts, kExtension, node);
  facts.state<File>().extended = facts.text(part_at(node, "class"));
  facts.open_context(kInExtension);
}

// `extends A with B implements c.D`, `on A`: the types, without their arguments.
void add_bases(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  std::string base;
  bool is_joined = false;
  const auto end_base = [&] {
    if (!base.empty()) facts.add_base(symbol, base);
    base.clear();
  };
  const auto add = [&](TSNode child) {
    const std::string_view type = ts_node_type(child);
    if (type == "type_identifier") {
      if (!is_joined) end_base();
      base += facts.text(child);
    }
    is_joined = type == ".";
    if (is_joined) base += '.';
  };
  for_each_child(definition.node, [&](TSNode child, std::string_view) {
    const std::string_view type = ts_node_type(child);
    if (type == "class_body" || type == "enum_body") return false;
    if (type == "superclass" || type == "interfaces" || type == "mixins" || type == "mixin_application_class") {
      for_each_descendant(child, [&](TSNode part, std::string_view) {
        add(part);
        return !FactsBuilder::is(part, "type_arguments");
      });
      end_base();
      is_joined = false;
    } else {
      add(child);  // `mixin A on B`
    }
    return true;
  });
  end_base();
}

// A name that is defined is not called, although a parenthesis follows it.
bool describe_named(FactsBuilder& facts, Definition& definition) {
  if (ts_node_is_null(definition.name)) return false;
  facts.state<File>().defined_at = ts_node_start_byte(definition.name);
  return true;
}

// `(int value)`
bool describe_representation(FactsBuilder&, Definition& definition) {
  definition.begin = ts_node_start_byte(definition.node) + 1;
  definition.head_end = ts_node_end_byte(definition.node) - 1;
  return true;
}

// `class A = B with C;`
bool describe_class(FactsBuilder& facts, Definition& definition) {
  if (!FactsBuilder::is(definition.name, "mixin_application_class")) return true;
  definition.name = FactsBuilder::child_of_type(definition.name, "identifier");
  definition.is_public = is_public_here(facts, facts.text(definition.name));
  return !ts_node_is_null(definition.name);
}

// `typedef A = B;`, `typedef int A(int b);`
bool describe_alias(FactsBuilder& facts, Definition& definition) {
  TSNode name{};
  for_each_child(definition.node, [&](TSNode child, std::string_view) {
    const std::string_view type = ts_node_type(child);
    if (type == "=" || type == "formal_parameter_list") return false;
    if (type == "type_identifier") name = child;
    return true;
  });
  definition.name = name;
  definition.is_public = is_public_here(facts, facts.text(name));
  return describe_named(facts, definition);
}

}  // namespace docmill::dart

namespace docmill {

std::uint32_t count_parameters_of_dart(const FactsBuilder& facts, TSNode function) {
  const dart::File* file = facts.known_state<dart::File>();
  if (FactsBuilder::is(function, "function_body")) return file == nullptr ? 0 : file->parameters;
  return dart::count_parameters(FactsBuilder::child_of_type(function, "formal_parameter_list"));
}

}  // namespace docmill
