// SPDX-License-Identifier: Apache-2.0
//
// Lua 5.1 to 5.4 and LuaJIT. The language has values, tables and functions only; what they are by convention (modules,
// classes, members, exports) is in lua_file.h. A name of the file is public if the file returns it, or if it is global.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/lua/lua_file.h"
#include "stages/languages/lua/lua_flow.h"
#include "stages/languages/lua/lua_resolver.h"
#include "stages/languages/node_children.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".lua", ".rockspec"};
constexpr const char* kFileNames[] = {".luacheckrc", ".luacov", ".busted"};
constexpr const char* kInterpreters[] = {"lua", "luajit", "texlua"};

// The names of labels are in no other way names.
constexpr NodeRule kRules[] = {
    {.node = "assignment_statement", .hook = lua::define_assigned},
    {.node = "chunk", .hook = lua::read_module},
    {.node = "comment", .hook = lua::visit_comment},
    {.node = "do_statement", .hook = lua::enter_block},
    {.node = "dot_index_expression", .hook = lua::use_member},
    {.node = "field", .hook = lua::define_field},
    binds("for_generic_clause", "variable_list/name"),
    binds("for_numeric_clause", "name"),
    {.node = "for_statement", .hook = lua::enter_block},
    {.node = "function_call", .hook = lua::call},
    {.node = "function_declaration", .hook = lua::define_function},
    {.node = "function_definition", .hook = lua::enter_function},
    {.node = "goto_statement", .action = NodeAction::skip},
    {.node = "hash_bang_line", .hook = lua::mark_interpreter},
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "if_statement", .hook = lua::enter_block},
    {.node = "label_statement", .action = NodeAction::skip},
    {.node = "repeat_statement", .hook = lua::enter_block},
    {.node = "return_statement", .hook = lua::return_value},
    {.node = "table_constructor", .hook = lua::enter_table},
    {.node = "variable_declaration", .hook = lua::define_locals},
    {.node = "while_statement", .hook = lua::enter_block},
};

constexpr PathRule kPaths[] = {
    {"dot_index_expression", PathForm::member, "table", "field"},
    {"function_call", PathForm::call, "name"},
    {"identifier", PathForm::name},
    {"method_index_expression", PathForm::member, "table", "method"},
    {"nil", PathForm::nothing},
    {"parenthesized_expression", PathForm::inner},
};

constexpr NamedFile kNamedFiles[] = {
    {".busted", FileRole::configuration},      {".luacheckrc", FileRole::configuration},
    {".luacov", FileRole::configuration},      {"*.rockspec", FileRole::build},
    {"init.lua", FileRole::package_interface},
};
constexpr std::string_view kTestStems[] = {"*_spec", "*_test", "test_*"};
constexpr std::string_view kTestFolders[] = {"spec"};
constexpr TestRunner kTestRunners[] = {{.marker = ".busted", .command = "busted", .takes_path = true}};

}  // namespace

const Language kLua{
    .name = "Lua",
    .type = "Lua Source Code",
    .fence_tag = "lua",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .interpreters = kInterpreters,
    .grammar = tree_sitter_lua,
    .grammar_version = DOCMILL_GRAMMAR_LUA,
    .rules = kRules,
    .types = {.paths = kPaths},
    .flow = kLuaFlow,
    .traits = {.make_resolver = make_lua_resolver,
               .import_style = ImportStyle::binding,
               .lists_exports = true,
               .merges_definitions = true,
               .override_style = OverrideStyle::by_name,
               .named_files = kNamedFiles,
               .test_stems = kTestStems,
               .test_functions_need_test_file = true,
               .test_folders = kTestFolders,
               .run_command = "lua",
               .test_runners = kTestRunners},
    .has_qualified_names = false,
};

}  // namespace docmill
