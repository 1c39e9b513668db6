// SPDX-License-Identifier: Apache-2.0
//
// What the walk does at the nodes of Dart, and what it knows of a file. In this grammar a function is two nodes side by
// side, its signature and its body, and a variable at the top of a file is even more. So a hook at the node around them
// notes first which ones belong together.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill::dart {

// FactsBuilder::context: in an extension without a name, whose members are in the scope around it.
constexpr std::uint8_t kInExtension = 1;

// The nodes that make one definition.
struct Parts {
  TSNode first{};  // after annotations
  TSNode type{};
  TSNode body{};  // of a function
  bool is_constant = false;
};

struct File {
  std::unordered_map<std::uint32_t, Parts> parts;  // by the byte where the signature, or the list of names, begins
  std::string extended;                            // the type of the extension without a name
  std::string operator_name;

  std::uint32_t defined_at = 0;  // the byte where the last name begins that is not used there

  // The last function whose signature was read.
  TSNode signature{};
  SymbolId function;
  std::uint32_t body_begin = 0;  // 0: it has no body
  std::uint32_t parameters = 0;
};

// dart_definitions.cc
void note_parts(FactsBuilder& facts, TSNode node);
void visit_member(FactsBuilder& facts, TSNode node);
void visit_signature(FactsBuilder& facts, TSNode node);
void visit_values(FactsBuilder& facts, TSNode node);
void enter_body(FactsBuilder& facts, TSNode node);
void enter_initializers(FactsBuilder& facts, TSNode node);
void visit_extension(FactsBuilder& facts, TSNode node);
void add_bases(FactsBuilder& facts, const Definition& definition, SymbolId symbol);
bool describe_class(FactsBuilder& facts, Definition& definition);
bool describe_named(FactsBuilder& facts, Definition& definition);
bool describe_representation(FactsBuilder& facts, Definition& definition);
bool describe_alias(FactsBuilder& facts, Definition& definition);

// dart_names.cc
void import_library(FactsBuilder& facts, TSNode node);
void import_part(FactsBuilder& facts, TSNode node);
void bind_parameters(FactsBuilder& facts, TSNode list);
void enter_closure(FactsBuilder& facts, TSNode node);
void consume_parameter(FactsBuilder& facts, TSNode node);
void consume_names(FactsBuilder& facts, TSNode node);
void bind_variable(FactsBuilder& facts, TSNode node);
void bind_pattern(FactsBuilder& facts, TSNode node);
void bind_loop(FactsBuilder& facts, TSNode node);
void bind_names(FactsBuilder& facts, TSNode node);
void visit_object_pattern(FactsBuilder& facts, TSNode node);
void visit_name(FactsBuilder& facts, TSNode node);
void visit_statement(FactsBuilder& facts, TSNode node);
// The path of an object of the type that begins with `type` among the children of `node`; "" if there is none.
std::string path_of_declared(FactsBuilder& facts, TSNode node);
// The path of the value whose parts are side by side: `a`, `.b`, `(…)`.
std::string path_of_chain(FactsBuilder& facts, const std::vector<TSNode>& chain);

}  // namespace docmill::dart
