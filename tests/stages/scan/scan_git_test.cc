// SPDX-License-Identifier: Apache-2.0
//
// Scans of git work trees, compared with git's own output if git can tell.
#include <algorithm>

#include "tests/stages/scan/scan_test.h"

namespace docmill {
namespace {

class ScanGit : public ScanTest {
 protected:
  void SetUp() override { temporary_.git_init("repo"); }

  void write(std::initializer_list<const char*> names) {
    for (const char* name : names) temporary_.write("repo/" + std::string(name), "x");
  }

  void track(const std::string& names) { temporary_.git("add -f -- " + names, "repo"); }

  // The regular files that `git ls-files` lists as tracked or not ignored.
  Lines listed_by_git(std::string_view root = "repo") {
    std::string output = temporary_.git("ls-files -z -co --exclude-standard --deduplicate", root);
    Lines lines;
    for (std::size_t at = 0; at < output.size(); at = output.find('\0', at) + 1) {
      std::string name = output.c_str() + at;
      const auto status = std::filesystem::symlink_status(temporary_.path(root) + "/" + name);
      if (std::filesystem::is_regular_file(status)) lines.push_back(std::move(name));
    }
    std::sort(lines.begin(), lines.end(), path_less);
    return lines;
  }
};

TEST_F(ScanGit, ListsWhatGitListsAtTheTopAndBelow) {
  temporary_.write("core-excludes", "*.swp\n");
  temporary_.write("repo/.git/info/exclude", "/local\n!kept.swp\n");
  temporary_.write("repo/.gitignore", "*.o\nbuild/\n!important.o\n/sub/only\nodd name\n");
  temporary_.write("repo/sub/.gitignore", "*.tmp\n!x.o\n/build/\n");
  write({"a.c",
         "a.o",
         "important.o",
         "build/x",
         "build/tracked.o",
         "sub/only",
         "sub/x.o",
         "sub/y.o",
         "sub/build/x",
         "sub/deep/build/x",
         "sub/a.tmp",
         "local",
         "sub/local",
         "a.swp",
         "kept.swp",
         "odd name",
         "\n",
         "-dash",
         "caf\xE9",
         "deleted",
         "sub/tracked.tmp"});
  temporary_.symlink("repo/link", "a.c");
  track("a.c build/tracked.o deleted sub/tracked.tmp link");
  temporary_.git("commit -qm one", "repo");
  temporary_.remove("repo/deleted");
  EXPECT_EQ(files(scan("repo")), listed_by_git("repo"));
  EXPECT_EQ(files(scan("repo/sub")), listed_by_git("repo/sub"));
  EXPECT_EQ(files(scan("repo/sub/deep")), listed_by_git("repo/sub/deep"));
  EXPECT_EQ(files(scan("repo/build")), Lines{"tracked.o"});
  EXPECT_TRUE(diagnostics_.take().empty());
}

TEST_F(ScanGit, OmissionsNameTheRule) {
  temporary_.write("core-excludes", "*.swp\n");
  temporary_.write("repo/.git/info/exclude", "/local\n");
  temporary_.write("repo/.gitignore", "*.o\nbuild/\n");
  write({"a", "a.swp", "build/x", "build/tracked", "local", "out/a.o", "out/b.o", "sub/a.o", "sub/b"});
  track("build/tracked");
  EXPECT_EQ(omissions(scan()),
            (Lines{"a.swp: ignored by git: core.excludesFile:1: *.swp", "build/x: ignored by git: .gitignore:2: build/",
                   "local: ignored by git: .git/info/exclude:1: /local", "out/: ignored by git: .gitignore:1: *.o",
                   "sub/a.o: ignored by git: .gitignore:1: *.o"}));
  EXPECT_EQ(omissions(scan("repo/sub")), Lines{"a.o: ignored by git: ../.gitignore:1: *.o"});
}

TEST_F(ScanGit, GivesCommitAndWorkTree) {
  write({"sub/a"});
  EXPECT_EQ(scan().commit, "");
  track("sub/a");
  temporary_.git("commit -qm one", "repo");
  const Scan got = scan("repo/sub");
  EXPECT_EQ(got.commit + "\n", temporary_.git("rev-parse HEAD", "repo"));
  EXPECT_EQ(got.work_tree, temporary_.path("repo"));
}

TEST_F(ScanGit, LinkedWorkTreesAreWorkTrees) {
  temporary_.write("repo/.git/info/exclude", "*.o\n");
  write({"a"});
  track("a");
  temporary_.git("commit -qm one", "repo");
  temporary_.git("worktree add -q ../other", "repo");
  temporary_.write("other/b.o", "x");
  const Scan got = scan("other");
  EXPECT_EQ(files(got), Lines{"a"});
  EXPECT_EQ(got.work_tree, temporary_.path("other"));
  EXPECT_EQ(omissions(got), Lines{"b.o: ignored by git: .git/info/exclude:1: *.o"});
}

TEST_F(ScanGit, SubmodulesAndNestedReposAreLeftOut) {
  temporary_.git_init("library");
  temporary_.write("library/l", "x");
  temporary_.git("add l", "library");
  temporary_.git("commit -qm one", "library");
  temporary_.git("submodule --quiet add ../library module 2>&1", "repo");
  temporary_.git("clone -q ../library nested", "repo");
  write({"a"});
  const Scan got = scan();
  EXPECT_EQ(files(got), (Lines{".gitmodules", "a"}));
  EXPECT_EQ(omissions(got), (Lines{"module/: git submodule or nested git work tree",
                                   "nested/: git submodule or nested git work tree"}));
  EXPECT_EQ(files(scan("repo/module")), Lines{"l"});
}

TEST_F(ScanGit, DependencyFoldersWithTrackedFilesAreDocumented) {
  write({"node_modules/own/a.js", "other/node_modules/b.js", "other/c", ".svn/fixture", "cache/CACHEDIR.TAG"});
  temporary_.write("repo/cache/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55");
  track("node_modules .svn cache");
  const Scan got = scan();
  EXPECT_EQ(files(got), (Lines{".svn/fixture", "cache/CACHEDIR.TAG", "node_modules/own/a.js", "other/c"}));
  EXPECT_EQ(omissions(got), Lines{"other/node_modules/: dependency or cache folder"});
}

TEST_F(ScanGit, DocmillIgnoreLeavesOutWhatIsTracked) {
  temporary_.write("repo/.docmillignore", "gen/\n");
  write({"gen/a", "sub/gen/b", "sub/c"});
  track("gen sub .docmillignore");
  EXPECT_EQ(files(scan()), (Lines{".docmillignore", "sub/c"}));
  EXPECT_EQ(omissions(scan("repo/sub")), Lines{"gen/: excluded by docmill's configuration: ../.docmillignore:1: gen/"});
}

TEST_F(ScanGit, AttributesAboveTheRootCount) {
  temporary_.write("repo/.gitattributes", "sub/a linguist-generated\n");
  write({"sub/a", "sub/b"});
  const Scan got = scan("repo/sub");
  EXPECT_TRUE(got.files.at(0).is_generated);
  EXPECT_FALSE(got.files.at(1).is_generated);
}

TEST_F(ScanGit, ARuleFileThatIsALinkDoesNotCount) {
  write({"a"});
  temporary_.write("repo/rules", "a\n");
  temporary_.symlink("repo/.gitignore", "rules");
  EXPECT_EQ(files(scan()), (Lines{"a", "rules"}));
}

TEST_F(ScanGit, AFolderInsideDotGitIsOutsideTheWorkTree) {
  temporary_.write("repo/.git/notes/a", "x");
  EXPECT_EQ(files(scan("repo/.git/notes")), Lines{"a"});
}

TEST_F(ScanGit, AnEmptyResultNamesTheRuleOfGit) {
  temporary_.write("repo/.gitignore", "# all\n\n*\n");
  write({"a", "b/c", "b/d/e"});
  EXPECT_EQ(scan().empty_reason, "git ignores all 4 files below it (.gitignore:3: *)");
  EXPECT_EQ(scan("repo/b").empty_reason, "git ignores all 2 files below it (../.gitignore:3: *)");
  EXPECT_EQ(scan("repo/b/d").empty_reason, "git ignores the only file below it (../../.gitignore:3: *)");
}

TEST_F(ScanGit, ARepositoryInAnUnknownFormatIsWarnedAbout) {
  temporary_.write("repo/.gitignore", "*.o\n");
  write({"a", "a.o"});
  temporary_.git("config core.repositoryFormatVersion 1", "repo");
  temporary_.git("config extensions.partialClone origin", "repo");
  EXPECT_EQ(files(scan()), (Lines{".gitignore", "a"}));
  EXPECT_TRUE(diagnostics_.take().empty());
  temporary_.git("config extensions.fromTheFuture true", "repo");
  EXPECT_EQ(files(scan()), (Lines{".gitignore", "a"}));
  EXPECT_EQ(diagnostics_.take().size(), 1u);
}

}  // namespace
}  // namespace docmill
