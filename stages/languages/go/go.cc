// SPDX-License-Identifier: Apache-2.0
//
// Go. Names that begin with an upper-case letter are public. A declaration may be a group (`const ( … )`), so the specs
// in it are the definitions, and the keyword is part of the definition only if there is no group. A method is not
// inside its receiver's type, even in the same file, so the type is the method's qualifier.
#include <grammars.h>
#include <language_records.h>
#include <standard_members/go.h>

#include <algorithm>
#include <string>

#include "stages/languages/facts_builder.h"
#include "stages/languages/go/go_flow.h"
#include "stages/languages/go/go_resolver.h"
#include "stages/languages/node_children.h"
#include "stages/model/comment_text.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".go"};

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
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

void document_package(FactsBuilder& facts, const Definition&, SymbolId symbol) {
  const LineSpan doc_lines = facts.symbol(symbol).doc_lines;
  if (doc_lines.exists()) facts.set_file_doc(comment_text(facts.source(), doc_lines), doc_lines);
}

// --- functions ------------------------------------------------------------------------------------------------------

bool in_package_main(FactsBuilder& facts, SymbolId symbol) {
  const SymbolId first{0};
  return symbol.value > 0 && facts.symbol(first).kind == SymbolKind::module && facts.name_of(first) == "main";
}

void mark_main(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  if (facts.name_of(symbol) != "main" || !in_package_main(facts, symbol)) return;
  const std::uint32_t line = FactsBuilder::first_line(definition.node);
  facts.add_mark(MarkKind::entry_point, "func main()", {line, line});
}

// A function without a body is written in assembly.
bool describe_function(FactsBuilder&, Definition& definition) {
  definition.is_declaration = ts_node_is_null(definition.body);
  return true;
}

// T of the receivers `(t T)`, `(*T)` and `(t *T[K])`; a null node if there is none.
TSNode receiver_type(TSNode method) {
  TSNode type = part_at(FactsBuilder::field(method, "receiver"), "parameter_declaration/type");
  for (;;) {
    if (FactsBuilder::is(type, "generic_type")) {
      type = FactsBuilder::field(type, "type");
    } else if (FactsBuilder::is(type, "pointer_type") || FactsBuilder::is(type, "parenthesized_type")) {
      type = ts_node_named_child(type, ts_node_named_child_count(type) - 1);
    } else {
      return FactsBuilder::is(type, "type_identifier") ? type : TSNode{};
    }
  }
}

bool describe_method(FactsBuilder& facts, Definition& definition) {
  definition.qualifier = facts.text(receiver_type(definition.node));
  return describe_function(facts, definition);
}

// The methods of an unnamed interface belong to no symbol.
bool describe_interface_method(FactsBuilder& facts, Definition& definition) {
  definition.is_declaration = true;
  return facts.scope_kind(SymbolKind::module) == SymbolKind::interface;
}

// --- types ----------------------------------------------------------------------------------------------------------

// A spec that is not in a group begins at the keyword of its declaration.
void begin_at_keyword(FactsBuilder& facts, Definition& definition) {
  std::string_view before = facts.source().substr(0, ts_node_start_byte(definition.node));
  before = before.substr(0, before.find_last_not_of(" \t") + 1);
  for (std::string_view keyword : {"const", "type", "var"}) {
    if (before.ends_with(keyword)) definition.first = ts_node_prev_sibling(definition.node);
  }
}

SymbolKind kind_of(TSNode type) {
  if (FactsBuilder::is(type, "struct_type")) return SymbolKind::struct_;
  if (FactsBuilder::is(type, "interface_type")) return SymbolKind::interface;
  return SymbolKind::type;
}

