// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/export/scip_symbols.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/extracted_repo.h"

namespace docmill {
namespace {

std::string identifier(std::string_view name) {
  std::string out;
  append_scip_identifier(out, name);
  return out;
}

// The SCIP names of the symbols of one file, in its order, without what all of them begin with.
std::vector<std::string> names_in(std::string_view path, std::string_view source) {
  const ExtractedRepo extracted(ExtractedRepo::Files{{std::string(path), std::string(source)}});
  const Repo& repo = extracted.repo;
  const ScipSymbols symbols(repo);
  const std::string file = symbols.name_of({0});
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < repo.facts[0].symbols.size(); ++i) {
    const std::string name = symbols.name_of({0}, {i});
    EXPECT_TRUE(name.starts_with(file)) << name;
    names.push_back(name.substr(file.size()));
  }
  return names;
}

using Names = std::vector<std::string>;

TEST(ScipIdentifier, OtherCharactersNeedBackticks) {
  EXPECT_EQ(identifier("a_B9+-$"), "a_B9+-$");
  EXPECT_EQ(identifier("operator=="), "`operator==`");
  EXPECT_EQ(identifier("with `ticks`"), "`with ``ticks```");
  EXPECT_EQ(identifier("é"), "`é`");
}

TEST(ScipPath, IsEncodedIfItIsNotUtf8) {
  EXPECT_EQ(scip_path("a b/é.py"), "a b/é.py");
  EXPECT_EQ(scip_path("a b/\xFF.py"), "a%20b/%FF.py");
}

TEST(ScipSymbols, FoldersAndFileAreNamespaces) {
  const ExtractedRepo extracted(ExtractedRepo::Files{{"a/b c/m.py", "x = 1\n"}});
  const Repo& repo = extracted.repo;
  EXPECT_EQ(ScipSymbols(repo).name_of({0}), "docmill . . . a/`b c`/`m.py`/");
}

TEST(ScipSymbols, KindDecidesTheSuffix) {
  EXPECT_EQ(names_in("m.py", "class C:\n  def f(self): pass\nK = 1\n"), (Names{"C#", "C#f().", "K."}));
  EXPECT_EQ(names_in("m.cc", "#define M 1\nnamespace n {\nenum E { e };\nusing T = int;\n}\n"),
            (Names{"M!", "n/", "n/E#", "n/E#e.", "n/T#"}));
}

TEST(ScipSymbols, OverloadsAreNumbered) {
  EXPECT_EQ(names_in("m.cc", "void f(int) {}\nvoid f(long) {}\nvoid f(int);\nvoid f(char) {}\n"),
            (Names{"f().", "f(+1).", "f().", "f(+2)."}));
}

TEST(ScipSymbols, ReopenedNamespaceIsOneSymbol) {
  const Names names = names_in("m.cc", "namespace n { void f(int) {} }\nnamespace n { void f(long) {} }\n");
  EXPECT_EQ(names, (Names{"n/", "n/f().", "n/", "n/f(+1)."}));
}

TEST(ScipSymbols, MethodIsTheSameInsideAndOutsideOfItsClass) {
  EXPECT_EQ(names_in("m.cc", "struct A { void f(); };\nvoid A::f() {}\n"), (Names{"A#", "A#f().", "A#f()."}));
}

TEST(ScipNames, SymbolsWithOneNameAreOne) {
  const ExtractedRepo extracted(
      ExtractedRepo::Files{{"m.cc", "struct A { void f(); };\nvoid A::f() {}\nstruct A;\nvoid A::f(int) {}\n"}});
  const Repo& repo = extracted.repo;
  const ScipNames names = scip_names_of(repo.facts[0]);
  ASSERT_EQ(names.same_as.size(), 5u);
  EXPECT_EQ(names.same_as[2].value, 1u);
  EXPECT_EQ(names.same_as[3].value, 0u);
  EXPECT_EQ(names.same_as[4].value, 4u);
  EXPECT_EQ(names.overload, (std::vector<std::uint32_t>{0, 0, 0, 0, 1}));
}

}  // namespace
}  // namespace docmill
