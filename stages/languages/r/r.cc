// SPDX-License-Identifier: Apache-2.0
//
// R. Definitions are in r_definitions.cc; here are the uses: calls, members, packages and tests. `x$f` is a member of
// x, and `pkg::f` is f of a package.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <array>
#include <string>

#include "stages/languages/node_children.h"
#include "stages/languages/r/r_file.h"
#include "stages/languages/r/r_flow.h"
#include "stages/languages/r/r_resolver.h"
#include "stages/languages/string_literal.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".r"};
constexpr const char* kFileNames[] = {".Rprofile"};
constexpr const char* kInterpreters[] = {"Rscript", "littler"};
constexpr const char* kDocPrefixes[] = {"#"};

std::uint32_t line_of(TSNode node) { return FactsBuilder::first_line(node); }

void import_package(FactsBuilder& facts, std::string_view package, TSNode node) {
  if (package.empty() || !r::file(facts).packages.insert(package).second) return;
  facts.add_import(ImportKind::module, package, line_of(node));
}

// `library(x)`, `requireNamespace("x")`, `source("x.R")`. `library(x, character.only = TRUE)` names a variable.
void import_called(FactsBuilder& facts, TSNode call, std::string_view callee) {
  static constexpr std::array<std::string_view, 4> kLoads{"library", "loadNamespace", "require", "requireNamespace"};
  const bool loads = std::ranges::binary_search(kLoads, callee);
  if (!loads && callee != "source") return;
  const std::vector<r::Argument> arguments = r::arguments_of(facts, call);
  if (arguments.empty()) return;
  const bool is_text = FactsBuilder::is(arguments[0].value, "string");
  const std::string_view name = r::name_in(facts, arguments[0].value);
  if (callee == "source") {
    if (is_text && !name.empty()) facts.add_import(ImportKind::include_quoted, name, line_of(call));
    return;
  }
  const bool takes_names = callee == "library" || callee == "require";
  const bool is_variable =
      std::ranges::any_of(arguments, [](const r::Argument& one) { return one.name == "character.only"; });
  if (!is_text && (!takes_names || is_variable)) return;
  if (FactsBuilder::is(arguments[0].value, "identifier")) facts.consume(arguments[0].value);
  import_package(facts, name, call);
}

// `test_that("adds", { … })`
void mark_test(FactsBuilder& facts, TSNode call, std::string_view callee) {
  if (callee != "test_that" && callee != "describe" && callee != "it") return;
  const std::vector<r::Argument> arguments = r::arguments_of(facts, call);
  if (arguments.size() < 2 || !FactsBuilder::is(arguments[0].value, "string")) return;
  if (!FactsBuilder::is(arguments[1].value, "braced_expression")) return;
  std::string title;
  append_unescaped(title, r::name_in(facts, arguments[0].value), EscapeStyle::json);
  facts.add_mark(MarkKind::test, title, {line_of(call), FactsBuilder::last_line(call)});
  facts.open_locals();
  r::file(facts).local_end = std::max(r::file(facts).local_end, ts_node_end_byte(call));
}

void call(FactsBuilder& facts, TSNode node) {
  const std::string_view callee = r::called_name(facts, node);
  if (callee.empty()) return;
  import_called(facts, node, callee);
  r::define_called(facts, node, callee);
  mark_test(facts, node, callee);
  const TSNode function = FactsBuilder::field(node, "function");
  if (!FactsBuilder::is(function, "identifier")) return;
  facts.consume(function);
  facts.add_reference(ReferenceKind::call, callee, line_of(function));
}

// `pkg::f`. The package need not be loaded.
void use_of_package(FactsBuilder& facts, TSNode node) {
  const TSNode package = FactsBuilder::field(node, "lhs");
  const TSNode name = FactsBuilder::field(node, "rhs");
  const std::string_view package_name = r::name_in(facts, package);
  import_package(facts, package_name, node);
  if (FactsBuilder::is(package, "identifier")) facts.consume(package);
  if (FactsBuilder::is(name, "identifier")) facts.consume(name);
  facts.add_reference(ReferenceKind::member_use, r::name_in(facts, name), line_of(node), package_name);
}

// `x$f`, `x@f`
void use_member(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "rhs");
  if (!FactsBuilder::is(name, "identifier")) return;
  facts.consume(name);
  const TSNode object = FactsBuilder::field(node, "lhs");
  const bool is_own =
      FactsBuilder::is(object, "identifier") && (facts.text(object) == "self" || facts.text(object) == "private");
  facts.add_reference(ReferenceKind::member_use, facts.text(name), line_of(name),
                      is_own                                   ? std::string_view("self")
                      : FactsBuilder::is(object, "identifier") ? facts.text(object)
                                                               : std::string_view());
}

// The name of an argument belongs to the called function.
void consume_name(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  if (FactsBuilder::is(name, "identifier")) facts.consume(name);
}

void finish(FactsBuilder& facts, TSNode) {
  const std::string_view source = facts.source();
  if (source.starts_with("#!")) facts.add_mark(MarkKind::entry_point, source.substr(0, source.find('\n')), {1, 1});
}

const Language& dialect(std::string_view /*extension*/, std::string_view content) {
  const std::size_t begin = content.find_first_not_of(" \t\r\n");
  const bool is_rebol = begin != std::string_view::npos && content.substr(begin).starts_with("REBOL");
  const Language* text = is_rebol ? find_language("Plain Text") : nullptr;
  return text != nullptr ? *text : kR;
}

constexpr NodeRule kRules[] = {
    {.node = "argument", .hook = consume_name},
    {.node = "binary_operator", .hook = r::assign},
    {.node = "call", .hook = call},
    {.node = "comment", .action = NodeAction::comment, .hook = r::note_comment},
    {.node = "extract_operator", .hook = use_member},
    binds("for_statement", "variable"),
    {.node = "function_definition", .hook = r::enter_function},
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "namespace_operator", .hook = use_of_package},
    {.node = "program", .hook = r::read_file},
};

constexpr NamedFile kNamedFiles[] = {
    {"DESCRIPTION", FileRole::build},
    {"NAMESPACE", FileRole::configuration},
    {".Rbuildignore", FileRole::configuration},
    {".Rprofile", FileRole::configuration},
};
constexpr std::string_view kTestFolders[] = {"testthat"};
constexpr TestRunner kTestRunners[] = {{.marker = "DESCRIPTION", .command = "Rscript -e 'devtools::test()'"}};

}  // namespace

const Language kR{
    .name = "R",
    .type = "R Source Code",
    .fence_tag = "r",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .interpreters = kInterpreters,
    .dialect = dialect,
    .grammar = tree_sitter_r,
    .grammar_version = DOCMILL_GRAMMAR_R,
    .rules = kRules,
    .flow = kRFlow,
    .traits = {.make_resolver = make_r_resolver,
               .import_style = ImportStyle::binding,
               .doc_syntax = DocSyntax::hashes,
               .override_style = OverrideStyle::by_name,
               .sees_own_package = true,
               .has_implicit_this = true,
               .named_files = kNamedFiles,
               .test_folders = kTestFolders,
               .run_command = "Rscript",
               .test_runners = kTestRunners},
    .has_qualified_names = false,
    .doc_comment_prefixes = kDocPrefixes,
    .finish = finish,
};

}  // namespace docmill
