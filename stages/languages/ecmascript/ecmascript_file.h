// SPDX-License-Identifier: Apache-2.0
//
// EcmaFile: the state of one JavaScript or TypeScript file during the walk. Hooks see a node but not its parents; what
// they need to know about parents is kept here as byte ranges, set when the walk enters the parent. Which definitions
// are public is known only at the end of the file, because names may be exported after they are defined.
//
// A function, a class or an object is a value, and its *holder* names it: a variable, a property, a field, an
// assignment. The holder comes first. It records a symbol for a function or a class, and leaves a note for the value
// (`hold`), so that what is inside the value is in that symbol. An object whose holder is no symbol adds the holder's
// name to the qualifier of its members.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill::ecmascript {

struct EcmaFile {
  // A definition, with what decides whether it is public.
  struct Entry {
    SymbolId symbol;
    bool is_visible = true;    // not `private`, not `#x`
    bool is_local = false;     // inside a function, a block or the like, even one that is not a symbol
    bool is_exported = false;  // in an export statement, or in a value assigned to exports
    bool is_ambient = false;   // in a `declare` statement, where everything is exported
  };

  // A statement that the walk is in. If it is a declaration of variables: how it declares them.
  struct Statement {
    TSNode node{};
    std::uint32_t end = 0;
    bool is_constant = false;
    bool has_one = false;  // declares only one
  };

  // A note for the value, or the type, that begins at this byte.
  struct Held {
    std::uint32_t begin = 0;
    SymbolId holder;
    std::string name;  // the path to add to the qualifier, if there is no symbol
  };

  // A name that the qualifier of a symbol begins with: up to `end`, directly in `scope`.
  struct Qualifier {
    std::uint32_t end = 0;
    SymbolId scope;
    std::string path;  // with those of the qualifiers around it
  };

  std::uint32_t local_end = 0;       // up to here the walk is in a block, so definitions are local
  std::uint32_t module_block = ~0u;  // start of a namespace's block, which is not local
  std::uint32_t export_end = 0;      // up to here, in export_scope, definitions are exported
  SymbolId export_scope;
  std::uint32_t ambient_end = 0;
  std::uint32_t object_end = 0;        // up to here functions in object literals are methods of the defined symbol
  std::uint32_t exports_object = ~0u;  // start of the object that holds all exports
  std::uint32_t whole_export = ~0u;    // start of an assignment to all exports that is already recorded
  std::uint32_t known_require = ~0u;   // start of a call of require that is already recorded
  std::vector<Statement> statements;   // outermost first
  std::vector<Held> held;              // the next one last
  std::vector<Qualifier> qualifiers;   // outermost first
  bool is_module = false;              // has imports or exports; else its top level is global
  std::vector<Entry> entries;
  std::map<std::pair<std::uint32_t, std::string_view>, SymbolId> names;  // by scope and name
  std::set<std::string_view> exported;                                   // names at the top level

  bool is_local(TSNode node) const { return ts_node_start_byte(node) < local_end; }
};

inline EcmaFile& file(FactsBuilder& facts) { return facts.state<EcmaFile>(); }

// Records the symbol; whether it is public is decided at the end.
SymbolId record(FactsBuilder& facts, const Definition& definition, bool is_visible = true);

// What the current scope has defined under this name, if anything.
SymbolId find_definition(FactsBuilder& facts, std::string_view name);

// The innermost statement around the node.
const EcmaFile::Statement& statement_of(FactsBuilder& facts, TSNode node);
std::uint32_t line_of_statement(FactsBuilder& facts, TSNode node);

// The qualifier that the objects around the node give a symbol in the current scope.
std::string_view qualifier_at(FactsBuilder& facts, TSNode node);

// Notes that what is inside `value` is in the symbol `holder`; if there is none, it is qualified with `name`. Nothing
// happens if `value` is a null node.
void hold(FactsBuilder& facts, TSNode value, SymbolId holder, std::string_view name = {});

// Opens the scope that was noted for this value. False if there is no note.
bool enter_held(FactsBuilder& facts, TSNode value);

// The expression inside parentheses and casts.
TSNode without_casts(TSNode value);
bool is_function(TSNode value);
bool is_class(TSNode value);
bool is_nameless_class(TSNode value);  // it has the name of its holder
bool is_object(TSNode value);
// A literal, an object that the expression makes, or the like: not another name, or a part of what it means.
bool is_plain_value(FactsBuilder& facts, TSNode value);
bool is_literal_text(TSNode node);  // a string, or a template without expressions
std::string_view without_quotes(std::string_view literal);

// The module of a call `require("x")`; empty if the node is not such a call.
std::string_view required_module(FactsBuilder& facts, TSNode node);

// `exports`, `module.exports`.
bool is_exports(FactsBuilder& facts, TSNode node);

// `require("m")`, `require("m").part`. The module is empty if the expression is neither.
struct Required {
  std::string_view module;
  std::string_view part;
  TSNode call{};
};
Required required_part(FactsBuilder& facts, TSNode value);
// Other files see it as `name`; "*": they see all that it exports.
void export_required(FactsBuilder& facts, std::string_view name, TSNode value, const Required& required);

// The name of a member: a string without quotes, all else as written.
std::string_view member_name(FactsBuilder& facts, TSNode name);

// Sets the name of a definition in a class or object, or name_text if the name is not an identifier.
void set_member_name(FactsBuilder& facts, Definition& definition, TSNode name);

// Fills in what the value of a definition decides: its kind, its parameters, and where the head ends.
void set_value(FactsBuilder& facts, Definition& definition, TSNode value);

// Adds the bases of a class, if it has any.
void add_heritage(FactsBuilder& facts, SymbolId symbol, TSNode class_node);

// Records a definition by its value, and holds the value. If a class has a name of its own, the walk records it when it
// gets there, unless the definition's kind is class.
SymbolId define_by_value(FactsBuilder& facts, Definition definition, TSNode value, bool is_visible = true);

// The names that a binding pattern binds, in order.
std::vector<TSNode> bound_names(TSNode pattern);
void bind_pattern(FactsBuilder& facts, TSNode pattern);
// The same for a pattern with a written type or a value; each may be a null node.
void bind_variable(FactsBuilder& facts, TSNode pattern, TSNode type, TSNode value);

}  // namespace docmill::ecmascript
