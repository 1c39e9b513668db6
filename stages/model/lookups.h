// SPDX-License-Identifier: Apache-2.0
//
// Lookups: how resolvers ask what is in the repo. A hash of each question is noted, whatever the answer. An import has
// to be resolved again only if the answer to one of its questions may have changed. Resolvers see the repo only through
// this class, so no question can be missed.
//
// Not thread-safe: each thread has a Lookups of its own.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stages/model/repo_index.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// A hash of a question. If two questions have the same hash, the only harm is that imports are resolved needlessly.
using LookupKey = std::uint32_t;

LookupKey key_of_file(std::string_view path);
LookupKey key_of_folder(std::string_view path);
LookupKey key_of_file_name(std::string_view name);
LookupKey key_of_folder_name(std::string_view name);
// Is there a file of that language in the folder?
LookupKey key_of_language(std::string_view folder, std::string_view language);
// Does the file have a top-level symbol of that name?
LookupKey key_of_symbol(std::string_view path, std::string_view name);
// Which files are in the folder?
LookupKey key_of_files_in(std::string_view folder);
// What do the imports of the file bind?
LookupKey key_of_bindings(std::string_view path);
// What do the classes of the file contain, and which bases do they have?
LookupKey key_of_classes(std::string_view path);
// What do the files of this name say that configure imports?
LookupKey key_of_configuration(std::string_view name);
// Which member of this name is defined for a type outside of it, which macro, anywhere in the repo?
LookupKey key_of_global_name(std::uint32_t name);
// Does the file define or import anything?
LookupKey key_of_emptiness(std::string_view path);
// What do the files of the folder define under the name with this hash, at the top or as a method?
LookupKey key_of_name_in(std::string_view folder, std::uint32_t name);
// What do files define under the name with this hash at the top of the package, which they declare?
LookupKey key_of_name_in_package(std::string_view package, std::uint32_t name);

// Adds the keys of all questions whose answer can change if the file is added or removed.
void add_keys_of_file(std::vector<LookupKey>& keys, std::string_view path, std::string_view language);
// The same for a folder.
void add_keys_of_folder(std::vector<LookupKey>& keys, std::string_view path);

class Lookups {
 public:
  // Both must outlive this.
  Lookups(const RepoIndex& index, const TopSymbols& symbols) : index_(index), symbols_(symbols) {}

  // The path of a file or folder. This is not noted, because the path of an id does not change.
  std::string_view path(FileId file) const { return index_.repo().file(file).path; }
  std::string_view path(FolderId folder) const { return index_.repo().folder(folder).path; }

  FileId file(std::string_view path) const;
  FolderId folder(std::string_view path) const;
  // All files, or folders, whose last component is `name`, in canonical order.
  std::span<const FileId> files_named(std::string_view name) const;
  std::span<const FolderId> folders_named(std::string_view name) const;
  // True if a file of this language is directly in the folder. `language` is a RepoFile::language.name.
  bool holds_language(FolderId folder, std::string_view language) const;
  // The file's top-level symbol of this name, public or not; or none.
  SymbolId symbol(FileId file, std::string_view name) const;
  // True if the file defines and imports nothing.
  bool is_empty(FileId file) const;
  // The files that are directly in the folder.
  std::span<const FileId> files_in(FolderId folder) const {
    note_files_in(folder);
    return index_.repo().folder(folder).files;
  }
  // Notes that the answer depends on which files are in the folder.
  void note_files_in(FolderId folder) const { keys_.push_back(key_of_files_in(path(folder))); }
  // Notes that the answer depends on the file: it would be another one if its facts were not known.
  void note_file(FileId file) const { keys_.push_back(key_of_file(path(file))); }
  void note_bindings(FileId file) const { keys_.push_back(key_of_bindings(path(file))); }
  void note_classes(FileId file) const { keys_.push_back(key_of_classes(path(file))); }
  void note_configuration(std::string_view name) const { keys_.push_back(key_of_configuration(name)); }
  void note_global_name(std::uint32_t name) const { keys_.push_back(key_of_global_name(name)); }
  // The facts of a file that configures imports (LanguageTraits::configures_imports), after note_configuration().
  const FileFacts& configuration(FileId file) const { return index_.repo().facts_of(file); }
  void note_name_in(FolderId folder, std::uint32_t name) const { keys_.push_back(key_of_name_in(path(folder), name)); }

  void note_name_in_package(std::string_view package, std::uint32_t name) const {
    keys_.push_back(key_of_name_in_package(package, name));
  }

  // The questions since the last call, sorted, each once.
  std::vector<LookupKey> take();

 private:
  const RepoIndex& index_;
  const TopSymbols& symbols_;
  mutable std::vector<LookupKey> keys_;
};

}  // namespace docmill
