// SPDX-License-Identifier: Apache-2.0
//
// Imports, local names and uses in Scala. In a pattern, a name that begins with a lower-case letter is a new one; other
// names are those of values that exist.
#include <algorithm>
#include <string>
#include <vector>

#include "stages/languages/node_children.h"
#include "stages/languages/scala/scala_file.h"

namespace docmill::scala {
namespace {

// One import of those in `import a.b.C, d.{E => F, _}`.
struct Imported {
  std::vector<std::string> path;
  std::vector<std::string> names;
  std::vector<std::string> aliases;  // of `names`; "": none
};

void add_name(Imported& imported, std::string name, std::string alias = {}) {
  const bool is_known =
      name == "*" && std::find(imported.names.begin(), imported.names.end(), name) != imported.names.end();
  if (name.empty() || alias == "_" || is_known) return;
  imported.names.push_back(std::move(name));
  imported.aliases.push_back(std::move(alias));
}

void add_selector(FactsBuilder& facts, TSNode selector, Imported& imported) {
  const std::string_view type = ts_node_type(selector);
  if (type == "identifier" || type == "operator_identifier") add_name(imported, plain_name(facts.text(selector)));
  if (type == "namespace_wildcard") add_name(imported, "*");
  if (type != "arrow_renamed_identifier" && type != "as_renamed_identifier") return;
  const std::string name = plain_name(facts.text(FactsBuilder::field(selector, "name")));
  const TSNode alias = FactsBuilder::field(selector, "alias");
  add_name(imported, name, ts_node_is_null(alias) ? "_" : plain_name(facts.text(alias)));
}

void add_import_of(FactsBuilder& facts, Imported& imported, std::uint32_t line) {
  if (imported.path.empty()) return;
  if (imported.names.empty() && imported.path.size() > 1) {
    imported.names.push_back(imported.path.back());
    imported.aliases.emplace_back();
    imported.path.pop_back();
  }
  std::string module;
  for (const std::string& part : imported.path) module.append(module.empty() ? "" : ".").append(part);
  const std::vector<std::string_view> names(imported.names.begin(), imported.names.end());
  facts.add_import(ImportKind::module, module, line, names);
  for (std::size_t i = 0; i < imported.aliases.size(); ++i) facts.set_name_alias(i, imported.aliases[i]);
  imported = {};
}

// True if the name in a pattern is a new one.
bool is_new_name(std::string_view name) {
  return !name.empty() && name != "_" && name != "this" && name != "null" &&
         ((name[0] >= 'a' && name[0] <= 'z') || name[0] == '_' || static_cast<unsigned char>(name[0]) >= 0x80);
}

void bind_name(FactsBuilder& facts, TSNode name, const std::string& type = {}) {
  if (type.empty()) {
    facts.bind_local(facts.text(name));
  } else {
    facts.bind_local(facts.text(name), type, Evidence::declared);
  }
  facts.consume(name);
}

// The name that is called: of `f`, `a.f`, `f[Int]`.
TSNode called_name(TSNode callee) {
  if (FactsBuilder::is(callee, "generic_function")) callee = FactsBuilder::field(callee, "function");
  if (FactsBuilder::is(callee, "field_expression")) callee = FactsBuilder::field(callee, "field");
  return FactsBuilder::is(callee, "identifier") ? callee : TSNode{};
}

}  // namespace

std::string plain_name(std::string_view written) {
  std::string name(written);
  std::erase_if(name, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '`'; });
  return name;
}

bool is_local_place(FactsBuilder& facts) {
  if (facts.context() == kInAnonymous || facts.context() == kInExtension) return false;
  return facts.context() == kInBlock || is_function(facts.scope_kind(SymbolKind::module));
}

std::string name_of_type(FactsBuilder& facts, TSNode type) {
  if (FactsBuilder::is(type, "generic_type")) type = FactsBuilder::field(type, "type");
  const bool has_name = FactsBuilder::is(type, "type_identifier") || FactsBuilder::is(type, "stable_type_identifier");
  return has_name ? plain_name(facts.text(type)) : std::string();
}

