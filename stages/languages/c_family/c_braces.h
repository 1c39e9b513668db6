// SPDX-License-Identifier: Apache-2.0
//
// Where scopes end in a file that has syntax errors. After an error the grammar often closes a namespace or class too
// early or too late. If all braces of the file match, they say where it ends.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill {

// The braces of a text.
class BraceEnds {
 public:
  explicit BraceEnds(std::string_view text);

  // The byte of the brace that closes the one at `open`; 0 if there is none, or if a brace of the text has no match.
  std::uint32_t end_of(std::uint32_t open) const;

 private:
  struct Pair {
    std::uint32_t open;
    std::uint32_t close;
  };
  std::vector<Pair> pairs_;  // by `open`
};

// The namespaces, classes and functions of a file with errors, as far as the walk went.
struct BraceScopes {
  struct Scope {
    SymbolId symbol;
    std::uint32_t end;  // the byte of its last brace
  };
  std::vector<Scope> open;      // namespaces and classes around the latest definition
  std::vector<Scope> ends;      // of all symbols, in file order
  std::vector<SymbolId> known;  // the namespaces and classes among them
};

// Notes that the symbol, a namespace or a class that is the scope now, ends with its body. Does nothing if the file has
// no errors.
void note_scope_body(FactsBuilder& facts, SymbolId symbol, TSNode body);
// The same for a function, which is not a scope of what follows.
void note_function_body(FactsBuilder& facts, SymbolId symbol, TSNode body);

// Corrects the scope for the definition `node`, if the file has errors: until the walk leaves the node that it is
// visiting.
void correct_scope(FactsBuilder& facts, TSNode node);

// Corrects the last lines of symbols.
void correct_last_lines(FactsBuilder& facts);

}  // namespace docmill
