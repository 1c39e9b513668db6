// SPDX-License-Identifier: Apache-2.0
//
// What the walk does at the nodes of Scala: definitions (scala_definitions.cc), imports, local names and uses
// (scala_names.cc).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill::scala {

// FactsBuilder::context: what the place is in, if the scope does not say.
constexpr std::uint8_t kInBlock = 1;      // a block, a lambda, a case: what is declared is local
constexpr std::uint8_t kInAnonymous = 2;  // the body of `new A { … }`
constexpr std::uint8_t kInExtension = 3;  // of a type, which is the qualifier of the functions

struct File {
  std::string receiver;  // of the extension around the place
  std::string name;      // of the definition that is being made

  // The last definition without a body: a block right after it is its body, on a line of its own.
  SymbolId bodiless;
  TSNode bodiless_node{};
  std::vector<SymbolId> defined_by_block;  // functions

  std::uint32_t last_line = 0;       // of the file; 0: not known yet
  std::uint32_t whole_packages = 0;  // packages that hold what follows
};

// A name without the backticks and the space in it.
std::string plain_name(std::string_view written);

// True if what is declared here is local to a function or a block.
bool is_local_place(FactsBuilder& facts);

// "a.B" of the types `a.B` and `a.B[C]`; "" for types that have no name.
std::string name_of_type(FactsBuilder& facts, TSNode type);

// Binds the names that the pattern gives to parts of the value.
void bind_pattern(FactsBuilder& facts, TSNode pattern);

// --- definitions ----------------------------------------------------------------------------------------------------
bool describe_package(FactsBuilder& facts, Definition& definition);
void enter_package(FactsBuilder& facts, const Definition& definition, SymbolId symbol);
bool describe_package_object(FactsBuilder& facts, Definition& definition);
bool describe_type(FactsBuilder& facts, Definition& definition);
void enter_type(FactsBuilder& facts, const Definition& definition, SymbolId symbol);
bool describe_case(FactsBuilder& facts, Definition& definition);
void enter_case_of_enum(FactsBuilder& facts, const Definition& definition, SymbolId symbol);
bool describe_function(FactsBuilder& facts, Definition& definition);
void mark_main(FactsBuilder& facts, const Definition& definition, SymbolId symbol);
void note_declaration(FactsBuilder& facts, const Definition& definition, SymbolId symbol);
// If the block is the body of the definition before it, opens the scope of that and returns true.
bool enter_body(FactsBuilder& facts, TSNode block);
void finish_file(FactsBuilder& facts, TSNode root);
bool describe_alias(FactsBuilder& facts, Definition& definition);
void visit_value(FactsBuilder& facts, TSNode node);
void visit_given(FactsBuilder& facts, TSNode node);

// --- names ----------------------------------------------------------------------------------------------------------
void visit_import(FactsBuilder& facts, TSNode node);
void visit_export(FactsBuilder& facts, TSNode node);
void enter_block(FactsBuilder& facts, TSNode node);
void enter_case(FactsBuilder& facts, TSNode node);
void enter_lambda(FactsBuilder& facts, TSNode node);
void enter_for(FactsBuilder& facts, TSNode node);
void visit_enumerator(FactsBuilder& facts, TSNode node);
void enter_extension(FactsBuilder& facts, TSNode node);
void visit_new(FactsBuilder& facts, TSNode node);
void visit_call(FactsBuilder& facts, TSNode node);
void visit_infix(FactsBuilder& facts, TSNode node);
void visit_arguments(FactsBuilder& facts, TSNode node);
void visit_self_type(FactsBuilder& facts, TSNode node);
void visit_interpolated(FactsBuilder& facts, TSNode node);
void visit_qualified(FactsBuilder& facts, TSNode node);
void consume_qualifier(FactsBuilder& facts, TSNode node);
void visit_name(FactsBuilder& facts, TSNode node);

}  // namespace docmill::scala
