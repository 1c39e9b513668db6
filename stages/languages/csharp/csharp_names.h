// SPDX-License-Identifier: Apache-2.0
//
// The hooks for names in C# that define nothing: imports, calls, local names, and names that mean a member of a
// type that is named beside them.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>

namespace docmill {

class FactsBuilder;

namespace csharp {

// FactsBuilder::context among the members of a record. Its parameters are properties, not local names.
inline constexpr std::uint8_t kInRecord = 1;

// The identifier that a name or type ends with: `a.B<C>` is B. A null node if there is none.
TSNode last_identifier(TSNode name);

void import_namespace(FactsBuilder& facts, TSNode directive);
void call_function(FactsBuilder& facts, TSNode invocation);
void call_constructor(FactsBuilder& facts, TSNode creation);

void refer_to_attribute(FactsBuilder& facts, TSNode attribute);

// Consume names that refer to nothing in the file.
void consume_argument_name(FactsBuilder& facts, TSNode argument);
void consume_condition(FactsBuilder& facts, TSNode directive);
void consume_label(FactsBuilder& facts, TSNode statement);
void consume_new_members(FactsBuilder& facts, TSNode creation);
void consume_own_name(FactsBuilder& facts, TSNode node);
// `{ Name: 1 }`, `with { Name = 1 }`: a member of an object of which nothing is known.
void refer_to_member(FactsBuilder& facts, TSNode part);

// Bind local names.
void bind_first_identifier(FactsBuilder& facts, TSNode clause);
void bind_implicit_parameter(FactsBuilder& facts, TSNode parameter);
void bind_parameter(FactsBuilder& facts, TSNode parameter);
void open_lambda(FactsBuilder& facts, TSNode lambda);

}  // namespace csharp
}  // namespace docmill
