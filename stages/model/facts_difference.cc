// SPDX-License-Identifier: Apache-2.0
#include "stages/model/facts_difference.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

namespace docmill {
namespace {

class Comparison {
 public:
  Comparison(const FileFacts& before, const FileFacts& after) : before_(before), after_(after) {}

  bool same_text(TextRef before, TextRef after) const { return before_.view(before) == after_.view(after); }

  bool same_symbol(const Symbol& a, const Symbol& b) const {
    return a.kind == b.kind && a.scope == b.scope && a.is_public == b.is_public && a.is_test == b.is_test &&
           a.is_declaration == b.is_declaration && same_text(a.qualifier, b.qualifier) && same_text(a.macro, b.macro) &&
           same_text(a.name, b.name) && same_text(a.head, b.head) && same_text(a.signature, b.signature) &&
           same_text(a.doc, b.doc) && same_bases(a.bases, b.bases);
  }

 private:
  bool same_bases(IndexRange a, IndexRange b) const {
    if (a.size() != b.size()) return false;
    for (std::uint32_t i = 0; i < a.size(); ++i) {
      if (!same_text(before_.names[a.begin + i], after_.names[b.begin + i])) return false;
    }
    return true;
  }

  const FileFacts& before_;
  const FileFacts& after_;
};

bool same_span(LineSpan a, LineSpan b) { return a.first == b.first && a.last == b.last; }

bool same_counts(FileSummary a, FileSummary b) {
  a.size_bytes = b.size_bytes;
  a.lines = b.lines;
  a.complex_functions = b.complex_functions;
  a.worst_cognitive = b.worst_cognitive;
  return std::memcmp(&a, &b, sizeof a) == 0;  // FileSummary has no padding
}

std::vector<std::array<std::uint32_t, 6>> complex_functions(const FileFacts& facts) {
  std::vector<std::array<std::uint32_t, 6>> functions;
  for (const FunctionFigures& figures : facts.figures) {
    if (!is_complex(figures)) continue;
    const LineSpan lines = facts.symbol(figures.symbol).lines;
    functions.push_back({figures.symbol.value, figures.cyclomatic, figures.cognitive, figures.nesting,
                         figures.parameters, lines.last - lines.first});
  }
  return functions;
}

}  // namespace

FactsDifference compare_facts(const FileFacts& before, const FileFacts& after) {
  const Comparison comparison(before, after);
  FactsDifference result;
  result.size = before.size_bytes != after.size_bytes;
  result.length = before.lines.total != after.lines.total;
  result.counts = !same_counts(summarize(before), summarize(after));
  result.doc = !comparison.same_text(before.doc, after.doc) || !same_span(before.doc_lines, after.doc_lines);
  result.figures = complex_functions(before) != complex_functions(after);
  result.symbols = !std::equal(before.symbols.begin(), before.symbols.end(), after.symbols.begin(), after.symbols.end(),
                               [&](const Symbol& a, const Symbol& b) { return comparison.same_symbol(a, b); });
  return result;
}

}  // namespace docmill
