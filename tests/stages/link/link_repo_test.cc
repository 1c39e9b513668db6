// SPDX-License-Identifier: Apache-2.0
//
// The graph of files, references and uses, cycles, tests, totals.
#include <gmock/gmock.h>
#include <oneapi/tbb/global_control.h>

#include <functional>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Strings = std::vector<std::string>;

TEST(LinkRepo, EmptyRepo) {
  RepoFixture repo;
  EXPECT_TRUE(repo.links().imports.items.empty());
  EXPECT_EQ(repo.links().totals.size(), 1u);
}

TEST(Dependencies, OneEdgeForAPairAndNeverToItself) {
  RepoFixture repo;
  repo.add("p/__init__.py");
  repo.add("p/a.py").imports("p.b").imports("p.b", {"f"}).imports("p.a");
  repo.add("p/b.py").defines("f");
  EXPECT_EQ(repo.dependencies("p/a.py"), Strings{"p/b.py x3"});
  EXPECT_EQ(repo.dependents("p/b.py"), Strings{"p/a.py x3"});
  EXPECT_EQ(repo.dependents("p/a.py"), Strings{});
}

TEST(IncludedNames, AreSeenThroughOtherIncludes) {
  RepoFixture repo;
  repo.add("far.h").defines("far");
  repo.add("middle.h").imports("\"far.h\"").imports("\"m.c\"");
  repo.add("near.h").imports("\"middle.h\"").imports("\"near.h\"");
  repo.add("m.c").imports("\"near.h\"").calls("far");
  EXPECT_EQ(repo.reference("m.c", "far"), "far.h#far");
  EXPECT_EQ(repo.uses("far.h"), Strings{"far called by m.c x1"});
}

TEST(IncludedNames, DeclarationsOfOneThingAreNotAmbiguous) {
  RepoFixture repo;
  repo.add("a.h").declares("f", SymbolKind::function).declares("g", SymbolKind::function);
  repo.add("b.h").defines("f").declares("g", SymbolKind::function);
  repo.add("m.c").imports("\"a.h\"").imports("\"b.h\"").calls("f").calls("g");
  EXPECT_EQ(repo.reference("m.c", "f"), "b.h#f") << "the definition";
  EXPECT_EQ(repo.reference("m.c", "g"), "a.h#g") << "the first declaration";
}

TEST(IncludedNames, NameOfAnotherNamespaceNeedsItsMention) {
  RepoFixture repo;
  repo.add("a.h").defines("far", SymbolKind::namespace_).defines_inside("f", SymbolKind::function);
  repo.add("none.cc").imports("\"a.h\"").calls("f");
  repo.add("other.cc").imports("\"a.h\"").calls("std.f");
  repo.add("absolute.cc").imports("\"a.h\"").calls(".far.f");
  repo.add("qualified.cc").imports("\"a.h\"").calls("far.f");
  repo.add("using.cc").imports("\"a.h\"").uses("far").calls("f");
  repo.add("inside.cc").imports("\"a.h\"").defines("far", SymbolKind::namespace_).calls("f");
  EXPECT_EQ(repo.reference("none.cc", "f"), "none");
  EXPECT_EQ(repo.reference("other.cc", "f"), "none");
  for (const char* path : {"absolute.cc", "qualified.cc", "using.cc", "inside.cc"}) {
    EXPECT_EQ(repo.reference(path, "f"), "a.h#f") << path;
  }
}

TEST(IncludedNames, InnermostNamespaceComesFirst) {
  RepoFixture repo;
  repo.add("a.h").defines("f").defines("inner", SymbolKind::namespace_);
  repo.add("b.h").defines("inner", SymbolKind::namespace_).defines_inside("f", SymbolKind::function);
  repo.add("inside.cc").imports("\"a.h\"").imports("\"b.h\"").defines("inner", SymbolKind::namespace_).calls("f");
  repo.add("outside.cc").imports("\"a.h\"").imports("\"b.h\"").calls("f");
  EXPECT_EQ(repo.reference("inside.cc", "f"), "b.h#f");
  EXPECT_EQ(repo.reference("outside.cc", "f"), "a.h#f");
}

TEST(IncludedNames, NameThatManyFilesDefineIsFound) {
  RepoFixture repo;
  for (int i = 0; i < 50; ++i) repo.add("other/" + std::to_string(i) + ".h").defines("f");
  repo.add("a.h").defines("f");
  std::string everything = "other/all.c";
  FileSketch all = repo.add(everything);
  for (int i = 0; i < 50; ++i) all.imports("\"" + std::to_string(i) + ".h\"");
  repo.add("m.c").imports("\"a.h\"").calls("f");
  EXPECT_EQ(repo.reference("m.c", "f"), "a.h#f");
}

