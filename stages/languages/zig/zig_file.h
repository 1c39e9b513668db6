// SPDX-License-Identifier: Apache-2.0
//
// What the walk does at the nodes of Zig.
#pragma once

#include <cstdint>

#include "stages/languages/facts_builder.h"

namespace docmill::zig {

// FactsBuilder::context: in the body of a struct without a name, such as the one that a function returns.
constexpr std::uint8_t kInContainer = 1;
constexpr std::uint8_t kInBlock = 2;  // what is declared is local

struct File {
  std::uint32_t named_until = 0;     // the container that begins before this byte is that of a symbol
  std::uint32_t imported_until = 0;  // the import that begins before this byte is recorded
};

void visit_declaration(FactsBuilder& facts, TSNode node);
void visit_container(FactsBuilder& facts, TSNode node);
void visit_field(FactsBuilder& facts, TSNode node);
void visit_error_set(FactsBuilder& facts, TSNode node);
void visit_using(FactsBuilder& facts, TSNode node);
void visit_builtin(FactsBuilder& facts, TSNode node);
void visit_call(FactsBuilder& facts, TSNode node);
void visit_payload(FactsBuilder& facts, TSNode node);
void visit_test(FactsBuilder& facts, TSNode node);
void enter_block(FactsBuilder& facts, TSNode node);
void consume_names(FactsBuilder& facts, TSNode node);
void visit_name(FactsBuilder& facts, TSNode node);
bool describe_function(FactsBuilder& facts, Definition& definition);
void mark_main(FactsBuilder& facts, const Definition& definition, SymbolId symbol);

}  // namespace docmill::zig
