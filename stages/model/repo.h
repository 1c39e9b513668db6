// SPDX-License-Identifier: Apache-2.0
//
// Repo: the tree being documented, as the stages after extraction see it: its files in canonical order with their
// facts, its folders, and what is not documented. Built once, at the link barrier, and never changed afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/base/strong_id.h"
#include "stages/model/facts_table.h"
#include "stages/model/file_facts.h"
#include "stages/model/file_roles.h"
#include "stages/model/language_traits.h"
#include "stages/model/summary_table.h"

namespace docmill {

using FileId = Id<struct FileTag>;      // position in Repo::files
using FolderId = Id<struct FolderTag>;  // position in Repo::folders
inline constexpr FolderId kRootFolder{0};

// What linking and rendering know about a file's language. All of it lives as long as the program.
struct LanguageLabel {
  std::string_view name;           // "Python"
  std::string_view type;           // "Python Source Code"
  std::string_view fence_tag;      // "python"
  bool finds_definitions = false;  // by a grammar or a reader
  const LanguageTraits* traits = &kPlainTraits;
};

struct RepoFile {
  std::string path;  // repo-relative, '/'-separated, bytes as the file system has them
  LanguageLabel language;
  FolderId folder;
  bool is_generated = false;       // by .gitattributes; a comment that says so is a Mark in the facts
  bool is_vendored = false;        // by .gitattributes
  FileRole role = FileRole::none;  // by its name or its language

  std::string_view name() const { return std::string_view(path).substr(path.rfind('/') + 1); }
};

enum class OmitReason : std::uint8_t {
  ignored,          // git ignores it; the detail names the rule if it is known
  excluded,         // .docmillignore, or include / exclude of the configuration
  dependency,       // a well-known dependency or cache folder, or one with a CACHEDIR.TAG
  nested_repo,      // a git submodule, or another git work tree
  version_control,  // .git and the like
  site,             // docmill's own output
  symbolic_link,
  special_file,  // socket, device, FIFO
  binary,        // a NUL in its first 8,000 bytes
  too_large,     // above max_file_size
  unreadable,    // the detail says why
  path_too_long,
};

// A file or folder that is not documented. A folder includes everything below it.
struct Omission {
  std::string path;
  OmitReason reason = OmitReason::ignored;
  std::string detail;  // "" if the reason says it all
  bool is_folder = false;
};

// The reason in words: "binary file", "symbolic link to `x`".
std::string omission_text(const Omission& omission);

struct Folder {
  std::string path;                      // "" is the root
  FolderId parent;                       // none for the root
  std::vector<FolderId> subfolders;      // those with documented files, at any depth; by path
  std::vector<FileId> files;             // by path
  std::vector<std::uint32_t> omissions;  // indices into Repo::omissions of what is directly in this folder, or in an
                                         // undocumented folder below it

  std::string_view name() const { return std::string_view(path).substr(path.rfind('/') + 1); }
};

struct Repo {
  std::string project;              // the name that pages use
  std::vector<RepoFile> files;      // sorted by path, bytes
  FactsTable facts;                 // of files[i] at [i]
  SummaryTable summaries;           // likewise
  std::vector<Folder> folders;      // sorted by path, bytes; the root first; a parent before its children
  std::vector<Omission> omissions;  // sorted by path

  const RepoFile& file(FileId id) const { return files[id.value]; }
  const FileFacts& facts_of(FileId id) const { return facts[id.value]; }
  const FileSummary& summary_of(FileId id) const { return summaries[id.value]; }
  const Folder& folder(FolderId id) const { return folders[id.value]; }

  // The file at this path, or none. O(log n).
  FileId find_file(std::string_view path) const;
  // The documented folder at this path, or none. O(log n).
  FolderId find_folder(std::string_view path) const;
};

// Orders paths so that a folder's files and subfolders stay together: by bytes, with '/' before every other byte.
bool path_less(std::string_view a, std::string_view b);

// "a/b" of "a/b/c.py"; "" at the top.
std::string_view parent_path(std::string_view path);

// Fills `folders` from the files and omissions, which must be sorted by path_less, and sets each file's folder.
void build_folders(Repo& repo);

}  // namespace docmill
