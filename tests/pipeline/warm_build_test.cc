// SPDX-License-Identifier: Apache-2.0
//
// What a build does that has a store and the site of an earlier build. Its work is counted, because a build that does
// too much still makes the right site. Its site is compared with a clean one, because a build that does too little does
// not.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>

#include "pipeline/site/known_site.h"
#include "tests/pipeline/hooked_store.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

class WarmBuild : public testing::Test {
 protected:
  WarmBuild() {
    site.options.site = site.top.path("site");
    site.store = &store;
    write_mixed_repo(site);
    cold = site.build().figures;
    pages = site.pages();
  }

  // Builds again, compares the site with a clean one, and returns the figures. `changed` is what was written.
  Figures rebuild() {
    const Figures figures = site.build().figures;
    const auto now = site.pages();
    changed.clear();
    for (const auto& [path, text] : now) {
      const auto before = pages.find(path);
      if (before == pages.end() || before->second != text) changed.push_back(path);
    }
    EXPECT_EQ(figures.pages_written, changed.size());
    pages = now;
    EXPECT_THAT(differing(pages, site.clean_pages()), IsEmpty());
    return figures;
  }

  void expect_nothing_done() {
    const auto before = site.stats();
    const Figures figures = site.build().figures;
    EXPECT_EQ(figures.parsed, 0u);
    EXPECT_EQ(figures.pages_rendered, 0u);
    EXPECT_EQ(figures.pages_written, 0u);
    EXPECT_EQ(figures.files, cold.files);
    EXPECT_EQ(figures.source_bytes, cold.source_bytes);
    EXPECT_THAT(differing(site.stats(), before), IsEmpty());
  }

  template <typename Change>
  void change_records(Change change) {
    const std::string path = site.top.path("site/.docmill/records");
    Result<std::optional<SiteRecords>> records = decode_records(site.top.read("site/.docmill/records"), path);
    ASSERT_TRUE(records && *records);
    change(**records);
    site.top.write("site/.docmill/records", encode_records(**records));
  }

  // Replaces the repo by a copy: the same bytes in other inodes, with other times.
  void clone_repo() {
    fs::rename(site.options.repo, site.top.path("old"));
    fs::copy(site.top.path("old"), site.options.repo, fs::copy_options::recursive);
    fs::remove_all(site.top.path("old"));
  }

  SiteFixture site;
  MemoryStore store;
  Figures cold;
  std::map<std::string, std::string> pages;
  std::vector<std::string> changed;
};

TEST_F(WarmBuild, NothingToDoTouchesNothing) {
  EXPECT_EQ(cold.parsed, cold.files);
  expect_nothing_done();
  expect_nothing_done();
}

TEST_F(WarmBuild, NothingToDoTouchesNothingWithoutAStore) {
  NullStore none;
  site.store = &none;
  expect_nothing_done();
}

// The old names of an edited file are only in the store. If they are not available, the run starts from an empty state.
TEST_F(WarmBuild, StartsOverIfTheOldFactsAreNotAvailable) {
  site.write(".docmillignore", std::string(9u << 20, '\n'));  // too long to be read
  const RunReport before = site.build();
  ASSERT_THAT(before.diagnostics, ElementsAre(Field(&Diagnostic::path, ".docmillignore")));
  MemoryStore empty;
  site.store = &empty;
  site.write("pkg/util.py", "class Base:\n    pass\n\n\ndef gone():\n    return 2\n");
  const RunReport report = site.build();
  EXPECT_EQ(report.figures.parsed, before.figures.files);
  EXPECT_EQ(report.figures.files, before.figures.files);
  EXPECT_LT(report.figures.source_bytes, before.figures.source_bytes + 100) << "counted once";
  EXPECT_THAT(report.diagnostics, ElementsAre(Field(&Diagnostic::path, ".docmillignore")));
  EXPECT_THAT(differing(site.pages(), site.clean_pages()), IsEmpty());
}

// What differs from the last run counts, not what differs from the file of links, which is older.
TEST_F(WarmBuild, CoverageFollowsAnEditThatIsUndone) {
  const std::string source = site.top.read("repo/pkg/util.py");
  site.write("pkg/util.py", "from .missing import x\n" + source);
  site.write("pkg/added.py", "def added():\n    pass\n");
  rebuild();
  EXPECT_FALSE(site.has_page(".docmill/links.changes"));
  site.write("pkg/util.py", "import os\n" + source);
  rebuild();
  EXPECT_TRUE(site.has_page(".docmill/links.changes"));
  site.write("pkg/util.py", "from .missing import x\n" + source);
  rebuild();
}

