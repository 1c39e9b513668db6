// SPDX-License-Identifier: Apache-2.0
//
// What Rust's patterns bind, and what its types and expressions say of the values (evident_types.h).
#pragma once

#include <tree_sitter/api.h>

#include "stages/languages/evident_types.h"

namespace docmill {

class FactsBuilder;

// A Vec, an Option and a Result are lists: `?` and unwrap() take out an element, as an index does.
extern const TypeStyle kRustTypes;

// Hooks of the nodes that bind names.
void bind_rust_parameter(FactsBuilder& facts, TSNode node);
void bind_rust_closure_parameters(FactsBuilder& facts, TSNode node);
void bind_rust_let(FactsBuilder& facts, TSNode node);
void bind_rust_loop(FactsBuilder& facts, TSNode node);
void bind_rust_arm(FactsBuilder& facts, TSNode node);

// The fields that a literal or a pattern of a type names.
void refer_to_rust_fields(FactsBuilder& facts, TSNode node);

}  // namespace docmill
