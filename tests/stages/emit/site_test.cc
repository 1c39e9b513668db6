// SPDX-License-Identifier: Apache-2.0
//
// The paths of pages if names collide, and the links to them.
#include "stages/emit/site.h"

#include <gtest/gtest.h>

#include <set>

#include "stages/emit/file/siblings.h"
#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

class SiteTest : public testing::Test {
 protected:
  FileId file(std::string_view path) { return fixture_.site().repo().find_file(path); }
  FolderId folder(std::string_view path) { return fixture_.site().repo().find_folder(path); }
  std::string docs(std::string_view path) { return fixture_.site().docs_page(file(path)); }
  std::string url(std::string_view from, std::string_view to) {
    std::string out;
    fixture_.site().append_docs_url(out, folder(from), file(to));
    return out;
  }
  std::string source(std::string_view from, std::string_view to, LineSpan lines) {
    std::string out;
    fixture_.site().source_url(folder(from), file(to)).append(out, lines);
    return out;
  }
  std::string anchor(std::string_view path, std::uint32_t symbol) {
    std::string out;
    fixture_.site().append_anchor(out, file(path), {symbol});
    return out;
  }

  RenderFixture fixture_;
};

TEST_F(SiteTest, PagesMirrorThePathsOfFiles) {
  fixture_.add("a/b/x.py");
  EXPECT_EQ(docs("a/b/x.py"), "a/b/x.py_docs.md");
  EXPECT_EQ(fixture_.site().keyword_page(file("a/b/x.py"), 2), "a/b/x.py_kw.2.md");
  EXPECT_EQ(fixture_.site().folder_page(folder("a"), "doc.md"), "a/doc.md");
}

TEST_F(SiteTest, FolderNamedLikeAPageGetsATilde) {
  fixture_.add("x");
  fixture_.add("x_docs.md/y.py");
  fixture_.add("x_docs.md~/y.py");
  EXPECT_EQ(docs("x"), "x_docs.md");
  EXPECT_EQ(docs("x_docs.md/y.py"), "x_docs.md~/y.py_docs.md");
  EXPECT_EQ(docs("x_docs.md~/y.py"), "x_docs.md~~/y.py_docs.md");
}

TEST_F(SiteTest, NamesThatDifferInCaseOnlyAreNumbered) {
  fixture_.add("a/X.py");
  fixture_.add("a/x.py");
  fixture_.add("B/f.py");
  fixture_.add("b/f.py");
  EXPECT_EQ(docs("a/X.py"), "a/X.py_docs.md");
  EXPECT_EQ(docs("a/x.py"), "a/x.py~2_docs.md");
  EXPECT_EQ(docs("B/f.py"), "B/f.py_docs.md");
  EXPECT_EQ(docs("b/f.py"), "b~2/f.py_docs.md");
}

TEST_F(SiteTest, NamesThatSomeFileSystemTakesForOneAreNumbered) {
  fixture_.add("\u00C9.py");
  fixture_.add("\u00E9.py");
  fixture_.add("e\u0301.py");
  EXPECT_EQ(docs("e\u0301.py"), "e\u0301.py_docs.md");
  EXPECT_EQ(docs("\u00C9.py"), "\u00C9.py~2_docs.md");
  EXPECT_EQ(docs("\u00E9.py"), "\u00E9.py~3_docs.md");
}

TEST_F(SiteTest, NamesThatAreNotUtf8HavePagesOfTheirOwn) {
  fixture_.add("a\xFE");
  fixture_.add("a\xFF");
  EXPECT_EQ(docs("a\xFE"), "a\xFE_docs.md");
  EXPECT_EQ(docs("a\xFF"), "a\xFF_docs.md");
  EXPECT_TRUE(fixture_.page("a\xFF_docs.md").starts_with("# Documentation: `a\\xFF`\n"));
}

TEST_F(SiteTest, FolderThatIsADocmillPageToSomeFileSystemGetsATilde) {
  for (const char* name : {"Keywords", "KEYWORDS", "keywords", "Index.md", ".Docmill", "x/Keywords", "x/INDEX.MD",
                           "coverage.m\u200Bd", "llms.txt", "x/llms.txt", "findings", "Findings", "x/findings"}) {
    fixture_.add(std::string(name) + "/f.py");
  }
  EXPECT_EQ(docs("llms.txt/f.py"), "llms.txt~/f.py_docs.md");
  EXPECT_EQ(docs("x/llms.txt/f.py"), "x/llms.txt/f.py_docs.md");
  EXPECT_EQ(docs("Findings/f.py"), "Findings~/f.py_docs.md");
  EXPECT_EQ(docs("findings/f.py"), "findings~~2/f.py_docs.md") << "pages of rules are in findings/";
  EXPECT_EQ(docs("x/findings/f.py"), "x/findings/f.py_docs.md");
  EXPECT_EQ(docs("KEYWORDS/f.py"), "KEYWORDS~/f.py_docs.md");
  EXPECT_EQ(docs("Keywords/f.py"), "Keywords~~2/f.py_docs.md");
  EXPECT_EQ(docs("keywords/f.py"), "keywords/f.py_docs.md");
  EXPECT_EQ(docs("Index.md/f.py"), "Index.md~/f.py_docs.md");
  EXPECT_EQ(docs(".Docmill/f.py"), ".Docmill~/f.py_docs.md");
  EXPECT_EQ(docs("x/Keywords/f.py"), "x/Keywords/f.py_docs.md");
  EXPECT_EQ(docs("x/INDEX.MD/f.py"), "x/INDEX.MD~/f.py_docs.md");
  EXPECT_EQ(docs("coverage.m\u200Bd/f.py"), "coverage.m\u200Bd~/f.py_docs.md");
  EXPECT_EQ(fixture_.broken_links(), std::vector<std::string>{});
}

