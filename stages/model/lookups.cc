// SPDX-License-Identifier: Apache-2.0
//
// A key is a hash of the kind of question and its arguments.
#include "stages/model/lookups.h"

#include <xxhash.h>

#include <algorithm>
#include <utility>

namespace docmill {
namespace {

enum class Question : std::uint8_t {
  file,
  folder,
  file_name,
  folder_name,
  language,
  symbol,
  files_in,
  bindings,
  classes,
  name_in,
  configuration,
  global_name,
  emptiness,
  name_in_package
};

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

LookupKey key_of(Question question, std::string_view what, std::string_view further = {}) {
  std::uint64_t hash = hash_of(what, static_cast<std::uint64_t>(question));
  if (!further.empty()) hash = hash_of(further, hash);
  return static_cast<LookupKey>(hash ^ (hash >> 32));
}

}  // namespace

LookupKey key_of_file(std::string_view path) { return key_of(Question::file, path); }
LookupKey key_of_folder(std::string_view path) { return key_of(Question::folder, path); }
LookupKey key_of_file_name(std::string_view name) { return key_of(Question::file_name, name); }
LookupKey key_of_folder_name(std::string_view name) { return key_of(Question::folder_name, name); }
LookupKey key_of_language(std::string_view folder, std::string_view language) {
  return key_of(Question::language, folder, language);
}
LookupKey key_of_symbol(std::string_view path, std::string_view name) { return key_of(Question::symbol, path, name); }
LookupKey key_of_files_in(std::string_view folder) { return key_of(Question::files_in, folder); }
LookupKey key_of_bindings(std::string_view path) { return key_of(Question::bindings, path); }
LookupKey key_of_classes(std::string_view path) { return key_of(Question::classes, path); }
LookupKey key_of_configuration(std::string_view name) { return key_of(Question::configuration, name); }
LookupKey key_of_global_name(std::uint32_t name) {
  return key_of(Question::global_name, {}, {reinterpret_cast<const char*>(&name), sizeof name});
}
LookupKey key_of_emptiness(std::string_view path) { return key_of(Question::emptiness, path); }
LookupKey key_of_name_in(std::string_view folder, std::uint32_t name) {
  return key_of(Question::name_in, folder, {reinterpret_cast<const char*>(&name), sizeof name});
}

LookupKey key_of_name_in_package(std::string_view package, std::uint32_t name) {
  return key_of(Question::name_in_package, package, {reinterpret_cast<const char*>(&name), sizeof name});
}

void add_keys_of_file(std::vector<LookupKey>& keys, std::string_view path, std::string_view language) {
  const std::string_view folder = parent_path(path);
  keys.insert(keys.end(), {key_of_file(path), key_of_file_name(path.substr(path.rfind('/') + 1)),
                           key_of_language(folder, language), key_of_files_in(folder), key_of_emptiness(path)});
}

void add_keys_of_folder(std::vector<LookupKey>& keys, std::string_view path) {
  keys.insert(keys.end(), {key_of_folder(path), key_of_folder_name(path.substr(path.rfind('/') + 1))});
}

FileId Lookups::file(std::string_view path) const {
  keys_.push_back(key_of_file(path));
  return index_.file(path);
}

FolderId Lookups::folder(std::string_view path) const {
  keys_.push_back(key_of_folder(path));
  return index_.folder(path);
}

std::span<const FileId> Lookups::files_named(std::string_view name) const {
  keys_.push_back(key_of_file_name(name));
  return index_.files_named(name);
}

std::span<const FolderId> Lookups::folders_named(std::string_view name) const {
  keys_.push_back(key_of_folder_name(name));
  return index_.folders_named(name);
}

bool Lookups::holds_language(FolderId folder, std::string_view language) const {
  keys_.push_back(key_of_language(path(folder), language));
  return index_.holds_language(folder, language);
}

SymbolId Lookups::symbol(FileId file, std::string_view name) const {
  keys_.push_back(key_of_symbol(path(file), name));
  return symbols_.find(file, name);
}

bool Lookups::is_empty(FileId file) const {
  keys_.push_back(key_of_emptiness(path(file)));
  return has_no_code(index_.repo().facts_of(file));
}

std::vector<LookupKey> Lookups::take() {
  std::sort(keys_.begin(), keys_.end());
  keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
  return std::exchange(keys_, {});
}

}  // namespace docmill
