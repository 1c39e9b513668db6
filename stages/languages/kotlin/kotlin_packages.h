// SPDX-License-Identifier: Apache-2.0
//
// Which packages the Kotlin files of the repo declare, and which names they define in them. A Kotlin file can be in any
// folder, so only its package declaration says where its names are.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/model/import_resolver.h"
#include "stages/model/repo_index.h"

namespace docmill {

class KotlinPackages : public ImportBasis {
 public:
  explicit KotlinPackages(const RepoIndex& index);

  // Of the packages and their folders only: what their files define is asked for by name (Lookups::note_name_in).
  Digest digest() const override { return digest_; }

  // A definition at the top of a file, or a member that a file adds to a type.
  struct Named {
    FileId file;
    SymbolId symbol;
  };

  // The folders with files of the package, in canonical order.
  std::span<const FolderId> folders_of(std::string_view package) const;
  // What the files of the package define under the name, in canonical order.
  std::span<const Named> find(std::string_view package, std::string_view name) const;
  // The only member of this name of the symbol, or a null id.
  SymbolId member(const Named& of, std::string_view name) const;

 private:
  struct Package {
    std::vector<FolderId> folders;
    std::unordered_map<std::string_view, std::vector<Named>> names;
  };

  const Repo& repo_;
  std::unordered_map<std::string_view, Package> packages_;
  Digest digest_;
};

std::unique_ptr<ImportBasis> find_kotlin_packages(const RepoIndex& index, std::span<const std::string_view> modules);

}  // namespace docmill