void bind_pattern(FactsBuilder& facts, TSNode pattern) {
  if (FactsBuilder::is(pattern, "identifier")) {
    if (is_new_name(facts.text(pattern))) bind_name(facts, pattern);
    return;
  }
  const auto bind_typed = [&](TSNode typed) {
    const TSNode name = FactsBuilder::field(typed, "pattern");
    if (!FactsBuilder::is(name, "identifier")) return;
    bind_name(facts, name, path_of_type(facts, FactsBuilder::field(typed, "type")));
  };
  if (FactsBuilder::is(pattern, "typed_pattern")) return bind_typed(pattern);
  if (FactsBuilder::is(pattern, "stable_identifier")) return;
  for_each_descendant(pattern, [&](TSNode node, std::string_view field) {
    const std::string_view type = ts_node_type(node);
    if (type == "typed_pattern") bind_typed(node);
    if (type == "typed_pattern" || type == "stable_identifier" || field == "type" || field == "operator") return false;
    if (type == "identifier" && (field == "name" || is_new_name(facts.text(node)))) bind_name(facts, node);
    return true;
  });
  if (FactsBuilder::is(pattern, "capture_pattern")) {
    const TSNode typed = FactsBuilder::field(pattern, "pattern");
    if (FactsBuilder::is(typed, "typed_pattern")) bind_typed(typed);
  }
}

// --- imports --------------------------------------------------------------------------------------------------------

void visit_import(FactsBuilder& facts, TSNode node) {
  Imported imported;
  std::uint32_t line = FactsBuilder::first_line(node);
  for_each_child(node, [&](TSNode child, std::string_view field) {
    if (ts_node_is_extra(child)) return;
    if (FactsBuilder::is(child, ",")) {
      add_import_of(facts, imported, line);
    } else if (field == "path") {
      if (imported.path.empty()) line = FactsBuilder::first_line(child);
      if (ts_node_is_named(child)) imported.path.push_back(plain_name(facts.text(child)));
    } else if (FactsBuilder::is(child, "namespace_selectors")) {
      for_each_named_child(child, [&](TSNode selector, std::string_view) { add_selector(facts, selector, imported); });
      if (imported.names.empty()) imported.path.clear();  // only givens, which have no names
    } else if (ts_node_is_named(child)) {
      add_selector(facts, child, imported);
    }
  });
  add_import_of(facts, imported, line);
}

// The names before the last are packages and objects.
void visit_export(FactsBuilder& facts, TSNode node) {
  for_each_named_child(node, [&](TSNode part, std::string_view) {
    if (FactsBuilder::is(part, "identifier")) facts.consume(part);
    if (FactsBuilder::is(part, "namespace_selectors")) consume_identifiers(facts, part);
  });
}

// --- local names ----------------------------------------------------------------------------------------------------

void enter_block(FactsBuilder& facts, TSNode node) {
  if (!enter_body(facts, node)) facts.open_context(kInBlock);
}

void enter_case(FactsBuilder& facts, TSNode node) {
  facts.open_locals();
  facts.open_context(kInBlock);
  bind_pattern(facts, FactsBuilder::field(node, "pattern"));
}

void enter_lambda(FactsBuilder& facts, TSNode node) {
  facts.open_locals();
  facts.open_context(kInBlock);
  for (TSNode name : parts_at(node, "parameters")) {
    if (FactsBuilder::is(name, "identifier")) bind_name(facts, name);
    for (TSNode binding : parts_at(name, "binding")) {
      bind_name(facts, FactsBuilder::field(binding, "name"), path_of_type(facts, FactsBuilder::field(binding, "type")));
    }
  }
}

void enter_for(FactsBuilder& facts, TSNode) {
  facts.open_locals();
  facts.open_context(kInBlock);
}

