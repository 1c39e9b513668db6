// SPDX-License-Identifier: Apache-2.0
//
// What the walk does at the nodes of Thrift.
#pragma once

#include <cstdint>
#include <set>
#include <string_view>

#include "stages/languages/facts_builder.h"

namespace docmill::thrift {

// FactsBuilder::context: names in the body of an enum are its members.
constexpr std::uint8_t kInEnum = 1;

struct File {
  std::set<std::string_view> namespaces;
  std::uint32_t enum_name = 0;  // where the name of the enum begins that the walk is in
};

bool describe(FactsBuilder& facts, Definition& definition);
bool describe_field(FactsBuilder& facts, Definition& definition);
void define_namespace(FactsBuilder& facts, TSNode node);
void define_service(FactsBuilder& facts, TSNode node);
void enter_enum(FactsBuilder& facts, const Definition& definition, SymbolId symbol);
void visit_name(FactsBuilder& facts, TSNode node);
void visit_text(FactsBuilder& facts, TSNode node);
void consume_parameter(FactsBuilder& facts, TSNode node);
void import_file(FactsBuilder& facts, TSNode node);

}  // namespace docmill::thrift
