// SPDX-License-Identifier: Apache-2.0
//
// Definitions in R. Methods of S3 are functions with a dot in their names, and S4's are made by calls; both keep the
// name that is written. Classes of R6 and reference classes have the functions in their lists as methods.
#include <algorithm>
#include <cctype>
#include <string>

#include "stages/languages/node_children.h"
#include "stages/languages/r/r_file.h"

namespace docmill::r {
namespace {

bool is_function(TSNode node) { return FactsBuilder::is(node, "function_definition"); }

bool is_top(FactsBuilder& facts, TSNode node) {
  return !facts.scope().exists() && ts_node_start_byte(node) >= file(facts).local_end;
}

bool is_constant_name(std::string_view name) {
  bool has_letter = false;
  for (unsigned char c : name) {
    if (std::islower(c) != 0) return false;
    has_letter = has_letter || std::isupper(c) != 0;
  }
  return has_letter && name.size() > 1;
}

bool is_public(FactsBuilder& facts, TSNode node, std::string_view name) {
  const RFile& state = file(facts);
  if (facts.scope().exists() || !is_top(facts, node)) return false;
  if (state.has_roxygen) return state.exported_line != 0 && state.exported_line + 1 == FactsBuilder::first_line(node);
  return !name.starts_with('.');
}

// Adds the symbol. Its documentation can begin with one of roxygen2's tags.
SymbolId add_symbol(FactsBuilder& facts, const Definition& definition) {
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists() || !facts.doc_of(symbol).starts_with('@')) return symbol;
  std::string text(facts.doc_of(symbol));
  const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
  const std::string tag = text.substr(0, end);
  const bool is_text = tag == "@description" || tag == "@title" || tag == "@details";
  text.erase(0, is_text ? text.find_first_not_of(" \n", end) : text.size());
  facts.set_doc(symbol, text, text.empty() ? LineSpan{} : facts.symbol(symbol).doc_lines);
  return symbol;
}

// Records a function, and a note for its value.
SymbolId record_function(FactsBuilder& facts, TSNode node, TSNode function, std::string_view name, TSNode name_node,
                         SymbolKind kind, bool is_public) {
  Definition definition;
  definition.node = node;
  if (FactsBuilder::is(name_node, "identifier") && facts.text(name_node) == name) {
    definition.name = name_node;
  } else {
    definition.name_text = name;
    if (FactsBuilder::is(name_node, "identifier")) facts.consume(name_node);
  }
  definition.kind = kind;
  definition.is_public = is_public;
  definition.parameters = FactsBuilder::field(function, "parameters");
  definition.body = FactsBuilder::field(function, "body");
  const SymbolId symbol = add_symbol(facts, definition);
  if (symbol.exists()) file(facts).held[ts_node_start_byte(function)] = symbol;
  return symbol;
}

// The functions and fields in `list(a = …, f = function …)`.
void define_members(FactsBuilder& facts, std::span<const Argument> members, SymbolId type, bool are_public) {
  facts.in_scope(type, [&] {
    for (const Argument& member : members) {
      if (member.name.empty()) continue;
      const TSNode name = FactsBuilder::field(member.node, "name");
      if (FactsBuilder::is(name, "string")) continue;
      if (is_function(member.value)) {
        const SymbolKind kind = member.name == "initialize" ? SymbolKind::constructor : SymbolKind::method;
        record_function(facts, member.node, member.value, member.name, name, kind, are_public);
        continue;
      }
      Definition definition;
      definition.kind = SymbolKind::field;
      definition.node = member.node;
      definition.name = name;
      if (is_long_value(member.value)) definition.body = member.value;
      definition.is_public = are_public;
      add_symbol(facts, definition);
    }
  });
}

void define_class(FactsBuilder& facts, TSNode node, TSNode call, std::string_view name, TSNode name_node) {
  const std::vector<Argument> arguments = arguments_of(facts, call);
  Definition definition;
  definition.kind = SymbolKind::class_;
  definition.node = node;
  definition.name_text = name;
  if (FactsBuilder::is(name_node, "identifier")) facts.consume(name_node);
  if (ts_node_is_null(name_node) && !arguments.empty()) {
    definition.head_end = ts_node_end_byte(arguments[0].node);
  } else {
    definition.body = FactsBuilder::field(call, "arguments");
  }
  definition.is_public = is_public(facts, node, name);
  const bool is_visible = definition.is_public;
  const SymbolId type = add_symbol(facts, definition);
  if (!type.exists()) return;
  if (called_name(facts, call) == "ggproto") {  // the base and the members are arguments of its own
    if (arguments.size() > 1) facts.add_base(type, name_in(facts, arguments[1].value));
    if (arguments.size() > 2) define_members(facts, std::span(arguments).subspan(2), type, is_visible);
    return;
  }
  for (const Argument& argument : arguments) {
    if (argument.name != "inherit" && argument.name != "contains") continue;
    const std::string_view base = FactsBuilder::is(argument.value, "namespace_operator")
                                      ? facts.text(argument.value)
                                      : name_in(facts, argument.value);
    facts.add_base(type, base);
  }
  for (const Argument& argument : arguments) {
    const bool is_open = argument.name == "public" || argument.name == "active" || argument.name == "methods" ||
                         argument.name == "fields";
    if (!is_open && argument.name != "private") continue;
    if (called_name(facts, argument.value) == "list") {
      define_members(facts, arguments_of(facts, argument.value), type, is_open && is_visible);
    }
  }
}

bool makes_class(std::string_view callee) {
  return callee == "R6Class" || callee == "setRefClass" || callee == "setClass" || callee == "ggproto";
}

// The name in the first argument, if that is a string.
std::string_view first_string(FactsBuilder& facts, const std::vector<Argument>& arguments) {
  return !arguments.empty() && FactsBuilder::is(arguments[0].value, "string") ? name_in(facts, arguments[0].value)
                                                                              : std::string_view();
}

struct Parts {
  TSNode target{};
  TSNode value{};
};

// `a <- v`, `a = v`, `v -> a`. Null nodes if the operator is another one.
Parts parts_of(FactsBuilder& facts, TSNode node) {
  const std::string_view sign = facts.text(FactsBuilder::field(node, "operator"));
  const TSNode left = FactsBuilder::field(node, "lhs");
  const TSNode right = FactsBuilder::field(node, "rhs");
  if (sign == "<-" || sign == "=" || sign == "<<-" || sign == ":=") return {left, right};
  if (sign == "->" || sign == "->>") return {right, left};
  return {};
}

void define_variable(FactsBuilder& facts, TSNode node, const Parts& parts, std::string_view name) {
  if (FactsBuilder::is(parts.target, "identifier")) facts.consume(parts.target);
  if (!file(facts).variables.insert({facts.scope().value, name}).second) return;
  Definition definition;
  definition.kind = is_constant_name(name) ? SymbolKind::constant : SymbolKind::variable;
  definition.node = node;
  definition.name_text = name;
  if (is_long_value(parts.value)) definition.body = parts.value;
  definition.is_public = is_public(facts, node, name);
  add_symbol(facts, definition);
}

}  // namespace

