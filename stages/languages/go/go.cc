// SPDX-License-Identifier: Apache-2.0
//
// Go. Names that begin with an upper-case letter are public. A declaration may be a group (`const ( … )`), so the specs
// in it are the definitions, and the keyword is part of the definition only if there is no group. A method's receiver
// is in its head, not in its scope.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <string>

#include "stages/languages/doc_text.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/go/go_resolver.h"
#include "stages/languages/node_children.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".go"};
constexpr std::uint32_t kLongValueBytes = 60;

bool starts_upper(std::string_view name) { return !name.empty() && name[0] >= 'A' && name[0] <= 'Z'; }

bool is_type(SymbolKind kind) {
  return kind == SymbolKind::struct_ || kind == SymbolKind::interface || kind == SymbolKind::type;
}

bool is_public_here(FactsBuilder& facts, std::string_view name) {
  if (!starts_upper(name)) return false;
  if (!facts.scope().exists()) return true;
  const Symbol& outer = facts.symbol(facts.scope());
  return outer.is_public && (is_type(outer.kind) || outer.kind == SymbolKind::field);
}

// --- the package ----------------------------------------------------------------------------------------------------

// The comment on lines `span` as text without markers. The package's documentation is also the file's.
std::string comment_text(std::string_view source, LineSpan span) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::uint32_t line = 1; line < span.first; ++line) begin = source.find('\n', begin) + 1;
  std::size_t end = begin;
  for (std::uint32_t line = span.first; line <= span.last; ++line) {
    const std::size_t line_end = std::min(source.find('\n', end), source.size());
    if (source.substr(begin).starts_with("//")) append_comment_lines(lines, source.substr(end, line_end - end));
    end = std::min(line_end + 1, source.size());
  }
  if (!source.substr(begin).starts_with("//")) append_comment_lines(lines, source.substr(begin, end - begin));
  return paragraph_text(lines, next_paragraph(lines, 0));
}

void define_package(FactsBuilder& facts, TSNode node) {
  Definition definition;
  definition.kind = SymbolKind::module;
  definition.node = node;
  definition.name_text = facts.text(FactsBuilder::child_of_type(node, "package_identifier"));
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists()) return;
  const LineSpan doc_lines = facts.symbol(symbol).doc_lines;
  if (doc_lines.exists()) facts.set_file_doc(comment_text(facts.source(), doc_lines), doc_lines);
}

void import_package(FactsBuilder& facts, TSNode node) {
  std::string_view path = facts.text(FactsBuilder::field(node, "path"));
  if (path.size() < 2) return;
  path = path.substr(1, path.size() - 2);
  static constexpr std::string_view kAll[] = {"*"};
  if (FactsBuilder::is(FactsBuilder::field(node, "name"), "dot")) {
    facts.add_import(ImportKind::module, path, FactsBuilder::first_line(node), kAll);
  } else {
    facts.add_import(ImportKind::module, path, FactsBuilder::first_line(node));
  }
}

// --- functions ------------------------------------------------------------------------------------------------------

// By the rules of `go test`: no lower-case letter follows the prefix, and the parameter is the framework's.
bool is_test_function(std::string_view name, std::string_view parameters) {
  struct Rule {
    std::string_view prefix, parameter;
  };
  static constexpr Rule kRules[] = {
      {"Test", "*testing.T)"}, {"Benchmark", "*testing.B)"}, {"Fuzz", "*testing.F)"}, {"Example", "()"}};
  return std::any_of(std::begin(kRules), std::end(kRules), [&](const Rule& rule) {
    if (!name.starts_with(rule.prefix) || !parameters.ends_with(rule.parameter)) return false;
    return name.size() == rule.prefix.size() || name[rule.prefix.size()] < 'a' || name[rule.prefix.size()] > 'z';
  });
}

bool in_package_main(FactsBuilder& facts, SymbolId symbol) {
  const SymbolId first{0};
  return symbol.value > 0 && facts.symbol(first).kind == SymbolKind::module && facts.name_of(first) == "main";
}

bool describe(FactsBuilder& facts, Definition& definition) {
  definition.is_public = is_public_here(facts, facts.text(definition.name));
  return true;
}

bool describe_function(FactsBuilder& facts, Definition& definition) {
  definition.is_test = is_test_function(facts.text(definition.name), facts.text(definition.parameters));
  return describe(facts, definition);
}

// The methods of an unnamed interface belong to no symbol.
bool describe_interface_method(FactsBuilder& facts, Definition& definition) {
  return facts.scope_kind(SymbolKind::module) == SymbolKind::interface && describe(facts, definition);
}

void mark_main(FactsBuilder& facts, TSNode node, SymbolId symbol) {
  if (facts.name_of(symbol) != "main" || !in_package_main(facts, symbol)) return;
  const std::uint32_t line = FactsBuilder::first_line(node);
  facts.add_mark(MarkKind::entry_point, "func main()", {line, line});
}

