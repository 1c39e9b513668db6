// SPDX-License-Identifier: Apache-2.0
//
// PHP's imports, included files, calls and other references.
//
// A name alone means what the file imports or what its namespace has. A name that begins with a namespace is recorded
// with that as its qualifier; nothing says that `\A\B` is not the file's own B, so the qualifier is kept as written.
#include <algorithm>
#include <string>

#include "stages/languages/node_children.h"
#include "stages/languages/php/php_file.h"

namespace docmill {
namespace {

bool is_name(TSNode node) { return FactsBuilder::is(node, "name"); }

bool is_qualified(TSNode node) {
  return FactsBuilder::is(node, "qualified_name") || FactsBuilder::is(node, "relative_name");
}

// The last name of `A\B\C`.
TSNode last_name(TSNode node) {
  TSNode last{};
  for_each_named_child(node, [&](TSNode child, std::string_view field) {
    if (is_name(child) && field != "prefix") last = child;
  });
  return last;
}

// --- imports --------------------------------------------------------------------------------------------------------

// `use A\B, C as D;`, `use A\{B, function f};`
void import_clause(FactsBuilder& facts, TSNode clause, std::string_view prefix, std::uint32_t line) {
  const TSNode alias = FactsBuilder::field(clause, "alias");
  TSNode name{};
  for_each_named_child(clause, [&](TSNode child, std::string_view field) {
    if (field.empty() && ts_node_is_null(name)) name = child;
  });
  std::string_view written = facts.text(name);
  if (written.starts_with('\\')) written.remove_prefix(1);
  if (written.empty()) return;
  std::string module(prefix);
  if (!module.empty()) module += '\\';
  module += written;
  facts.add_import(ImportKind::module, module, line);
  facts.set_module_alias(facts.text(alias));
}

// --- included files -------------------------------------------------------------------------------------------------

TSNode without_parentheses(TSNode node) {
  while (FactsBuilder::is(node, "parenthesized_expression")) node = first_child_except(node, {"("});
  return node;
}

// How many folders above the file `__DIR__`, `dirname(__FILE__)`, `dirname(__DIR__, 2)` is; -1 for anything else.
int folders_above(const FactsBuilder& facts, TSNode node, int depth = 0) {
  constexpr int kMostCalls = 8;
  if (depth > kMostCalls) return -1;
  const std::string_view text = facts.text(node);
  if (text == "__DIR__") return 0;
  if (!FactsBuilder::is(node, "function_call_expression")) return -1;
  const std::string_view name = facts.text(FactsBuilder::field(node, "function"));
  if (name != "dirname" && name != "\\dirname") return -1;
  std::vector<TSNode> arguments;
  for_each_named_child(FactsBuilder::field(node, "arguments"), [&](TSNode argument, std::string_view) {
    arguments.push_back(first_child_except(argument, {}));
  });
  if (arguments.empty() || arguments.size() > 2) return -1;
  const std::string_view levels = arguments.size() == 2 ? facts.text(arguments[1]) : "1";
  if (levels.size() != 1 || levels[0] < '1' || levels[0] > '9') return -1;
  if (facts.text(arguments[0]) == "__FILE__") return levels[0] - '1';
  const int inner = folders_above(facts, arguments[0], depth + 1);
  return inner < 0 ? -1 : inner + (levels[0] - '0');
}

// "./x.php" for `__DIR__ . '/x.php'`; the literal at the end for `ABSPATH . 'x.php'`; "" if there is none.
std::string included_path(const FactsBuilder& facts, TSNode expression) {
  expression = without_parentheses(expression);
  if (!FactsBuilder::is(expression, "binary_expression")) return std::string(php_literal_text(facts, expression));
  const std::string_view path = php_literal_text(facts, FactsBuilder::field(expression, "right"));
  const TSNode left = without_parentheses(FactsBuilder::field(expression, "left"));
  if (path.empty() || facts.text(FactsBuilder::field(expression, "operator")) != ".") return {};
  const int above = folders_above(facts, left);
  if (above < 0) return is_name(left) && path.find('/') != path.npos ? std::string(path) : std::string();
  std::string whole = above == 0 ? "." : "..";
  for (int i = 1; i < above; ++i) whole += "/..";
  if (!path.starts_with('/')) return {};
  if (above == 0 && path.starts_with("/../")) return std::string(path.substr(1));
  return whole.append(path);
}

// --- references -----------------------------------------------------------------------------------------------------

// The namespace before the last name: "A.B" for `A\B\C`, ".A.B" for `\A\B\C`.
std::string namespace_of(const FactsBuilder& facts, TSNode node, TSNode last) {
  std::string_view text = facts.text(node);
  text = text.substr(0, ts_node_start_byte(last) - ts_node_start_byte(node));
  std::string path;
  for (char c : text) {
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') path += c == '\\' ? '.' : c;
  }
  if (path.ends_with('.')) path.pop_back();
  return path;
}

// A name of the global namespace, `\f`, is one of PHP itself in almost all cases: it is not recorded.
void refer_to_qualified(FactsBuilder& facts, TSNode node, ReferenceKind kind) {
  const TSNode last = last_name(node);
  if (ts_node_is_null(last)) return;
  const std::string path = namespace_of(facts, node, last);
  if (path.empty()) return;
  const bool is_here = path == "namespace";  // `namespace\f` is f of the file's own namespace
  facts.add_reference(kind, facts.text(last), FactsBuilder::first_line(last), is_here ? std::string() : path);
}

void call_named(FactsBuilder& facts, TSNode callee) {
  if (!is_name(callee)) return;
  const std::string_view name = facts.text(callee);
  if (name != "static" && name != "self" && name != "parent") {
    facts.add_reference(ReferenceKind::call, name, FactsBuilder::first_line(callee));
  }
  facts.consume(callee);
}

// `it('adds', function () { … })` is a test with the title "adds".
void mark_test(FactsBuilder& facts, TSNode node, std::string_view word) {
  if (word != "describe" && word != "it" && word != "test") return;
  std::string_view title;
  bool has_body = false;
  for_each_named_child(FactsBuilder::field(node, "arguments"), [&](TSNode argument, std::string_view) {
    const TSNode value = first_child_except(argument, {});
    if (title.empty() && !has_body) title = php_literal_text(facts, value);
    has_body |= FactsBuilder::is(value, "anonymous_function") || FactsBuilder::is(value, "arrow_function");
  });
  if (title.empty() || !has_body) return;
  facts.add_mark(MarkKind::test, title, {FactsBuilder::first_line(node), FactsBuilder::last_line(node)});
}

void refer_to_member(FactsBuilder& facts, TSNode object, TSNode name, ReferenceKind kind) {
  if (!is_name(name)) return;
  facts.add_reference(kind, facts.text(name), FactsBuilder::first_line(name), php_path_of(facts, object));
  facts.consume(name);
}

}  // namespace

std::string php_path_of(const FactsBuilder& facts, TSNode expression) {
  std::string path = path_of_value(facts, expression);
  if (path == kNoObject) return {};
  const std::string_view root = root_of(path);
  const std::string_view receiver = root == "$this"    ? "this"
                                    : root == "static" ? "self"
                                    : root == "parent" ? "super"
                                                       : "";
  if (!receiver.empty()) path.replace(0, root.size(), receiver);
  return path;
}

std::string_view php_literal_text(const FactsBuilder& facts, TSNode node) {
  const bool is_text = FactsBuilder::is(node, "string") || FactsBuilder::is(node, "encapsed_string");
  if (!is_text || ts_node_named_child_count(node) != 1) return {};
  const TSNode content = ts_node_named_child(node, 0);
  return FactsBuilder::is(content, "string_content") ? facts.text(content) : std::string_view();
}

void import_php_names(FactsBuilder& facts, TSNode node) {
  const std::uint32_t line = FactsBuilder::first_line(node);
  std::string_view prefix;
  for_each_named_child(node, [&](TSNode child, std::string_view) {
    if (FactsBuilder::is(child, "namespace_use_clause")) import_clause(facts, child, {}, line);
    if (FactsBuilder::is(child, "namespace_name")) prefix = facts.text(child);
    if (!FactsBuilder::is(child, "namespace_use_group")) return;
    for_each_named_child(child, [&](TSNode clause, std::string_view) {
      if (FactsBuilder::is(clause, "namespace_use_clause")) import_clause(facts, clause, prefix, line);
    });
  });
}

void include_php_file(FactsBuilder& facts, TSNode node) {
  static constexpr std::string_view kAll[] = {"*"};
  const std::string path =
      included_path(facts, first_child_except(node, {"include", "include_once", "require", "require_once"}));
  if (!path.empty()) facts.add_import(ImportKind::include_quoted, path, FactsBuilder::first_line(node), kAll);
}

// A function, or the class of a new object.
void call_php_function(FactsBuilder& facts, TSNode node) {
  const bool is_new = FactsBuilder::is(node, "object_creation_expression");
  const TSNode callee = is_new ? first_child_except(node, {"new"}) : FactsBuilder::field(node, "function");
  if (is_qualified(callee)) facts.state<PhpFile>().called_at = ts_node_start_byte(callee) + 1;
  if (!is_new) mark_test(facts, node, facts.text(callee));
  call_named(facts, callee);
}

void call_php_method(FactsBuilder& facts, TSNode node) {
  const bool is_scoped = FactsBuilder::is(node, "scoped_call_expression");
  refer_to_member(facts, FactsBuilder::field(node, is_scoped ? "scope" : "object"), FactsBuilder::field(node, "name"),
                  ReferenceKind::member_call);
}

void use_php_member(FactsBuilder& facts, TSNode node) {
  refer_to_member(facts, FactsBuilder::field(node, "object"), FactsBuilder::field(node, "name"),
                  ReferenceKind::member_use);
}

// `A::$b`
void use_php_class_member(FactsBuilder& facts, TSNode node) {
  const TSNode variable = FactsBuilder::field(node, "name");
  const std::string_view name = facts.text(variable);
  if (!FactsBuilder::is(variable, "variable_name") || name.size() < 2) return;
  facts.add_reference(ReferenceKind::member_use, name.substr(1), FactsBuilder::first_line(variable),
                      php_path_of(facts, FactsBuilder::field(node, "scope")));
}

// `A::B`, `A::class`
void use_php_constant(FactsBuilder& facts, TSNode node) {
  TSNode scope{};
  TSNode name{};
  for_each_named_child(node, [&](TSNode child, std::string_view) {
    if (ts_node_is_null(scope)) {
      scope = child;
    } else {
      name = child;
    }
  });
  if (!is_name(name)) return;
  if (facts.text(name) == "class") return facts.consume(name);
  refer_to_member(facts, scope, name, ReferenceKind::member_use);
}

void use_php_qualified_name(FactsBuilder& facts, TSNode node) {
  const bool is_called = facts.state<PhpFile>().called_at == ts_node_start_byte(node) + 1;
  refer_to_qualified(facts, node, is_called ? ReferenceKind::call : ReferenceKind::use);
}

// `f(label: 1)`, the `get` of a property.
void consume_php_label(FactsBuilder& facts, TSNode node) {
  const TSNode label = FactsBuilder::is(node, "argument") ? FactsBuilder::field(node, "name")
                                                          : FactsBuilder::child_of_type(node, "name");
  if (is_name(label)) facts.consume(label);
}

void use_php_name(FactsBuilder& facts, TSNode node) {
  static constexpr std::string_view kWords[] = {"__CLASS__", "__DIR__",    "__FILE__",      "__FUNCTION__",
                                                "__LINE__",  "__METHOD__", "__NAMESPACE__", "__TRAIT__",
                                                "parent",    "self",       "static"};
  const std::string_view name = facts.text(node);
  if (std::find(std::begin(kWords), std::end(kWords), name) == std::end(kWords)) facts.visit_identifier(node);
}

void assign_php_variable(FactsBuilder& facts, TSNode node) {
  const TSNode target = FactsBuilder::field(node, "left");
  const std::string path = php_path_of(facts, FactsBuilder::field(node, "right"));
  if (FactsBuilder::is(target, "variable_name")) facts.bind_local(facts.text(target), path);
}

// `A $a`, `catch (A $a)`
void bind_php_parameter(FactsBuilder& facts, TSNode node) {
  const bool is_catch = FactsBuilder::is(node, "catch_clause");
  TSNode type = FactsBuilder::field(node, "type");
  if (is_catch && ts_node_named_child_count(type) == 1) type = ts_node_named_child(type, 0);
  const std::string path = path_of_type(facts, type);
  facts.bind_local(facts.text(FactsBuilder::field(node, "name")), path,
                   path.empty() ? Evidence::value : Evidence::declared);
}

}  // namespace docmill
