// SPDX-License-Identifier: Apache-2.0
//
// NameTable: counts how often one file calls and uses each name. Every identifier of a repo passes through it, so it is
// an open-addressing table over views of the source that keeps its storage from file to file.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"

namespace docmill {

struct NameCount {
  std::string_view name;  // into the source
  std::array<std::uint32_t, kReferenceKinds> counts{};
  std::array<std::uint32_t, kReferenceKinds> first_lines{};  // 1-based
  bool is_local = false;
};

class NameTable {
 public:
  NameTable();

  // The entry of `name`, created if it is new. Valid until the next call.
  NameCount& operator[](std::string_view name);

  // All entries sorted by name (bytes). Call clear() before the table is used again.
  const std::vector<NameCount>& sorted();
  void clear();

 private:
  void grow();

  std::vector<NameCount> entries_;
  std::vector<std::uint32_t> slots_;  // index into entries_ + 1; 0: free
};

}  // namespace docmill
