// SPDX-License-Identifier: Apache-2.0
//
// `class X;` is in the outline of its file. Counts and lists of names leave it out, because X is defined elsewhere.
#include <gmock/gmock.h>

#include "stages/emit/keyword_sort.h"
#include "stages/emit/keywords/keyword_item.h"
#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ForwardDeclarations : public testing::Test {
 protected:
  ForwardDeclarations() {
    fixture.add("a.h").declares("Elsewhere", SymbolKind::class_).defines("Here", SymbolKind::class_);
    fixture.add("b.h").declares("Elsewhere", SymbolKind::class_);
  }
  FileId file(std::string_view path) { return fixture.site().repo().find_file(path); }
  std::string docs(std::string_view path) {
    Pages pages;
    render_docs_page(collect_file(fixture.site(), file(path)), "", sink_into(pages));
    return pages[std::string(path) + "_docs.md"];
  }

  RenderFixture fixture;
};

TEST_F(ForwardDeclarations, AreInTheOutlineOnly) {
  EXPECT_THAT(docs("a.h"), AllOf(HasSubstr("Defines 1 class."), HasSubstr("<a id=\"s-Elsewhere\"></a>"),
                                 Not(HasSubstr("| [`Elsewhere`]"))));
  EXPECT_THAT(docs("b.h"), HasSubstr("Defines nothing, and only names types that are defined elsewhere."));
}

TEST_F(ForwardDeclarations, AreNoKeywords) {
  const Repo& repo = fixture.site().repo();
  const std::vector<FileId> files{file("a.h"), file("b.h")};
  const std::vector<KeywordEntry> keywords = sorted_keywords(repo, files, KeywordOrder::bytes);
  ASSERT_EQ(keywords.size(), 1u);
  EXPECT_EQ(keywords[0].name(), "Here");
  EXPECT_EQ(keywords_of(repo.facts_of(file("a.h")), {}).size(), 1u);
}

TEST_F(ForwardDeclarations, AreNotCounted) {
  const FileSummary& summary = fixture.site().repo().summary_of(file("a.h"));
  EXPECT_EQ(summary.symbols, 1u);
  EXPECT_EQ(summary.documentable, 1u);
}

}  // namespace
}  // namespace docmill
