// SPDX-License-Identifier: Apache-2.0
//
// Links: how the files of a repo depend on each other. update_links() brings them up to date after a change, and makes
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

// A list of lists: row i is items[starts[i]] up to, but not including, items[starts[i + 1]]. Rows that were read from
// disk are views of the mapped file (`lent_*`, otherwise empty). Single rows can be replaced.
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

enum class ImportOutcome : std::uint8_t {
  file,              // resolves to a file of the repo
  folder,            // resolves to a folder of the repo (a package without a file of its own)
  standard_library,  // part of the language's standard library, by its published list of modules
  external,          // not in the repo, and written in a form that can name something outside it
  not_found,         // written in a form that names a file of the repo, but there is no such file
};

// What one import, or one name of it, resolves to. For each import of a file: one record for the module (name =
// kModule), then one for each of its names that is a file of its own (a submodule) or a symbol found in the module's
// file.
struct ImportLink {
  static constexpr std::uint32_t kModule = 0xffffffff;

  std::uint32_t import = 0;      // index into FileFacts::imports
  std::uint32_t name = kModule;  // index into FileFacts::names
  ImportOutcome outcome = ImportOutcome::external;
  ImportKind kind = ImportKind::module;  // of the import
  std::uint8_t is_template = 0;          // 1: the imported file is not in the repo; it is generated from `file`
  std::uint8_t unused = 0;
  FileId file;      // if the outcome is `file`
  FolderId folder;  // if the outcome is `folder`
  SymbolId symbol;  // the symbol of `file` that the name means, if it was found; also if the module itself names one (a
                    // Java class, the last segment of a Rust path)
};

// A dependency of one file on another, and the number of imports and names behind it. An import of a folder (a Go
// package) makes a dependency on each file of the folder to which a reference resolves, or on all of them if none does.
// A use of a name makes one on a file of the same package, which needs no import.
struct FileEdge {
  FileId file;  // the other end
  std::uint32_t count = 0;
  ImportKind kind = ImportKind::module;
  std::array<std::uint8_t, 3> unused{};

  friend bool operator==(const FileEdge&, const FileEdge&) = default;
};

// The symbol that a reference means, in another file or in its own. `reference` is an index into FileFacts::references
// of the referring file.
struct ReferenceLink {
  std::uint32_t reference = 0;
  FileId file;  // of the symbol
  SymbolId symbol;
  bool is_by_name = false;   // nothing says whose member it is, but no other member of the repo has its name
  bool is_of_one = false;    // only the uses inside `user` mean the symbol: two classes of the file have such a member
  std::uint16_t unused = 0;  // rows are compared as bytes, so there is no padding
  SymbolId user;             // one of FileFacts::users_of
};

// Of several uses in one place, the last of these counts.
enum class UseKind : std::uint8_t {
  import,  // an import names it
  use,     // anything else
  call,    // it is called
  base,    // it is a base of `enclosing`
};

// The uses of a symbol in one place of another file.
struct SymbolUse {
  SymbolId symbol;
  FileId user;
  SymbolId enclosing;            // of `user`: the innermost symbol around the uses; none at the top and in a namespace
  std::uint32_t count : 29 = 0;  // at most kMostUses
  std::uint32_t is_by_name : 1 = 0;  // each of them: see ReferenceLink
  std::uint32_t kind : 2 = 0;        // UseKind
  std::uint32_t reference = 0;       // the first one of that kind, as an index into FileFacts::references of `user`
};

// A file whose symbols another one uses.
struct UsedFile {
  FileId file;
  std::uint32_t symbols = 0;  // how many of them

  friend bool operator==(const UsedFile&, const UsedFile&) = default;
};

inline constexpr std::uint32_t kMostUses = 0x1fffffff;
inline constexpr std::uint32_t kUseKindMask = 3;

// The name of a member of a type, in C and its relatives also of a function or type outside of types. Without a
// symbol: a name that is assigned as a member.
struct MemberName {
  std::uint32_t hash = 0;  // hash_name
  SymbolId symbol;
};

// They are stored on disk byte for byte.
static_assert(std::has_unique_object_representations_v<ImportLink> &&
              std::has_unique_object_representations_v<FileEdge> &&
              std::has_unique_object_representations_v<SymbolUse>);

// Sums over a folder and everything below it.
struct FolderTotals {
  std::uint32_t files = 0;
  std::uint64_t size_bytes = 0;
  std::uint64_t lines = 0;
  std::uint64_t symbols = 0;
  std::uint64_t omissions = 0;
};

// The ImportBasis with which the links of a family of languages were made.
struct BasisDigest {
  std::uint64_t family = 0;  // a hash of the name of its first language
  Digest digest;

  friend auto operator<=>(const BasisDigest&, const BasisDigest&) = default;
};

struct Links {
  Rows<ImportLink> imports;                 // by file; sorted by import, then name (the module first)
  Rows<FileEdge> dependencies;              // by file: the files it depends on; sorted by file; never itself
  Rows<FileEdge> dependents;                // by file: the files that depend on it; sorted by file
  Rows<ReferenceLink> references;           // by file; sorted by reference; empty unless they are kept (update_links.h)
  Rows<SymbolUse> uses;                     // by file: uses of its symbols elsewhere; sorted by symbol,
                                            // user, enclosing symbol (none first)
  Rows<UsedFile> used_files;                // by file: the files whose symbols it uses; sorted by file
  Rows<FileId> declared_in;                 // by file: the files that it includes and that may declare what it defines:
                                            // they have symbols of the same names; sorted
  Rows<char> sentences;                     // by file: purpose_sentence(), so that a list of files needs no facts
  std::vector<bool> is_test;                // by file: is in a test folder, is named like a test, or contains tests
  std::vector<std::uint32_t> cycle;         // by file: the dependency cycle that it is part of, or kNoCycle
  std::vector<std::vector<FileId>> cycles;  // members of each cycle, by path; cycles by their first member
  std::vector<FolderTotals> totals;         // by folder

  // What must be known to bring the links up to date after a change:
  Rows<LookupKey> lookups;         // by file: the questions that resolving its imports asked; sorted
  Rows<LookupKey> asked;           // by file: those that resolving its references asked; sorted
  Rows<std::uint32_t> names;       // by file with imports: hash_name of the names that it refers to; sorted
  Rows<MemberName> members;        // by file: what can be found by its name alone; sorted by hash, symbol
  Rows<char> modules;              // by file whose family has a basis: what it imports, a NUL after each
  std::vector<BasisDigest> bases;  // by family, sorted

  static constexpr std::uint32_t kNoCycle = 0xffffffff;
};

// Links of this many files, with all rows empty.
Links no_links(std::size_t files);

}  // namespace docmill
