// SPDX-License-Identifier: Apache-2.0
//
// What Python shares with other languages that have its syntax (Starlark): docstrings, the extent of definitions, local
// names, and what the grammar's scanner can take. Most are hooks of node rules (language.h).
#pragma once

#include <tree_sitter/api.h>

#include <string>
#include <string_view>

#include "stages/languages/facts_builder.h"

namespace docmill {

// The value of a string literal or of several in a row; false for bytes and f-strings.
bool docstring_value(FactsBuilder& facts, TSNode node, std::string& value);

// True for names of constants: upper-case letters, two characters or more.
bool is_constant_name(std::string_view name);

// False if the grammar's scanner would overrun its buffer on this text.
bool is_within_limits(std::string_view source);

// Completes a definition: where its code ends, and that decorators belong to it.
bool describe_block(FactsBuilder& facts, Definition& definition);
// Documents a symbol by the docstring of its body.
void document_body(FactsBuilder& facts, const Definition& definition, SymbolId symbol);
// Documents the file by its docstring.
void document_file(FactsBuilder& facts, TSNode root);

void bind_parameters(FactsBuilder& facts, TSNode parameters);
void bind_loop(FactsBuilder& facts, TSNode node);
void use_member(FactsBuilder& facts, TSNode node);
void consume_keyword(FactsBuilder& facts, TSNode node);

}  // namespace docmill
