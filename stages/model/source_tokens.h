// SPDX-License-Identifier: Apache-2.0
//
// SourceTokens: what a page that shows a source needs besides the facts: the class of each token, and where the names
// of the facts are written.
#pragma once

#include <cstdint>
#include <vector>

#include "stages/model/file_facts.h"
#include "stages/model/occurrences.h"

namespace docmill {

enum class TokenClass : std::uint8_t { none, keyword, type, string, number, comment, constant, preprocessor };
inline constexpr std::size_t kTokenClasses = 8;

// Bytes of the source that have a class other than none.
struct SourceToken {
  SourceRange range;
  TokenClass token = TokenClass::none;

  friend bool operator==(const SourceToken&, const SourceToken&) = default;
};

enum class NameKind : std::uint8_t {
  definition,  // `index`: a symbol
  module,      // an import: its module
  imported,    // a name of FileFacts::names. It is a reference too, but the import says more
  reference,   // a reference, inside the symbol `enclosing`
};

// A place where the source writes a name of the facts.
struct SourceName {
  SourceRange range;
  NameKind kind = NameKind::reference;
  std::uint32_t index = 0;
  SymbolId enclosing;

  friend bool operator==(const SourceName&, const SourceName&) = default;
};

struct SourceTokens {
  std::vector<SourceToken> classes;  // by place, disjoint
  std::vector<SourceName> names;     // by place; none begins inside another one
};

// The places of the occurrences. If two begin at one place or overlap, the first kind of NameKind counts, then the
// longer one.
std::vector<SourceName> source_names(const Occurrences& occurrences);

}  // namespace docmill
