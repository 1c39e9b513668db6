// SPDX-License-Identifier: Apache-2.0
//
// Sites with an HTML edition.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/pipeline/html_reader.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class HtmlEdition : public testing::Test {
 protected:
  HtmlEdition() {
    site_.options.site = site_.top.path("site");
    site_.options.format = SiteFormat::html;
    site_.options.mass_removal = MassRemoval::allow;
  }

  std::size_t pages_that_end_in(std::string_view end) const {
    const auto pages = site_.pages();
    return static_cast<std::size_t>(
        std::ranges::count_if(pages, [&](const auto& page) { return page.first.ends_with(end); }));
  }

  SiteFixture site_;
};

TEST_F(HtmlEdition, EveryLinkLeadsSomewhere) {
  write_mixed_repo(site_);
  site_.build();
  EXPECT_THAT(faults_of_html(site_.pages()), IsEmpty());
  EXPECT_EQ(pages_that_end_in(".md"), 0u);
  EXPECT_EQ(pages_that_end_in("_docs.html"), 22u);
  EXPECT_EQ(pages_that_end_in("_src.html"), 22u);
}

TEST_F(HtmlEdition, SameBytesAtAnyThreadCount) {
  write_mixed_repo(site_);
  site_.options.jobs = 1;
  site_.build();
  const auto one = site_.pages();
  site_.options.jobs = 5;
  EXPECT_THAT(differing(one, site_.clean_pages()), IsEmpty());
}