TEST(PackageNames, AreQualifiedByThePackage) {
  RepoFixture repo;
  repo.add("go.mod");
  repo.add("lib/calc/a.go").defines("calculator", SymbolKind::module).defines("New").defines("Add");
  repo.add("lib/text/a.go").defines("text", SymbolKind::module).defines("New");
  repo.add("main.go")
      .imports("lib/calc")
      .imports("lib/text")
      .as("t")
      .member_calls("calculator.New")
      .member_calls("errors.Add")
      .calls("Add");
  repo.add("other.go").imports("lib/text").as("t").member_calls("t.New");
  EXPECT_EQ(repo.reference("main.go", "New"), "lib/calc/a.go#New");
  EXPECT_EQ(repo.reference("main.go", "Add"), "none") << "errors is another package";
  EXPECT_EQ(repo.reference("other.go", "New"), "lib/text/a.go#New");
}

// The only member of a name is not meant if the object is known to be of another class.
TEST(LinkRepo, NamesOfMembersAloneDoNotCountForKnownTypes) {
  RepoFixture repo;
  repo.add("a.h")
      .defines("Bar", SymbolKind::class_)
      .defines_inside("set_limit", SymbolKind::method)
      .defines("Foo", SymbolKind::class_)
      .defines("Pointer", SymbolKind::class_)
      .defines_inside("operator->", SymbolKind::method)
      .defines("Derived", SymbolKind::class_)
      .extends("Elsewhere");
  repo.add("unknown.cc").imports("\"a.h\"").member_calls("set_limit");
  repo.add("bar.cc").imports("\"a.h\"").member_calls("Bar{}.set_limit");
  repo.add("foo.cc").imports("\"a.h\"").member_calls("Foo{}.set_limit");
  repo.add("std.cc").imports("\"a.h\"").member_calls("std.locale{}.set_limit");
  repo.add("element.cc").imports("\"a.h\"").member_calls("Foo{}[*].set_limit");
  repo.add("pointer.cc").imports("\"a.h\"").member_calls("Pointer{}.set_limit");
  repo.add("derived.cc").imports("\"a.h\"").member_calls("Derived{}.set_limit");
  EXPECT_EQ(repo.reference("unknown.cc", "set_limit"), "a.h#set_limit");
  EXPECT_EQ(repo.reference("bar.cc", "set_limit"), "a.h#set_limit");
  EXPECT_EQ(repo.reference("foo.cc", "set_limit"), "none");
  EXPECT_EQ(repo.reference("std.cc", "set_limit"), "none");
  EXPECT_EQ(repo.reference("element.cc", "set_limit"), "a.h#set_limit");
  EXPECT_EQ(repo.reference("pointer.cc", "set_limit"), "a.h#set_limit");
  EXPECT_EQ(repo.reference("derived.cc", "set_limit"), "a.h#set_limit") << "a base of it may have such a member";
}

TEST(LinkRepo, UsesInAPackageAreDependencies) {
  RepoFixture repo;
  repo.add("org/A.java").defines("org.x", SymbolKind::namespace_).defines("A", SymbolKind::class_);
  repo.add("org/B.java").defines("org.x", SymbolKind::namespace_).defines("B", SymbolKind::class_).uses("A", 2);
  repo.add("org/C.java").defines("org.y", SymbolKind::namespace_).uses("A");
  repo.add("lib/a.go").defines("lib", SymbolKind::module).defines("New");
  repo.add("lib/b.go").defines("lib", SymbolKind::module).defines("More").calls("New");
  EXPECT_THAT(repo.dependencies("org/B.java"), ElementsAre("org/A.java x1"));
  EXPECT_THAT(repo.dependents("org/A.java"), ElementsAre("org/B.java x1"));
  EXPECT_THAT(repo.dependencies("lib/b.go"), ElementsAre("lib/a.go x1"));
  EXPECT_THAT(repo.cycles(), IsEmpty());
}

