// SPDX-License-Identifier: Apache-2.0
//
// A repo that changes while it is documented. Each test has two files, each in a shard of its own, which are read one
// after the other. When the facts of the first are stored, the second one is changed.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/pipeline/hooked_store.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ChangingRepo : public testing::Test {
 protected:
  ChangingRepo() {
    site.store = &store;
    site.options.jobs = 1;
    site.options.max_memory = 1;              // one shard at a time
    site.write("a/first.txt", first_text());  // the larger one is read first
    site.write("b/second.txt", text_of("inside"));
    site.top.write("outside/second.txt", text_of("outside"));
  }

  static std::string first_text() { return std::string(400'000, 'a') + "\n"; }
  static std::string text_of(const std::string& word) { return word + std::string(300'000, 'x') + "\n"; }

  // Builds, and calls `change` after the first file and before the second one is read.
  RunReport build_with(const std::function<void()>& change) {
    int puts = 0;
    store.on_put = [&puts, change] {
      if (++puts == 1) change();
    };
    RunReport report = site.build();
    EXPECT_GE(puts, 1);
    for (const auto& [path, text] : site.pages()) EXPECT_THAT(text, Not(HasSubstr("outsidex"))) << path;
    EXPECT_THAT(faults_of_site(site.options.site), IsEmpty());
    return report;
  }

  // The second file has no page, and the run says why.
  void expect_left_out(const RunReport& report, const std::string& reason) {
    EXPECT_EQ(report.figures.files, 1u);
    EXPECT_FALSE(site.has_page("b/second.txt_docs.md"));
    ASSERT_EQ(report.diagnostics.size(), 1u);
    EXPECT_EQ(report.diagnostics[0].path, "b/second.txt");
    EXPECT_THAT(report.diagnostics[0].message, HasSubstr(reason));
    EXPECT_THAT(site.page("index.md"), HasSubstr(reason));
  }

  std::string second() const { return site.top.path("repo/b/second.txt"); }

  SiteFixture site;
  HookedStore store;
};

TEST_F(ChangingRepo, FolderSwappedForALinkIsNotReadThrough) {
  const RunReport report = build_with([&] {
    fs::rename(site.top.path("repo/b"), site.top.path("gone"));
    site.top.symlink("repo/b", "../outside");
  });
  expect_left_out(report, "a symbolic link is in the way");
}

TEST_F(ChangingRepo, FileSwappedForALinkIsNotReadThrough) {
  const RunReport report = build_with([&] {
    fs::remove(second());
    site.top.symlink("repo/b/second.txt", "../../outside/second.txt");
  });
  expect_left_out(report, "a symbolic link is in the way");
}

TEST_F(ChangingRepo, FileSwappedForAPipeIsNotWaitedFor) {
  const RunReport report = build_with([&] {
    fs::remove(second());
    site.top.mkfifo("repo/b/second.txt");
  });
  expect_left_out(report, "not a regular file");
}

TEST_F(ChangingRepo, FileSwappedForAFolderIsLeftOut) {
  const RunReport report = build_with([&] {
    fs::remove(second());
    fs::create_directory(second());
  });
  expect_left_out(report, "is a directory");
}

TEST_F(ChangingRepo, FileThatVanishedIsLeftOut) {
  expect_left_out(build_with([&] { fs::remove(second()); }), "no such file or directory");
}

TEST_F(ChangingRepo, FileThatGrewBeyondTheLimitIsLeftOut) {
  site.options.max_file_size = 1u << 20;
  expect_left_out(build_with([&] { fs::resize_file(second(), 1u << 30); }), "file too large");
}

TEST_F(ChangingRepo, FileThatGrewIsDocumentedAsItIsThen) {
  const RunReport report = build_with([&] { site.write("b/second.txt", text_of("inside") + "more\n"); });
  EXPECT_EQ(report.figures.files, 2u);
  EXPECT_EQ(report.figures.inputs_skipped, 0u);
  EXPECT_THAT(site.page("b/second.txt_docs.md"), HasSubstr("more"));
}

// The facts are from the first time that the file is read, and the page shows the second.
TEST_F(ChangingRepo, FileThatChangesBetweenItsTwoReadingsIsSaidToHaveChanged) {
  const RunReport report = build_with([&] { site.write("a/first.txt", "short\n"); });
  EXPECT_EQ(report.figures.files, 2u);
  ASSERT_EQ(report.diagnostics.size(), 1u);
  EXPECT_EQ(report.diagnostics[0].path, "a/first.txt");
  EXPECT_THAT(report.diagnostics[0].message, HasSubstr("changed while docmill was running"));
  EXPECT_THAT(site.page("a/first.txt_docs.md"), Not(HasSubstr("short")));
}

TEST_F(ChangingRepo, FolderSwappedForALinkBetweenTheTwoReadingsIsSaidToHaveChanged) {
  site.top.write("elsewhere/first.txt", first_text());
  const RunReport report = build_with([&] {
    fs::rename(site.top.path("repo/a"), site.top.path("gone"));
    site.top.symlink("repo/a", "../elsewhere");
  });
  ASSERT_EQ(report.diagnostics.size(), 1u);
  EXPECT_EQ(report.diagnostics[0].path, "a/first.txt");
}

}  // namespace
}  // namespace docmill
