// SPDX-License-Identifier: Apache-2.0
#include "pipeline/site/site_output.h"

#include <gmock/gmock.h>
#include <sys/syscall.h>

#include <filesystem>

#include "tests/temporary_folder.h"
#include "tests/without_calls.h"

namespace docmill {
namespace {

using testing::HasSubstr;

class SiteOutputTest : public testing::Test {
 protected:
  // Opens the site with everything that is known about it.
  SiteOutput open() {
    Result<SiteOutput> site = SiteOutput::open(top.path("site"));
    EXPECT_TRUE(site) << (site ? "" : site.error().message);
    Result<std::optional<KnownSite>> read = KnownSite::read(top.path("site"));
    EXPECT_TRUE(read);
    known = std::move(*read);
    if (known) known->check_pages();
    EXPECT_TRUE(site->begin(known ? &*known : nullptr));
    return std::move(*site);
  }
  static Result<PageCounts> write(SiteOutput& site, std::vector<Page> pages) {
    TargetScratch scratch;
    std::vector<RenderedPage> rendered;
    for (Page& page : pages) rendered.push_back({std::move(page), 0});
    return site.put(rendered, scratch);
  }
  static Result<std::uint64_t> commit(SiteOutput& site) {
    SiteRecords records;
    records.run = 1;
    records.bundles.resize(1);
    return site.commit(records, {});
  }

  TemporaryFolder top;
  std::optional<KnownSite> known;
};

TEST_F(SiteOutputTest, PagesOfAKilledRunAreStillOwned) {
  {
    SiteOutput killed = open();
    ASSERT_TRUE(write(killed, {{"a/x.md", "old"}, {"gone.md", "old"}}));
  }  // without commit()
  SiteOutput next = open();
  ASSERT_TRUE(write(next, {{"a/x.md", "new"}}));
  EXPECT_EQ(commit(next), 1u);
  EXPECT_EQ(top.read("site/a/x.md"), "new");
  EXPECT_FALSE(top.exists("site/gone.md"));
}

TEST_F(SiteOutputTest, UnfinishedPagesOfAKilledRunGo) {
  top.write("site/.docmill/unfinished/7", "half");
  open();
  EXPECT_FALSE(top.exists("site/.docmill/unfinished/7"));
}

TEST_F(SiteOutputTest, SecondWriterIsToldWhoIsInTheWay) {
  SiteOutput first = open();
  const Result<SiteOutput> second = SiteOutput::open(top.path("site"));
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error().message, HasSubstr("process " + std::to_string(getpid())));
}

TEST_F(SiteOutputTest, DamagedRecordsNeverLeadOutOfTheSite) {
  const std::string digest(32, '0');
  top.write("victim.md", "mine");
  top.write("site/.docmill/records", "docmill records 1\n" + digest + " ../victim.md\n" + digest + " /etc/x.md\n" +
                                         digest + " notes.txt\n" + digest + " a/%2e%2e/../victim.md\n" + digest +
                                         " %zz\nshort\n");
  top.write("site/notes.txt", "mine");
  SiteOutput site = open();
  EXPECT_EQ(commit(site), 0u);
  EXPECT_EQ(top.read("victim.md"), "mine");
  EXPECT_EQ(top.read("site/notes.txt"), "mine");
}

TEST_F(SiteOutputTest, RecordsOfANewerFormatAreAnError) {
  top.write("site/.docmill/records", with_first_line(kRecordsMagic, 99, "what only it knows"));
  const Result<std::optional<KnownSite>> known_site = KnownSite::read(top.path("site"));
  ASSERT_FALSE(known_site);
  EXPECT_THAT(known_site.error().message, HasSubstr("newer docmill"));
}

TEST_F(SiteOutputTest, OddPathsSurviveTheRecords) {
  const std::string odd = "d%\n \xff/p ge.md";
  {
    SiteOutput site = open();
    ASSERT_TRUE(write(site, {{odd, "x"}}));
    ASSERT_TRUE(commit(site));
  }
  SiteOutput site = open();
  EXPECT_EQ(commit(site), 1u);
  EXPECT_FALSE(top.exists("site/" + odd));
}

TEST_F(SiteOutputTest, JournalClaimsNoExistingFile) {
  top.write("site/mine.md", "mine");
  {
    SiteOutput killed = open();
    EXPECT_FALSE(write(killed, {{"mine.md", "page"}}));
  }
  EXPECT_EQ(open().remove_all(), 0u);
  EXPECT_EQ(top.read("site/mine.md"), "mine");
}

TEST_F(SiteOutputTest, PagesBeforeAnErrorStayOwned) {
  top.write("site/b.md", "mine");
  {
    SiteOutput site = open();
    EXPECT_FALSE(write(site, {{"a.md", "page"}, {"b.md", "page"}}));
  }
  EXPECT_EQ(open().remove_all(), 1u);
  EXPECT_EQ(top.read("site/b.md"), "mine");
}

TEST_F(SiteOutputTest, RemovalFollowsNoLinkOutOfTheSite) {
  top.write("notes/todo.md", "mine");
  top.write("site/.docmill/records", "docmill records 1\n" + std::string(32, '0') + " x/todo.md\n");
  top.symlink("site/x", "../notes");
  SiteOutput site = open();
  EXPECT_EQ(commit(site), 0u);
  EXPECT_EQ(top.read("notes/todo.md"), "mine");
}

// Somebody makes a file after the page is claimed and before it is written.
TEST_F(SiteOutputTest, FileThatCameMeanwhileIsNeitherReplacedNorOwned) {
  {
    SiteOutput killed = open();
    // For the second page, the first one is a file that did not exist when both were claimed.
    const auto written = write(killed, {{"a/x.md", "first"}, {"a/x.md", "second"}});
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().message,
              "cannot write " + top.path("site/a/x.md") +
                  ": a file that docmill did not write is there; if it is an old page, delete it first");
  }
  EXPECT_EQ(top.read("site/a/x.md"), "first");
  EXPECT_EQ(open().remove_all(), 0u);
  EXPECT_EQ(top.read("site/a/x.md"), "first");
}