TEST(LinkRepo, ImportOfAPackageWithoutAUseLeadsToAllOfIt) {
  RepoFixture repo;
  repo.add("go.mod");
  repo.add("pkg/lib/a.go").defines("lib", SymbolKind::module).defines("New");
  repo.add("pkg/lib/b.go").defines("lib", SymbolKind::module).defines("More");
  repo.add("pkg/lib/b_test.go").defines("lib", SymbolKind::module);
  repo.add("all.go").imports("example.org/m/pkg/lib").as("_");
  repo.add("one.go").imports("example.org/m/pkg/lib").member_calls("lib.More");
  EXPECT_THAT(repo.dependencies("all.go"), ElementsAre("pkg/lib/a.go x1", "pkg/lib/b.go x1"));
  EXPECT_THAT(repo.dependencies("one.go"), ElementsAre("pkg/lib/b.go x1"));
}

// References of one name are sorted by qualifier, so a member can come before a name with another qualifier.
TEST(References, MemberOfTheSameNameHidesNoOtherReference) {
  RepoFixture repo;
  repo.add("src/m.rs").defines("f");
  repo.add("src/lib.rs").imports("crate::m", {"f"}).member_calls("f").calls("f");
  EXPECT_EQ(repo.reference("src/lib.rs", "f"), "src/m.rs#f");
}

TEST(References, ResolveIfExactlyOneIncludedFileDefinesTheName) {
  RepoFixture repo;
  repo.add("a.h").defines("f").defines("both").defines("own").defines_private("hidden");
  repo.add("b.h").defines("both");
  repo.add("far.h").defines("far");
  repo.add("m.c")
      .imports("\"a.h\"")
      .imports("\"b.h\"")
      .defines_private("own")
      .calls("f", 2)
      .uses("f")
      .calls("both")
      .calls("own")
      .calls("hidden")
      .calls("far");
  EXPECT_EQ(repo.reference("m.c", "f"), "a.h#f");
  EXPECT_EQ(repo.reference("m.c", "both"), "none");
  EXPECT_EQ(repo.reference("m.c", "own"), "m.c#own");
  EXPECT_EQ(repo.reference("m.c", "hidden"), "a.h#hidden") << "a static function of a header, for example";
  EXPECT_EQ(repo.reference("m.c", "far"), "none");
  EXPECT_EQ(repo.uses("a.h"), (Strings{"f called by m.c x3", "hidden called by m.c x1"}));
}

TEST(References, DefinitionIsPreferredToItsPrototype) {
  RepoFixture repo;
  repo.add("a.h").defines("f").defines("f", SymbolKind::function, 5).defines("f");
  repo.add("m.c").imports("\"a.h\"").calls("f");
  repo.reference("m.c", "f");
  ASSERT_EQ(repo.links().references.items.size(), 1u);
  EXPECT_EQ(repo.links().references.items[0].symbol.value, 1u);
}

TEST(References, ForwardDeclarationIsNotWhatANameMeans) {
  RepoFixture repo;
  repo.add("class.h").defines("Shape", SymbolKind::class_, 5);
  repo.add("forward.h").declares("Shape", SymbolKind::class_).declares("Far", SymbolKind::struct_);
  repo.add("m.cc")
      .imports("\"forward.h\"")
      .imports("\"class.h\"")
      .declares("Shape", SymbolKind::class_)
      .uses("Shape")
      .uses("Far");
  EXPECT_EQ(repo.reference("m.cc", "Shape"), "class.h#Shape");
  EXPECT_EQ(repo.reference("m.cc", "Far"), "none");
}

TEST(References, MembersAreNotTopLevelButEnumeratorsOfCAre) {
  RepoFixture repo;
  repo.add("a.h").defines("S", SymbolKind::struct_).defines_inside("member", SymbolKind::field);
  repo.add("g.h").defines("method_outside_of_its_class", SymbolKind::method);
  repo.add("e.h").defines("E", SymbolKind::enum_).defines_inside("kValue", SymbolKind::enumerator);
  repo.add("m.c")
      .imports("\"a.h\"")
      .imports("\"e.h\"")
      .imports("\"g.h\"")
      .uses("member")
      .uses("kValue")
      .uses("S")
      .calls("method_outside_of_its_class");
  EXPECT_EQ(repo.reference("m.c", "method_outside_of_its_class"), "none");
  EXPECT_EQ(repo.reference("m.c", "member"), "none");
  EXPECT_EQ(repo.reference("m.c", "kValue"), "e.h#kValue");
  EXPECT_EQ(repo.reference("m.c", "S"), "a.h#S");
}

