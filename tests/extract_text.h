// SPDX-License-Identifier: Apache-2.0
//
// The facts of a text, as a run would extract them from a file of that name.
#pragma once

#include <string_view>

#include "stages/parse/parser.h"
#include "tests/builtin_rule_index.h"

namespace docmill {

// `macros`: the project's own; null: it has none.
inline FileFacts extract_text(std::string_view path, std::string_view source, const MacroTable* macros = nullptr) {
  const Language& language = detect_language(path, source);
  Parser parser(nullptr, macros);
  FactsBuilder builder;
  return extract_facts(builder, language, source, parser.parse(language, source));
}

}  // namespace docmill
