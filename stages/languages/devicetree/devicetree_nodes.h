// SPDX-License-Identifier: Apache-2.0
//
// What the walk does at the nodes of a devicetree.
#pragma once

#include <string>
#include <string_view>

#include "stages/languages/facts_builder.h"

namespace docmill::devicetree {

struct File {
  std::string_view guard;  // the macro that says that the file was read before
};

bool conceal(std::string_view source, std::string& concealed);
void import_concealed(FactsBuilder& facts, TSNode root);
void consume_name(FactsBuilder& facts, TSNode node);
void import_file(FactsBuilder& facts, TSNode node);
void use_file(FactsBuilder& facts, TSNode node);
void define_node(FactsBuilder& facts, TSNode node);
void skip_guard(FactsBuilder& facts, TSNode node);
bool describe_macro(FactsBuilder& facts, Definition& definition);

}  // namespace docmill::devicetree
