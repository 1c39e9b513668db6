// SPDX-License-Identifier: Apache-2.0
//
// ReferenceTargets: the symbol of the repo that each reference of a file means, by the links.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

struct ReferenceTarget {
  FileId file;
  SymbolId symbol;
  bool is_by_name = false;  // see ReferenceLink

  bool exists() const { return symbol.exists(); }
};

class ReferenceTargets {
 public:
  // All must outlive this.
  ReferenceTargets(const Repo& repo, const Links& links, FileId file);

  // What a reference of the file (an index into FileFacts::references) means inside one of its users.
  ReferenceTarget of(std::uint32_t reference, SymbolId enclosing) const;

  // What a base of a symbol means. It is given as written: "nn.Module", "public Base<T>".
  ReferenceTarget of_base(std::string_view base, SymbolId symbol) const;

 private:
  const FileFacts& facts_;
  std::span<const ReferenceLink> links_;  // sorted by reference
  FileId file_;
};

}  // namespace docmill
