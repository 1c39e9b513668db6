// SPDX-License-Identifier: Apache-2.0
//
// A full disk, at many fill levels. If it is the disk of the site, the build stops with a message that names the path.
// If it is that of the cache, there is only a warning. The next build that has room makes the right site.
//
// The disk is a small file system in memory, mounted in a mount namespace of its own. A file fills it up to the level
// of the trial. It disappears with the process that mounted it, so one shell script does a whole trial and copies the
// site to another file system.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <filesystem>
#include <random>

#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;

class DiskFullTest : public testing::Test {
 protected:
  DiskFullTest() {
    site.options.site = site.top.path("disk/site");
    site.top.make_folder("disk");
    write_mixed_repo(site);
    for (int i = 0; i < 300; ++i) large += "int function_" + std::to_string(i * 7919 % 1000) + "(int);\n";
    site.write("core/large.c", large);
    site.top.make_folder("other");
    BuildOptions elsewhere = site.options;
    site.options.site = site.top.path("other/site");
    expected = site.clean_pages();
    site.options = elsewhere;
  }

  void SetUp() override {
    if (run_script("true") != 0) GTEST_SKIP() << "no permission to mount a file system in a name space";
  }

  // Runs the lines of a shell script with a file system of 16 MiB at TOP/disk. Returns its exit code. `limit` is one
  // more mount option that limits the file system.
  int run_script(const std::string& lines, const std::string& limit = "") {
    site.top.write("script", "set -e\ncd '" + site.top.path() + "'\nmount -t tmpfs -o size=16m" + limit +
                                 " none disk\n" + lines + "\n");
    // Root needs no user namespace, and in some containers cannot make one.
    const std::string how = ::geteuid() == 0 ? "unshare -m" : "unshare -Urm";
    const std::string command = how + " sh '" + site.top.path("script") + "' >'" + site.top.path("log") + "' 2>&1";
    return WEXITSTATUS(std::system(command.c_str()));
  }

  // A build whose exit code and standard error go to TOP/NAME.code and TOP/NAME.err.
  std::string build_line(const std::string& name, const std::string& site_path, const std::string& cache_path) const {
    return "code=0; XDG_CONFIG_HOME=/nonexistent '" + std::string(DOCMILL_BINARY) + "' build repo -o " + site_path +
           " --cache-dir " + cache_path + " -j 2 2>" + name + ".err || code=$?; echo $code >" + name + ".code\n";
  }

  // Fills the disk except for this many bytes, in pages of 4 KiB.
  static std::string fill_line(std::uint64_t free_bytes) {
    return "room=$(($(stat -f -c '%a * %S' disk)))\nfallocate -l $((room - " + std::to_string(free_bytes) +
           ")) disk/ballast\n";
  }

  std::string code_of(const std::string& name) const { return site.top.read(name + ".code"); }
  std::string errors_of(const std::string& name) const { return site.top.read(name + ".err"); }

  void expect_right(const std::string& folder) {
    EXPECT_THAT(differing(files_below(site.top.path(folder)), expected), IsEmpty());
    fs::remove_all(site.top.path(folder));
  }

  // Each trial has a level of its own, from nothing up to a little more than what is needed.
  std::uint64_t level(int trial, int trials, std::uint64_t most) {
    const auto step = most / static_cast<std::uint64_t>(trials);
    return static_cast<std::uint64_t>(trial) * step + random() % step;
  }

  std::string large;
  SiteFixture site;
  std::map<std::string, std::string> expected;
  std::mt19937 random{5};
};

