// SPDX-License-Identifier: Apache-2.0
//
// JavaScript and TypeScript modules: imports and exports in the forms of ECMAScript, CommonJS and TypeScript; also
// calls, tests, local names, entry points and tags. The module of an import is as written, without quotes.
#include <algorithm>
#include <string>

#include "stages/languages/ecmascript/ecmascript.h"
#include "stages/languages/ecmascript/ecmascript_file.h"
#include "stages/languages/node_children.h"
#include "stages/languages/string_literal.h"

namespace docmill::ecmascript {
namespace {

// Names of a module, and what the file calls them; "" if it has no other name for one.
struct ModuleNames {
  std::vector<std::string_view> names;
  std::vector<std::string_view> aliases;

  void add(std::string_view name, std::string_view alias) {
    names.push_back(name);
    aliases.push_back(alias);
  }
};

// A name can be a string: `export { f as "my f" }`.
std::string_view specifier_text(FactsBuilder& facts, TSNode specifier, std::string_view field) {
  const std::string_view text = facts.text(FactsBuilder::field(specifier, field));
  return text.starts_with('"') || text.starts_with('\'') ? without_quotes(text) : text;
}

void append_specifiers(FactsBuilder& facts, TSNode list, ModuleNames& names) {
  for_each_named_child(list, [&](TSNode specifier, std::string_view) {
    const std::string_view name = specifier_text(facts, specifier, "name");
    if (!name.empty()) names.add(name, specifier_text(facts, specifier, "alias"));
  });
}

ModuleNames names_of_import(FactsBuilder& facts, TSNode clause) {
  ModuleNames names;
  for_each_named_child(clause, [&](TSNode part, std::string_view) {
    if (FactsBuilder::is(part, "identifier")) names.add("default", facts.text(part));
    if (FactsBuilder::is(part, "namespace_import")) names.add("*", facts.text(ts_node_named_child(part, 0)));
    if (FactsBuilder::is(part, "named_imports")) append_specifiers(facts, part, names);
  });
  return names;
}

void add_import(FactsBuilder& facts, TSNode source, TSNode statement, const ModuleNames& imported) {
  facts.add_import(ImportKind::module, without_quotes(facts.text(source)), FactsBuilder::first_line(statement),
                   imported.names);
  for (std::size_t i = 0; i < imported.aliases.size(); ++i) facts.set_name_alias(i, imported.aliases[i]);
}

// `export … from "m"` imports what it exports.
void reexport(FactsBuilder& facts, TSNode node, TSNode source) {
  ModuleNames names;
  const TSNode clause = FactsBuilder::child_of_type(node, "export_clause");
  if (ts_node_is_null(clause)) {
    const TSNode as = FactsBuilder::child_of_type(node, "namespace_export");
    names.add("*", ts_node_is_null(as) ? std::string_view() : facts.text(ts_node_named_child(as, 0)));
  } else {
    append_specifiers(facts, clause, names);
  }
  add_import(facts, source, node, names);
  facts.set_import_exports();
  consume_identifiers(facts, node);
}

void export_clause(FactsBuilder& facts, TSNode clause) {
  std::vector<TSNode> aliases;
  for_each_named_child(clause, [&](TSNode specifier, std::string_view) {
    const std::string_view name = specifier_text(facts, specifier, "name");
    file(facts).exported.insert(name);
    const TSNode alias = FactsBuilder::field(specifier, "alias");
    facts.add_export(ts_node_is_null(alias) ? name : specifier_text(facts, specifier, "alias"), name);
    if (FactsBuilder::is(alias, "identifier")) aliases.push_back(alias);
  });
  consume_all(facts, aliases);
}

// `export default value`, `export = value`, which export it as `name`.
void export_value(FactsBuilder& facts, std::string_view name, TSNode value) {
  const TSNode inner = without_casts(value);
  if (FactsBuilder::is(inner, "identifier")) {
    file(facts).exported.insert(facts.text(inner));
    facts.add_export(name, facts.text(inner));
  } else if (FactsBuilder::is(inner, "object")) {
    file(facts).object_end = ts_node_end_byte(inner);
  } else if (is_function(inner) || is_class(inner)) {
    Definition definition;
    if (is_class(inner)) definition.kind = SymbolKind::class_;
    definition.node = inner;
    definition.name = FactsBuilder::field(inner, "name");
    if (ts_node_is_null(definition.name)) {
      definition.name_text = "default";
      if (name != "default") facts.add_export(name, "default");
    } else {
      facts.add_export(name, facts.text(definition.name));
    }
    define_by_value(facts, definition, inner);
  }
}

}  // namespace

void import_names(FactsBuilder& facts, TSNode node) {
  TSNode source = FactsBuilder::field(node, "source");
  const TSNode require = FactsBuilder::child_of_type(node, "import_require_clause");
  if (ts_node_is_null(source)) source = FactsBuilder::field(require, "source");
  if (ts_node_is_null(source)) return;
  file(facts).is_module = true;
  add_import(facts, source, node, names_of_import(facts, FactsBuilder::child_of_type(node, "import_clause")));
  facts.set_module_alias(facts.text(FactsBuilder::child_of_type(require, "identifier")));
  consume_identifiers(facts, node);
}

void export_names(FactsBuilder& facts, TSNode node) {
  EcmaFile& state = file(facts);
  state.is_module = state.is_module || !facts.scope().exists();
  const TSNode source = FactsBuilder::field(node, "source");
  if (!ts_node_is_null(source)) {
    reexport(facts, node, source);
    return;
  }
  enter_statement(facts, node);
  state.export_end = ts_node_end_byte(node);
  state.export_scope = facts.scope();
  const TSNode clause = FactsBuilder::child_of_type(node, "export_clause");
  if (!ts_node_is_null(clause)) export_clause(facts, clause);
  const bool is_whole = has_child(node, "=");
  const TSNode value = is_whole ? first_child_except(node, {"export", "="}) : FactsBuilder::field(node, "value");
  if (!ts_node_is_null(value)) export_value(facts, is_whole ? kWholeModule : "default", value);
  // `export default function f() {}`
  const TSNode declaration = FactsBuilder::field(node, "declaration");
  if (has_child(node, "default")) facts.add_export("default", facts.text(FactsBuilder::field(declaration, "name")));
}

// --- calls ----------------------------------------------------------------------------------------------------------

namespace {

// The name before `.prototype`; "" if the expression is something else. A name alone is itself.
std::string_view constructor_named(FactsBuilder& facts, TSNode node) {
  if (FactsBuilder::is(node, "member_expression")) {
    if (facts.text(FactsBuilder::field(node, "property")) != "prototype") return {};
    node = FactsBuilder::field(node, "object");
  }
  return FactsBuilder::is(node, "identifier") ? facts.text(node) : std::string_view();
}

// `util.inherits(A, B)`, `Object.setPrototypeOf(A.prototype, B.prototype)`: B is the base of A.
void inherit(FactsBuilder& facts, TSNode node) {
  const TSNode callee = FactsBuilder::field(node, "function");
  const TSNode arguments = FactsBuilder::field(node, "arguments");
  if (facts.scope().exists() || ts_node_named_child_count(arguments) != 2) return;
  const std::string_view name = facts.text(callee);
  const bool is_prototype = name == "Object.setPrototypeOf" || name == "ObjectSetPrototypeOf";
  const TSNode first = ts_node_named_child(arguments, 0);
  if (!is_prototype && name != "inherits" && name != "util.inherits") return;
  if (is_prototype && !FactsBuilder::is(first, "member_expression")) return;
  const SymbolId derived = find_definition(facts, constructor_named(facts, first));
  const std::string_view base = constructor_named(facts, ts_node_named_child(arguments, 1));
  const bool has_none = derived.exists() && facts.symbol(derived).bases.size() == 0;
  if (has_none && docmill::is_function(facts.symbol(derived).kind) && !base.empty()) facts.add_base(derived, base);
}

}  // namespace

void call(FactsBuilder& facts, TSNode node) {
  inherit(facts, node);
  const TSNode callee = FactsBuilder::field(node, "function");
  if (FactsBuilder::is(callee, "import")) {
    const TSNode module = first_child_except(FactsBuilder::field(node, "arguments"), {"("});
    if (is_literal_text(module)) {
      facts.add_import(ImportKind::module, without_quotes(facts.text(module)), line_of_statement(facts, node));
    }
    return;
  }
  const std::string_view required = required_module(facts, node);
  if (!required.empty()) {
    file(facts).is_module = true;
    if (ts_node_start_byte(node) != file(facts).known_require) {
      facts.add_import(ImportKind::module, required, line_of_statement(facts, node));
    }
    facts.consume(callee);
  } else if (!FactsBuilder::is(callee, "super")) {
    facts.add_call(callee);
  }
}

namespace {

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

// `it("does it", () => …)` is a test with the title "does it".
void mark_test(FactsBuilder& facts, TSNode statement, TSNode call_node) {
  const TSNode arguments = FactsBuilder::field(call_node, "arguments");
  if (!FactsBuilder::is(arguments, "arguments")) return;
  const TSNode title = first_child_except(arguments, {"("});
  if (!is_literal_text(title) || !is_test_word(facts, FactsBuilder::field(call_node, "function"))) return;
  bool has_body = false;
  for_each_named_child(arguments, [&](TSNode argument, std::string_view) { has_body |= is_function(argument); });
  if (!has_body) return;
  std::string text;
  append_unescaped(text, without_quotes(facts.text(title)), EscapeStyle::json);
  facts.add_mark(MarkKind::test, text, {FactsBuilder::first_line(statement), FactsBuilder::last_line(statement)});
}

}  // namespace

void enter_expression_statement(FactsBuilder& facts, TSNode node) {
  enter_statement(facts, node);
  const TSNode expression = first_child_except(node, {});
  if (FactsBuilder::is(expression, "call_expression")) mark_test(facts, node, expression);
}

void find_entry_point(FactsBuilder& facts, TSNode node) {
  enter_statement(facts, node);
  if (file(facts).is_local(node)) return;
  const TSNode condition = FactsBuilder::field(node, "condition");
  const std::string_view text = facts.text(condition);
  if (text.find("require.main") == std::string_view::npos || text.find("module") == std::string_view::npos) return;
  facts.add_mark(MarkKind::entry_point, without_quotes(text),
                 {FactsBuilder::first_line(condition), FactsBuilder::last_line(condition)});
}

void mark_interpreter(FactsBuilder& facts, TSNode node) {
  const std::uint32_t line = FactsBuilder::first_line(node);
  facts.add_mark(MarkKind::entry_point, facts.text(node), {line, line});
}

// --- local names ----------------------------------------------------------------------------------------------------

void bind_catch(FactsBuilder& facts, TSNode node) { bind_pattern(facts, FactsBuilder::field(node, "parameter")); }

void bind_for(FactsBuilder& facts, TSNode node) {
  enter_statement(facts, node);
  if (ts_node_is_null(FactsBuilder::field(node, "kind"))) return;
  const TSNode left = FactsBuilder::field(node, "left");
  const bool has_elements = FactsBuilder::is(FactsBuilder::field(node, "operator"), "of");
  if (!has_elements || !FactsBuilder::is(left, "identifier")) return bind_pattern(facts, left);
  const std::string list = path_of_value(facts, FactsBuilder::field(node, "right"));
  facts.bind_local(facts.text(left), list.empty() ? list : list + "[*]");
}

// `T extends A`: an object of T is one of A.
void bind_type_parameter(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  const TSNode constraint = FactsBuilder::field(node, "constraint");
  std::string bound =
      ts_node_is_null(constraint) ? std::string() : path_of_type(facts, ts_node_named_child(constraint, 0));
  if (bound.ends_with("{}")) bound.resize(bound.size() - 2);
  facts.bind_local(facts.text(name), bound, Evidence::declared);
}

// TypeScript's parameters have their pattern in a field; JavaScript's are patterns.
void bind_parameters(FactsBuilder& facts, TSNode node) {
  for_each_named_child(node, [&](TSNode parameter, std::string_view) {
    const TSNode pattern = FactsBuilder::field(parameter, "pattern");
    bind_variable(facts, ts_node_is_null(pattern) ? parameter : pattern, FactsBuilder::field(parameter, "type"), {});
  });
}

// --- tags -----------------------------------------------------------------------------------------------------------

// `<Name …>` uses Name; `<name …>` is an HTML element.
void enter_tag(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  const std::string_view text = facts.text(name);
  if (FactsBuilder::is(name, "identifier") && text[0] >= 'a' && text[0] <= 'z') facts.consume(name);
}

void leave_tag(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  if (FactsBuilder::is(name, "identifier")) facts.consume(name);
}

void enter_jsx_attribute(FactsBuilder& facts, TSNode node) { facts.consume(ts_node_child(node, 0)); }

}  // namespace docmill::ecmascript
