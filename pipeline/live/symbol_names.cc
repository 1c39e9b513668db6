// SPDX-License-Identifier: Apache-2.0
#include "pipeline/live/symbol_names.h"

#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>

namespace docmill {
namespace {

unsigned char lower_byte(char c) { return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }

std::strong_ordering compare_without_case(std::string_view a, std::string_view b) {
  return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end(),
                                                [](char x, char y) { return lower_byte(x) <=> lower_byte(y); });
}

}  // namespace

SymbolNames::SymbolNames(const Repo& repo) {
  const auto files = static_cast<std::uint32_t>(repo.files.size());
  std::vector<std::size_t> starts(files + 1, 0);
  tbb::parallel_for(0u, files, [&](std::uint32_t i) { starts[i + 1] = repo.facts_of({i}).symbols.size(); });
  for (std::uint32_t i = 0; i < files; ++i) starts[i + 1] += starts[i];
  entries_.resize(starts[files]);
  tbb::parallel_for(0u, files, [&](std::uint32_t i) {
    const FileFacts& facts = repo.facts_of({i});
    for (std::uint32_t s = 0; s < facts.symbols.size(); ++s) {
      if (is_forward_declaration(facts.symbols[s])) continue;
      entries_[starts[i] + s] = {facts.view(facts.symbols[s].name), {{i}, {s}}};
    }
  });
  std::erase_if(entries_, [](const Entry& entry) { return entry.name.empty(); });
  tbb::parallel_sort(entries_, [](const Entry& a, const Entry& b) {
    if (const auto order = compare_without_case(a.name, b.name); order != 0) return order < 0;
    if (const auto order = a.name <=> b.name; order != 0) return order < 0;
    return a.at < b.at;
  });
}

std::vector<SymbolAt> SymbolNames::named(std::string_view name, std::size_t most) const {
  const auto is_before = [](const Entry& entry, std::string_view wanted) {
    return compare_without_case(entry.name, wanted) < 0;
  };
  std::vector<SymbolAt> found;
  for (auto entry = std::lower_bound(entries_.begin(), entries_.end(), name, is_before);
       entry != entries_.end() && found.size() < most && compare_without_case(entry->name, name) == 0; ++entry) {
    found.push_back(entry->at);
  }
  return found;
}

std::vector<SymbolAt> SymbolNames::beginning_with(std::string_view prefix, std::size_t most) const {
  const auto is_not_after = [](std::string_view wanted, const Entry& entry) {
    return compare_without_case(wanted, entry.name) < 0;
  };
  std::vector<SymbolAt> found;
  for (auto entry = std::upper_bound(entries_.begin(), entries_.end(), prefix, is_not_after);
       entry != entries_.end() && found.size() < most &&
       compare_without_case(entry->name.substr(0, prefix.size()), prefix) == 0;
       ++entry) {
    found.push_back(entry->at);
  }
  return found;
}

}  // namespace docmill
