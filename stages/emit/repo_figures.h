// SPDX-License-Identifier: Apache-2.0
//
// RepoFigures: sums over the subtree of every folder, and the dependencies between a folder's children, computed once
// for all pages. Files are sorted so that the subtree of a folder is one range of file ids. Sums are passed up the
// tree, so no page has to read its subtree again.
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

// What a folder's pages count for a language.
struct LanguageFigures {
  std::string_view language;
  std::uint32_t files = 0;
  std::uint64_t lines = 0;
  std::uint64_t size_bytes = 0;
};

// What a folder's pages say about a file, as bits of a set.
enum FileTrait : std::uint8_t {
  kBuildFile = 1,   // is_build_file()
  kEntryPoint = 2,  // has a mark of that kind
  kTestFile = 4,
};
inline constexpr std::array<FileTrait, 3> kFileTraits{kBuildFile, kEntryPoint, kTestFile};

// Sums over a subtree, in addition to those of Links::totals.
struct FolderFigures {
  IndexRange files;                                        // the ids of its files
  std::uint64_t keyword_bytes = 0;                         // an upper bound of the length of a list of all its keywords
  std::array<std::uint32_t, kSymbolKinds> kinds{};         // symbols by kind
  std::array<std::uint32_t, kFileTraits.size()> traits{};  // files by trait, in the order of kFileTraits
  std::uint32_t documentable = 0;                          // public types, functions and macros
  std::uint32_t documented = 0;                            // of these, those with documentation
  std::vector<LanguageFigures> languages;                  // most lines first, then by name

  bool contains(FileId file) const { return files.begin <= file.value && file.value < files.end; }
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

// Between two children of one folder: the number of pairs of a file in `from` and a file in `to` that it depends on.
struct ChildEdge {
  Child from;
  Child to;
  std::uint32_t count = 0;
};

class RepoFigures {
 public:
  // `repo` and `links` must outlive the figures. `edges` may be the edges() of an earlier state with the same
  // dependencies. Cost: linear in files and, without `edges`, in dependencies times depth.
  RepoFigures(const Repo& repo, const Links& links, Rows<ChildEdge> edges = {});

  const FolderFigures& of(FolderId folder) const { return folders_[folder.value]; }
  bool has(FileId file, FileTrait trait) const { return (traits_[file.value] & trait) != 0; }

  // The dependencies between the folder's children, sorted by from, to.
  std::span<const ChildEdge> edges(FolderId folder) const { return edges_.row(folder.value); }
  const Rows<ChildEdge>& edges() const { return edges_; }

  // The dependency cycles of files (indices into Links::cycles) whose deepest common folder is this one.
  std::span<const std::uint32_t> cycles(FolderId folder) const { return cycles_.row(folder.value); }

  // The file whose documentation describes the folder: its README.md or README.rst, else the file that documents a
  // package in its language, else another README; none if none of them has documentation.
  FileId describing_file(FolderId folder) const { return describing_files_[folder.value]; }

  // The deepest folder that contains both.
  FolderId common_folder(FileId a, FileId b) const;
  // The child of `folder` that is the file or contains it. REQUIRES: the folder contains the file.
  Child child_towards(FolderId folder, FileId file) const;

 private:
  void sum_files();
  void sum_folders();
  void collect_edges();
  void collect_cycles();

  const Repo& repo_;
  const Links& links_;
  std::vector<FolderFigures> folders_;
  std::vector<std::uint8_t> traits_;      // by file: set of FileTrait
  std::vector<FileId> describing_files_;  // by folder
  Rows<ChildEdge> edges_;                 // by folder
  Rows<std::uint32_t> cycles_;            // by folder
};

// False for a link of a text, for a file that a script or a build names, and for a use in the same package.
inline bool is_import(const FileEdge& edge) { return is_import(edge.kind); }

// True for a dependency of code on code: an import, or a use in the same package.
inline bool is_of_code(const FileEdge& edge) { return is_of_code(edge.kind); }

// True if ranked lists and the repo's keyword index leave the file out, because .gitattributes marks it as generated or
// vendored.
inline bool is_unranked(const RepoFile& file) { return file.is_generated || file.is_vendored; }

}  // namespace docmill