// Only the file's own pages show such an edit.
TEST_F(WarmBuild, EditWithinALineOfABodyNeedsFactsOfItsPageOnly) {
  const std::string source = site.top.read("repo/pkg/util.py");
  const std::size_t at = source.find("return 1");
  ASSERT_NE(at, std::string::npos);
  site.write("pkg/util.py", source.substr(0, at) + "return 3" + source.substr(at + 8));
  const Figures figures = rebuild();
  EXPECT_EQ(figures.parsed, 1u);
  EXPECT_LE(figures.cache_hits, 1u) << "of the file that imports it";
  EXPECT_THAT(changed, ElementsAre("pkg/util.py_docs.md"));
}

// The folders above list the names of their own files only, because those of all files do not fit on a page.
TEST_F(WarmBuild, NewFunctionNeedsFewFacts) {
  site.options.page_budget = 4096;
  for (int i = 0; i < 100; ++i) {
    const std::string number = std::to_string(i);
    site.write("other/folder_" + std::to_string(i / 10) + "/file_" + number + ".py",
               "def f_" + number + "():\n    pass\n");
  }
  rebuild();
  site.write("pkg/util.py", "class Base:\n    pass\n\n\ndef go():\n    return 1\n\n\ndef another():\n    return 2\n");
  const Figures figures = rebuild();
  EXPECT_EQ(figures.parsed, 1u);
  EXPECT_LE(figures.cache_hits, cold.files) << "facts of the hundred other files";
}

// Facts of C, C++ and their relatives depend on these macros; those of other languages stay in the store.
TEST_F(WarmBuild, OtherDefinitionMacrosParseOnlyFilesWithThePreprocessor) {
  site.write("core/jobs.c", "MAKE_JOB(3, tidy) { return 1; }\n");
  rebuild();
  EXPECT_THAT(site.page("core/jobs.c_docs.md"), Not(HasSubstr("`tidy`")));
  site.options.definition_macros = {{"MAKE_*", MacroDefines::function, 2, 0}};
  Figures figures = rebuild();
  EXPECT_EQ(figures.redone.from, "other settings");
  EXPECT_EQ(figures.parsed, 5u) << "the files in core/";
  EXPECT_EQ(figures.parsed + figures.cache_hits, figures.files);
  EXPECT_THAT(changed, Contains("core/jobs.c_docs.md"));
  EXPECT_THAT(changed, Contains("core/jobs.c_kw.md"));
  EXPECT_THAT(site.page("core/jobs.c_docs.md"), HasSubstr("`tidy`"));
  EXPECT_EQ(rebuild().pages_rendered, 0u);
  site.options.definition_macros = {};
  figures = rebuild();
  EXPECT_EQ(figures.parsed, 0u) << "the store has the facts of both";
  EXPECT_THAT(changed, Contains("core/jobs.c_docs.md"));
}

// An edit after such a change needs the facts of before the edit, which have the same macros in their key.
TEST_F(WarmBuild, EditWithDefinitionMacrosGoesOnFromTheLastRun) {
  site.options.definition_macros = {{"MAKE_*", MacroDefines::function, 2, 0}};
  rebuild();
  site.write("core/gear.h", "#include \"engine.h\"\nMAKE_JOB(int, ratio)(int speed) { return speed; }\n");
  const Figures figures = rebuild();
  EXPECT_EQ(figures.redone.from, "last run");
  EXPECT_EQ(figures.parsed, 1u);
}

TEST_F(WarmBuild, ChangesOfRecordsAndLinksAreStoredSeparatelyUntilAllRowsAreNew) {
  EXPECT_FALSE(site.has_page(".docmill/records.changes"));
  EXPECT_FALSE(site.has_page(".docmill/links.changes"));
  const std::string records = site.page(".docmill/records");
  const std::string links = site.page(".docmill/links");
  site.write("pkg/util.py", "class Base:\n    pass\n\n\ndef go():\n    return 22\n");
  rebuild();
  EXPECT_EQ(site.page(".docmill/records"), records);
  EXPECT_TRUE(site.has_page(".docmill/records.changes"));
  EXPECT_EQ(site.page(".docmill/links"), links);
  EXPECT_TRUE(site.has_page(".docmill/links.changes"));
  site.write("pkg/added.py", "def added():\n    pass\n");
  rebuild();
  EXPECT_NE(site.page(".docmill/links"), links);
  EXPECT_FALSE(site.has_page(".docmill/links.changes")) << "it belonged to the other links";
  EXPECT_NE(site.page(".docmill/records"), records);
  EXPECT_FALSE(site.has_page(".docmill/records.changes")) << "they belonged to the other records";
}

