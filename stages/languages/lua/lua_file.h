// SPDX-License-Identifier: Apache-2.0
//
// LuaFile: the state of one Lua file during the walk. Lua has no declarations of modules, classes or exports. They are
// tables, and what the statements at the top of the file do with a table says what it is:
//
//   return M                            M is the module, and its members are what other files see
//   return { f = f }, M.f = f           other files see the local name f
//   X.__index = X, local X = class(…)   X is a class
//   setmetatable(X, { __index = B })    B is the base of X
//
// read_module() looks for these before the walk, because a definition must know them. A function or a table is a value,
// and its *holder* names it. The holder comes first and leaves a note for the value (`hold`).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill::lua {

struct LuaFile {
  // A note for a value: the symbol that holds it; if there is none, the path of names to it.
  struct Held {
    SymbolId symbol;
    std::string path;
  };
  // The names of the tables around a place that are not symbols.
  struct Qualifier {
    std::uint32_t end = 0;
    SymbolId scope;
    std::string path;          // "": of a table that nothing names
    bool is_returned = false;  // it is the table that the file returns
  };

  std::unordered_map<std::uint32_t, Held> held;                          // by the start of the value. Never iterated.
  std::vector<Qualifier> qualifiers;                                     // outermost first
  std::map<std::pair<std::uint32_t, std::string_view>, SymbolId> names;  // by scope and name

  std::string_view module;              // the table that the file returns
  std::set<std::string_view> exported;  // local names that other files see
  std::set<std::string_view> classes;   // as written: "X", "M.X"
  std::map<std::string_view, std::string_view> bases;
  bool is_rockspec = false;

  std::uint32_t local_end = 0;             // up to here the walk is in a block or a function without a name
  std::uint32_t returned_table = ~0u;      // start of the table that the file returns
  std::uint32_t skipped_end = 0;           // up to here, names are parts of the name of a definition
  std::uint32_t known_require = ~0u;       // start of a call of require that is already recorded
  const void* callee = nullptr;            // the node that the call around it has recorded
  const void* tried_alias = nullptr;       // the node of x in `local ok, x = pcall(require, "x")`
  const void* local_assignment = nullptr;  // the node of `a = 1` in `local a = 1`
  std::set<const void*> defined;           // targets that became symbols. Never iterated.

  bool is_local(TSNode node) const { return ts_node_start_byte(node) < local_end; }
};

inline LuaFile& file(FactsBuilder& facts) { return facts.state<LuaFile>(); }

// --- values (lua_values.cc) -----------------------------------------------------------------------------------------

// The named child at that position, or a null node.
inline TSNode named_child(TSNode node, std::uint32_t position) {
  return ts_node_is_null(node) ? TSNode{} : ts_node_named_child(node, position);
}
bool is_function(TSNode value);
bool is_table(TSNode value);
// The text of a string literal between its quotes or brackets.
std::string_view string_text(FactsBuilder& facts, TSNode string);
// The key of a field or of an index, if the text says it: `a.x`, `a["x"]`, `{ x = 1 }`; else "".
std::string_view key_of(FactsBuilder& facts, TSNode key);
// The arguments of a call, without comments.
std::vector<TSNode> arguments_of(TSNode call);
// The name of the function that is called, if it is one word: `f(…)`; else "".
std::string_view called_name(FactsBuilder& facts, TSNode call);
// The module of a call `require "x"`; "" if the node is not such a call, or the text does not say which.
std::string_view required_module(FactsBuilder& facts, TSNode node);
// The path of the value (evident_types.h). `setmetatable(t, X)` is an object of the class X.
std::string path_of(FactsBuilder& facts, TSNode value);
// The table around a method that `self` means: "M.X"; "" if the scope is in none.
std::string owner_path(FactsBuilder& facts);
// `class("X", B)`, `B:extend()`: true, and the base if it is written.
bool makes_class(FactsBuilder& facts, TSNode value, std::string_view& base);

// --- definitions (lua_definitions.cc) -------------------------------------------------------------------------------

void define_function(FactsBuilder& facts, TSNode node);
void define_locals(FactsBuilder& facts, TSNode node);
void define_assigned(FactsBuilder& facts, TSNode node);
void define_field(FactsBuilder& facts, TSNode node);
void enter_function(FactsBuilder& facts, TSNode node);
void enter_table(FactsBuilder& facts, TSNode node);
void enter_block(FactsBuilder& facts, TSNode node);

// --- modules, calls and uses (lua_modules.cc) -----------------------------------------------------------------------

void read_module(FactsBuilder& facts, TSNode chunk);
void call(FactsBuilder& facts, TSNode node);
void use_member(FactsBuilder& facts, TSNode node);
void return_value(FactsBuilder& facts, TSNode node);
void visit_comment(FactsBuilder& facts, TSNode node);
void mark_interpreter(FactsBuilder& facts, TSNode node);
// What a local variable binds if its value is a module, or a part of one. False if it is neither.
bool import_as(FactsBuilder& facts, std::string_view name, TSNode value, TSNode statement);

// `local ok, x = pcall(require, "x")` binds x to the module.
void import_tried(FactsBuilder& facts, TSNode assignment);

}  // namespace docmill::lua