TEST(References, PythonNamesAreThoseImported) {
  RepoFixture repo;
  repo.add("m.py").defines("f").defines("g").defines("split");
  repo.add("n.py").defines("h").defines("_private");
  repo.add("star.py").defines("s");
  repo.add("use.py")
      .imports("m", {"f"})
      .imports("n")
      .imports("star", {"*"})
      .imports("outside", {"s2", "h2"})
      .calls("f")
      .calls("g")
      .member_calls("n.h")
      .calls("s")
      .calls("_private");
  repo.add("bare.py").imports("n").calls("h");
  repo.add("blocked.py").imports("n").imports("outside", {"h"}).calls("h");
  EXPECT_EQ(repo.reference("use.py", "f"), "m.py#f");
  EXPECT_EQ(repo.reference("use.py", "g"), "none") << "only f is imported from m";
  EXPECT_EQ(repo.reference("use.py", "h"), "n.py#h");
  EXPECT_EQ(repo.reference("bare.py", "h"), "none") << "only n is imported";
  EXPECT_EQ(repo.reference("use.py", "s"), "star.py#s");
  EXPECT_EQ(repo.reference("blocked.py", "h"), "none") << "h is what was imported from outside";
}

// `x.num_rows()`, where nothing says what x is.
std::string member_by_name(const std::function<void(RepoFixture&)>& others) {
  RepoFixture repo;
  repo.add("table.py").defines("Table", SymbolKind::class_).defines_inside("num_rows", SymbolKind::method);
  repo.add("use.py").member_calls("num_rows");
  others(repo);
  return repo.reference("use.py", "num_rows");
}

TEST(MemberReferences, OnlyMemberOfItsNameIsMeant) {
  EXPECT_EQ(member_by_name([](RepoFixture&) {}), "table.py#num_rows");
}

TEST(MemberReferences, SecondMemberOfTheNameLeavesDoubt) {
  EXPECT_EQ(member_by_name([](RepoFixture& repo) {
              repo.add("list.py").defines("List", SymbolKind::class_).defines_inside("num_rows", SymbolKind::field);
            }),
            "none");
  EXPECT_EQ(member_by_name([](RepoFixture& repo) { repo.add("other.py").assigns_member("num_rows"); }), "none");
}

TEST(MemberReferences, NamesInOtherLanguagesAndFunctionsLeaveNoDoubt) {
  EXPECT_EQ(member_by_name([](RepoFixture& repo) {
              repo.add("a.py").defines("num_rows");
              repo.add("t.h").defines("T", SymbolKind::class_).defines_inside("num_rows", SymbolKind::method);
            }),
            "table.py#num_rows");
}

TEST(MemberReferences, SingleWordsAndStandardMembersSayNothing) {
  RepoFixture repo;
  repo.add("t.py")
      .defines("T", SymbolKind::class_)
      .defines_inside("rows", SymbolKind::method)
      .defines("U", SymbolKind::class_)
      .defines_inside("assert_called_once", SymbolKind::method);
  repo.add("use.py").member_calls("rows").member_calls("assert_called_once");
  EXPECT_EQ(repo.reference("use.py", "rows"), "none");
  EXPECT_EQ(repo.reference("use.py", "assert_called_once"), "none") << "unittest.mock has it";
}

TEST(MemberReferences, CppMemberMustBeSeen) {
  RepoFixture repo;
  repo.add("t.h").defines("T", SymbolKind::class_).defines_inside("num_rows", SymbolKind::method);
  repo.add("sees.cc").imports("\"t.h\"").member_calls("num_rows");
  repo.add("blind.cc").member_calls("num_rows");
  EXPECT_EQ(repo.reference("sees.cc", "num_rows"), "t.h#num_rows");
  EXPECT_EQ(repo.reference("blind.cc", "num_rows"), "none");
}

TEST(MemberReferences, CppMemberIsFoundInTheTypeThatQualifiesIt) {
  RepoFixture repo;
  repo.add("t.h")
      .defines("T", SymbolKind::class_)
      .defines_inside("make", SymbolKind::method)
      .defines("U", SymbolKind::class_)
      .defines_inside("make", SymbolKind::method);
  repo.add("use.cc").imports("\"t.h\"").calls("U.make");
  EXPECT_EQ(repo.reference("use.cc", "make"), "t.h#make");
}

TEST(References, LargeHeaderAndLargeUserGiveTheSame) {
  RepoFixture repo;
  auto header = repo.add("big.h");
  for (int i = 0; i < 3000; ++i) header.defines("MACRO_" + std::to_string(i), SymbolKind::macro);
  repo.add("small.h").defines("MACRO_7x").defines("tiny");
  auto user = repo.add("user.c");
  user.imports("\"big.h\"").imports("\"small.h\"").uses("MACRO_17").uses("tiny");
  auto large = repo.add("large.c");
  large.imports("\"big.h\"").imports("\"small.h\"");
  for (int i = 0; i < 2000; ++i) large.uses("MACRO_" + std::to_string(2 * i));
  EXPECT_EQ(repo.reference("user.c", "MACRO_17"), "big.h#MACRO_17");
  EXPECT_EQ(repo.reference("user.c", "tiny"), "small.h#tiny");
  EXPECT_EQ(repo.reference("large.c", "MACRO_2998"), "big.h#MACRO_2998");
  EXPECT_EQ(repo.links().references.items.size(), 2u + 1500u);
}

