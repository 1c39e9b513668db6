// SPDX-License-Identifier: Apache-2.0
//
// The hooks of Objective-C. The tree is that of C++ (objc_conceal.h); a node that begins at '@', '-' or '+' in the
// source is one of Objective-C, and all others are C's or C++'s.
#pragma once

#include "stages/languages/c_family/c_rules.h"
#include "stages/languages/c_family/c_token_list.h"
#include "stages/languages/facts_builder.h"

namespace docmill {

void define_objc_class(FactsBuilder& facts, TSNode node);
void define_objc_function(FactsBuilder& facts, TSNode node);
void define_objc_declared(FactsBuilder& facts, TSNode node);
void visit_objc_member(FactsBuilder& facts, TSNode node);
void add_objc_call(FactsBuilder& facts, TSNode node);

// Language::finish: adds messages, and the names in heads that the grammar did not see (objc_uses.cc).
void finish_objc_file(FactsBuilder& facts, TSNode root);

// The tokens of the file.
const TokenList& objc_tokens(FactsBuilder& facts);

// The token that begins at the byte, or the next one.
TokenIndex token_at(const TokenList& tokens, std::size_t byte);

inline constexpr std::array kObjcRules =
    join_rules(replace_rules(kCppRules, std::to_array<NodeRule>({
                                            {.node = "call_expression", .hook = add_objc_call},
                                            {.node = "declaration", .hook = define_objc_declared},
                                            {.node = "field_identifier", .hook = visit_objc_member},
                                            {.node = "function_definition", .hook = define_objc_function},
                                        })),
               std::to_array<NodeRule>({{.node = "linkage_specification", .hook = define_objc_class}}));

}  // namespace docmill
