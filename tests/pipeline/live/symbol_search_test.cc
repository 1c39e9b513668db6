// SPDX-License-Identifier: Apache-2.0
#include "pipeline/live/symbol_search.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/extracted_repo.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SymbolSearchTest : public testing::Test {
 protected:
  SymbolSearchTest()
      : repo({{"core/iter.py",
               "class TensorIterator:\n    def build(self):\n        pass\n\n\ndef iterate():\n    pass\n"},
              {"core/use.py", "from core.iter import iterate\n\n\ndef build():\n    iterate()\n"},
              {"core/user.py", "from core.iter import iterate\n\niterate()\n"},
              {"gen/iterators.c", "#define ITERATOR 1\nint iterate_all(void) { return 0; }\n"},
              {"tests/test_iter.py", "def iterate_fast():\n    pass\n"},
              {"docs/readme.md", "# Iterating\n"}}),
        search(repo.repo, repo.links) {}

  // "path:name" of the matches.
  std::vector<std::string> found(std::string_view query, std::size_t most = 50) {
    std::vector<std::string> names;
    for (const FoundName& one : search.find(query, most).names) {
      const std::string path = one.folder.exists() ? repo.repo.folder(one.folder).path : repo.repo.file(one.file).path;
      names.push_back(path + ":" + std::string(search.name_of(one)));
    }
    return names;
  }

  ExtractedRepo repo;
  SymbolSearch search;
};

TEST_F(SymbolSearchTest, BestMatchesComeFirst) {
  EXPECT_THAT(found("iterate", 3),
              ElementsAre("core/iter.py:iterate", "gen/iterators.c:iterate_all", "tests/test_iter.py:iterate_fast"));
  EXPECT_EQ(search.find("iterate").names[0].users, 2u);
}

TEST_F(SymbolSearchTest, MistypedNameIsFoundEvenAtItsFirstLetter) {
  EXPECT_THAT(found("densoriterator"), ElementsAre("core/iter.py:TensorIterator"));
  EXPECT_THAT(found("tnsritr"), ElementsAre("core/iter.py:TensorIterator"));
}

TEST_F(SymbolSearchTest, KindsPathsAndScopesFilter) {
  EXPECT_THAT(found("type:iter"), ElementsAre("core/iter.py:TensorIterator"));
  EXPECT_THAT(found("macro:iter"), ElementsAre("gen/iterators.c:ITERATOR"));
  EXPECT_THAT(found("iterate in:gen/", 1), ElementsAre("gen/iterators.c:iterate_all"));
  EXPECT_THAT(found("TensorIterator.build"), ElementsAre("core/iter.py:build"));
  EXPECT_THAT(found("TensorIterator::build"), ElementsAre("core/iter.py:build"));
  EXPECT_THAT(found("\"iterate\""), ElementsAre("core/iter.py:iterate"));
  EXPECT_THAT(found("dir:gen"), ElementsAre("gen:gen"));
  EXPECT_THAT(found("doc:iterating"), ElementsAre("docs/readme.md:Iterating"));
}

TEST_F(SymbolSearchTest, FilesAreFoundByTheirPathAndALine) {
  EXPECT_THAT(found("core/iter.py"), ElementsAre("core/iter.py:iter.py"));
  const FoundNames line = search.find("iter.py:5");
  EXPECT_EQ(line.line, 5u);
  ASSERT_FALSE(line.names.empty());
  EXPECT_EQ(repo.repo.file(line.names[0].file).path, "core/iter.py");
}

TEST_F(SymbolSearchTest, OnlyTheBestAreGivenAndAllAreCounted) {
  const FoundNames result = search.find("iterate", 1);
  EXPECT_EQ(result.names.size(), 1u);
  EXPECT_GE(result.matches, 3u);
}

TEST_F(SymbolSearchTest, HostileQueriesFindNothing) {
  using std::string_literals::operator""s;
  for (const std::string& query : {""s, " "s, "\0\1\2"s, "::"s, "/"s, "..."s, "in:"s, "fn:"s, "\""s, ".*+?(["s,
                                   std::string(1 << 20, 'z'), std::string(1 << 20, ':'), "\xff\xfe\xfd"s}) {
    EXPECT_THAT(found(query), IsEmpty()) << query.substr(0, 40);
  }
}

}  // namespace
}  // namespace docmill