TEST_F(SiteOutputTest, PageWithAPathLongerThanTheKernelTakesIsAPageLikeOthers) {
  std::string page = "x.md";
  for (int i = 0; i < 30; ++i) page = std::string(200, 'n') + "/" + page;
  {
    SiteOutput site = open();
    ASSERT_TRUE(write(site, {{page, "text"}}));
    ASSERT_TRUE(commit(site));
  }
  {
    SiteOutput site = open();
    EXPECT_TRUE(known->all_intact());
    const auto counts = write(site, {{page, "text"}});
    ASSERT_TRUE(counts);
    EXPECT_EQ(counts->unchanged, 1u);
  }
  EXPECT_EQ(open().remove_all(), 1u);
  EXPECT_FALSE(top.exists("site"));
}

TEST_F(SiteOutputTest, PagesBehindALinkAreNotThoseThatWereWritten) {
  {
    SiteOutput site = open();
    ASSERT_TRUE(write(site, {{"a/b/x.md", "x"}}));
    ASSERT_TRUE(commit(site));
  }
  std::filesystem::rename(top.path("site/a"), top.path("elsewhere"));
  top.symlink("site/a", "../elsewhere");
  SiteOutput site = open();
  EXPECT_FALSE(known->all_intact());
  const auto written = write(site, {{"a/b/x.md", "x"}});
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().message, "cannot create " + top.path("site/a/b") + ": a symbolic link is in the way");
  EXPECT_EQ(commit(site), 0u);
  EXPECT_EQ(top.read("elsewhere/b/x.md"), "x");
}

TEST_F(SiteOutputTest, UnfinishedFolderThatIsALinkIsReplacedAndNotEmptied) {
  top.write("elsewhere/0/page", "mine");
  top.symlink("site/.docmill/unfinished", "../../elsewhere");
  SiteOutput site = open();
  ASSERT_TRUE(write(site, {{"x.md", "x"}}));
  ASSERT_TRUE(commit(site));
  EXPECT_EQ(top.read("elsewhere/0/page"), "mine");
  EXPECT_EQ(top.read("site/x.md"), "x");
}

