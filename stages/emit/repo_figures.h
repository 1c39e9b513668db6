// SPDX-License-Identifier: Apache-2.0
//
// RepoFigures: sums over the subtree of every folder, and the dependencies between a folder's children, made once for
// all pages. Files are sorted so that the subtree of a folder is one range of file ids; sums go up the tree, so that no
// page has to read its subtree again.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// What a folder's pages count about a language.
struct LanguageFigures {
  std::string_view language;
  std::uint32_t files = 0;
  std::uint64_t lines = 0;
  std::uint64_t size_bytes = 0;
};

// What a folder's pages point out about a file, as bits of a set.
enum FileTrait : std::uint8_t {
  kBuildFile = 1,   // has a name under which a build tool looks for its instructions
  kEntryPoint = 2,  // has a mark that says so
  kTestFile = 4,
};
inline constexpr std::array<FileTrait, 3> kFileTraits{kBuildFile, kEntryPoint, kTestFile};

// Sums over a subtree; Links::totals has the plain ones.
struct FolderFigures {
  IndexRange files;                                 // the ids of its files
  std::uint64_t keyword_bytes = 0;                  // about as long as a list of all its keywords is, and not shorter
  std::array<std::uint32_t, kSymbolKinds> kinds{};  // symbols by kind
  std::array<std::uint32_t, kFileTraits.size()> traits{};  // files by trait, in the order of kFileTraits
  std::uint32_t documentable = 0;                          // public types, functions and macros
  std::uint32_t documented = 0;                            // those of them with documentation
  std::vector<LanguageFigures> languages;                  // most lines first, then by name

  bool holds(FileId file) const { return files.begin <= file.value && file.value < files.end; }
};

// A direct child of a folder: a file or a subfolder.
struct Child {
  static constexpr std::uint32_t kFolderBit = 0x80000000;

  std::uint32_t code = 0;

  static Child of(FileId id) { return {id.value}; }
  static Child of(FolderId id) { return {id.value | kFolderBit}; }
  bool is_folder() const { return (code & kFolderBit) != 0; }
  FileId file() const { return {code}; }
  FolderId folder() const { return {code & ~kFolderBit}; }
  friend constexpr auto operator<=>(Child, Child) = default;
};

// Between two children of one folder: how many files of `from` depend on how many files of `to`, as pairs.
struct ChildEdge {
  Child from;
  Child to;
  std::uint32_t count = 0;
};

class RepoFigures {
 public:
  // `repo` and `links` must outlive the figures. Cost: linear in files, and in dependencies times depth; those are not
  // counted where `edges` has what edges() gave for the same dependencies.
  RepoFigures(const Repo& repo, const Links& links, Rows<ChildEdge> edges = {});

  const FolderFigures& of(FolderId folder) const { return folders_[folder.value]; }
  bool has(FileId file, FileTrait trait) const { return (traits_[file.value] & trait) != 0; }

  // The dependencies between the folder's children, sorted by from, to.
  std::span<const ChildEdge> edges(FolderId folder) const { return edges_.row(folder.value); }
  const Rows<ChildEdge>& edges() const { return edges_; }

  // The dependency cycles of files (indices into Links::cycles) that lie in this folder and in none of its subfolders.
  std::span<const std::uint32_t> cycles(FolderId folder) const { return cycles_.row(folder.value); }

  // The file whose documentation speaks for the folder: its README, else the file of its language that documents a
  // package; none where neither has any.
  FileId spokesman(FolderId folder) const { return spokesmen_[folder.value]; }

  // The deepest folder that holds both.
  FolderId common_folder(FileId a, FileId b) const;
  // The child of `folder` that is the file or holds it. REQUIRES: the folder holds the file.
  Child child_towards(FolderId folder, FileId file) const;

 private:
  void sum_files();
  void sum_folders();
  void collect_edges();
  void collect_cycles();

  const Repo& repo_;
  const Links& links_;
  std::vector<FolderFigures> folders_;
  std::vector<std::uint8_t> traits_;  // by file: set of FileTrait
  std::vector<FileId> spokesmen_;     // by folder
  Rows<ChildEdge> edges_;             // by folder
  Rows<std::uint32_t> cycles_;        // by folder
};

// True for a dependency of code on code, false for a text's link to a file.
inline bool is_import(const FileEdge& edge) { return edge.kind != ImportKind::link; }

// True where ranked lists and the repo's keyword index leave the file out: .gitattributes calls it generated or
// vendored.
inline bool is_unranked(const RepoFile& file) { return file.is_generated || file.is_vendored; }

}  // namespace docmill