// A run can be killed after it has written a new file of records and before it removes the old file of changes.
TEST_F(WarmBuild, ChangesOfOlderRecordsAreIgnored) {
  site.write("pkg/util.py", "class Base:\n    pass\n\n\ndef go():\n    return 22\n");
  rebuild();
  const std::string changes = site.page(".docmill/records.changes");
  site.write("pkg/added.py", "def added():\n    pass\n");
  rebuild();
  ASSERT_FALSE(site.has_page(".docmill/records.changes"));
  site.top.write("site/.docmill/records.changes", changes);
  const Figures figures = rebuild();
  EXPECT_EQ(figures.pages_rendered, 0u);
}

TEST_F(WarmBuild, DamagedChangesOfRecordsCostTimeOnly) {
  site.write("pkg/util.py", "class Base:\n    pass\n\n\ndef go():\n    return 22\n");
  rebuild();
  std::string changes = site.page(".docmill/records.changes");
  changes.back() = static_cast<char>(changes.back() ^ 1);
  site.top.write("site/.docmill/records.changes", changes);
  const Figures figures = rebuild();
  EXPECT_EQ(figures.parsed, 0u) << "the cache has the facts";
  EXPECT_EQ(figures.pages_written, 0u);
  EXPECT_FALSE(site.has_page(".docmill/records.changes"));
}

TEST_F(WarmBuild, OneEditedFileIsOneParse) {
  site.write("pkg/util.py", "class Base:\n    pass\n\n\ndef go():\n    return 2\n");
  const Figures figures = rebuild();
  EXPECT_EQ(figures.parsed, 1u);
  EXPECT_LT(figures.pages_rendered, cold.pages_rendered);
}

TEST_F(WarmBuild, RenamedMovedCopiedAndRevertedFilesAreNotParsed) {
  fs::rename(site.top.path("repo/pkg/util.py"), site.top.path("repo/pkg/helpers.py"));
  EXPECT_EQ(rebuild().parsed, 0u);
  fs::rename(site.top.path("repo/core/gear.h"), site.top.path("repo/go/gear.h"));
  EXPECT_EQ(rebuild().parsed, 0u);
  fs::copy(site.top.path("repo/core"), site.top.path("repo/core2"), fs::copy_options::recursive);
  EXPECT_EQ(rebuild().parsed, 0u);
  site.write("core/engine.h", "int other(void);\n");
  EXPECT_EQ(rebuild().parsed, 1u);
  site.write("core/engine.h", "#define LIMIT 9\n// Turns once.\nint turn(int speed);\n");
  EXPECT_EQ(rebuild().parsed, 0u);
}

TEST_F(WarmBuild, CloneOfTheRepoIsNotParsedNorRendered) {
  clone_repo();
  const Figures figures = rebuild();
  EXPECT_EQ(figures.parsed, 0u);
  EXPECT_EQ(figures.pages_rendered, 0u);
  EXPECT_THAT(changed, IsEmpty());
}

TEST_F(WarmBuild, StoreWithoutASiteGivesTheColdBytesWithoutParsing) {
  clone_repo();
  fs::remove_all(site.options.site);
  const Figures figures = site.build().figures;
  EXPECT_EQ(figures.parsed, 0u);
  EXPECT_EQ(figures.pages_written, cold.pages_written);
  EXPECT_THAT(differing(site.pages(), pages), IsEmpty());
}

TEST_F(WarmBuild, EditOfSourceAloneTouchesOnlyWhatShowsIt) {
  site.write("core/engine.c",
             "/* Turns. */\n#include \"engine.h\"\n#include \"gear.h\"\n#include <stdio.h>\n\nint turn(int speed) {\n  "
             "/* as slow as the gear allows */\n  return ratio(speed) + LIMIT;\n}\n");
  const Figures figures = rebuild();
  EXPECT_EQ(figures.parsed, 1u);
  EXPECT_THAT(changed, UnorderedElementsAre("core/engine.c_docs.md"));
}

TEST_F(WarmBuild, EditThatKeepsSizeAndTimeIsSeen) {
  const std::string path = site.top.path("repo/go/lib/lib.go");
  struct stat before {};
  ASSERT_EQ(stat(path.c_str(), &before), 0);
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(10);
    file << 'q';
  }
  const timespec times[] = {before.st_atim, before.st_mtim};
  ASSERT_EQ(utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
  EXPECT_EQ(rebuild().parsed, 1u);
  EXPECT_THAT(site.page("go/lib/lib.go_docs.md"), HasSubstr("// Packageqlib"));
}

