// SPDX-License-Identifier: Apache-2.0
//
// GraphqlReader: reads definitions of types, and operations with their fragments. Nothing separates definitions, so one
// ends where the word of the next one is outside all brackets.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stages/languages/facts_builder.h"
#include "stages/languages/text_tokens.h"

namespace docmill {

class GraphqlReader {
 public:
  explicit GraphqlReader(FactsBuilder& facts);

  void read();

 private:
  // A token, and what documents it.
  struct Ahead {
    TextToken token;
    TokenScanner::Comment comment;
  };

  enum class Arguments : std::uint8_t { declared, given };

  void advance();
  const TextToken& token() const { return now_.token; }
  const TextToken& next() const { return ahead_.token; }

  void read_definition();
  void read_header(SymbolId symbol);
  void read_fields(SymbolId type);
  void read_field(SymbolId type);
  void read_values(SymbolId type);
  void read_selection();
  void read_roots();
  void skip_brackets(SymbolId user, Arguments arguments);
  void refer(SymbolId user);
  SymbolId define(SymbolKind kind, std::string_view name, const Ahead& first, std::uint32_t head_end, SymbolId scope);
  void end(SymbolId symbol);

  FactsBuilder& facts_;
  TokenScanner scanner_;
  Ahead now_;
  Ahead ahead_;
  TextToken before_;       // the token before this one
  TextToken description_;  // the string before this token
};

}  // namespace docmill
