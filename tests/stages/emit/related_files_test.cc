// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/file/related_files.h"

#include <gmock/gmock.h>

#include "stages/emit/file/declared_uses.h"
#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "path: reason" of each.
std::vector<std::string> related_to(RenderFixture& fixture, std::string_view path) {
  static constexpr std::string_view kReasons[] = {"test",      "tested",  "header", "implementation", "stub",
                                                  "same name", "builder", "runner", "used together"};
  const Site& site = fixture.site();
  std::vector<std::string> list;
  const FileId file = site.repo().find_file(path);
  for (const RelatedFile& related : related_files(site, file, uses_of(site, file).all)) {
    list.push_back(related.file.path + ": " + std::string(kReasons[static_cast<std::size_t>(related.reason)]));
    if (related.together > 0) list.back() += fmt::format(" {}/{}", related.together, related.users);
  }
  return list;
}

TEST(RelatedFiles, ImportsAreNoReason) {
  RenderFixture fixture;
  fixture.add("a.py").imports("b");
  fixture.add("b.py");
  EXPECT_THAT(related_to(fixture, "a.py"), IsEmpty());
  EXPECT_THAT(related_to(fixture, "b.py"), IsEmpty());
}

TEST(RelatedFiles, TestsAreFoundByTheirNameIfTheyUseTheFile) {
  RenderFixture fixture;
  fixture.add("shape.py").defines("area");
  fixture.add("tests/test_shape.py").imports("shape", {"area"}).calls("area");
  fixture.add("tests/test_other.py").imports("shape", {"area"}).calls("area");
  fixture.add("tests/other/test_shape.py").defines("test_nothing");
  EXPECT_THAT(related_to(fixture, "shape.py"), ElementsAre("tests/test_shape.py: test"));
  EXPECT_THAT(related_to(fixture, "tests/test_shape.py"), ElementsAre("shape.py: tested"));
}

TEST(RelatedFiles, HeadersAndImplementationsCanBeInTwoFolders) {
  RenderFixture fixture;
  fixture.add("include/db.h").defines("open");
  fixture.add("src/db.cc").names_file(ImportKind::include_quoted, "../include/db.h");
  fixture.add("src/db.md");
  fixture.add("src/use.cc").names_file(ImportKind::include_quoted, "../include/db.h");
  EXPECT_THAT(related_to(fixture, "src/db.cc"), ElementsAre("include/db.h: header", "src/db.md: same name"));
  EXPECT_THAT(related_to(fixture, "include/db.h"), ElementsAre("src/db.cc: implementation"));
}

TEST(RelatedFiles, StubsAndModulesBelongTogether) {
  RenderFixture fixture;
  fixture.add("m.py");
  fixture.add("m.pyi");
  EXPECT_THAT(related_to(fixture, "m.py"), ElementsAre("m.pyi: stub"));
  EXPECT_THAT(related_to(fixture, "m.pyi"), ElementsAre("m.py: implementation"));
}

// Three files use `a`; all of them use `b` too, one uses `c`, and all use `far/d`.
TEST(RelatedFiles, FilesOfOneFolderThatTheSameFilesUse) {
  RenderFixture fixture;
  for (const char* name : {"p/a", "p/b", "p/c", "far/d"}) fixture.add(std::string(name) + ".py").defines("f");
  for (const char* name : {"u/x.py", "u/y.py", "u/z.py"}) {
    FileSketch user = fixture.add(name);
    for (const char* module : {"p.a", "p.b", "far.d"}) user.imports(module).calls(std::string(module) + ".f");
    if (std::string_view(name) == "u/x.py") user.imports("p.c").calls("p.c.f");
  }
  EXPECT_THAT(related_to(fixture, "p/a.py"), ElementsAre("p/b.py: used together 3/3"));
}

TEST(RelatedFiles, FilesThatImportEachOtherNeedNoOtherReason) {
  RenderFixture fixture;
  fixture.add("p/a.py").defines("f");
  fixture.add("p/b.py").imports("p.a").defines("f");
  for (const char* name : {"u/x.py", "u/y.py", "u/z.py"}) {
    fixture.add(name).imports("p.a").calls("p.a.f").imports("p.b").calls("p.b.f");
  }
  EXPECT_THAT(related_to(fixture, "p/a.py"), IsEmpty());
}

}  // namespace
}  // namespace docmill
