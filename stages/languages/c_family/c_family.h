// SPDX-License-Identifier: Apache-2.0
//
// The hooks that the node rules of C, C++ and CUDA share. C++'s grammar extends C's, and CUDA's extends C++'s, so one
// hook handles the same node in all three.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "stages/languages/facts_builder.h"
#include "stages/languages/language.h"

namespace docmill {

// Types and their members (c_types.cc).
void define_c_namespace(FactsBuilder& facts, TSNode node);
void define_c_class(FactsBuilder& facts, TSNode node);
void define_c_struct(FactsBuilder& facts, TSNode node);
void define_c_union(FactsBuilder& facts, TSNode node);
void define_c_enum(FactsBuilder& facts, TSNode node);
void define_c_enumerator(FactsBuilder& facts, TSNode node);
void define_c_typedef(FactsBuilder& facts, TSNode node);
void define_c_named_type(FactsBuilder& facts, TSNode node);     // using a = b; concept c = d;
void note_used_namespace(FactsBuilder& facts, TSNode node);     // using namespace a::b;
void note_renamed_namespace(FactsBuilder& facts, TSNode node);  // namespace a = b;
void enter_base_clause(FactsBuilder& facts, TSNode node);
void change_access(FactsBuilder& facts, TSNode node);

// Functions and variables (c_functions.cc).
void define_c_function(FactsBuilder& facts, TSNode node);
void define_declared(FactsBuilder& facts, TSNode node);
void define_members(FactsBuilder& facts, TSNode node);
void enter_friend(FactsBuilder& facts, TSNode node);
void enter_block(FactsBuilder& facts, TSNode node);
void bind_parameter(FactsBuilder& facts, TSNode node);
void bind_type_parameter(FactsBuilder& facts, TSNode node);
void note_initialized_field(FactsBuilder& facts, TSNode node);

// The preprocessor, and calls (c_family.cc).
void define_macro(FactsBuilder& facts, TSNode node);
// Adds the names in the body of a macro (c_macro_bodies.cc). `parameters` may be null.
void add_uses_in_macro(FactsBuilder& facts, SymbolId macro, TSNode parameters, TSNode body);
void skip_include_guard(FactsBuilder& facts, TSNode node);
void import_header(FactsBuilder& facts, TSNode node);
// Adds the imports of #include lines at places where the grammars do not read one (an enum).
void import_concealed_headers(FactsBuilder& facts);
// Language::finish: adds what the grammar did not see: uses of concealed names (c_concealed.cc), and these imports.
void finish_c_file(FactsBuilder& facts, TSNode root);
// The same; `skipped`: where concealed words begin that are not uses, sorted.
void finish_file_with(FactsBuilder& facts, TSNode root, std::span<const std::uint32_t> skipped);
void add_c_call(FactsBuilder& facts, TSNode node);
// Adds the uses of names that the grammar did not see. `skipped`: where words begin that are none, sorted.
void add_concealed_uses(FactsBuilder& facts, std::span<const std::uint32_t> skipped);

// The macro whose place `node`, a keyword or what begins with one, takes in the concealed text (c_macros.h): the word
// at its start in the source, if that is not the keyword. "" if the keyword is in the source.
std::string_view concealed_macro(const FactsBuilder& facts, TSNode node, std::string_view keyword);

// The namespaces that the file has shown so far: it defines them, uses their names, or gives them another name.
void note_namespace(FactsBuilder& facts, std::string_view name);
bool is_known_namespace(FactsBuilder& facts, std::string_view name);

// The type of a declaration that declares names: `struct X` in `struct X x;`. It is not a declaration of X.
void note_type_of_names(FactsBuilder& facts, TSNode type);

// The name that the macro at `macro` in the source makes of its arguments: what the file says, else its only argument.
// "" if neither is a name.
std::string name_made_by(FactsBuilder& facts, std::string_view macro);
// The same if the file itself puts it together, or if the macro is known to join its arguments: "Suite.Case"; else "".
std::string pasted_name(FactsBuilder& facts, std::string_view macro);

// FactsBuilder::context in these languages.
enum CContext : std::uint8_t {
  in_declarations,  // declarations are visible to others
  in_hidden,        // a private section, an anonymous namespace
  in_friend,        // a friend declaration
  in_block,         // code: declarations are local
};

bool is_local_place(const FactsBuilder& facts);

// For a definition that begins in the first column: it is not inside a function, even if an unbalanced #if confuses the
// braces.
void leave_enclosing_functions(FactsBuilder& facts);

// Whether declarations here are part of the file's interface, unless they are `static`.
bool is_visible_place(FactsBuilder& facts);

// Consumes the names of a declaration if it has several.
void consume_in_order(FactsBuilder& facts, std::span<const TSNode> names);

// True for `main` and its like.
bool is_entry_point(std::string_view name);

// True for the kinds of classes, structs and unions.
bool is_class_kind(SymbolKind kind);

// True for names written like macros: TORCH_LIBRARY, SYSCALL_DEFINE3.
bool is_upper_case(std::string_view name);

}  // namespace docmill
