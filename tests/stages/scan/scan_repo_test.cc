// SPDX-License-Identifier: Apache-2.0
//
// Scans outside git: what is listed, what is left out, and with which message.
#include "stages/scan/scan_repo.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>

#include "stages/base/file_system.h"
#include "tests/stages/scan/scan_test.h"

namespace docmill {
namespace {

class ScanRepo : public ScanTest {};

TEST_F(ScanRepo, FilesComeInTheOrderOfPathLess) {
  for (const char* name : {"b", "a.c", "a/z", "a/b/c", "a-", "a/b.c"})
    temporary_.write("repo/" + std::string(name), "x");
  const Scan got = scan();
  EXPECT_EQ(files(got), (Lines{"a/b/c", "a/b.c", "a/z", "a-", "a.c", "b"}));
  EXPECT_TRUE(std::is_sorted(got.files.begin(), got.files.end(),
                             [](const auto& a, const auto& b) { return path_less(a.path, b.path); }));
  EXPECT_EQ(got.work_tree, "");
  EXPECT_EQ(got.commit, "");
}

TEST_F(ScanRepo, FilesComeWithTheirFigures) {
  temporary_.write("repo/a", "12345");
  struct stat status {};
  ASSERT_EQ(::stat(temporary_.path("repo/a").c_str(), &status), 0);
  const ScannedFile file = scan().files.at(0);
  EXPECT_EQ(file.size_bytes, 5u);
  EXPECT_EQ(file.inode, status.st_ino);
  EXPECT_EQ(file.mtime_ns, status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec);
  EXPECT_EQ(file.ctime_ns, status.st_ctim.tv_sec * 1'000'000'000 + status.st_ctim.tv_nsec);
}

TEST_F(ScanRepo, NamesAreBytes) {
  const Lines names = {"\n", " ", "-rf", "a\\b", "caf\xE9", "\xF0\x9F\x98\x80"};
  for (const std::string& name : names) temporary_.write("repo/" + name, "x");
  EXPECT_EQ(files(scan()), names);
}

TEST_F(ScanRepo, LinksAndSpecialFilesAreListedAndNotOpened) {
  temporary_.write("repo/a", "x");
  temporary_.symlink("repo/link", "a");
  temporary_.symlink("repo/loop", ".");
  temporary_.symlink("repo/dangling", "nowhere");
  temporary_.mkfifo("repo/pipe");
  const Scan got = scan();
  EXPECT_EQ(files(got), Lines{"a"});
  ASSERT_EQ(got.omissions.size(), 4u);
  EXPECT_EQ(got.omissions[0].detail, "to `nowhere`");
  EXPECT_EQ(got.omissions[1].reason, OmitReason::symbolic_link);
  EXPECT_FALSE(got.omissions[2].is_folder);
  EXPECT_EQ(got.omissions[3].reason, OmitReason::special_file);
}

TEST_F(ScanRepo, ARootThatIsALinkIsResolved) {
  temporary_.write("repo/a", "x");
  temporary_.symlink("link", "repo");
  EXPECT_EQ(files(scan("link")), Lines{"a"});
}

TEST_F(ScanRepo, ARootThatIsNotAFolderIsAnError) {
  temporary_.write("file", "x");
  options_.root = temporary_.path("file");
  EXPECT_EQ(scan_repo(options_, diagnostics_).error().message, "cannot open " + options_.root + ": not a directory");
  options_.root = temporary_.path("none");
  EXPECT_FALSE(scan_repo(options_, diagnostics_));
}

TEST_F(ScanRepo, DependenciesCachesAndVersionControlAreLeftOut) {
  for (const char* name :
       {"node_modules/x/a.js", "p/__pycache__/a", ".svn/entries", "env/pyvenv.cfg", "src/a", "vendor/a"}) {
    temporary_.write("repo/" + std::string(name), "x");
  }
  temporary_.write("repo/target/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n");
  temporary_.write("repo/false/CACHEDIR.TAG", "no signature");
  const Scan got = scan();
  EXPECT_EQ(files(got), (Lines{"false/CACHEDIR.TAG", "src/a", "vendor/a"}));
  EXPECT_EQ(omissions(got),
            (Lines{".svn/: version control data", "env/: dependency or cache folder: pyvenv.cfg",
                   "node_modules/: dependency or cache folder", "p/__pycache__/: dependency or cache folder",
                   "target/: dependency or cache folder: CACHEDIR.TAG"}));
}

TEST_F(ScanRepo, GitIgnoreFilesDoNotCountOutsideGit) {
  temporary_.write("repo/.gitignore", "*\n");
  EXPECT_EQ(files(scan()), Lines{".gitignore"});
}

TEST_F(ScanRepo, DocmillIgnoreFilesCountAtEveryLevel) {
  temporary_.write("repo/.docmillignore", "*.md\n/gen/\n.docmillignore\n");
  temporary_.write("repo/sub/.docmillignore", "!keep.md\n/x\n");
  for (const char* name : {"a.md", "gen/a", "sub/keep.md", "sub/b.md", "sub/x", "sub/deep/x", "sub/gen/a"}) {
    temporary_.write("repo/" + std::string(name), "x");
  }
  const Scan got = scan();
  EXPECT_EQ(files(got), (Lines{"sub/deep/x", "sub/gen/a", "sub/keep.md"}));
  EXPECT_EQ(omissions(got),
            (Lines{".docmillignore: excluded by docmill's configuration: .docmillignore:3: .docmillignore",
                   "a.md: excluded by docmill's configuration: .docmillignore:1: *.md",
                   "gen/: excluded by docmill's configuration: .docmillignore:2: /gen/",
                   "sub/.docmillignore: excluded by docmill's configuration: .docmillignore:3: .docmillignore",
                   "sub/b.md: excluded by docmill's configuration: .docmillignore:1: *.md",
                   "sub/x: excluded by docmill's configuration: sub/.docmillignore:2: /x"}));
}

TEST_F(ScanRepo, ExcludeWinsOverInclude) {
  for (const char* name : {"src/a.c", "src/a.h", "src/gen/b.c", "doc/x", "doc/y", "z.c"}) {
    temporary_.write("repo/" + std::string(name), "x");
  }
  options_.include = {"/src/", "!*.h"};
  options_.exclude = {"gen"};
  const Scan got = scan();
  EXPECT_EQ(files(got), Lines{"src/a.c"});
  const std::string prefix = "excluded by docmill's configuration: ";
  EXPECT_EQ(omissions(got),
            (Lines{"doc/: " + prefix + "no pattern of include matches",
                   "src/a.h: " + prefix + "no pattern of include matches", "src/gen/: " + prefix + "exclude: gen",
                   "z.c: " + prefix + "no pattern of include matches"}));
}

TEST_F(ScanRepo, AttributesOfDeeperFilesWin) {
  temporary_.write("repo/.gitattributes",
                   "*.c linguist-generated\nlib/** linguist-vendored\n*.inc linguist-language=C\n");
  temporary_.write("repo/lib/.gitattributes", "a.c -linguist-generated\n/x.inc linguist-language=PHP\n");
  for (const char* name : {"a.c", "lib/a.c", "lib/x.inc", "x.inc"}) temporary_.write("repo/" + std::string(name), "x");
  Lines got;
  for (const ScannedFile& file : scan().files) {
    got.push_back(file.path + (file.is_generated ? " generated" : "") + (file.is_vendored ? " vendored" : "") + " " +
                  file.language);
  }
  EXPECT_EQ(got, (Lines{".gitattributes ", "a.c generated ", "lib/.gitattributes vendored ", "lib/a.c vendored ",
                        "lib/x.inc vendored PHP", "x.inc C"}));
}

TEST_F(ScanRepo, LargeFilesAreListedWithTheirSize) {
  temporary_.write("repo/a", std::string(1234, 'x'));
  temporary_.write("repo/b", std::string(1233, 'x'));
  options_.max_file_size = 1233;
  const Scan got = scan();
  EXPECT_EQ(files(got), Lines{"b"});
  EXPECT_EQ(omissions(got), Lines{"a: above the size limit: 1,234 bytes"});
}

TEST_F(ScanRepo, TheSiteIsNotScanned) {
  temporary_.write("repo/a", "x");
  temporary_.write("repo/docs/out/index.md", "x");
  temporary_.write("repo/docs/own.md", "x");
  temporary_.symlink("alias", "repo/docs");
  options_.site = temporary_.path("alias/out");
  const Scan got = scan();
  EXPECT_EQ(files(got), (Lines{"a", "docs/own.md"}));
  EXPECT_EQ(omissions(got), Lines{"docs/out/: docmill's own output"});
  options_.site = temporary_.path("elsewhere/site");
  EXPECT_EQ(scan().files.size(), 3u);
}

TEST_F(ScanRepo, SitesOfOtherAndOfKilledBuildsAreNotScanned) {
  temporary_.write("repo/a", "x");
  temporary_.write("repo/done/.docmill/records", "");
  temporary_.write("repo/done/index.md", "x");
  temporary_.write("repo/killed/.docmill/journal", "");
  temporary_.write("repo/killed/index.md", "x");
  temporary_.write("repo/other/.docmill/notes", "x");
  const Scan got = scan();
  EXPECT_EQ(files(got), (Lines{"a", "other/.docmill/notes"}));
  EXPECT_EQ(omissions(got), (Lines{"done/: docmill's own output", "killed/: docmill's own output"}));
}

TEST_F(ScanRepo, NestedWorkTreesAreLeftOut) {
  temporary_.write("repo/a", "x");
  temporary_.write("repo/nested/file", "x");
  temporary_.git_init("repo/nested");
  temporary_.write("repo/linked/.git", "gitdir: ../elsewhere\n");
  temporary_.write("repo/empty/.git/config", "");
  temporary_.write("repo/empty/file", "x");
  const Scan got = scan();
  EXPECT_EQ(files(got), (Lines{"a", "empty/file"}));
  EXPECT_EQ(omissions(got),
            (Lines{"empty/.git/: version control data", "linked/: git submodule or nested git work tree",
                   "nested/: git submodule or nested git work tree"}));
}

TEST_F(ScanRepo, DeepTreesEndAtThePathLimit) {
  temporary_.write("repo/a", "x");
  UniqueFd folder = *open_folder(kCurrentFolder, temporary_.path("repo"));
  for (int depth = 0; depth < 2500; ++depth) {
    ASSERT_EQ(::mkdirat(folder.get(), "d", 0777), 0);
    folder = open_below(folder.get(), "d", O_RDONLY | O_DIRECTORY);
  }
  const Scan got = scan();
  EXPECT_EQ(files(got), Lines{"a"});
  ASSERT_EQ(got.omissions.size(), 1u);
  EXPECT_EQ(got.omissions[0].reason, OmitReason::path_too_long);
  EXPECT_EQ(got.omissions[0].path.size(), 3801u);
}

TEST_F(ScanRepo, WideFoldersAndManyLevelsKeepNoDescriptorOpen) {
  std::string path = "repo";
  for (int depth = 0; depth < 60; ++depth) temporary_.write((path += "/d") + "/f", "x");
  const std::size_t before = std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
  EXPECT_EQ(scan().files.size(), 60u);
  const std::size_t after = std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
  EXPECT_EQ(after, before);
}

// Root can read everything, so the scan runs in a child process as nobody.
TEST_F(ScanRepo, AFolderThatCannotBeReadIsListedWithAWarning) {
  temporary_.write("repo/a", "x");
  temporary_.write("repo/closed/b", "x");
  ::chmod(temporary_.path().c_str(), 0755);
  ::chmod(temporary_.path("repo/closed").c_str(), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    if (::getuid() == 0 && ::setuid(65534) != 0) ::_exit(2);
    const Scan got = scan();
    const auto warnings = diagnostics_.take();
    ::_exit(files(got) == Lines{"a"} && omissions(got) == Lines{"closed/: cannot be read: permission denied"} &&
                    warnings.size() == 1 && warnings[0].path == "closed"
                ? 0
                : 1);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  ::chmod(temporary_.path("repo/closed").c_str(), 0755);
}

// The folder may be listed, but stat fails on everything in it.
TEST_F(ScanRepo, AFileWhoseStatusCannotBeReadIsListedWithAWarning) {
  temporary_.write("repo/a", "x");
  temporary_.write("repo/names/b", "x");
  ::chmod(temporary_.path().c_str(), 0755);
  ::chmod(temporary_.path("repo/names").c_str(), 0444);
  const pid_t child = ::fork();
  if (child == 0) {
    if (::getuid() == 0 && ::setuid(65534) != 0) ::_exit(2);
    const Scan got = scan();
    const auto warnings = diagnostics_.take();
    ::_exit(files(got) == Lines{"a"} && omissions(got) == Lines{"names/b: cannot be read: permission denied"} &&
                    warnings.size() == 1 && warnings[0].path == "names/b"
                ? 0
                : 1);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  ::chmod(temporary_.path("repo/names").c_str(), 0755);
}

// Git does not track empty folders either.
TEST_F(ScanRepo, EmptyFoldersAreNotListedWithGitOrWithout) {
  temporary_.write("repo/a", "x");
  temporary_.make_folder("repo/empty/inner");
  temporary_.write("repo/left/out.o", "x");
  options_.exclude = {"*.o"};
  for (const bool in_git : {false, true}) {
    if (in_git) temporary_.git_init("repo");
    const Scan got = scan();
    EXPECT_EQ(files(got), Lines{"a"});
    EXPECT_EQ(omissions(got), Lines{"left/out.o: excluded by docmill's configuration: exclude: *.o"});
  }
}

TEST_F(ScanRepo, AnEmptyResultNamesTheRuleThatEmptiedIt) {
  temporary_.make_folder("repo/empty");
  EXPECT_EQ(scan().empty_reason, "no files");
  temporary_.write("repo/node_modules/a/b", "x");
  temporary_.write("repo/node_modules/c", "x");
  EXPECT_EQ(scan().empty_reason, "all 2 files below it left out (dependency or cache folder)");
  for (const char* name : {"x/a", "x/b", "x/y/c"}) temporary_.write("repo/" + std::string(name), "x");
  options_.exclude = {"x"};
  EXPECT_EQ(scan().empty_reason, "docmill's rules exclude 3 of 5 files below it (exclude: x)");
  options_.exclude = {};
  EXPECT_EQ(scan().empty_reason, "");
}

}  // namespace
}  // namespace docmill
