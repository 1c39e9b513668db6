// SPDX-License-Identifier: Apache-2.0
//
// EcmaFile: what one JavaScript or TypeScript file has shown so far. Hooks see one node and never its parents;
// what they need to know of these is kept here as byte ranges, set when the walk enters the parent. Which
// definitions are public is known only at the end of the file, because names may be exported after they are
// defined.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill::ecmascript {

struct EcmaFile {
  // A definition, with what decides on its being public.
  struct Entry {
    SymbolId symbol;
    bool is_visible = true;    // not `private`, not `#x`
    bool is_local = false;     // inside a function, a block or the like, even where that is no symbol
    bool is_exported = false;  // in an export statement, or in what is assigned to exports
    bool is_ambient = false;   // in a `declare` statement, where everything is exported
  };

  // The declaration whose declarators the walk visits.
  struct Declaration {
    TSNode node{};
    bool is_constant = false;
    bool has_one = false;
  };

  std::uint32_t local_end = 0;       // up to here the walk is in a block, so what is defined is local
  std::uint32_t module_block = ~0u;  // where the block of a namespace begins: that one is not local
  std::uint32_t export_end = 0;      // up to here, in export_scope, definitions are exported
  SymbolId export_scope;
  std::uint32_t ambient_end = 0;
  std::uint32_t object_end = 0;       // up to here functions in object literals are methods of what was defined
  std::uint32_t known_require = ~0u;  // where a call of require begins that was recorded already
  Declaration declaration;
  bool is_module = false;  // imports or exports; else its top level is global
  std::vector<Entry> entries;
  std::map<std::pair<std::uint32_t, std::string_view>, SymbolId> names;  // by scope and name
  std::set<std::string_view> exported;                                   // names of the top level

  bool is_local(TSNode node) const { return ts_node_start_byte(node) < local_end; }
};

// The file that this thread works on. `begin` empties it, since a walk may end anywhere (work_budget.h).
EcmaFile& file();

// Records the symbol, to be judged at the end.
SymbolId record(FactsBuilder& facts, const Definition& definition, bool is_visible = true);

// What `name` means here, as far as the file defines it before.
SymbolId find_definition(FactsBuilder& facts, std::string_view name);

// The expression without parentheses and casts.
TSNode without_casts(TSNode value);
bool is_function(TSNode value);
bool is_class(TSNode value);
bool is_literal_text(TSNode node);  // a string, or a template without expressions
std::string_view without_quotes(std::string_view literal);

// The module of a call `require("x")`; empty where the node is none.
std::string_view required_module(FactsBuilder& facts, TSNode node);

// Sets name, or name_text where the name is no identifier, of a definition in a class or an object.
void set_member_name(FactsBuilder& facts, Definition& definition, TSNode name);

// Fills in what the value of a definition decides: its kind, parameters and where the head ends.
void set_value(Definition& definition, TSNode value);

// Adds the bases of a class, or nothing.
void add_heritage(FactsBuilder& facts, SymbolId symbol, TSNode class_node);

// Records a definition by its value, and opens its scope.
void define_by_value(FactsBuilder& facts, Definition definition, TSNode value);

// The names that a binding pattern binds, in order.
std::vector<TSNode> bound_names(TSNode pattern);
void bind_pattern(FactsBuilder& facts, TSNode pattern);

}  // namespace docmill::ecmascript
