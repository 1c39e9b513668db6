// SPDX-License-Identifier: Apache-2.0
#include "cli/settings.h"

#include <gmock/gmock.h>

#include "tests/temporary_folder.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SettingsTest : public testing::Test {
 protected:
  SettingsTest() {
    setenv("XDG_CONFIG_HOME", top.path("user").c_str(), 1);
    top.make_folder("repo/.git");
    settings.repo = top.path("repo");
  }
  ~SettingsTest() override {
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "DOCMILL_JOBS", "DOCMILL_PROJECT",
                             "DOCMILL_CACHE_DIR", "DOCMILL_CACHE_MODE"})
      unsetenv(name);
  }

  TemporaryFolder top;
  Settings settings;
};

TEST_F(SettingsTest, FlagThenEnvironmentThenProjectThenUser) {
  top.write("user/docmill/config.toml", "jobs = 1\nproject = \"user\"\nstrict = true\npage_budget = \"2MiB\"\n");
  top.write("repo/docmill.toml", "jobs = 2\nproject = \"project\"\nstrict = false\n");
  setenv("DOCMILL_JOBS", "3", 1);
  setenv("DOCMILL_PROJECT", "environment", 1);
  settings.jobs = 4;
  ASSERT_TRUE(complete_settings(settings));
  EXPECT_EQ(settings.jobs, 4);
  EXPECT_EQ(settings.project, "environment");
  EXPECT_EQ(settings.strict, false);
  EXPECT_EQ(settings.page_budget, 2u << 20);
}

TEST_F(SettingsTest, ProjectFileIsFoundUpToTheRootOfTheWorkTree) {
  top.write("repo/docmill.toml", "project = \"found\"\noutput = \"site\"\nexclude = [\"a\", \"b/\"]\n");
  top.make_folder("repo/sub/folder");
  settings.repo = top.path("repo/sub/folder");
  ASSERT_TRUE(complete_settings(settings));
  EXPECT_EQ(settings.project, "found");
  EXPECT_EQ(settings.output, top.path("repo/site"));
  EXPECT_THAT(*settings.exclude, ElementsAre("a", "b/"));
}

TEST_F(SettingsTest, FileAboveTheWorkTreeIsNotRead) {
  top.write("docmill.toml", "project = \"above\"\n");
  ASSERT_TRUE(complete_settings(settings));
  EXPECT_FALSE(settings.project);
}

TEST_F(SettingsTest, UnknownKeyIsAnErrorThatSuggestsTheNearest) {
  top.write("repo/docmill.toml", "exlude = [\"a\"]\n");
  const Result<void> done = complete_settings(settings);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("unknown key 'exlude'; did you mean 'exclude'?"));
}

TEST_F(SettingsTest, ValueOfTheWrongFormIsAnErrorWithItsLine) {
  top.write("repo/docmill.toml", "project = \"x\"\njobs = 0\n");
  const Result<void> done = complete_settings(settings);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("docmill.toml:2: 'jobs' must be a number from 1 to 4096"));
}

TEST_F(SettingsTest, FileThatIsNoTomlIsAnErrorWithItsLine) {
  top.write("repo/docmill.toml", "project = \n");
  const Result<void> done = complete_settings(settings);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("docmill.toml:1"));
}

TEST_F(SettingsTest, CacheIsSetLikeTheRest) {
  top.write("repo/docmill.toml", "cache_dir = \"kept\"\ncache_mode = \"off\"\ncache_max_size = \"2GiB\"\n");
  setenv("DOCMILL_CACHE_MODE", "read-only", 1);
  ASSERT_TRUE(complete_settings(settings));
  EXPECT_EQ(settings.cache_mode, StoreMode::read_only);
  EXPECT_EQ(settings.cache_max_size, std::uint64_t{2} << 30);
  EXPECT_EQ(cache_folder_of(settings), top.path("repo/kept"));
}

TEST_F(SettingsTest, CacheModeOfAnotherNameIsAnError) {
  setenv("DOCMILL_CACHE_MODE", "on", 1);
  const Result<void> done = complete_settings(settings);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("'on' is not read-write, read-only or off"));
}

TEST_F(SettingsTest, CacheLiesAmongTheUsersCachesUnlessItIsSet) {
  setenv("XDG_CACHE_HOME", "/caches", 1);
  EXPECT_EQ(cache_folder_of(settings), "/caches/docmill");
  setenv("XDG_CACHE_HOME", "relative", 1);
  EXPECT_EQ(cache_folder_of(settings), std::string(std::getenv("HOME")) + "/.cache/docmill");
  setenv("DOCMILL_CACHE_DIR", top.path("here").c_str(), 1);
  ASSERT_TRUE(complete_settings(settings));
  EXPECT_EQ(cache_folder_of(settings), top.path("here"));
}

TEST(ParseSize, PowersOf1024) {
  EXPECT_EQ(parse_size("512"), 512u);
  EXPECT_EQ(parse_size("64k"), 65536u);
  EXPECT_EQ(parse_size("10MiB"), 10u << 20);
  EXPECT_EQ(parse_size("1G"), 1u << 30);
  for (const char* wrong : {"", "M", "1X", "-1", "1.5M", "1bib", "99999999999T"})
    EXPECT_EQ(parse_size(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace docmill