TEST(Cycles, OfTwoFilesOrMoreAndNotThroughLinks) {
  RepoFixture repo;
  repo.add("a.h").imports("\"b.h\"");
  repo.add("b.h").imports("\"c.h\"");
  repo.add("c.h").imports("\"a.h\"");
  repo.add("d.h").imports("\"a.h\"");
  repo.add("x.md").links_to("y.md");
  repo.add("y.md").links_to("x.md");
  EXPECT_EQ(repo.cycles(), (std::vector<Strings>{{"a.h", "b.h", "c.h"}}));
  EXPECT_EQ(repo.links().cycle[0], 0u);
  EXPECT_EQ(repo.links().cycle[3], Links::kNoCycle);
}

TEST(Cycles, AChainOfImportsMayBeLong) {
  RepoFixture repo;
  constexpr int kLength = 20'000;
  for (int i = 0; i < kLength; ++i) {
    repo.add("f" + std::to_string(i) + ".h").imports("\"f" + std::to_string((i + 1) % kLength) + ".h\"");
  }
  ASSERT_EQ(repo.links().cycles.size(), 1u);
  EXPECT_EQ(repo.links().cycles[0].size(), static_cast<std::size_t>(kLength));
}

TEST(TestFiles, ByFolderNameOrContent) {
  const std::vector<std::pair<std::string, bool>> files{
      {"test/x.md", true},     {"a/tests/b/c.c", true},   {"src/__tests__/a.js", true}, {"testing/a.py", false},
      {"pkg/test_a.py", true}, {"pkg/a_test.go", true},   {"web/a.spec.ts", true},      {"web/a.test.tsx", true},
      {"j/ATest.java", true},  {"pkg/contest.py", false}, {"spec/format.md", false},    {"spec/a.js", true},
  };
  RepoFixture repo;
  for (const auto& [path, is_test] : files) repo.add(path);
  repo.add("pkg/cases.rs").defines_test("test_one");
  for (const auto& [path, is_test] : files) {
    EXPECT_EQ(repo.links().is_test[repo.repo().find_file(path).value], is_test) << path;
  }
  EXPECT_TRUE(repo.links().is_test[repo.repo().find_file("pkg/cases.rs").value]);
}

TEST(Totals, AreOfTheWholeSubtree) {
  RepoFixture repo;
  repo.add("a/b/x.py").defines("f", SymbolKind::function, 4);
  repo.add("a/y.py").defines("g", SymbolKind::function, 2);
  repo.add("z.py");
  repo.omit("a/b/image.png");
  const FolderTotals root = repo.links().totals[0];
  const FolderTotals a = repo.links().totals[repo.repo().find_folder("a").value];
  EXPECT_EQ(root.files, 3u);
  EXPECT_EQ(root.size_bytes, 300u);
  EXPECT_EQ(a.files, 2u);
  EXPECT_EQ(a.lines, 6u);
  EXPECT_EQ(a.symbols, 2u);
  EXPECT_EQ(a.omissions, 1u);
}

TEST(LinkRepo, IsTheSameOnOneThread) {
  const auto build = [] {
    RepoFixture repo;
    for (int i = 0; i < 300; ++i) {
      repo.add("d/f" + std::to_string(i) + ".h")
          .imports("\"f" + std::to_string(i * 7 % 300) + ".h\"")
          .imports("\"f" + std::to_string(i * 11 % 300) + ".h\"")
          .defines("s" + std::to_string(i % 90))
          .calls("s" + std::to_string(i * 11 % 90));
    }
    Strings text;
    for (const RepoFile& file : repo.repo().files) {
      for (const std::string& line : repo.dependencies(file.path)) text.push_back(line);
      for (const std::string& line : repo.uses(file.path)) text.push_back(line);
    }
    return text;
  };
  const Strings parallel = build();
  const oneapi::tbb::global_control one(oneapi::tbb::global_control::max_allowed_parallelism, 1);
  EXPECT_EQ(build(), parallel);
  EXPECT_FALSE(parallel.empty());
}

}  // namespace
}  // namespace docmill
