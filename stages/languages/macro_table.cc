// SPDX-License-Identifier: Apache-2.0
//
// The longest beginning of a name is found with one binary search: if the last beginning that sorts before the name is
// not one of its beginnings, then all that are, are beginnings of that one too. So they are on the way from it to ever
// shorter ones.
#include "stages/languages/macro_table.h"

#include <algorithm>
#include <utility>

namespace docmill {
namespace {

std::string_view beginning_of(const DefinitionMacro& macro) {
  return std::string_view(macro.name).substr(0, macro.name.size() - 1);
}

void sort(std::vector<DefinitionMacro>& macros, std::string_view (*key)(const DefinitionMacro&)) {
  std::ranges::stable_sort(macros, {}, key);
  const auto are_same = [&](const auto& a, const auto& b) { return key(a) == key(b); };
  macros.erase(std::unique(macros.begin(), macros.end(), are_same), macros.end());
}

std::string_view name_of(const DefinitionMacro& macro) { return macro.name; }

void add(DigestBuilder& digest, const std::vector<DefinitionMacro>& macros) {
  for (const DefinitionMacro& macro : macros) {
    digest.add(macro.name).add(static_cast<std::uint64_t>(macro.defines));
    digest.add(std::uint64_t{macro.argument}).add(std::uint64_t{macro.arguments});
  }
}

}  // namespace

MacroTable::MacroTable(std::vector<DefinitionMacro> macros) {
  for (DefinitionMacro& macro : macros) {
    (macro.name.ends_with('*') ? beginnings_ : names_).push_back(std::move(macro));
  }
  sort(names_, name_of);
  sort(beginnings_, beginning_of);
  link_beginnings();
}

void MacroTable::link_beginnings() {
  std::vector<std::uint32_t> open;  // each begins with the one before it
  for (std::uint32_t i = 0; i < beginnings_.size(); ++i) {
    const std::string_view beginning = beginning_of(beginnings_[i]);
    while (!open.empty() && !beginning.starts_with(beginning_of(beginnings_[open.back()]))) open.pop_back();
    shorter_.push_back(open.empty() ? kNone : open.back());
    open.push_back(i);
  }
}

const DefinitionMacro* MacroTable::find(std::string_view name) const {
  const auto found = std::ranges::lower_bound(names_, name, {}, name_of);
  if (found != names_.end() && found->name == name) return &*found;
  const auto after = std::ranges::upper_bound(beginnings_, name, {}, beginning_of);
  if (after == beginnings_.begin()) return nullptr;
  auto i = static_cast<std::uint32_t>(after - beginnings_.begin() - 1);
  while (i != kNone && !name.starts_with(beginning_of(beginnings_[i]))) i = shorter_[i];
  return i == kNone ? nullptr : &beginnings_[i];
}

Digest MacroTable::digest() const {
  DigestBuilder digest;
  add(digest, names_);
  add(digest, beginnings_);
  return digest.finish();
}

}  // namespace docmill
