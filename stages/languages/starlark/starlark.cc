// SPDX-License-Identifier: Apache-2.0
//
// Starlark, the language of Bazel's and Buck's build rules. It has Python's syntax, so Python's grammar parses it. A
// rule with a literal `name` defines a target, `load` imports names, and strings that are labels, paths or patterns
// name files. Strings with spaces or line breaks are texts.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "stages/languages/definitions.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/named_paths.h"
#include "stages/languages/node_children.h"
#include "stages/languages/python/continued_lines.h"
#include "stages/languages/python/python_definitions.h"
#include "stages/languages/python/python_flow.h"
#include "stages/languages/starlark/starlark_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".bzl", ".bazel", ".star", ".buck", ".bxl"};
constexpr const char* kFileNames[] = {"BUILD", "WORKSPACE", "BUCK", "TARGETS", "Tiltfile"};
constexpr std::size_t kLongestLabel = 300;

struct StarlarkFile {
  std::unordered_set<std::string> labels;  // that are imports
  std::uint32_t skipped_end = 0;           // strings that begin before this byte name no files that are used
};

// The text of a string literal without prefix, escapes and line breaks; "" for others.
std::string_view literal(FactsBuilder& facts, TSNode node) {
  if (!FactsBuilder::is(node, "string")) return {};
  std::string_view text = facts.text(node);
  const bool is_plain =
      text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  if (!is_plain || text.find_first_of("\\\n") != std::string_view::npos) return {};
  text = text.substr(1, text.size() - 2);
  return text.find_first_of("\"'") == std::string_view::npos ? text : std::string_view();
}

// --- labels and load -------------------------------------------------------------------------------------------------

void name_file(FactsBuilder& facts, TSNode string) {
  StarlarkFile& file = facts.state<StarlarkFile>();
  const std::string_view text = literal(facts, string);
  if (text.empty() || ts_node_start_byte(string) < file.skipped_end || text.size() > kLongestLabel) return;
  if (text.find_first_of(" \t%{}$") != std::string_view::npos) return;
  if (text.ends_with(":__pkg__") || text.ends_with(":__subpackages__")) return;        // who may use a rule
  if (text.starts_with("//visibility:") || text.starts_with("//conditions:")) return;  // no packages
  const bool is_label = text.starts_with("//") && text.size() > 2;
  const bool is_path = is_file_path(text.starts_with(':') ? text.substr(1) : text);
  if (!is_label && ((!is_path && !is_pattern(text)) || text.starts_with('/'))) return;
  if (!file.labels.insert(std::string(text)).second) return;
  facts.add_import(is_label ? ImportKind::use : ImportKind::build, text, FactsBuilder::first_line(string));
}

// `load("//a:b.bzl", "f", g = "h")` imports f, and h as g.
void load(FactsBuilder& facts, TSNode call) {
  const TSNode arguments = FactsBuilder::field(call, "arguments");
  std::string_view module;
  std::vector<std::string_view> names;
  std::vector<std::string_view> aliases;
  for_each_named_child(arguments, [&](TSNode argument, std::string_view) {
    if (FactsBuilder::is(argument, "keyword_argument")) {
      names.push_back(literal(facts, FactsBuilder::field(argument, "value")));
      aliases.push_back(facts.text(FactsBuilder::field(argument, "name")));
    } else if (module.empty() && names.empty()) {
      module = literal(facts, argument);
    } else {
      names.push_back(literal(facts, argument));
      aliases.emplace_back();
    }
  });
  facts.state<StarlarkFile>().skipped_end = ts_node_end_byte(call);
  if (module.empty() || std::ranges::count(names, std::string_view()) > 0) return;
  facts.state<StarlarkFile>().labels.insert(std::string(module));
  facts.add_import(ImportKind::module, module, FactsBuilder::first_line(call), names);
  for (std::size_t i = 0; i < aliases.size(); ++i) facts.set_name_alias(i, aliases[i]);
}

// --- targets ---------------------------------------------------------------------------------------------------------