// --- types ----------------------------------------------------------------------------------------------------------

// The keyword before a spec that is not in a group; a null node in a group.
TSNode keyword_of(FactsBuilder& facts, TSNode spec, std::string_view keyword) {
  std::string_view before = facts.source().substr(0, ts_node_start_byte(spec));
  while (before.ends_with(' ') || before.ends_with('\t')) before.remove_suffix(1);
  return before.ends_with(keyword) ? ts_node_prev_sibling(spec) : TSNode{};
}

SymbolKind kind_of(TSNode type) {
  if (FactsBuilder::is(type, "struct_type")) return SymbolKind::struct_;
  if (FactsBuilder::is(type, "interface_type")) return SymbolKind::interface;
  return SymbolKind::type;
}

void add_embedded(FactsBuilder& facts, TSNode spec, SymbolId symbol) {
  const TSNode type = FactsBuilder::field(spec, "type");
  if (FactsBuilder::is(type, "struct_type")) {
    const TSNode fields = FactsBuilder::child_of_type(type, "field_declaration_list");
    for_each_named_child(fields, [&](TSNode field, std::string_view) {
      if (ts_node_is_null(FactsBuilder::field(field, "name"))) {
        facts.add_base(symbol, facts.text(FactsBuilder::field(field, "type")));
      }
    });
  } else if (FactsBuilder::is(type, "interface_type")) {
    for_each_named_child(type, [&](TSNode element, std::string_view) {
      if (!FactsBuilder::is(element, "type_elem") || ts_node_named_child_count(element) != 1) return;
      const TSNode embedded = ts_node_named_child(element, 0);
      if (!FactsBuilder::is(embedded, "negated_type")) facts.add_base(symbol, facts.text(embedded));
    });
  }
}

// If a spec is not in a group, its documentation comes before the keyword.
void begin_at_keyword(FactsBuilder& facts, Definition& definition, std::string_view keyword) {
  const TSNode token = keyword_of(facts, definition.node, keyword);
  if (ts_node_is_null(token)) return;
  definition.first = token;
}

bool describe_type(FactsBuilder& facts, Definition& definition) {
  const TSNode type = FactsBuilder::field(definition.node, "type");
  definition.kind = kind_of(type);
  definition.body = FactsBuilder::is(type, "struct_type") ? FactsBuilder::child_of_type(type, "field_declaration_list")
                    : FactsBuilder::is(type, "interface_type") ? FactsBuilder::child_of_type(type, "{")
                                                               : TSNode{};
  begin_at_keyword(facts, definition, "type");
  return describe(facts, definition);
}

// The braces of the anonymous struct at the end of a field's type, `[]struct{ … }`; a null node for other types.
TSNode anonymous_body(TSNode type) {
  while (FactsBuilder::is(type, "slice_type") || FactsBuilder::is(type, "array_type") ||
         FactsBuilder::is(type, "pointer_type") || FactsBuilder::is(type, "map_type")) {
    type = ts_node_named_child(type, ts_node_named_child_count(type) - 1);
  }
  if (!FactsBuilder::is(type, "struct_type")) return {};
  return FactsBuilder::child_of_type(type, "field_declaration_list");
}

void define_fields(FactsBuilder& facts, TSNode node) {
  const SymbolKind outer = facts.scope_kind(SymbolKind::module);
  const bool is_member = outer == SymbolKind::struct_ || outer == SymbolKind::field;
  const std::vector<TSNode> names = children_in_field(node, "name");
  SymbolId first;
  for (TSNode name : names) {
    if (!is_member) break;
    Definition definition;
    definition.kind = SymbolKind::field;
    definition.node = node;
    definition.body = anonymous_body(FactsBuilder::field(node, "type"));
    definition.name_text = facts.text(name);
    definition.is_public = is_public_here(facts, facts.text(name));
    const SymbolId symbol = facts.add_symbol(definition);
    if (!first.exists()) first = symbol;
  }
  consume_all(facts, names);
  // The fields of an anonymous struct are in the scope of the field that has this type.
  facts.open_scope(first);
}

// --- constants and variables ----------------------------------------------------------------------------------------

// True for a spec of a top-level declaration; others are in a function, which may have no name.
bool is_package_level(FactsBuilder& facts, TSNode spec) {
  if (facts.scope().exists()) return false;
  TSNode outer = ts_node_child_with_descendant(ts_tree_root_node(spec.tree), spec);
  outer = ts_node_child_with_descendant(outer, spec);
  if (FactsBuilder::is(outer, "var_spec_list")) outer = ts_node_child_with_descendant(outer, spec);
  return !ts_node_is_null(outer) && ts_node_eq(outer, spec);
}