TEST_F(HtmlEdition, NamesInTheSourceLeadToTheirDefinitions) {
  write_mixed_repo(site_);
  site_.build();
  const std::string page = site_.page("pkg/tool.py_src.html");
  EXPECT_THAT(page, HasSubstr("<b>import</b>"));
  EXPECT_THAT(page, HasSubstr("<li id=L8>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"util.py_docs.html#s-go\">go</a>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"util.py_docs.html#s-Base\">Base</a>"));
}

TEST_F(HtmlEdition, NamesOfTheFileItselfAndOfModulesAreLinks) {
  site_.write("pkg/__init__.py", "");
  site_.write("pkg/init.py", "def fill():\n    pass\n");
  site_.write("pkg/use.py", "from . import init\n\n\ndef own():\n    init.fill()\n\n\ndef run():\n    own()\n");
  site_.build();
  const std::string page = site_.page("pkg/use.py_src.html");
  EXPECT_THAT(page, HasSubstr("<a href=#L4>own</a>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"init.py_docs.html\">"));
  EXPECT_THAT(page, HasSubstr("<a href=#r2>init</a>"));
  EXPECT_THAT(faults_of_html(site_.pages()), IsEmpty());
}

// An entry that says no more than the source is not worth a link.
TEST_F(HtmlEdition, DefinitionsLeadToEntriesThatSayMore) {
  site_.write(
      "a.py",
      "def told():\n    \"\"\"Says what it is for.\"\"\"\n\n\ndef used():\n    pass\n\n\ndef bare():\n    pass\n");
  site_.write("b.py", "from a import used\n\nused()\n");
  site_.build();
  const std::string page = site_.page("a.py_src.html");
  EXPECT_THAT(page, HasSubstr("<a class=d href=\"a.py_docs.html#s-told\">told</a>"));
  EXPECT_THAT(page, HasSubstr("<a class=d href=\"a.py_docs.html#s-used\">used</a>"));
  EXPECT_THAT(page, HasSubstr("<dfn>bare</dfn>"));
}

TEST_F(HtmlEdition, NameOfAnotherPartLeadsToItsLine) {
  std::string source = "def first():\n    pass\n";
  for (int i = 0; i < 2100; ++i) source += "x = 1\n";
  site_.write("long.py", source + "first()\n\n\ndef last():\n    first()\n    last()\n");
  site_.build();
  const std::string page = site_.page("long.py_src.2.html");
  EXPECT_THAT(page, HasSubstr("<a href=\"long.py_src.html#L1\">first</a>"));
  EXPECT_THAT(page, HasSubstr("<a href=#L2106>last</a>"));
  EXPECT_THAT(faults_of_html(site_.pages()), IsEmpty());
}

TEST_F(HtmlEdition, TablesOfNumbersHaveNoColours) {
  site_.write("a.py", "few = [1, 2, 3]\nmany = [1, 2, 3, 4, 5, 6, 7, 8, 9]\nagain = [4]\n");
  site_.build();
  const std::string page = site_.page("a.py_src.html");
  EXPECT_THAT(page, HasSubstr("[<s>1</s>, <s>2</s>, <s>3</s>]"));
  EXPECT_THAT(page, HasSubstr("[1, 2, 3, 4, 5, 6, 7, 8, 9]"));
  EXPECT_THAT(page, HasSubstr("[<s>4</s>]"));
}

TEST_F(HtmlEdition, HasPagesAboutTheRepoAndItsRules) {
  write_mixed_repo(site_);
  site_.write("run.py", "import subprocess\n\n\ndef run(command):\n    subprocess.call(command, shell=True)\n");
  site_.write("broken.py", "import nowhere.at_all\ndef broken(:\n");
  site_.build();
  const auto pages = site_.pages();
  EXPECT_THAT(faults_of_html(pages), IsEmpty());
  EXPECT_THAT(site_.page("index.html"), HasSubstr("href=\"comprehensive_book.html\""));
  EXPECT_THAT(site_.page("comprehensive_book.html"), HasSubstr("<h2 id=\"glossary\">"));
  EXPECT_THAT(site_.page("coverage.html"), HasSubstr("broken.py_docs.html\"><code>broken.py</code></a>: "));
  EXPECT_THAT(site_.page("findings.html"), HasSubstr("<a href=\"findings/py/subprocess-shell.html\">"));
  EXPECT_THAT(site_.page("findings/py/subprocess-shell.html"), HasSubstr("run.py_docs.html#rule-"));
  EXPECT_THAT(site_.page("run.py_docs.html"), HasSubstr("<a href=\"findings/py/subprocess-shell.html\">"));
}

// All anchors stay on the first page, because other pages link to them.
TEST_F(HtmlEdition, SymbolsOfALargeFileAreOnFurtherPages) {
  std::string source = "class Big:\n    def method_0(self):\n        pass\n";
  for (int i = 1; i < 3000; ++i)
    source += fmt::format("\n    def method_{}(self):\n        \"\"\"Says {}.\"\"\"\n", i, i);
  site_.write("big.py", source + "\n\ndef last():\n    pass\n");
  site_.write("use.py", "from big import last\n\nlast()\n");
  site_.build();
  const auto pages = site_.pages();
  EXPECT_THAT(faults_of_html(pages), IsEmpty());
  const std::string first = site_.page("big.py_docs.html");
  EXPECT_LT(first.size(), 256u << 10);
  EXPECT_THAT(first, HasSubstr("<a id=s-last></a>"));
  EXPECT_THAT(first, HasSubstr("<a href=\"big.py_docs.2.html\">From <code>Big</code> to <code>Big.method_"));
  EXPECT_THAT(site_.page("big.py_docs.2.html"), HasSubstr("<li id=\"s-Big.method_1\">"));
  EXPECT_THAT(site_.page("big.py_docs.3.html"),
              HasSubstr("<li><i>in</i> <code>Big</code><ul>\n<li id=\"s-Big.method_"));
  std::size_t entries = 0;
  for (const auto& [path, text] : pages) {
    EXPECT_LT(text.size(), 256u << 10) << path;
    for (std::size_t at = text.find("<li id=\"s-Big."); at != text.npos; at = text.find("<li id=\"s-Big.", at + 1))
      ++entries;
  }
  EXPECT_EQ(entries, 3000u);
}

TEST_F(HtmlEdition, DeepScopesOfALargeFileAreCutToo) {
  std::string source;
  for (int i = 0; i < 60; ++i)
    source += std::string(static_cast<std::size_t>(i) * 2, ' ') + fmt::format("namespace n{} {{\n", i);
  for (int i = 0; i < 4000; ++i) source += fmt::format("int a_long_name_of_a_function_{}();\n", i);
  site_.write("deep.h", source + std::string(60, '}') + "\n");
  site_.build();
  EXPECT_TRUE(site_.has_page("deep.h_docs.3.html"));
  EXPECT_THAT(faults_of_html(site_.pages()), IsEmpty());
}

// Each file imports one of its own, so no edge is heavier than another.
TEST_F(HtmlEdition, DrawingHasTheEndsOfItsArrows) {
  for (int i = 10; i < 40; ++i) {
    site_.write(fmt::format("pkg/a{}.py", i), fmt::format("from . import z{}\n", i));
    site_.write(fmt::format("pkg/z{}.py", i), "x = 1\n");
  }
  site_.build();
  const std::string page = site_.page("pkg/index.html");
  EXPECT_THAT(page, HasSubstr("marker-end"));
  EXPECT_THAT(page, HasSubstr("<p>Not drawn: 36 more nodes, and 18 more arrows.</p>"));
  EXPECT_THAT(page, HasSubstr("<code>a10.py</code></a> uses <a href=\"z10.py_docs.html\">"));
  EXPECT_THAT(faults_of_html(site_.pages()), IsEmpty());
}

// A list of many files is cut, and the summary leads to the part that has the list.
TEST_F(HtmlEdition, LongListsOfTheCoveragePageAreCut) {
  const std::string folder = "some/" + std::string(200, 'p') + "/" + std::string(200, 'q');
  for (int i = 0; i < 400; ++i) site_.write(fmt::format("{}/file_{}.py", folder, i), "def f():\n    pass\n");
  site_.build();
  const std::string page = site_.page("coverage.html");
  EXPECT_LT(page.size(), 256u << 10);
  EXPECT_THAT(page, HasSubstr("href=\"coverage.2.html\">Continued in part 2</a>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"coverage.4.html#complex-functions\">"));
  EXPECT_THAT(site_.page("coverage.2.html"), HasSubstr("<h2 id=\"public-symbols-without-documentation\">"));
  EXPECT_THAT(faults_of_html(site_.pages()), IsEmpty());
}

// The longest of two overloads is the one that a name means. A longer body changes neither names nor signatures.
TEST_F(HtmlEdition, LongerBodyMakesANameMeanAnotherOverload) {
  MemoryStore store;
  site_.store = &store;
  site_.write("b.h", "int f(int a) { return a; }\nint f(double b) {\n  return 1;\n}\n");
  site_.write("a.h", "#include \"b.h\"\n");
  site_.write("user.cc", "#include \"a.h\"\nint g() { return f(1); }\n");
  site_.build();
  EXPECT_THAT(site_.page("user.cc_src.html"), HasSubstr("b.h_docs.html#s-f~~2"));
  site_.write("b.h", "int f(int a) {\n  ++a;\n  ++a;\n  return a;\n}\nint f(double b) {\n  return 1;\n}\n");
  site_.build();
  EXPECT_THAT(differing(site_.pages(), site_.clean_pages()), IsEmpty());
}

TEST_F(HtmlEdition, PartOfALongSourceLinksToFewParts) {
  site_.write("long.txt", std::string(200'000, '\n'));
  site_.build();
  const std::string page = site_.page("long.txt_src.50.html");
  EXPECT_THAT(page, HasSubstr("Lines 98001 to 100000</li>"));
  EXPECT_THAT(page, HasSubstr("href=\"long.txt_src.html#L1\""));
  EXPECT_THAT(page, HasSubstr("href=\"long.txt_src.100.html#L198001\""));
  EXPECT_THAT(page, Not(HasSubstr("long.txt_src.40.html")));
  EXPECT_THAT(faults_of_html(site_.pages()), IsEmpty());
}

TEST_F(HtmlEdition, NothingIsWrittenIfNothingChanged) {
  write_mixed_repo(site_);
  MemoryStore store;
  site_.store = &store;
  site_.build();
  const auto stats = site_.stats();
  EXPECT_EQ(site_.build().figures.pages_written, 0u);
  EXPECT_EQ(site_.stats(), stats);
}

// A function before it moves its line and its number among the symbols. The pages of the users show neither.
TEST_F(HtmlEdition, FunctionBeforeAnotherChangesNoPageOfItsUsers) {
  write_mixed_repo(site_);
  MemoryStore store;
  site_.store = &store;
  site_.build();
  const auto before = site_.pages();
  site_.write("pkg/util.py",
              "from pkg.tool import Tool\n\n\ndef early():\n    pass\n\n\nclass Base:\n    pass\n\n\n"
              "def go():\n    return 1\n");
  site_.build();
  const auto pages = site_.pages();
  EXPECT_EQ(pages.at("pkg/tool.py_src.html"), before.at("pkg/tool.py_src.html"));
  EXPECT_THAT(differing(pages, site_.clean_pages()), IsEmpty());
}

TEST_F(HtmlEdition, SecondDefinitionOfANameChangesTheAddressOfTheFirst) {
  MemoryStore store;
  site_.store = &store;
  site_.write("lib.py", "def go():\n    return 1\n");
  site_.write("use.py", "from lib import go\n\n\ndef run():\n    return go()\n");
  site_.build();
  site_.write("lib.py", "if x:\n    def go():\n        return 0\n\n\ndef go():\n    return 1\n");
  site_.build();
  EXPECT_THAT(differing(site_.pages(), site_.clean_pages()), IsEmpty());
  EXPECT_THAT(faults_of_html(site_.pages()), IsEmpty());
}

TEST_F(HtmlEdition, LongSourceIsInParts) {
  std::string source;
  for (int i = 1; i <= 4500; ++i) source += "x" + std::to_string(i) + " = " + std::to_string(i) + "\n";
  site_.write("long.py", source);
  site_.build();
  EXPECT_THAT(site_.page("long.py_src.html"), Not(HasSubstr("<li id=L2001>")));
  EXPECT_THAT(site_.page("long.py_src.2.html"), HasSubstr("<li id=L2001>"));
  EXPECT_THAT(site_.page("long.py_src.3.html"), HasSubstr("<li id=L4500>"));
  EXPECT_THAT(site_.page("long.py_docs.4.html"), HasSubstr("href=\"long.py_src.3.html#L4001\""));
  EXPECT_THAT(faults_of_html(site_.pages()), IsEmpty());
  site_.write("long.py", "x = 1\n");
  site_.build();
  EXPECT_FALSE(site_.has_page("long.py_src.2.html"));
}

TEST_F(HtmlEdition, OtherFormatRemovesTheOldPages) {
  write_mixed_repo(site_);
  for (const SiteFormat format : {SiteFormat::both, SiteFormat::markdown, SiteFormat::html, SiteFormat::both}) {
    site_.options.format = format;
    site_.build();
    EXPECT_THAT(differing(site_.pages(), site_.clean_pages()), IsEmpty());
    EXPECT_EQ(pages_that_end_in(".md") > 0, has_markdown(format));
    EXPECT_EQ(pages_that_end_in(".html") > 0, has_html(format));
    EXPECT_EQ(pages_that_end_in(".css") > 0, has_html(format));
  }
}

// Files and folders whose names are those of docmill's own pages and folders.
TEST_F(HtmlEdition, NamesOfTheRepoTakeNoPlaceOfAPage) {
  for (const char* path : {"index", "index.html", "a/index", "x_docs.html/y.py", "x", "_docmill/app.css",
                           "_docmill/a.py", "search.html", "x_src", "x_src.html", "x_src.2.html"}) {
    site_.write(path, "x = 1\n");
  }
  site_.options.format = SiteFormat::both;
  site_.build();
  const auto pages = site_.pages();
  EXPECT_THAT(faults_of_html(pages), IsEmpty());
  EXPECT_TRUE(pages.contains("_docmill~/a.py_docs.html"));
  EXPECT_TRUE(pages.contains("x_docs.html~/y.py_docs.html"));
  EXPECT_TRUE(pages.contains("index_docs.html"));
}

TEST_F(HtmlEdition, UsersFilesStay) {
  site_.write("a.py", "x = 1\n");
  site_.top.write("site/index.html", "mine\n");
  const Result<RunReport> report = site_.try_build();
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().message, HasSubstr("index.html"));
  EXPECT_EQ(site_.page("index.html"), "mine\n");
}

}  // namespace
}  // namespace docmill
