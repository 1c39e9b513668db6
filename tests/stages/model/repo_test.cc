// SPDX-License-Identifier: Apache-2.0
#include "stages/model/repo.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Repo repo_of(std::vector<std::string> files, std::vector<std::string> omissions) {
  Repo repo;
  std::sort(files.begin(), files.end(), path_less);
  std::sort(omissions.begin(), omissions.end(), path_less);
  for (std::string& path : files) repo.files.push_back({std::move(path), {}, {}});
  for (std::string& path : omissions) repo.omissions.push_back({std::move(path), OmitReason::binary, "", false});
  build_folders(repo);
  return repo;
}

std::vector<std::string> folders_of(const Repo& repo) {
  std::vector<std::string> paths;
  for (const Folder& folder : repo.folders) paths.push_back(folder.path);
  return paths;
}

std::vector<std::string> omissions_of(const Repo& repo, std::string_view folder) {
  std::vector<std::string> paths;
  for (std::uint32_t i : repo.folder(repo.find_folder(folder)).omissions) paths.push_back(repo.omissions[i].path);
  return paths;
}

TEST(BuildFolders, EachFolderOccursOnceAfterItsParent) {
  const Repo repo = repo_of({"a-b/x", "a/b/c/x", "a/b/c/y", "a/b/x", "a/bc/d/x", "a.b/x", "x"}, {});
  EXPECT_THAT(folders_of(repo), ElementsAre("", "a", "a/b", "a/b/c", "a/bc", "a/bc/d", "a-b", "a.b"));
  for (const Folder& folder : repo.folders) {
    if (folder.path.empty()) continue;
    ASSERT_TRUE(folder.parent.exists());
    EXPECT_EQ(repo.folder(folder.parent).path, parent_path(folder.path));
  }
  for (const RepoFile& file : repo.files) EXPECT_EQ(repo.folder(file.folder).path, parent_path(file.path));
}

TEST(BuildFolders, OmissionIsListedInTheNearestFolderThatIsDocumented) {
  const Repo repo =
      repo_of({"a/b/x", "a/bc/x", "d/x"}, {"a/b/1", "a/b/n/o/2", "a/bb/3", "a/bc/d/4", "c/5", "z/y/6", "7"});
  EXPECT_THAT(omissions_of(repo, "a/b"), ElementsAre("a/b/1", "a/b/n/o/2"));
  EXPECT_THAT(omissions_of(repo, "a"), ElementsAre("a/bb/3"));
  EXPECT_THAT(omissions_of(repo, "a/bc"), ElementsAre("a/bc/d/4"));
  EXPECT_THAT(omissions_of(repo, "d"), IsEmpty());
  EXPECT_THAT(omissions_of(repo, ""), ElementsAre("7", "c/5", "z/y/6"));
}

TEST(BuildFolders, RepoWithoutFilesHasItsRoot) {
  const Repo repo = repo_of({}, {"a/b"});
  EXPECT_THAT(folders_of(repo), ElementsAre(""));
  EXPECT_THAT(omissions_of(repo, ""), ElementsAre("a/b"));
}

}  // namespace
}  // namespace docmill
