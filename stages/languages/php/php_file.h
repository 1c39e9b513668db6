// SPDX-License-Identifier: Apache-2.0
//
// What the parts of PHP's record use of each other: php.cc has the definitions, php_uses.cc imports and references.
// Variables have names of their own, with a '$', so only their types are kept.
#pragma once

#include <tree_sitter/api.h>

#include <string>
#include <string_view>

#include "stages/languages/facts_builder.h"

namespace docmill {

struct PhpFile {
  // The last comment: right before a definition, it can say `@test`.
  std::uint32_t comment_begin = 0;
  std::uint32_t comment_end = 0;
  std::uint32_t called_at = 0;  // first byte of the last qualified name that is called, plus 1
};

// The path of the value (evident_types.h); "this" for `$this`, "self" for `static`, "super" for `parent`.
std::string php_path_of(const FactsBuilder& facts, TSNode expression);

// The text of a string without variables, or "".
std::string_view php_literal_text(const FactsBuilder& facts, TSNode node);

// Hooks.
void import_php_names(FactsBuilder& facts, TSNode node);
void include_php_file(FactsBuilder& facts, TSNode node);
void call_php_function(FactsBuilder& facts, TSNode node);
void call_php_method(FactsBuilder& facts, TSNode node);
void use_php_member(FactsBuilder& facts, TSNode node);
void use_php_class_member(FactsBuilder& facts, TSNode node);
void use_php_constant(FactsBuilder& facts, TSNode node);
void use_php_qualified_name(FactsBuilder& facts, TSNode node);
void consume_php_label(FactsBuilder& facts, TSNode node);
void use_php_name(FactsBuilder& facts, TSNode node);
void assign_php_variable(FactsBuilder& facts, TSNode node);
void bind_php_parameter(FactsBuilder& facts, TSNode node);

}  // namespace docmill
