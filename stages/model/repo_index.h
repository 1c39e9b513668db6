// SPDX-License-Identifier: Apache-2.0
//
// RepoIndex: finds files and folders of the repo by path or by name. Built once for each linking, and read by all
// resolvers from any thread. Its views point into the Repo, which must outlive it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

class RepoIndex {
 public:
  explicit RepoIndex(const Repo& repo);

  const Repo& repo() const { return *repo_; }

  // O(1). Repo's own search compares O(log n) paths, which is slow for resolvers: they ask for several paths per
  // import.
  FileId file(std::string_view path) const;
  FolderId folder(std::string_view path) const;

  // All files, or folders, whose last component is `name`, in canonical order.
  std::span<const FileId> files_named(std::string_view name) const { return files_named_.find(name); }
  std::span<const FolderId> folders_named(std::string_view name) const { return folders_named_.find(name); }

  // True if a file of this language is directly in the folder. `language` is a RepoFile::language.name.
  bool holds_language(FolderId folder, std::string_view language) const;

 private:
  template <typename IdType>
  struct NameIndex {
    std::unordered_map<std::string_view, std::uint32_t> rows;
    std::vector<std::uint32_t> starts;
    std::vector<IdType> ids;

    std::span<const IdType> find(std::string_view name) const {
      const auto found = rows.find(name);
      if (found == rows.end()) return {};
      const std::uint32_t begin = starts[found->second];
      return std::span<const IdType>(ids).subspan(begin, starts[found->second + 1] - begin);
    }
  };

  template <typename IdType, typename Items>
  static NameIndex<IdType> index_names(const Items& items);

  const Repo* repo_;
  std::unordered_map<std::string_view, FileId> files_;
  std::unordered_map<std::string_view, FolderId> folders_;
  NameIndex<FileId> files_named_;
  NameIndex<FolderId> folders_named_;
};

}  // namespace docmill
