// SPDX-License-Identifier: Apache-2.0
//
// Resolves imports: each is given to the resolver of its language.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "stages/model/import_resolver.h"
#include "stages/model/links.h"
#include "stages/model/repo_index.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// The bases of all families of languages in the repo.
class ImportBases {
 public:
  // `modules` is Links::modules, up to date, and must outlive this. Cost: linear in it.
  ImportBases(const RepoIndex& index, const Rows<char>& modules);

  // The basis of the family with this function; null if it has none.
  const ImportBasis* of(FindImportBasis find) const;
  const std::vector<BasisDigest>& digests() const { return digests_; }

 private:
  std::map<FindImportBasis, std::unique_ptr<ImportBasis>> bases_;
  std::vector<BasisDigest> digests_;  // sorted
};

// A row of Links::modules: empty if the file's family has no basis.
std::vector<char> modules_of(const Repo& repo, FileId file);

// A number for the family with this function. It is the same in every run of one build of docmill.
std::uint64_t family_of(const Repo& repo, FindImportBasis find);

// Makes each resolver when a file first needs it. Not thread-safe.
class Resolvers {
 public:
  // All must outlive this. `bases` may be null if no file is of a family with a basis.
  Resolvers(const Repo& repo, const Lookups& lookups, const ImportBases* bases)
      : repo_(repo), lookups_(lookups), bases_(bases) {}

  // Null: the imports of such a file are not resolved.
  const ImportResolver* of(FileId file);

 private:
  const Repo& repo_;
  const Lookups& lookups_;
  const ImportBases* bases_;
  std::map<MakeImportResolver, std::unique_ptr<ImportResolver>> made_;
};

struct FileImportLinks {
  std::vector<ImportLink> links;   // a row of Links::imports
  std::vector<LookupKey> lookups;  // a row of Links::lookups
};

// The links of the imports of these files, in the order of `files`. Uses TBB in the caller's arena.
std::vector<FileImportLinks> resolve_imports(const RepoIndex& index, const TopSymbols& symbols,
                                             const ImportBases& bases, std::span<const FileId> files);

}  // namespace docmill
