// SPDX-License-Identifier: Apache-2.0
//
// What the walk does at the nodes of Awk.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "stages/languages/facts_builder.h"

namespace docmill::awk {

// FactsBuilder::context: in a BEGIN rule.
constexpr std::uint8_t kInBegin = 1;

struct File {
  std::set<std::string_view> variables;  // that are symbols
  std::string_view name_space;           // that the walk is in
};

// False if so many lines of comments follow each other that the grammar's scanner, which calls itself for each, could
// overrun the stack.
bool is_parseable(std::string_view source);

// Hides what the grammar does not take: comments between the word `function` and the body, and the backslash of
// "\." in a string.
bool conceal(std::string_view source, std::string& concealed);

bool describe_function(FactsBuilder& facts, Definition& definition);
void define_rule(FactsBuilder& facts, TSNode node);
void enter_loop(FactsBuilder& facts, TSNode node);
void mark_interpreter(FactsBuilder& facts, TSNode node);
void visit_assignment(FactsBuilder& facts, TSNode node);
void visit_call(FactsBuilder& facts, TSNode node);
void visit_directive(FactsBuilder& facts, TSNode node);
void visit_name(FactsBuilder& facts, TSNode node);

}  // namespace docmill::awk
