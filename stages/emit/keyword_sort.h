// SPDX-License-Identifier: Apache-2.0
//
// Sorts keyword lists: by name, then kind, then file and position.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

enum class KeywordOrder : std::uint8_t {
  bytes,
  alphabet,  // ignoring the case of letters; names that differ only in case are ordered by bytes
};

struct KeywordEntry {
  std::uint64_t sort_key = 0;        // used by sort_keywords() only
  const char* name_begin = nullptr;  // in the facts of the file
  std::uint32_t name_size = 0;
  std::uint32_t file = 0;  // index into the list's files
  std::uint32_t symbol = 0;
  SymbolKind kind = SymbolKind::variable;

  std::string_view name() const { return {name_begin, name_size}; }
};

// Large lists are sorted by TBB in the caller's arena. The result does not depend on the number of threads.
void sort_keywords(std::vector<KeywordEntry>& entries, KeywordOrder order);

// All symbols of the files, sorted. Uses TBB in the same way.
std::vector<KeywordEntry> sorted_keywords(const Repo& repo, std::span<const FileId> files, KeywordOrder order);

// The order of names in alphabetical lists.
std::strong_ordering compare_alphabet(std::string_view a, std::string_view b);

}  // namespace docmill