TEST_F(SiteOutputTest, WhatIsNotAnUnfinishedPageIsInNobodysWay) {
  top.write("site/.docmill/unfinished/0/page/deep", "odd");
  SiteOutput site = open();
  ASSERT_TRUE(write(site, {{"x.md", "x"}}));
  ASSERT_TRUE(commit(site));
  EXPECT_EQ(top.read("site/x.md"), "x");
  EXPECT_EQ(top.read("site/.docmill/unfinished/0/page/deep"), "odd");
}

TEST_F(SiteOutputTest, NoRoomForAFolderIsAnErrorThatNamesTheSite) {
  SiteOutput site = open();
  TargetScratch scratch;
  const std::vector<RenderedPage> first{{{"x.md", "x"}, 0}}, second{{{"a/b/x.md", "x"}, 0}};
  ASSERT_TRUE(site.put(first, scratch));
  const auto holds = holds_without({{SYS_mkdirat, ENOSPC}}, [&] {
    const auto written = site.put(second, scratch);
    return !written && written.error().message == "cannot create " + top.path("site/a/b") + ": no space left on device";
  });
  if (!holds) GTEST_SKIP() << "no permission to refuse system calls";
  EXPECT_TRUE(*holds);
}

// A sparse file of zeros, which takes no space on disk, as from a hostile archive.
TEST_F(SiteOutputTest, EndlessFileOfItsOwnIsNotRead) {
  for (const std::string& name : {std::string("records"), std::string("pages")}) {
    top.write("site/.docmill/" + name, "docmill records 2 ");
    std::filesystem::resize_file(top.path("site/.docmill/" + name), std::uint64_t{3} << 30);
  }
  EXPECT_EQ(KnownSite::read(top.path("site"))->has_value(), false);
  Result<SiteOutput> site = SiteOutput::open(top.path("site"));
  ASSERT_TRUE(site);
  const Result<void> begun = site->begin(nullptr);
  ASSERT_FALSE(begun);
  EXPECT_EQ(begun.error().message, "cannot read " + top.path("site/.docmill/pages") + ": file too large");
}

TEST_F(SiteOutputTest, RecordsBehindALinkAreRefused) {
  top.make_folder("elsewhere");
  top.symlink("site/.docmill", "../elsewhere");
  EXPECT_FALSE(SiteOutput::open(top.path("site")));
}

TEST_F(SiteOutputTest, FolderReplacedByAFileIsNoError) {
  {
    SiteOutput site = open();
    ASSERT_TRUE(write(site, {{"a/x.md", "x"}}));
    ASSERT_TRUE(commit(site));
  }
  top.remove("site/a");
  top.write("site/a", "mine");
  SiteOutput site = open();
  EXPECT_EQ(commit(site), 0u);
  EXPECT_EQ(top.read("site/a"), "mine");
}

TEST_F(SiteOutputTest, RemoveAllLeavesOnlyWhatIsNotDocmills) {
  {
    SiteOutput site = open();
    ASSERT_TRUE(write(site, {{"a/x.md", "x"}, {"b/y.md", "y"}}));
    ASSERT_TRUE(commit(site));
  }
  top.write("site/b/mine.txt", "mine");
  EXPECT_EQ(open().remove_all(), 2u);
  EXPECT_EQ(top.entry_count("site"), 1u);
  EXPECT_EQ(top.read("site/b/mine.txt"), "mine");
}

TEST_F(SiteOutputTest, RemoveAllRemovesTheSiteThatIsEmptyThen) {
  {
    SiteOutput site = open();
    ASSERT_TRUE(write(site, {{"a/x.md", "x"}}));
    ASSERT_TRUE(commit(site));
  }
  EXPECT_EQ(open().remove_all(), 1u);
  EXPECT_FALSE(top.exists("site"));
}

}  // namespace
}  // namespace docmill
