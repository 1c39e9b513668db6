// SPDX-License-Identifier: Apache-2.0
#include "stages/model/source_tokens.h"

#include <algorithm>

namespace docmill {

std::vector<SourceName> source_names(const Occurrences& occurrences) {
  std::vector<SourceName> found;
  const auto add_all = [&](const std::vector<SourceRange>& ranges, NameKind kind) {
    for (std::uint32_t i = 0; i < ranges.size(); ++i) {
      if (ranges[i].exists()) found.push_back({ranges[i], kind, i, {}});
    }
  };
  add_all(occurrences.symbols, NameKind::definition);
  add_all(occurrences.modules, NameKind::module);
  add_all(occurrences.names, NameKind::imported);
  for (std::uint32_t i = 0; i + 1 < occurrences.starts.size(); ++i) {
    for (const Occurrence& item : occurrences.of(i)) {
      if (item.range.exists()) found.push_back({item.range, NameKind::reference, i, item.enclosing});
    }
  }
  std::ranges::sort(found, [](const SourceName& a, const SourceName& b) {
    if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
    if (a.kind != b.kind) return a.kind < b.kind;
    if (a.range.end != b.range.end) return a.range.end > b.range.end;
    return a.index < b.index;
  });
  std::vector<SourceName> names;
  for (const SourceName& name : found) {
    if (names.empty() || name.range.begin >= names.back().range.end) names.push_back(name);
  }
  return names;
}

}  // namespace docmill
