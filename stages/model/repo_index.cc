// SPDX-License-Identifier: Apache-2.0
//
// Builds the index: two hash maps of paths and two of names. The ids of all names are rows of one array, filled by a
// counting sort, so the ids of a name are in canonical order.
#include "stages/model/repo_index.h"

#include <algorithm>

namespace docmill {

template <typename IdType, typename Items>
RepoIndex::NameIndex<IdType> RepoIndex::index_names(const Items& items) {
  NameIndex<IdType> index;
  std::vector<std::uint32_t> row_of(items.size());
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    const auto row = static_cast<std::uint32_t>(index.rows.size());
    row_of[i] = index.rows.emplace(items[i].name(), row).first->second;
  }
  index.starts.assign(index.rows.size() + 1, 0);
  for (std::uint32_t row : row_of) ++index.starts[row + 1];
  for (std::size_t row = 1; row < index.starts.size(); ++row) index.starts[row] += index.starts[row - 1];
  index.ids.resize(items.size());
  std::vector<std::uint32_t> next(index.starts.begin(), index.starts.end() - 1);
  for (std::uint32_t i = 0; i < items.size(); ++i) index.ids[next[row_of[i]]++] = IdType{i};
  return index;
}

RepoIndex::RepoIndex(const Repo& repo) : repo_(&repo) {
  files_.reserve(repo.files.size());
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) files_.emplace(repo.files[i].path, FileId{i});
  folders_.reserve(repo.folders.size());
  for (std::uint32_t i = 0; i < repo.folders.size(); ++i) folders_.emplace(repo.folders[i].path, FolderId{i});
  files_named_ = index_names<FileId>(repo.files);
  folders_named_ = index_names<FolderId>(repo.folders);
}

FileId RepoIndex::file(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? FileId{} : found->second;
}

FolderId RepoIndex::folder(std::string_view path) const {
  const auto found = folders_.find(path);
  return found == folders_.end() ? FolderId{} : found->second;
}

bool RepoIndex::holds_language(FolderId folder, std::string_view language) const {
  const std::vector<FileId>& files = repo_->folder(folder).files;
  return std::any_of(files.begin(), files.end(),
                     [&](FileId file) { return repo_->file(file).language.name == language; });
}

}  // namespace docmill
