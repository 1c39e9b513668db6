// SPDX-License-Identifier: Apache-2.0
//
// What is true for every build: the pages have the same bytes at any number of threads and from any folder, nothing is
// done twice, and files that are not docmill's are not touched.
#include <gmock/gmock.h>
#include <oneapi/tbb/task_arena.h>

#include <atomic>
#include <filesystem>

#include "pipeline/site/site_files.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

void write_small_repo(SiteFixture& site) {
  site.write("README.md", "# Demo\n\nA small project.\n\nSee [the tool](pkg/tool.py).\n");
  site.write("pkg/__init__.py", "");
  site.write("pkg/tool.py",
             "\"\"\"Does things.\"\"\"\nimport os\nfrom pkg import util\n\n\nclass Tool:\n    def run(self):\n        "
             "return util.go()\n");
  site.write("pkg/util.py", "def go():\n    return 1\n");
  site.write("tests/test_tool.py", "from pkg.tool import Tool\n\n\ndef test_run():\n    assert Tool().run() == 1\n");
  site.write("src/a.c", "#include \"a.h\"\nint add(int a, int b) { return a + b; }\n");
  site.write("src/a.h", "/* Adds. */\nint add(int a, int b);\n");
}

TEST(BuildSite, EachFileAndFolderHasItsPages) {
  SiteFixture site;
  write_small_repo(site);
  const RunReport report = site.build();
  EXPECT_EQ(report.figures.files, 7u);
  for (const char* page :
       {"index.md", "doc.md", "sub.md", "keywords.md", "comprehensive_book.md", "coverage.md", "llms.txt",
        "pkg/index.md", "pkg/doc.md", "pkg/sub.md", "pkg/tool.py_docs.md", "pkg/tool.py_kw.md"}) {
    EXPECT_TRUE(site.has_page(page)) << page;
  }
  EXPECT_THAT(faults_of_site(site.options.site), IsEmpty());
}

// A committed site needs the list of docmill's pages, so that a clone knows which pages are docmill's.
TEST(BuildSite, VersionControlTakesTheLedgerAndNoOtherRecord) {
  SiteFixture site;
  write_small_repo(site);
  site.build();
  const std::string ignore = site.options.site.substr(site.top.path().size() + 1) + "/" + kIgnoreFile;
  EXPECT_EQ(site.top.read(ignore), "*\n!.gitignore\n!pages\n");
  site.top.write(ignore, "mine\n");
  site.write("src/a.h", "/* Adds two. */\nint add(int a, int b);\n");
  site.build();
  EXPECT_EQ(site.top.read(ignore), "mine\n");
}

TEST(BuildSite, SameBytesAtAnyThreadCount) {
  SiteFixture site;
  write_small_repo(site);
  for (int i = 0; i < 200; ++i)
    site.write("many/f" + std::to_string(i) + ".py", "def f" + std::to_string(i % 7) + "(): pass\n");
  site.options.jobs = 1;
  site.build();
  const auto one = site.pages();
  for (int jobs : {2, 5}) {
    std::filesystem::remove_all(site.options.site);
    site.options.jobs = jobs;
    site.build();
    EXPECT_EQ(site.pages(), one) << jobs;
  }
}

TEST(BuildSite, SameBytesForACopyElsewhere) {
  SiteFixture site;
  SiteFixture copy;
  write_small_repo(site);
  write_small_repo(copy);
  site.build();
  copy.build();
  EXPECT_EQ(site.pages(), copy.pages());
}

TEST(BuildSite, SecondRunWritesNothing) {
  SiteFixture site;
  write_small_repo(site);
  const RunReport first = site.build();
  const auto pages = site.pages();
  const RunReport second = site.build();
  EXPECT_GT(first.figures.pages_written, 0u);
  EXPECT_EQ(second.figures.pages_written, 0u);
  EXPECT_EQ(second.figures.pages_unchanged, first.figures.pages_written);
  EXPECT_EQ(second.figures.files, first.figures.files);
  EXPECT_EQ(site.pages(), pages);
}

