// SPDX-License-Identifier: Apache-2.0
//
// Awk, with what GNU's has besides: @include, @load, @namespace. Functions are global, and so are all variables that
// are not parameters: one is a symbol if BEGIN gives it a value. BEGIN and END are functions without a call; other
// rules have no name.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/awk/awk_flow.h"
#include "stages/languages/awk/awk_nodes.h"
#include "stages/languages/awk/awk_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".awk", ".gawk"};
constexpr const char* kInterpreters[] = {"awk", "gawk", "mawk", "nawk"};

constexpr NodeRule kRules[] = {
    {.node = "assignment_exp", .hook = awk::visit_assignment},
    {.node = "comment", .action = NodeAction::comment, .hook = awk::mark_interpreter},
    {.node = "directive", .action = NodeAction::skip, .hook = awk::visit_directive},
    {.node = "do_while_statement", .hook = awk::enter_loop},
    {.node = "for_in_statement", .hook = awk::enter_loop},
    {.node = "for_statement", .hook = awk::enter_loop},
    defines("func_def", SymbolKind::function, {.describe = awk::describe_function}),
    {.node = "func_call", .hook = awk::visit_call},
    {.node = "identifier", .hook = awk::visit_name},
    {.node = "namespace", .action = NodeAction::skip},
    binds("param_list", "identifier"),
    {.node = "rule", .hook = awk::define_rule},
    {.node = "while_statement", .hook = awk::enter_loop},
};

}  // namespace

const Language kAwk{
    .name = "Awk",
    .type = "Awk Script",
    .fence_tag = "awk",
    .extensions = kExtensions,
    .interpreters = kInterpreters,
    .grammar = tree_sitter_awk,
    .grammar_version = DOCMILL_GRAMMAR_AWK,
    .rules = kRules,
    .definitions = {.parameters = nullptr, .body = "block", .visibility = {.scopes = {SymbolKind::namespace_}}},
    .flow = kAwkFlow,
    .conceal = awk::conceal,
    .traits = {.make_resolver = make_awk_resolver,
               .import_style = ImportStyle::text,
               .doc_syntax = DocSyntax::hashes,
               .scope_separator = "::",
               .run_command = "awk -f"},
    .extractor_version = 2,
    .is_parseable = awk::is_parseable,
};

}  // namespace docmill
