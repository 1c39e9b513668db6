// SPDX-License-Identifier: Apache-2.0
//
// PowerShell. Functions, classes and enums are symbols; variables are not, because nothing declares them. Names have no
// case in PowerShell; a use is linked only if it is written like the definition. A module's manifest can hide functions
// of its scripts, which the scripts themselves do not show.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/facts_builder.h"
#include "stages/languages/powershell/powershell_file.h"
#include "stages/languages/powershell/powershell_flow.h"
#include "stages/languages/powershell/powershell_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".ps1", ".psm1", ".psd1"};
constexpr const char* kInterpreters[] = {"pwsh", "powershell"};

constexpr NodeRule kRules[] = {
    {.node = "class_method_definition", .hook = powershell::visit_method},
    {.node = "class_property_definition", .hook = powershell::visit_property},
    {.node = "class_statement", .hook = powershell::visit_class},
    {.node = "command", .hook = powershell::visit_command},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "enum_member", .hook = powershell::visit_enum_member},
    {.node = "enum_statement", .hook = powershell::visit_enum},
    defines(
        "function_statement", SymbolKind::function,
        {.place = "function_name", .describe = powershell::describe_function, .defined = powershell::enter_function}),
    {.node = "hash_entry", .hook = powershell::visit_entry},
    {.node = "invokation_expression", .hook = powershell::visit_invocation},
    {.node = "type_identifier", .hook = powershell::visit_type},
};

constexpr DefinitionStyle kDefinitions{
    .parameters = "function_parameter_declaration",
    .body = "{",
};

constexpr std::string_view kTestStems[] = {"*.Tests", "*.tests"};

}  // namespace

const Language kPowerShell{
    .name = "PowerShell",
    .type = "PowerShell Script",
    .fence_tag = "powershell",
    .extensions = kExtensions,
    .interpreters = kInterpreters,
    .grammar = tree_sitter_powershell,
    .grammar_version = DOCMILL_GRAMMAR_POWERSHELL,
    .rules = kRules,
    .definitions = kDefinitions,
    .flow = kPowerShellFlow,
    .conceal = powershell::conceal_using,
    .traits = {.make_resolver = make_powershell_resolver,
               .import_style = ImportStyle::text,
               .has_implicit_this = false,
               .test_stems = kTestStems,
               .run_command = "pwsh"},
    .has_qualified_names = false,
    .finish = powershell::finish_file,
};

}  // namespace docmill