TEST(BuildSite, FactsFromTheStoreGiveTheSameSiteWithoutParsing) {
  SiteFixture site;
  write_small_repo(site);
  MemoryStore store;
  site.store = &store;
  const RunReport cold = site.build();
  const auto pages = site.pages();
  std::filesystem::remove_all(site.options.site);
  const RunReport warm = site.build();
  EXPECT_EQ(cold.figures.parsed, cold.figures.files);
  EXPECT_EQ(warm.figures.parsed, 0u);
  EXPECT_EQ(warm.figures.cache_hits, warm.figures.files);
  EXPECT_EQ(site.pages(), pages);
}

TEST(BuildSite, RemovedFileLosesItsPagesAndEmptyFolders) {
  SiteFixture site;
  write_small_repo(site);
  site.build();
  site.remove("src");
  const RunReport report = site.build();
  EXPECT_EQ(report.figures.pages_removed, 8u);  // with the only keyword page of names that begin with 'a'
  EXPECT_FALSE(site.has_page("src"));
}

TEST(BuildSite, StrayFilesInTheSiteSurvive) {
  SiteFixture site;
  write_small_repo(site);
  site.build();
  site.top.write("repo/docmill-docs/src/notes.txt", "mine");
  site.remove("src");
  site.build();
  EXPECT_EQ(site.page("src/notes.txt"), "mine");
  EXPECT_FALSE(site.has_page("src/a.c_docs.md"));
}

TEST(BuildSite, AlteredAndRemovedPagesAreRestored) {
  SiteFixture site;
  write_small_repo(site);
  site.build();
  const auto pages = site.pages();
  site.top.write("repo/docmill-docs/index.md", "scribble");
  site.top.remove("repo/docmill-docs/pkg/tool.py_kw.md");
  const RunReport report = site.build();
  EXPECT_EQ(report.figures.pages_written, 2u);
  EXPECT_EQ(site.pages(), pages);
}

TEST(BuildSite, FileOfTheUserInTheWayIsAnErrorThatNamesIt) {
  SiteFixture site;
  write_small_repo(site);
  site.top.write("repo/docmill-docs/pkg/index.md", "mine");
  const Result<RunReport> report = site.try_build();
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().message, HasSubstr("pkg/index.md"));
  EXPECT_EQ(site.page("pkg/index.md"), "mine");
}

TEST(BuildSite, SiteIsNeverItsOwnInput) {
  SiteFixture site;
  write_small_repo(site);
  site.options.site = site.top.path("repo/deep/er/site");
  site.build();
  site.options.site = site.top.path("repo/other");
  const RunReport report = site.build();
  EXPECT_EQ(report.figures.files, 7u);
}

TEST(BuildSite, SiteCannotBeTheRepoItself) {
  SiteFixture site;
  write_small_repo(site);
  site.options.site = site.options.repo;
  EXPECT_FALSE(site.try_build());
}

TEST(BuildSite, EmptyRepoGivesAValidSiteAndTheReason) {
  SiteFixture site;
  const RunReport report = site.build();
  EXPECT_EQ(report.figures.files, 0u);
  EXPECT_FALSE(report.empty_reason.empty());
  EXPECT_TRUE(site.has_page("index.md"));
  EXPECT_THAT(faults_of_site(site.options.site), IsEmpty());
}

TEST(BuildSite, StopSignalKeepsWhatWasDone) {
  SiteFixture site;
  write_small_repo(site);
  site.build();
  const auto pages = site.pages();
  site.write("pkg/util.py", "def gone(): pass\n");
  site.stop = 2;
  EXPECT_TRUE(site.build().stopped);
  EXPECT_EQ(site.pages(), pages);
  site.stop = 0;
  EXPECT_FALSE(site.build().stopped);
  EXPECT_THAT(site.page("pkg/util.py_docs.md"), HasSubstr("def gone()"));
}

TEST(BuildSite, SourceUrlTemplateReplacesRelativeLinks) {
  SiteFixture site;
  write_small_repo(site);
  site.options.source_url = "https://example.org/blob/{commit}/{path}#L{start}-L{end}";
  site.build();
  EXPECT_THAT(site.page("pkg/util.py_docs.md"), HasSubstr("(https://example.org/blob//pkg/util.py#L1-L2)"));
}

