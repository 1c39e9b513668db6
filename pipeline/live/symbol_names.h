// SPDX-License-Identifier: Apache-2.0
//
// SymbolNames: the symbols of a repo by name. Names are sorted without regard to case, so that one binary search finds
// all that begin alike.
#pragma once

#include <string_view>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

// A symbol of a repo.
struct SymbolAt {
  FileId file;
  SymbolId symbol;

  friend auto operator<=>(const SymbolAt&, const SymbolAt&) = default;
};

class SymbolNames {
 public:
  // `repo` must outlive it. Reads the facts of all files, on several threads. Forward declarations are left out.
  explicit SymbolNames(const Repo& repo);

  // The symbols with this name, case aside, by name, file and symbol; at most `most`.
  std::vector<SymbolAt> named(std::string_view name, std::size_t most) const;
  // The same for names that are longer and begin with `prefix`, case aside.
  std::vector<SymbolAt> beginning_with(std::string_view prefix, std::size_t most) const;

 private:
  struct Entry {
    std::string_view name;  // in the facts
    SymbolAt at;
  };

  std::vector<Entry> entries_;
};

}  // namespace docmill
