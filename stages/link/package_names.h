// SPDX-License-Identifier: Apache-2.0
//
// PackageNames: what the packages hold that files declare (LanguageTraits::has_declared_packages). A package can be
// spread over folders, and a type over the files of a package (`partial class A`).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/link/name_index.h"
#include "stages/link/packages.h"
#include "stages/model/repo.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// In Lookups::note_name_in_package(): all names of the package. What a changed file had in it before may not be known.
inline constexpr std::uint32_t kAnyName = 0;

// Not thread-safe.
class PackageNames {
 public:
  // Both must outlive this.
  PackageNames(const Repo& repo, const TopSymbols& symbols) : repo_(repo), symbols_(symbols) {}

  using Named = Packages::Named;

  // What another file than `user` has under the name at the top of the package: the nearest one. None if two are
  // equally near, unless they are parts of one type; then the part in the file of that name, or the first one.
  Named find(std::string_view package, std::string_view name, FileId user);

  // The other parts of a type at the top of its file, in canonical order.
  std::vector<Named> other_parts(FileId file, SymbolId type);

 private:
  const std::vector<NameIndex::Entry>& table();
  template <typename Visit>
  void for_each(const std::string& path, FileId user, Visit visit);
  bool is_better_part(const Named& part, const Named& than) const;

  const Repo& repo_;
  const TopSymbols& symbols_;
  // The names at the top of all such files, by the hash of the name with its package.
  std::optional<std::vector<NameIndex::Entry>> table_;
};

}  // namespace docmill