TEST_F(WarmBuild, TouchedFileIsReadAndNothingElse) {
  ASSERT_EQ(utimensat(AT_FDCWD, site.top.path("repo/README.md").c_str(), nullptr, 0), 0);
  const Figures figures = rebuild();
  EXPECT_EQ(figures.parsed, 0u);
  EXPECT_EQ(figures.pages_rendered, 0u);
}

TEST_F(WarmBuild, AttributesAreInputs) {
  site.write(".gitattributes", "# none\n");
  EXPECT_EQ(rebuild().parsed, 1u);
  site.write(".gitattributes", "names/A.txt linguist-generated\n");  // of a file without symbols
  EXPECT_EQ(rebuild().parsed, 1u);
  site.write(".gitattributes", "names/A.txt linguist-generated\npkg/tool.py linguist-vendored\n");
  rebuild();
  site.write(".gitattributes", "names/A.txt linguist-language=Python\n");
  EXPECT_EQ(rebuild().parsed, 2u);
  site.remove(".gitattributes");
  EXPECT_EQ(rebuild().parsed, 0u);
}

TEST_F(WarmBuild, OptionsAreInputs) {
  site.options.project = "Other";
  EXPECT_EQ(rebuild().parsed, 0u);
  EXPECT_THAT(changed, Not(IsEmpty()));
  site.options.source_url = "https://example.org/{path}#L{start}";
  rebuild();
  EXPECT_THAT(changed, Not(IsEmpty()));
  site.options.page_budget = 48 * 1024;
  rebuild();
  site.options.mass_removal = MassRemoval::allow;
  site.options.exclude = {"core/"};
  rebuild();
  EXPECT_FALSE(site.has_page("core/index.md"));
  site.options.exclude = {};
  site.options.include = {"core/**", "pkg/**"};
  rebuild();
  EXPECT_FALSE(site.has_page("go/index.md"));
  site.options.max_file_size = 60;
  EXPECT_EQ(rebuild().parsed, 0u);
  EXPECT_FALSE(site.has_page("core/engine.c_docs.md"));
}

// A file above a test shows how it is run, and the page of that file can get another name.
TEST_F(WarmBuild, LinkToTheRunnersPageFollowsIt) {
  site.write("web/deep/more.test.js", "test('more', () => 1);\n");
  rebuild();
  site.write("web/Package.json", "{}\n");
  rebuild();
  EXPECT_THAT(site.page("web/deep/more.test.js_docs.md"), HasSubstr("(../package.json~2_docs.md)"));
}

// The names of languages and how they are recognised belong to a build of docmill. The records of another build do not
// have them.
TEST_F(WarmBuild, RecordsOfAnotherBuildDoNotNameLanguages) {
  change_records([](SiteRecords& records) {
    records.settings.low ^= 1;
    *std::find(records.languages.begin(), records.languages.end(), "Python") = "Go";
  });
  rebuild();
  EXPECT_THAT(changed, IsEmpty());
}

// The page of a file that changed between two reads says so. If the file is then as it was at the first read, the page
// must be rendered again.
TEST_F(WarmBuild, FileThatChangesDuringABuildAndBackIsRenderedAgain) {
  const std::string before = site.top.read("repo/pkg/util.py");
  const std::string first = before + "    # not reached\n";
  for (const bool by_the_short_way : {true, false}) {  // an edit that does not change links, or no site at all
    HookedStore hooked;
    site.store = &hooked;
    site.write("pkg/util.py", before);
    fs::remove_all(site.options.site);
    site.build();
    if (!by_the_short_way) fs::remove_all(site.options.site);
    site.write("pkg/util.py", first);
    hooked.on_put = [&] { site.write("pkg/util.py", "def other(): pass\n"); };
    EXPECT_THAT(site.build().diagnostics, Not(IsEmpty()));
    EXPECT_THAT(site.page("pkg/util.py_docs.md"), HasSubstr("changed while docmill was running"));
    hooked.on_put = [] {};
    site.write("pkg/util.py", first);
    pages = site.pages();
    rebuild();
  }
}

TEST_F(WarmBuild, RecordsThatNameAFileElsewhereDoNotRemoveIt) {
  site.top.write("victim.md", "mine");
  change_records([](SiteRecords& records) {
    PageRecord elsewhere = records.pages[0];
    elsewhere.path = "../victim.md";
    records.pages.insert(records.pages.begin(), elsewhere);
  });
  rebuild();
  EXPECT_EQ(site.top.read("victim.md"), "mine");
}