void add_embedded(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  const TSNode type = FactsBuilder::field(definition.node, "type");
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

bool describe_type(FactsBuilder& facts, Definition& definition) {
  const TSNode type = FactsBuilder::field(definition.node, "type");
  definition.kind = kind_of(type);
  definition.body = FactsBuilder::is(type, "struct_type") ? FactsBuilder::child_of_type(type, "field_declaration_list")
                    : FactsBuilder::is(type, "interface_type") ? FactsBuilder::child_of_type(type, "{")
                                                               : TSNode{};
  begin_at_keyword(facts, definition);
  return true;
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

// The fields of an anonymous struct are in the scope of the field that has this type.
bool describe_field(FactsBuilder&, Definition& definition) {
  definition.body = anonymous_body(FactsBuilder::field(definition.node, "type"));
  return true;
}

// The fields of a struct without a name belong to no symbol, but objects have members of these names.
void note_field(FactsBuilder& facts, TSNode field) {
  const SymbolKind kind = facts.scope_kind(SymbolKind::module);
  if (kind == SymbolKind::struct_ || kind == SymbolKind::field) return;
  for (TSNode name : parts_at(field, "name")) facts.add_assigned_member(facts.text(name));
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

// `v` of `for k, v := range list` is an element; `v` of `for v := range c` is what comes out of a channel, if that has
// members.
void bind_range(FactsBuilder& facts, TSNode node) {
  const std::vector<TSNode> names = parts_at(node, "left/identifier");
  const std::string list = path_of_value(facts, FactsBuilder::field(node, "right"));
  for (std::size_t i = 0; i < names.size(); ++i) {
    facts.bind_local(facts.text(names[i]), list.empty()        ? list
                                           : i == 1            ? list + "[*]"
                                           : names.size() == 1 ? list + "[<*]"
                                                               : std::string());
  }
}

// Of several results of a call, only the first is known.
void bind_short(FactsBuilder& facts, TSNode node) {
  const TSNode left = FactsBuilder::field(node, "left");
  std::vector<TSNode> values;
  for_each_named_child(FactsBuilder::field(node, "right"),
                       [&](TSNode value, std::string_view) { values.push_back(value); });
  std::size_t at = 0;
  for_each_named_child(left, [&](TSNode name, std::string_view) {
    const std::string path = at < values.size() ? path_of_value(facts, values[at]) : std::string();
    ++at;
    if (FactsBuilder::is(name, "identifier")) facts.bind_local(facts.text(name), path);
  });
}

// The head of a function's name ends where the function's body begins.
bool describe_value(FactsBuilder& facts, Definition& definition) {
  if (!is_package_level(facts, definition.node)) {
    facts.bind_local(facts.text(definition.name), definition.type, Evidence::declared);
    return false;
  }
  const TSNode value = FactsBuilder::field(definition.node, "value");
  const TSNode first = ts_node_is_null(value) ? value : ts_node_named_child(value, 0);
  if (FactsBuilder::is(first, "func_literal")) definition.body = FactsBuilder::field(first, "body");
  begin_at_keyword(facts, definition);
  return true;
}

// --- literals -------------------------------------------------------------------------------------------------------

// A null node if there is none: a file with errors can have an element without parts.
TSNode first_part(TSNode node) { return ts_node_is_null(node) ? node : ts_node_named_child(node, 0); }

// The keys of a literal of the type. Of a struct, they are fields.
void refer_to_fields(FactsBuilder& facts, TSNode literal, std::string_view type, bool is_anonymous, int level = 0) {
  constexpr int kMostLevels = 8;
  if (level > kMostLevels) return;
  const bool is_object = type.ends_with("{}");
  const std::string_view element = type.ends_with("[]") ? type.substr(0, type.size() - 2) : std::string_view();
  for_each_named_child(literal, [&](TSNode child, std::string_view) {
    const bool is_keyed = FactsBuilder::is(child, "keyed_element");
    const TSNode key = is_keyed ? first_part(first_part(child)) : TSNode{};
    if ((is_object || is_anonymous) && FactsBuilder::is(key, "identifier")) {
      if (is_object)
        facts.add_reference(ReferenceKind::member_use, facts.text(key), FactsBuilder::first_line(key), type);
      facts.consume(key);
    }
    const TSNode value = first_part(is_keyed ? ts_node_named_child(child, 1) : child);
    if (FactsBuilder::is(value, "literal_value")) refer_to_fields(facts, value, element, is_anonymous, level + 1);
  });
}

void enter_literal(FactsBuilder& facts, TSNode node) {
  const TSNode type = FactsBuilder::field(node, "type");
  refer_to_fields(facts, FactsBuilder::field(node, "body"), path_of_type(facts, type),
                  !ts_node_is_null(anonymous_body(type)));
}

constexpr NodeRule kRules[] = {
    {.node = "call_expression", .action = NodeAction::call},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "composite_literal", .hook = enter_literal},
    {.node = "const_declaration", .action = NodeAction::wrapper, .unless_with = "("},
    defines("const_spec", SymbolKind::constant,
            {.value = "value", .children = Children::outside, .describe = describe_value}),
    defines("field_declaration", SymbolKind::field,
            {.type = "type",
             .only_in = {SymbolKind::struct_, SymbolKind::field},
             .describe = describe_field,
             .hook = note_field}),
    {.node = "field_identifier", .action = NodeAction::member},
    defines("function_declaration", SymbolKind::function,
            {.type = "result", .describe = describe_function, .defined = mark_main}),
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "import_spec", .action = NodeAction::import, .place = "path", .wildcard = "dot", .alias = "name"},
    defines("method_declaration", SymbolKind::method, {.type = "result", .describe = describe_method}),
    defines("method_elem", SymbolKind::method, {.type = "result", .describe = describe_interface_method}),
    defines("package_clause", SymbolKind::module,
            {.place = "package_identifier",
             .visible = VisibleAs::all,
             .children = Children::outside,
             .defined = document_package}),
    binds("parameter_declaration", "name", {.type = "type"}),
    {.node = "range_clause", .only_with = ":=", .hook = bind_range},
    binds("receive_statement", "left/identifier", {.only_with = ":="}),
    {.node = "short_var_declaration", .hook = bind_short},
    defines("type_alias", SymbolKind::type, {.type = "type", .describe = describe_type, .defined = add_embedded}),
    {.node = "type_declaration", .action = NodeAction::wrapper, .unless_with = "("},
    {.node = "type_identifier", .action = NodeAction::identifier},
    binds("type_parameter_declaration", "name"),
    defines("type_spec", SymbolKind::type, {.describe = describe_type, .defined = add_embedded}),
    binds("type_switch_statement", "alias/identifier"),
    {.node = "var_declaration", .action = NodeAction::wrapper, .unless_with = "var_spec_list"},
    defines("var_spec", SymbolKind::variable,
            {.value = "value", .type = "type", .children = Children::outside, .describe = describe_value}),
    binds("variadic_parameter_declaration", "name"),
};

// By the rules of `go test`.
constexpr TestSign kTests[] = {
    {.kinds = {SymbolKind::function}, .name_prefix = "Benchmark", .parameters = "*testing.B)", .whole_word = true},
    {.kinds = {SymbolKind::function}, .name_prefix = "Example", .parameters = "()", .whole_word = true},
    {.kinds = {SymbolKind::function}, .name_prefix = "Fuzz", .parameters = "*testing.F)", .whole_word = true},
    {.kinds = {SymbolKind::function}, .name_prefix = "Test", .parameters = "*testing.T)", .whole_word = true},
};

constexpr PathRule kPaths[] = {
    {"array_type", PathForm::list, "element"},
    {"call_expression", PathForm::call, "function"},
    {"channel_type", PathForm::channel, "value"},
    {"composite_literal", PathForm::type, "type"},
    {"generic_type", PathForm::generic, "type", "type_arguments"},
    {"identifier", PathForm::name},
    {"index_expression", PathForm::element, "operand"},
    {"map_type", PathForm::list, "value"},
    {"nil", PathForm::nothing},
    {"package_identifier", PathForm::name},
    {"parameter_list", PathForm::inner, "parameter_declaration/type"},
    {"parenthesized_expression", PathForm::inner},
    {"parenthesized_type", PathForm::inner},
    {"pointer_type", PathForm::inner},
    {"qualified_type", PathForm::member, "package", "name"},
    {"selector_expression", PathForm::member, "operand", "field"},
    {"slice_expression", PathForm::inner, "operand"},
    {"slice_type", PathForm::list, "element"},
    {"type_assertion_expression", PathForm::type, "type"},
    {"type_identifier", PathForm::name},
    {"unary_expression", PathForm::address, "operand"},
};

constexpr DefinitionStyle kDefinitions{
    .visibility = {.names = PublicNames::upper_case,
                   .scopes = {SymbolKind::struct_, SymbolKind::interface, SymbolKind::type, SymbolKind::field}},
    .tests = kTests,
    .blank_name = "_",
};

// Of files that define the same for several systems, the ones for Linux are taken.
constexpr std::string_view kPreferredVariants[] = {"_amd64", "_linux", "_linux_amd64", "_posix", "_unix"};
constexpr std::string_view kOtherVariants[] = {
    "_386",   "_aix",   "_android", "_arm",     "_arm64",  "_darwin",   "_dragonfly", "_freebsd", "_illumos",
    "_ios",   "_js",    "_loong64", "_mips",    "_mips64", "_mips64le", "_mipsle",    "_netbsd",  "_openbsd",
    "_plan9", "_ppc64", "_ppc64le", "_riscv64", "_s390x",  "_solaris",  "_wasm",      "_windows", "_zos",
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
    .definitions = kDefinitions,
    .types = {.paths = kPaths},
    .flow = kGoFlow,
    .traits =
        {
            .make_resolver = make_go_resolver,
            .find_basis = find_go_modules,
            .import_style = ImportStyle::binding,
            .module_binding = ModuleBinding::package_name,
            .doc_syntax = DocSyntax::slashes,
            .not_in_package = "_test.go",
            .preferred_variants = kPreferredVariants,
            .other_variants = kOtherVariants,
            .sees_own_package = true,
            .links_members_by_name = true,
            .standard_members = kStandardMembers,
            .named_files = kNamedFiles,
            .test_runners = kTestRunners,
        },
    .extractor_version = 4,
};

}  // namespace docmill
