// SPDX-License-Identifier: Apache-2.0
//
// NameTable: who in one file calls and uses each name, apart for each qualifier. Every identifier of a repo
// passes through it, so it is an open-addressing table over views of the source that keeps its storage from file to
// file.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"

namespace docmill {

struct NameCount {
  std::string_view name;                                            // into the source
  std::uint32_t qualifier = 0;                                      // the caller's number for it; 0: none
  std::array<std::uint32_t, kCountedReferenceKinds> users{};        // the caller's number of the last one; 0: none
  std::array<std::uint32_t, kCountedReferenceKinds> first_lines{};  // 1-based
  bool is_local = false;
};

class NameTable {
 public:
  NameTable();

  // The entry of the name with this qualifier, created if it is new. Valid until the next call.
  NameCount& at(std::string_view name, std::uint32_t qualifier);
  // Null if there is none.
  const NameCount* find(std::string_view name, std::uint32_t qualifier) const;

  // All entries, in the order in which they were created.
  std::vector<NameCount>& entries() { return entries_; }
  void clear();

 private:
  std::size_t slot_of(std::string_view name, std::uint32_t qualifier) const;  // of the entry, or a free one
  void grow();

  std::vector<NameCount> entries_;
  std::vector<std::uint32_t> slots_;  // index into entries_ + 1; 0: free
};

}  // namespace docmill