// What a head leaves out of a value: the body of a function, else the whole value if it is long.
TSNode body_of_value(TSNode value) {
  if (ts_node_is_null(value)) return {};
  const TSNode first = ts_node_named_child(value, 0);
  if (FactsBuilder::is(first, "func_literal")) return FactsBuilder::field(first, "body");
  const bool is_long = ts_node_end_byte(value) - ts_node_start_byte(value) > kLongValueBytes;
  return is_long ? value : TSNode{};
}

void define_values(FactsBuilder& facts, TSNode node, SymbolKind kind, std::string_view keyword) {
  const std::vector<TSNode> names = children_in_field(node, "name");
  if (!is_package_level(facts, node)) {
    for (TSNode name : names) facts.bind_local(facts.text(name));
    return;
  }
  const TSNode body = body_of_value(FactsBuilder::field(node, "value"));
  for (TSNode name : names) {
    if (facts.text(name) == "_") continue;
    Definition definition;
    definition.kind = kind;
    definition.node = node;
    definition.name_text = facts.text(name);
    definition.body = body;
    definition.is_public = is_public_here(facts, facts.text(name));
    begin_at_keyword(facts, definition, keyword);
    facts.add_symbol(definition);
  }
  consume_all(facts, names);
}

void define_constants(FactsBuilder& facts, TSNode node) { define_values(facts, node, SymbolKind::constant, "const"); }

void define_variables(FactsBuilder& facts, TSNode node) { define_values(facts, node, SymbolKind::variable, "var"); }

// The documentation of a declaration without a group is that of its only spec.
void enter_declaration(FactsBuilder& facts, TSNode node) {
  const TSNode second = ts_node_child(node, 1);
  if (!FactsBuilder::is(second, "(") && !FactsBuilder::is(second, "var_spec_list")) facts.visit_wrapper(node);
}

// --- local names ----------------------------------------------------------------------------------------------------

void bind_identifiers(FactsBuilder& facts, TSNode list) {
  for_each_named_child(list, [&](TSNode name, std::string_view) {
    if (FactsBuilder::is(name, "identifier")) facts.bind_local(facts.text(name));
  });
}

// `a, b := …`; `for a, b := range …` and `case a, ok := <-c` may be assignments to what exists, unless they say `:=`.
void bind_left(FactsBuilder& facts, TSNode node) {
  if (has_child(node, ":=")) bind_identifiers(facts, FactsBuilder::field(node, "left"));
}

void bind_alias(FactsBuilder& facts, TSNode node) { bind_identifiers(facts, FactsBuilder::field(node, "alias")); }

constexpr NodeRule kRules[] = {
    {.node = "call_expression", .action = NodeAction::call},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "const_declaration", .hook = enter_declaration},
    {.node = "const_spec", .hook = define_constants},
    {.node = "field_declaration", .hook = define_fields},
    {.node = "field_identifier", .action = NodeAction::member},
    defines("function_declaration", SymbolKind::function, describe_function, mark_main),
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "import_spec", .action = NodeAction::skip, .hook = import_package},
    defines("method_declaration", SymbolKind::method),
    defines("method_elem", SymbolKind::method, describe_interface_method),
    {.node = "package_clause", .hook = define_package},
    {.node = "parameter_declaration", .action = NodeAction::local},
    {.node = "range_clause", .hook = bind_left},
    {.node = "receive_statement", .hook = bind_left},
    {.node = "short_var_declaration", .hook = bind_left},
    defines("type_alias", SymbolKind::type, describe_type, add_embedded),
    {.node = "type_declaration", .hook = enter_declaration},
    {.node = "type_identifier", .action = NodeAction::identifier},
    {.node = "type_parameter_declaration", .action = NodeAction::local},
    defines("type_spec", SymbolKind::type, describe_type, add_embedded),
    {.node = "type_switch_statement", .hook = bind_alias},
    {.node = "var_declaration", .hook = enter_declaration},
    {.node = "var_spec", .hook = define_variables},
    {.node = "variadic_parameter_declaration", .action = NodeAction::local},
};

constexpr NamedFile kNamedFiles[] = {
    {"go.mod", FileRole::build},
    {"go.work", FileRole::build},
    {"go.sum", FileRole::configuration},
    {"doc.go", FileRole::package_document},
};
constexpr TestRunner kTestRunners[] = {{.marker = "go.mod", .command = "go test ./..."}};

}  // namespace

const Language kGo{
    .name = "Go",
    .type = "Go Source Code",
    .fence_tag = "go",
    .extensions = kExtensions,
    .grammar = tree_sitter_go,
    .grammar_version = DOCMILL_GRAMMAR_GO,
    .rules = kRules,
    .describe = describe,
    .traits =
        {
            .make_resolver = make_go_resolver,
            .find_basis = find_go_modules,
            .not_in_package = "_test.go",
            .named_files = kNamedFiles,
            .test_runners = kTestRunners,
        },
    .dot_qualifies = true,
};

}  // namespace docmill
