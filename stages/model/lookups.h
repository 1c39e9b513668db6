// SPDX-License-Identifier: Apache-2.0
//
// Lookups: how resolvers ask what the repo has. Each question is noted, whatever the answer, as a hash of it: an import
// has to be resolved again only if the answer to one of the questions that it asked may be another one. Since resolvers
// see the repo through this class alone, no question can be forgotten.
//
// Not thread-safe: each thread asks through a Lookups of its own.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stages/model/repo_index.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// A hash of a question. Two questions with one hash cost work, and no more.
using LookupKey = std::uint32_t;

LookupKey key_of_file(std::string_view path);
LookupKey key_of_folder(std::string_view path);
LookupKey key_of_file_name(std::string_view name);
LookupKey key_of_folder_name(std::string_view name);
// Does the folder hold a file of that language?
LookupKey key_of_language(std::string_view folder, std::string_view language);
// Is there a symbol of that name at the top of the file?
LookupKey key_of_symbol(std::string_view path, std::string_view name);
// Which files are in the folder?
LookupKey key_of_files_in(std::string_view folder);

// Adds the keys to all questions that a file which comes or goes can give another answer to.
void add_keys_of_file(std::vector<LookupKey>& keys, std::string_view path, std::string_view language);
// The same for a folder.
void add_keys_of_folder(std::vector<LookupKey>& keys, std::string_view path);

class Lookups {
 public:
  // Both must outlive this.
  Lookups(const RepoIndex& index, const TopSymbols& symbols) : index_(index), symbols_(symbols) {}

  // What an id stands for, which needs no note: a path is what it is.
  std::string_view path(FileId file) const { return index_.repo().file(file).path; }
  std::string_view path(FolderId folder) const { return index_.repo().folder(folder).path; }

  FileId file(std::string_view path) const;
  FolderId folder(std::string_view path) const;
  // All files, or folders, whose last component is `name`, in canonical order.
  std::span<const FileId> files_named(std::string_view name) const;
  std::span<const FolderId> folders_named(std::string_view name) const;
  // A file of this language is in the folder, not deeper. `language` is a RepoFile::language.name.
  bool holds_language(FolderId folder, std::string_view language) const;
  // The symbol of this name at the top of the file, public or not; or none.
  SymbolId symbol(FileId file, std::string_view name) const;
  // Notes that all files in the folder matter.
  void note_files_in(FolderId folder) const { keys_.push_back(key_of_files_in(path(folder))); }

  // The questions since the last call, sorted, each once.
  std::vector<LookupKey> take();

 private:
  const RepoIndex& index_;
  const TopSymbols& symbols_;
  mutable std::vector<LookupKey> keys_;
};

}  // namespace docmill
