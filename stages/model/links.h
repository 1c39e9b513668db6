// SPDX-License-Identifier: Apache-2.0
//
// Links: what the files of a repo are to each other. update_links() brings them up to date after a change, and makes
// them on a first run. Lists for each file are rows of flat arrays (Rows), in canonical order.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "stages/base/digest.h"
#include "stages/model/lookups.h"
#include "stages/model/repo.h"

namespace docmill {

// A list of lists: row i is items[starts[i]] … items[starts[i + 1]]. Rows that were read from elsewhere are views of it
// (`lent_*`, empty otherwise). Single rows can be replaced.
template <typename Item>
struct Rows {
  std::vector<std::uint32_t> starts{0};
  std::vector<Item> items;

  std::span<const std::uint32_t> lent_starts;
  std::span<const Item> lent_items;
  std::unordered_map<std::uint32_t, std::vector<Item>> replaced;

  std::size_t size() const { return (lent_starts.empty() ? std::span(starts) : lent_starts).size() - 1; }

  std::span<const Item> row(std::uint32_t i) const {
    if (!replaced.empty()) {
      if (const auto found = replaced.find(i); found != replaced.end()) return found->second;
    }
    if (lent_starts.empty()) return std::span<const Item>(items).subspan(starts[i], starts[i + 1] - starts[i]);
    return lent_items.subspan(lent_starts[i], lent_starts[i + 1] - lent_starts[i]);
  }
};

enum class ImportOutcome : std::uint32_t {
  file,              // resolves to a file of the repo
  folder,            // resolves to a folder of the repo (a package without a file of its own)
  standard_library,  // part of the language's standard library, by its published list of modules
  external,          // names a package or path that is not in the repo, in a form that can be outside it
  not_found,         // is relative to the repo's own files, and nothing is there
};

// What one import, or one name of it, resolves to. For each import of a file: one record for the module (name =
// kModule), then one for each of its names that is a file of its own (a submodule) or a symbol found in the module's
// file.
struct ImportLink {
  static constexpr std::uint32_t kModule = 0xffffffff;

  std::uint32_t import = 0;      // index into FileFacts::imports
  std::uint32_t name = kModule;  // index into FileFacts::names
  ImportOutcome outcome = ImportOutcome::external;
  FileId file;      // where outcome is file
  FolderId folder;  // where outcome is folder
  SymbolId symbol;  // the symbol of `file` that the name stands for, where it was found; also where the module is
                    // itself the name of one (a Java class, the last segment of a Rust path)
};

// A dependency of one file on another: the first line that shows it, and how many imports and names make it. An import
// of a folder makes one on each file of the folder to which a reference resolves (Go's packages).
struct FileEdge {
  FileId file;             // the other end
  std::uint32_t line = 0;  // in the importing file
  std::uint32_t count = 0;
  ImportKind kind = ImportKind::module;
  std::array<std::uint8_t, 3> unused{};

  friend bool operator==(const FileEdge&, const FileEdge&) = default;
};

// A reference that resolves: by name, to a symbol at the top of a file that the referring file imports, where no other
// imported file defines that name. `reference` is an index into FileFacts::references of the referring file.
struct ReferenceLink {
  std::uint32_t reference = 0;
  FileId file;  // of the symbol
  SymbolId symbol;
};

// A use of a symbol by another file.
struct SymbolUse {
  SymbolId symbol;
  FileId user;
  std::uint32_t line = 0;  // the first in the using file
  std::uint32_t count = 0;
};

// They are kept on disk as they lie.
static_assert(std::has_unique_object_representations_v<ImportLink> &&
              std::has_unique_object_representations_v<FileEdge> &&
              std::has_unique_object_representations_v<SymbolUse>);

// Sums over all that is below a folder, itself included.
struct FolderTotals {
  std::uint32_t files = 0;
  std::uint64_t size_bytes = 0;
  std::uint64_t lines = 0;
  std::uint64_t symbols = 0;
  std::uint64_t omissions = 0;
};

// The ImportBasis that the links of a family of languages rest on.
struct BasisDigest {
  std::uint64_t family = 0;  // a hash of the name of its first language
  Digest digest;

  friend auto operator<=>(const BasisDigest&, const BasisDigest&) = default;
};

struct Links {
  Rows<ImportLink> imports;          // by file; sorted by import, then name (the module first)
  Rows<FileEdge> dependencies;       // by file: the files it depends on; sorted by file; never itself
  Rows<FileEdge> dependents;         // by file: the files that depend on it; sorted by file
  Rows<ReferenceLink> references;    // by file; sorted by reference; made by link_all() only, for exports
  Rows<SymbolUse> uses;              // by file: uses of its symbols elsewhere; sorted by symbol, user
  std::vector<bool> is_test;         // by file: lies where tests lie, or holds tests
  std::vector<std::uint32_t> cycle;  // by file: id of the dependency cycle that it is part of, kNoCycle where of none
  std::vector<std::vector<FileId>> cycles;  // members of each cycle, by path; cycles by their first member
  std::vector<FolderTotals> totals;         // by folder

  // What must be known to bring the links up to date after a change:
  Rows<LookupKey> lookups;         // by file: the questions that resolving its imports asked; sorted
  Rows<std::uint32_t> names;       // by file with imports: hash_name of the names that it refers to; sorted
  Rows<char> modules;              // by file whose family has a basis: what it imports, a NUL after each
  std::vector<BasisDigest> bases;  // by family, sorted

  static constexpr std::uint32_t kNoCycle = 0xffffffff;
};

// Links of so many files of which nothing is known yet: all rows are empty.
Links no_links(std::size_t files);

}  // namespace docmill