std::vector<Argument> arguments_of(FactsBuilder& facts, TSNode call) {
  std::vector<Argument> arguments;
  for_each_named_child(FactsBuilder::field(call, "arguments"), [&](TSNode node, std::string_view field) {
    if (field != "argument") return;
    arguments.push_back({name_in(facts, FactsBuilder::field(node, "name")), node, FactsBuilder::field(node, "value")});
  });
  return arguments;
}

std::string_view called_name(FactsBuilder& facts, TSNode call) {
  if (!FactsBuilder::is(call, "call")) return {};
  const TSNode callee = FactsBuilder::field(call, "function");
  if (FactsBuilder::is(callee, "namespace_operator")) return name_in(facts, FactsBuilder::field(callee, "rhs"));
  return FactsBuilder::is(callee, "identifier") ? name_in(facts, callee) : std::string_view();
}

std::string_view name_in(FactsBuilder& facts, TSNode node) {
  if (FactsBuilder::is(node, "string")) return facts.text(FactsBuilder::field(node, "content"));
  if (!FactsBuilder::is(node, "identifier")) return {};
  std::string_view name = facts.text(node);
  if (name.size() > 2 && name[0] == '`' && name.back() == '`') name = name.substr(1, name.size() - 2);
  return name;
}

void read_file(FactsBuilder& facts, TSNode) {
  file(facts).has_roxygen = facts.source().find("\n#' @") != std::string_view::npos;
}

void note_comment(FactsBuilder& facts, TSNode node) {
  const std::string_view text = facts.text(node);
  if (!text.starts_with("#'")) return;
  RFile& state = file(facts);
  const std::uint32_t line = FactsBuilder::first_line(node);
  const bool is_tag = text.find("@export") != std::string_view::npos;
  if (is_tag || state.exported_line + 1 == line) state.exported_line = line;
}

void assign(FactsBuilder& facts, TSNode node) {
  const Parts parts = parts_of(facts, node);
  if (ts_node_is_null(parts.target)) return;
  const std::string_view name = name_in(facts, parts.target);
  if (name.empty()) return;
  if (is_function(parts.value)) {
    record_function(facts, node, parts.value, name, parts.target, SymbolKind::function, is_public(facts, node, name));
    return;
  }
  if (!is_top(facts, node)) {
    if (FactsBuilder::is(parts.target, "identifier")) facts.consume(parts.target);
    return facts.bind_local(facts.text(parts.target));
  }
  if (makes_class(called_name(facts, parts.value))) {
    file(facts).made = parts.value.id;
    return define_class(facts, node, parts.value, name, parts.target);
  }
  if (called_name(facts, parts.value) == "setGeneric") return;
  define_variable(facts, node, parts, name);
}

bool define_called(FactsBuilder& facts, TSNode call, std::string_view callee) {
  if (call.id == file(facts).made || !is_top(facts, call)) return false;
  const std::vector<Argument> arguments = arguments_of(facts, call);
  const std::string_view name = first_string(facts, arguments);
  if (name.empty()) return false;
  if (callee == "setClass" || callee == "setRefClass") {
    define_class(facts, call, call, name, {});
    return true;
  }
  if (callee != "setGeneric" && callee != "setMethod" && callee != "assign") return false;
  for (const Argument& argument : arguments) {
    if (!is_function(argument.value)) continue;
    const SymbolKind kind = callee == "setMethod" ? SymbolKind::method : SymbolKind::function;
    record_function(facts, call, argument.value, name, {}, kind, is_public(facts, call, name));
    return true;
  }
  return false;
}

void enter_function(FactsBuilder& facts, TSNode node) {
  RFile& state = file(facts);
  const auto held = state.held.find(ts_node_start_byte(node));
  if (held != state.held.end()) {
    facts.open_scope(held->second);
  } else {
    facts.open_locals();
    state.local_end = std::max(state.local_end, ts_node_end_byte(node));
  }
  for_each_named_child(FactsBuilder::field(node, "parameters"), [&](TSNode parameter, std::string_view) {
    const TSNode name = FactsBuilder::field(parameter, "name");
    if (!FactsBuilder::is(name, "identifier")) return;
    facts.consume(name);
    facts.bind_local(facts.text(name));
  });
}

}  // namespace docmill::r