// `pattern <- values`, `name = value`
void visit_enumerator(FactsBuilder& facts, TSNode node) {
  if (ts_node_named_child_count(node) < 2) return;
  bind_pattern(facts, ts_node_named_child(node, 0));
}

// `extension (a: A)`: a is seen by all of its functions.
void enter_extension(FactsBuilder& facts, TSNode node) {
  facts.open_locals();
  facts.open_context(kInExtension);
  std::string& receiver = facts.state<File>().receiver;
  receiver.clear();
  std::vector<std::string_view> own;  // `extension [T](x: T)` is of any type
  for (TSNode name : parts_at(node, "type_parameters/name")) own.push_back(facts.text(name));
  for (TSNode parameter : parts_at(node, "parameters/parameter")) {
    const TSNode type = FactsBuilder::field(parameter, "type");
    if (receiver.empty()) receiver = name_of_type(facts, type);
  }
  if (contains(own, receiver)) receiver.clear();
}

// --- uses -----------------------------------------------------------------------------------------------------------

// `new A(x)`, `new A { … }`
void visit_new(FactsBuilder& facts, TSNode node) {
  for_each_named_child(node, [&](TSNode child, std::string_view) {
    TSNode type = FactsBuilder::is(child, "generic_type") ? FactsBuilder::field(child, "type") : child;
    if (FactsBuilder::is(type, "stable_type_identifier")) type = FactsBuilder::child_of_type(type, "type_identifier");
    if (FactsBuilder::is(type, "type_identifier")) facts.add_call(type);
  });
  if (!ts_node_is_null(FactsBuilder::child_of_type(node, "template_body"))) facts.open_context(kInAnonymous);
}

// A local value can be called: a lambda.
void visit_call(FactsBuilder& facts, TSNode node) {
  const TSNode callee = FactsBuilder::field(node, "function");
  const TSNode name = called_name(callee);
  if (ts_node_is_null(name) || facts.text(name) == "this" || facts.text(name) == "super") return;
  const bool is_member = ts_node_start_byte(name) > ts_node_start_byte(callee);
  if (is_member || !facts.is_bound_locally(facts.text(name))) facts.add_call(name);
}

// `a f b` is a call of a member of a.
void visit_infix(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "operator");
  if (!FactsBuilder::is(name, "identifier")) return;
  const TSNode left = FactsBuilder::field(node, "left");
  const std::string_view qualifier = FactsBuilder::is(left, "identifier") ? facts.text(left) : std::string_view();
  facts.add_reference(ReferenceKind::member_call, facts.text(name), FactsBuilder::first_line(name), qualifier);
  facts.consume(name);
}

// `f(name = value)`
void visit_arguments(FactsBuilder& facts, TSNode node) {
  for (TSNode name : parts_at(node, "assignment_expression/left")) {
    if (FactsBuilder::is(name, "identifier")) facts.consume(name);
  }
}

// `self: A =>` is another name for `this`.
void visit_self_type(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::child_of_type(node, "identifier");
  if (!ts_node_is_null(name)) bind_name(facts, name);
}

void visit_interpolated(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "interpolator");
  if (!ts_node_is_null(name)) facts.consume(name);
}

// The packages in `a.b.C` are not recorded as names of their own.
void visit_qualified(FactsBuilder& facts, TSNode node) {
  for_each_descendant(node, [&](TSNode part, std::string_view) {
    const std::string_view text = facts.text(part);
    if (FactsBuilder::is(part, "identifier") && !text.empty() && text[0] >= 'a' && text[0] <= 'z') facts.consume(part);
    return true;
  });
}

// `private[core]`
void consume_qualifier(FactsBuilder& facts, TSNode node) { consume_identifiers(facts, node); }

void visit_name(FactsBuilder& facts, TSNode node) {
  const std::string_view text = facts.text(node);
  if (text == "this" || text == "super" || text.empty()) facts.consume(node);
  facts.visit_identifier(node);
}

}  // namespace docmill::scala
