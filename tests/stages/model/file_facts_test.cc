// SPDX-License-Identifier: Apache-2.0
#include "stages/model/file_facts.h"

#include <gtest/gtest.h>

#include "stages/model/repo.h"

namespace docmill {
namespace {

TEST(FirstSentence, EndsAtAPeriodBeforeASpace) {
  EXPECT_EQ(first_sentence("Version 1.2 of it. More."), "Version 1.2 of it.");
  EXPECT_EQ(first_sentence("No end"), "No end");
  EXPECT_EQ(first_sentence("What? Yes."), "What?");
}

TEST(FirstSentence, LineBreaksBecomeSpacesAndAbbreviationsGoOn) {
  EXPECT_EQ(first_sentence("One, e.g. this\n  and that. Two."), "One, e.g. this and that.");
}

TEST(ScopePath, EachScopeComesAfterItsQualifier) {
  FileFacts facts;
  facts.text = "nsA.Bfx";
  const auto add = [&](TextRef name, TextRef qualifier, SymbolId scope) {
    Symbol symbol;
    symbol.name = name;
    symbol.qualifier = qualifier;
    symbol.scope = scope;
    facts.symbols.push_back(symbol);
  };
  add({0, 2}, {}, {});
  add({5, 1}, {2, 3}, SymbolId{0});
  add({6, 1}, {}, SymbolId{1});
  EXPECT_EQ(facts.scope_path(facts.symbols[1]), "ns.A.B");
  EXPECT_EQ(facts.scope_path(facts.symbols[2]), "ns.A.B.f");
  EXPECT_EQ(facts.qualified_name(facts.symbols[2]), "ns.A.B.f.x");
}

TEST(PathLess, FolderContentsStayTogether) {
  EXPECT_TRUE(path_less("a/b", "a-b"));
  EXPECT_TRUE(path_less("a", "a/b"));
  EXPECT_FALSE(path_less("a.c", "a/z"));
}

TEST(BuildFolders, ParentsComeFirstAndOmissionsAreInTheNearestFolder) {
  Repo repo;
  for (const char* path : {"a/b/c.py", "d.py"}) repo.files.push_back({path, {}, {}});
  repo.facts.push_back({});
  repo.facts.push_back({});
  repo.omissions.push_back({"a/x/y.bin", OmitReason::binary, "", false});
  build_folders(repo);
  ASSERT_EQ(repo.folders.size(), 3u);
  EXPECT_EQ(repo.folders[0].path, "");
  EXPECT_EQ(repo.folders[1].path, "a");
  EXPECT_EQ(repo.folders[1].omissions.size(), 1u);
  EXPECT_EQ(repo.find_file("a/b/c.py"), FileId{0});
  EXPECT_FALSE(repo.find_file("a/b").exists());
  EXPECT_EQ(repo.folder(repo.find_folder("a/b")).parent, repo.find_folder("a"));
}

}  // namespace
}  // namespace docmill