TEST_F(SiteTest, LongNameIsCutToFit) {
  const std::string name(250, 'n');
  fixture_.add(name);
  EXPECT_LE(docs(name).size(), 255u);
  EXPECT_TRUE(docs(name).starts_with("nnnn"));
}

TEST_F(SiteTest, LinksAreRelativeAndEncoded) {
  fixture_.add("a/b/x y.py");
  fixture_.add("a/c/z.py");
  EXPECT_EQ(url("a/b", "a/b/x y.py"), "./x%20y.py_docs.md");
  EXPECT_EQ(url("a/c", "a/b/x y.py"), "../b/x%20y.py_docs.md");
  EXPECT_EQ(url("", "a/b/x y.py"), "./a/b/x%20y.py_docs.md");
}

TEST_F(SiteTest, SourceLinksLeadOutOfTheSite) {
  fixture_.add("a/x y.py");
  EXPECT_EQ(source("a", "a/x y.py", {3, 9}), "../../repo/a/x%20y.py#L3-L9");
  EXPECT_EQ(source("", "a/x y.py", {3, 3}), "../repo/a/x%20y.py#L3");
  EXPECT_EQ(source("", "a/x y.py", {}), "../repo/a/x%20y.py");
}

TEST_F(SiteTest, SourceLinksFollowATemplate) {
  fixture_.add("a/x y.py");
  fixture_.options.source_url = "https://h/{commit}/{path}#L{start}-L{end}";
  fixture_.options.commit = "abc";
  EXPECT_EQ(source("a", "a/x y.py", {3, 9}), "https://h/abc/a/x%20y.py#L3-L9");
  EXPECT_EQ(source("a", "a/x y.py", {}), "https://h/abc/a/x%20y.py");
}

// GitHub shows such files rendered, and then ignores lines.
TEST_F(SiteTest, SourceLinksOfTheGitHubStyleAskForThePlainText) {
  for (std::string_view path : {"a.md", "README.MD", "doc/x.rst", "x.ipynb", "t.csv"}) fixture_.add(path);
  fixture_.add("x.py");
  fixture_.add("md");
  fixture_.options.link_style = LinkStyle::github;
  EXPECT_EQ(source("", "a.md", {3, 9}), "../repo/a.md?plain=1#L3-L9");
  EXPECT_EQ(source("", "README.MD", {3, 3}), "../repo/README.MD?plain=1#L3");
  EXPECT_EQ(source("doc", "doc/x.rst", {3, 3}), "../../repo/doc/x.rst?plain=1#L3");
  EXPECT_EQ(source("", "x.ipynb", {3, 3}), "../repo/x.ipynb?plain=1#L3");
  EXPECT_EQ(source("", "t.csv", {}), "../repo/t.csv");
  EXPECT_EQ(source("", "x.py", {3, 3}), "../repo/x.py#L3");
  EXPECT_EQ(source("", "md", {3, 3}), "../repo/md#L3");
}

TEST_F(SiteTest, TemplateOfTheGitHubStyleAsksForThePlainText) {
  fixture_.add("a.md");
  fixture_.options.link_style = LinkStyle::github;
  fixture_.options.source_url = "https://h/{path}#L{start}-L{end}";
  EXPECT_EQ(source("", "a.md", {3, 9}), "https://h/a.md?plain=1#L3-L9");
  EXPECT_EQ(source("", "a.md", {}), "https://h/a.md");
}

TEST_F(SiteTest, TemplateWithAQueryStaysAsItIs) {
  fixture_.add("a.md");
  fixture_.options.link_style = LinkStyle::github;
  fixture_.options.source_url = "https://h/{path}?at=main#{start}";
  EXPECT_EQ(source("", "a.md", {3, 9}), "https://h/a.md?at=main#3");
}

// In a series of 100,000 files, each would otherwise look at all others.
TEST_F(SiteTest, SiblingsAreThoseOfAFewNames) {
  for (int i = 1000; i < 1200; ++i) fixture_.add("log." + std::to_string(i));
  fixture_.add("x.cc");
  fixture_.add("x.h");
  const Repo& repo = fixture_.site().repo();
  EXPECT_EQ(siblings_of(repo, file("x.cc")), std::vector<FileId>{file("x.h")});
  const std::vector<FileId> of_last = siblings_of(repo, file("log.1199"));
  EXPECT_EQ(of_last.size(), kMostSiblings);
  EXPECT_EQ(of_last.front(), file("log.1000"));
}

TEST_F(SiteTest, AnchorsOfEqualNamesAreNumbered) {
  auto sketch = fixture_.add("x.py");
  sketch.defines("C", SymbolKind::class_).defines_inside("f", SymbolKind::method);
  sketch.defines("C", SymbolKind::class_).defines_inside("f", SymbolKind::method);
  EXPECT_EQ(anchor("x.py", 0), "s-C");
  EXPECT_EQ(anchor("x.py", 1), "s-C.f");
  EXPECT_EQ(anchor("x.py", 2), "s-C~~2");
  EXPECT_EQ(anchor("x.py", 3), "s-C.f~~2");
}

TEST_F(SiteTest, AnchorsOfStrangeNamesDiffer) {
  auto sketch = fixture_.add("x.h");
  for (std::string_view name : {"operator<", "operator>", "a b", "a+b", "a~b", "\"", "s", "s~~2"}) sketch.defines(name);
  std::set<std::string> anchors;
  for (std::uint32_t i = 0; i < 8; ++i) anchors.insert(anchor("x.h", i));
  EXPECT_EQ(anchors.size(), 8u);
  EXPECT_TRUE(anchors.contains("s-operator~3c"));
}

}  // namespace
}  // namespace docmill