TEST(BuildSite, KeywordPageLinksEachPlaceToItsOwnAnchor) {
  SiteFixture site;
  site.write("a.py", "import numpy as np\nclass A:\n    def f(self): pass\nclass B:\n    def f(self): pass\n");
  site.build();
  const std::string page = site.page("a.py_kw.md");
  EXPECT_THAT(page, HasSubstr("- **`A`**: line [2](a.py_docs.md#s-A)\n"));
  EXPECT_THAT(page, HasSubstr("- **`f`**: lines [3](a.py_docs.md#s-A.f) in `A`, [5](a.py_docs.md#s-B.f) in `B`\n"));
  EXPECT_THAT(page, HasSubstr("- **`np`**: line 1\n- **`numpy`**: line 1\n"));
}

TEST(BuildSite, SmallBudgetPartsPagesAndKeepsEveryKeyword) {
  SiteFixture site;
  std::string source;
  for (int i = 0; i < 3000; ++i) source += "def function_" + std::to_string(i) + "(): pass\n";
  site.write("big.py", source);
  site.options.page_budget = 64 * 1024;
  site.build();
  EXPECT_TRUE(site.has_page("big.py_kw.2.md"));
  std::string all;
  for (const auto& [path, text] : site.pages()) {
    if (path.starts_with("big.py_kw")) all += text;
    if (!path.ends_with("_docs.md")) {
      EXPECT_LE(text.size(), 68u * 1024) << path;
    }
  }
  for (int i = 0; i < 3000; ++i) EXPECT_THAT(all, HasSubstr("`function_" + std::to_string(i) + "`")) << i;
  EXPECT_THAT(faults_of_site(site.options.site), IsEmpty());
}

TEST(BuildSite, SourceBeyondTheBudgetStopsAtTheEndOfALine) {
  SiteFixture site;
  std::string source;
  for (int i = 0; i < 5000; ++i) source += "line " + std::to_string(i) + "\n";
  site.write("long.txt", source);
  site.options.page_budget = 20'000;
  site.build();
  const std::string page = site.page("long.txt_docs.md");
  EXPECT_THAT(page, HasSubstr("\n```\n\n</details>\n\nLines 1 to "));
  EXPECT_THAT(page, HasSubstr(" are shown. See [the file](../long.txt) for "));
}

TEST(BuildSite, SourceGetsWhatTheOtherSectionsLeave) {
  SiteFixture site;
  std::string source;
  for (int i = 0; i < 300; ++i) {
    source += "def function_" + std::to_string(i) + "():\n";
    for (int line = 0; line < 5; ++line) source += "    use('some text in the body of it')\n";
  }
  site.write("big.py", source);
  site.options.page_budget = 84 * 1024;
  site.build();
  const std::string page = site.page("big.py_docs.md");
  EXPECT_LE(page.size(), site.options.page_budget);
  EXPECT_GE(page.size(), site.options.page_budget - 2048);
  EXPECT_THAT(page, HasSubstr(" are shown. See [the file](../big.py) for "));
  EXPECT_THAT(page, HasSubstr("`def function_299()`"));
}

// A store that finds nothing. It notes how many threads may be running when it is asked.
class ThreadCountingStore final : public FactsStore {
 public:
  std::optional<std::string> find(const Digest&) override {
    threads = tbb::this_task_arena::max_concurrency();
    return std::nullopt;
  }
  void put(const Digest&, std::string_view) override {}
  StoreMode mode() const override { return StoreMode::read_write; }

  std::atomic<int> threads{0};
};

// Thousands of threads that spin because they have no work would slow down the few that have some.
TEST(BuildSite, HasTheThreadsThatAreAskedForAsFarAsTheyCanHaveWork) {
  SiteFixture site;
  write_small_repo(site);
  ThreadCountingStore store;
  site.store = &store;
  site.options.jobs = 3;
  site.build();
  EXPECT_EQ(store.threads, 3);
  site.write("more.py", "x = 1\n");
  site.options.jobs = 200;
  site.build();
  EXPECT_EQ(store.threads, 200);
  site.write("more.py", "x = 2\n");
  site.options.jobs = 4096;
  site.build();
  EXPECT_EQ(store.threads, 256);
}

}  // namespace
}  // namespace docmill
