// SPDX-License-Identifier: Apache-2.0
//
// Python's imports, and the list of what a module exports.
#pragma once

#include <tree_sitter/api.h>

#include <string>
#include <string_view>

namespace docmill {

class FactsBuilder;

// Appends the value of one string literal; false for bytes and f-strings.
bool append_value(std::string& value, std::string_view literal);

// The value that is assigned to `__all__`. If it is not a list of literals, what it has is not known.
void list_exports(FactsBuilder& facts, TSNode value);

// Hooks.
void extend_exports(FactsBuilder& facts, TSNode node);
void call_function(FactsBuilder& facts, TSNode node);
void import_modules(FactsBuilder& facts, TSNode node);
void import_from(FactsBuilder& facts, TSNode node);

}  // namespace docmill