TEST_F(DiskFullTest, SiteWithoutRoomIsAnErrorThatNamesItAndIsRepairedOnceThereIsRoom) {
  constexpr int kTrials = 25;
  int stopped = 0;
  for (int trial = 0; trial < kTrials && !HasFailure(); ++trial) {
    const std::uint64_t free_bytes = level(trial, kTrials, 700'000);
    SCOPED_TRACE(std::to_string(free_bytes) + " bytes free");
    ASSERT_EQ(run_script(fill_line(free_bytes) + build_line("full", "disk/site", "cache") + "rm disk/ballast\n" +
                         build_line("room", "disk/site", "cache") + "cp -r disk/site result\n"),
              0)
        << site.top.read("log");
    if (code_of("full") != "0\n") {
      ++stopped;
      EXPECT_EQ(code_of("full"), "2\n");
      EXPECT_THAT(errors_of("full"), AllOf(HasSubstr("error: cannot "), HasSubstr(site.options.site),
                                           HasSubstr("no space left on device")));
    }
    EXPECT_EQ(code_of("room"), "0\n") << errors_of("room");
    expect_right("result");
  }
  EXPECT_GT(stopped, kTrials / 3);
  EXPECT_LT(stopped, kTrials) << "no level leaves room enough";
}

// The site of an earlier build stays valid: each of its pages is replaced as a whole or not at all.
TEST_F(DiskFullTest, EditWithoutRoomLeavesWholePages) {
  constexpr int kTrials = 12;
  for (int trial = 0; trial < kTrials && !HasFailure(); ++trial) {
    const std::uint64_t free_bytes = level(trial, kTrials, 150'000);
    SCOPED_TRACE(std::to_string(free_bytes) + " bytes free");
    ASSERT_EQ(run_script("cp repo/core/large.c large.c\necho 'int renamed(int);' >repo/core/large.c\n" +
                         build_line("first", "disk/site", "cache") + "cp -r disk/site before\n" +
                         "cp large.c repo/core/large.c\n" + fill_line(free_bytes) +
                         build_line("full", "disk/site", "cache") + "cp -r disk/site between\nrm disk/ballast\n" +
                         build_line("room", "disk/site", "cache") + "cp -r disk/site result\n"),
              0)
        << site.top.read("log");
    EXPECT_EQ(code_of("first"), "0\n");
    EXPECT_THAT(code_of("full"), AnyOf("0\n", "2\n"));
    EXPECT_EQ(code_of("full") == "0\n", errors_of("full").find("error: ") == std::string::npos);
    const auto before = files_below(site.top.path("before"));
    for (const auto& [path, text] : files_below(site.top.path("between"))) {
      const auto old_page = before.find(path);
      EXPECT_TRUE((old_page != before.end() && old_page->second == text) || expected[path] == text) << path;
    }
    EXPECT_EQ(code_of("room"), "0\n") << errors_of("room");
    fs::remove_all(site.top.path("before"));
    fs::remove_all(site.top.path("between"));
    expect_right("result");
  }
}

TEST_F(DiskFullTest, CacheWithoutRoomIsAWarningThatNamesIt) {
  constexpr int kTrials = 25;
  int warned = 0;
  for (int trial = 0; trial < kTrials && !HasFailure(); ++trial) {
    const std::uint64_t free_bytes = level(trial, kTrials, 150'000);
    SCOPED_TRACE(std::to_string(free_bytes) + " bytes free");
    ASSERT_EQ(
        run_script(fill_line(free_bytes) + build_line("full", "other/site", "disk/cache") + "mv other/site full\n" +
                   "rm disk/ballast\n" + build_line("room", "other/site", "disk/cache") + "rm -r other/site\n" +
                   build_line("room", "other/site", "disk/cache") + "ls disk/cache >cache.list\n"),
        0)
        << site.top.read("log");
    EXPECT_EQ(code_of("full"), "0\n") << errors_of("full");
    if (errors_of("full").find("warning") != std::string::npos) {
      ++warned;
      EXPECT_THAT(
          errors_of("full"),
          MatchesRegex("docmill: warning: cannot (create|open|write) (the cache )?" + site.top.path("disk/cache") +
                       "[^\n]*: no space left on device; [^\n]*\ndocmill: [^\n]* files, [^\n]*\n"));
    }
    expect_right("full");
    EXPECT_EQ(code_of("room"), "0\n") << errors_of("room");
    EXPECT_THAT(errors_of("room"), Not(HasSubstr("warning")));
    EXPECT_THAT(site.top.read("cache.list"), HasSubstr("facts-"));
    expect_right("other/site");
  }
  EXPECT_GT(warned, 3);
  EXPECT_LT(warned, kTrials) << "no level leaves room enough";
}

// A file system that has room, but cannot have more files.
TEST_F(DiskFullTest, LackOfInodesIsReportedForTheSiteAndTheCache) {
  int stopped = 0;
  int warned = 0;
  for (int inodes = 1; inodes <= 64 && !HasFailure(); inodes += inodes < 12 ? 1 : 13) {
    SCOPED_TRACE(inodes);
    ASSERT_EQ(run_script(build_line("site", "disk/site", "cache") + "rm -rf disk/* other/site\n" +
                             build_line("cache", "other/site", "disk/cache"),
                         ",nr_inodes=" + std::to_string(inodes)),
              0)
        << site.top.read("log");
    if (code_of("site") != "0\n") {
      ++stopped;
      EXPECT_THAT(errors_of("site"), AllOf(HasSubstr("error: cannot "), HasSubstr(site.options.site),
                                           HasSubstr("no space left on device")));
    }
    EXPECT_EQ(code_of("cache"), "0\n");
    if (errors_of("cache").find("warning") == std::string::npos) continue;
    ++warned;
    EXPECT_THAT(errors_of("cache"), AllOf(HasSubstr("warning: cannot "), HasSubstr(site.top.path("disk/cache")),
                                          HasSubstr("no space left on device")));
  }
  EXPECT_GT(stopped, 8);
  EXPECT_GT(warned, 3);
}

}  // namespace
}  // namespace docmill