// What was written shortly before a reboot may not have reached the disk. So it is read once, and known again after
// that.
TEST_F(WarmBuild, AfterAnotherStartOfTheMachineDoubtEndsWithTheNextBuild) {
  change_records([](SiteRecords& records) { records.boot = "another"; });
  const Figures figures = rebuild();
  EXPECT_EQ(figures.parsed, 0u);
  EXPECT_EQ(figures.pages_rendered, 0u);
  expect_nothing_done();
}

TEST_F(WarmBuild, AFileThatBecomesAFolderAndBack) {
  site.remove("pkg/util.py");
  site.write("pkg/util.py/inner.py", "def inner(): pass\n");
  rebuild();
  site.remove("pkg");
  site.write("pkg", "now a file\n");
  rebuild();
}

TEST_F(WarmBuild, CheckNamesThePagesThatTheNextBuildWrites) {
  site.write("pkg/util.py", "class Base:\n    pass\n\n\ndef went():\n    return 2\n");
  site.remove("names/A.txt");
  site.top.write("site/go/index.md", "scribble");
  const auto before = site.stats();
  Progress progress;
  const Result<CheckReport> check = check_site(site.options, KeepTexts::no, store, progress, site.stop);
  ASSERT_TRUE(check);
  EXPECT_THAT(differing(site.stats(), before), IsEmpty());
  std::vector<std::string> written, removed;
  for (const PageDifference& difference : check->differences) {
    (difference.kind == DifferenceKind::obsolete ? removed : written).push_back(difference.path);
  }
  pages = site.pages();
  const Figures figures = rebuild();
  EXPECT_EQ(figures.pages_removed, removed.size());
  EXPECT_EQ(written, changed);
}

// A repo whose keyword index has many pages.
class WarmKeywordIndex : public WarmBuild {
 protected:
  WarmKeywordIndex() {
    site.options.page_budget = 16 * 1024;
    // Long names, so that few fill a page.
    for (int i = 0; i < 600; ++i) source += "def " + name(i) + "():\n    pass\n\n\n";
    site.write("names.py", source);
    site.build();
    pages = site.pages();
  }

  static std::string name(int i) { return "name_" + std::to_string(1000 + i) + std::string(300, 'x'); }

  std::vector<std::string> pages_of_index() const {
    std::vector<std::string> found;
    for (const auto& [path, text] : pages) {
      if (path.starts_with("keywords/")) found.push_back(path);
    }
    return found;
  }

  // The number of groups of the keyword index that the last run rendered.
  std::size_t groups_rendered() const {
    const auto known = KnownSite::read(site.top.path("site")).value();
    const SiteRecords& records = known->records();
    return static_cast<std::size_t>(
        std::count_if(records.bundles.begin(), records.bundles.end(), [&](const BundleRecord& bundle) {
          return bundle.kind == BundleKind::keyword_group && bundle.rendered_run == records.run;
        }));
  }

  std::string source;
};

TEST_F(WarmKeywordIndex, NewNameRendersThePagesThatItChanges) {
  ASSERT_GT(pages_of_index().size(), 8u);
  site.write("names.py", source + "def " + name(300) + "_new():\n    pass\n");
  rebuild();
  const auto written = std::count_if(changed.begin(), changed.end(),
                                     [](const std::string& path) { return path.starts_with("keywords/"); });
  EXPECT_GE(written, 1);
  EXPECT_LE(written, 3);
  EXPECT_EQ(groups_rendered(), static_cast<std::size_t>(written));
  EXPECT_THAT(changed, testing::Contains("keywords.md"));
}

TEST_F(WarmKeywordIndex, PageThatIsMissingIsRenderedAlone) {
  const std::string page = pages_of_index()[5];
  site.top.remove("site/" + page);
  pages.erase(page);
  EXPECT_EQ(rebuild().pages_rendered, 1u);
  EXPECT_THAT(changed, UnorderedElementsAre(page));
}

TEST_F(WarmKeywordIndex, PagesOfRemovedNamesAreRemoved) {
  const std::size_t before = pages_of_index().size();
  site.write("names.py", source.substr(0, source.find("def " + name(300))));
  site.build();
  pages = site.pages();
  EXPECT_LT(pages_of_index().size(), before);
  EXPECT_THAT(differing(pages, site.clean_pages()), IsEmpty());
}

}  // namespace
}  // namespace docmill
