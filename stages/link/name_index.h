// SPDX-License-Identifier: Apache-2.0
//
// NameIndex: the symbols of many files, by the hash of their names. Thread-safe once it is made.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

class NameIndex {
 public:
  struct Entry {
    std::uint32_t hash = 0;
    FileId file;
    SymbolId symbol;
  };

  // Uses TBB in the caller's arena.
  explicit NameIndex(std::vector<Entry> entries);

  // The entries with this hash, in canonical order. Few of them have another name.
  std::span<const Entry> find(std::uint32_t hash) const;

 private:
  static constexpr int kBucketBits = 16;

  std::vector<Entry> entries_;         // sorted
  std::vector<std::uint32_t> starts_;  // by the first bits of the hash: the first entry with them
};

// The names that files which include text see.
struct IncludedNames {
  NameIndex top;
  NameIndex nested_types;  // C++: types inside of types
};

}  // namespace docmill
