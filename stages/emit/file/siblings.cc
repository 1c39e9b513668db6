// SPDX-License-Identifier: Apache-2.0
//
// The files of a folder are sorted by name. Those whose name is the stem and a '.' with something after it are next to
// each other. The file whose name is just the stem is somewhere before them.
#include "stages/emit/file/siblings.h"

#include <algorithm>
#include <string>

#include "stages/model/repo_path.h"

namespace docmill {

std::vector<FileId> siblings_of(const Repo& repo, FileId file) {
  const std::vector<FileId>& files = repo.folder(repo.file(file).folder).files;
  const std::string_view stem = name_stem(repo.file(file).name());
  const auto first_from = [&](const std::string& name) {
    return std::lower_bound(files.begin(), files.end(), name,
                            [&](FileId id, const std::string& wanted) { return repo.file(id).name() < wanted; });
  };
  std::vector<FileId> siblings;
  const auto take = [&](FileId id) {
    if (id != file && siblings.size() < kMostSiblings) siblings.push_back(id);
  };
  const auto bare = first_from(std::string(stem));
  if (bare != files.end() && repo.file(*bare).name() == stem) take(*bare);
  const std::string prefix = std::string(stem) + ".";
  for (auto at = first_from(prefix); at != files.end() && siblings.size() < kMostSiblings; ++at) {
    if (!repo.file(*at).name().starts_with(prefix)) break;
    take(*at);
  }
  return siblings;
}

}  // namespace docmill