// `cc_library(name = "a", …)` at the top of a file defines the target a.
void define_target(FactsBuilder& facts, TSNode statement) {
  const TSNode call = ts_node_named_child(statement, 0);
  if (facts.scope().exists() || !FactsBuilder::is(call, "call")) return;
  Definition definition;
  definition.kind = SymbolKind::key;
  definition.node = call;
  for_each_named_child(FactsBuilder::field(call, "arguments"), [&](TSNode argument, std::string_view) {
    definition.cuts_head = definition.head_end != 0;
    if (!FactsBuilder::is(argument, "keyword_argument")) return;
    if (facts.text(FactsBuilder::field(argument, "name")) != "name") return;
    definition.name_text = literal(facts, FactsBuilder::field(argument, "value"));
    definition.head_end = ts_node_end_byte(argument);
  });
  if (definition.name_text.empty()) return;
  if (!definition.cuts_head) definition.head_end = ts_node_end_byte(call);
  facts.add_symbol(definition);
}

void call_rule(FactsBuilder& facts, TSNode call) {
  const TSNode callee = FactsBuilder::field(call, "function");
  if (facts.text(callee) != "load") return facts.add_call(callee);
  facts.consume(callee);
  load(facts, call);
}

// The name of a keyword argument belongs to the called function. `exclude` has files that are not used.
void name_argument(FactsBuilder& facts, TSNode argument) {
  consume_keyword(facts, argument);
  if (facts.text(FactsBuilder::field(argument, "name")) != "exclude") return;
  facts.state<StarlarkFile>().skipped_end = ts_node_end_byte(argument);
}

// --- variables -------------------------------------------------------------------------------------------------------

void assign(FactsBuilder& facts, TSNode node) {
  const TSNode left = FactsBuilder::field(node, "left");
  const TSNode value = FactsBuilder::field(node, "right");
  std::vector<TSNode> names{left};
  if (ts_node_named_child_count(left) > 0) {
    names.clear();
    for_each_named_child(left, [&](TSNode name, std::string_view) { names.push_back(name); });
  }
  for (TSNode name : names) {
    if (!FactsBuilder::is(name, "identifier")) continue;
    if (facts.scope().exists()) {
      facts.bind_local(facts.text(name));
      continue;
    }
    Definition definition;
    definition.kind = is_constant_name(facts.text(name)) ? SymbolKind::constant : SymbolKind::variable;
    definition.node = node;
    definition.name = name;
    definition.is_public = is_public_here(facts, facts.text(name));
    if (is_long_value(value)) definition.body = value;
    facts.add_symbol(definition);
  }
}

constexpr NodeRule kRules[] = {
    {.node = "assignment", .hook = assign},
    {.node = "attribute", .hook = use_member},
    {.node = "call", .hook = call_rule},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "expression_statement", .hook = define_target},
    {.node = "for_in_clause", .hook = bind_loop},
    {.node = "for_statement", .hook = bind_loop},
    defines("function_definition", SymbolKind::function, {.describe = describe_block, .defined = document_body}),
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "keyword_argument", .hook = name_argument},
    {.node = "lambda_parameters", .hook = bind_parameters},
    {.node = "parameters", .hook = bind_parameters},
    {.node = "string", .hook = name_file},
};

constexpr DefinitionStyle kDefinitions{
    .body = ":",
    .visibility = {.names = PublicNames::no_underscore},
};

}  // namespace

const Language kStarlark{
    .name = "Starlark",
    .type = "Starlark Build Script",
    .fence_tag = "python",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .grammar = tree_sitter_python,
    .grammar_version = DOCMILL_GRAMMAR_PYTHON,
    .rules = kRules,
    .definitions = kDefinitions,
    .flow = kPythonFlow,
    .conceal = conceal_continued_lines,
    .traits = {.make_resolver = make_starlark_resolver,
               .import_style = ImportStyle::binding,
               .doc_syntax = DocSyntax::strings,
               .role = FileRole::build},
    .extractor_version = 2,
    .is_parseable = is_within_limits,
    .finish = document_file,
};

}  // namespace docmill
