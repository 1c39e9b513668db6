// SPDX-License-Identifier: Apache-2.0
//
// How the code of small repos is divided into subsystems, and what the book says of them.
#include "stages/emit/book/subsystems.h"

#include <gtest/gtest.h>

#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using Strings = std::vector<std::string>;

// "lib/ (lib/, lib/a/)" for each, with the folders that belong to it.
Strings described(RenderFixture& fixture) {
  const Site& site = fixture.site();
  const PageLinks page{site, {0}};
  const Subsystems subsystems(site);
  Strings result;
  for (const Subsystem& subsystem : subsystems.list()) {
    std::string text = page.label(subsystem.folder) + " (";
    for (FolderId folder : subsystem.folders) text += (text.ends_with('(') ? "" : ", ") + page.label(folder);
    result.push_back(text + ")");
  }
  return result;
}

// A file with so many functions.
FileSketch add_file(RenderFixture& fixture, std::string_view path, int functions) {
  FileSketch file = fixture.add(path);
  for (int i = 0; i < functions; ++i) file.defines("f" + std::to_string(i) + std::string(path.substr(0, 1)));
  return file;
}

TEST(Subsystems, AreTopFoldersAndTheLargeFoldersBelowThem) {
  RenderFixture fixture;
  add_file(fixture, "lib/a/x.py", 20);
  add_file(fixture, "lib/b/x.py", 20);
  add_file(fixture, "lib/x.py", 3);
  add_file(fixture, "app/x.py", 4);
  EXPECT_EQ(described(fixture), (Strings{"lib/a/ (lib/a/)", "lib/b/ (lib/b/)", "app/ (app/)", "lib/ (lib/)"}));
}

TEST(Subsystems, LeaveOutTestsAndWhatIsBesideTheCode) {
  RenderFixture fixture;
  add_file(fixture, "lib/x.py", 5);
  add_file(fixture, "lib/test_x.py", 5).defines_test("test_x");
  add_file(fixture, "examples/x.py", 5);
  add_file(fixture, "docs/conf.py", 5);
  add_file(fixture, "third_party/y/x.py", 5);
  EXPECT_EQ(described(fixture), (Strings{"lib/ (lib/)"}));
}

// `web/forms` is used by `admin` only, and by many of its files.
TEST(Subsystems, TakeAFolderThatBelongsToThemByItsImports) {
  RenderFixture fixture;
  add_file(fixture, "web/forms/x.py", 1);
  for (const char* name : {"a", "b", "c", "d"}) {
    add_file(fixture, "admin/" + std::string(name) + ".py", 20)
        .imports("admin.a")
        .imports("admin.b")
        .imports("web.forms.x");
    add_file(fixture, "web/" + std::string(name) + ".py", 20).imports("web.a").imports("web.core.a");
    add_file(fixture, "web/core/" + std::string(name) + ".py", 20).imports("web.a").imports("web.b");
  }
  EXPECT_EQ(described(fixture), (Strings{"admin/ (admin/, web/forms/)", "web/ (web/)", "web/core/ (web/core/)"}));
}

TEST(Subsystems, AreNoneWithoutCode) {
  RenderFixture fixture;
  fixture.add("README.md").defines("Title", SymbolKind::heading);
  EXPECT_EQ(described(fixture), Strings{});
  EXPECT_NE(fixture.section("comprehensive_book.md", "Subsystems").find("No definitions of code"), std::string::npos);
}

class BookOfSubsystems : public testing::Test {
 protected:
  BookOfSubsystems() {
    fixture_.add("app/main.py").imports("lib.core", {"open_all"}).defines("main").inside_last().calls("open_all");
    fixture_.add("lib/core.py").imports("lib.io", {"read"}).defines("open_all").inside_last().calls("read");
    fixture_.add("lib/io.py").imports("low.disk", {"fetch"}).defines("read").inside_last().calls("fetch");
    fixture_.add("low/disk.py").imports("low.block", {"cut"}).defines("fetch").inside_last().calls("cut");
    fixture_.add("low/block.py").defines("cut").defines("Disk", SymbolKind::class_);
    fixture_.add("web/main.py").imports("low.block", {"Disk"}).defines("serve").uses("Disk");
    fixture_.add("tests/test_core.py").imports("lib.core", {"open_all"}).calls("open_all").defines_test("test_x");
    fixture_.document_symbol("low/block.py", "Disk", "Holds blocks.");
    fixture_.mark_entry_point("app/main.py");
    text_ = fixture_.section("comprehensive_book.md", "Subsystems");
  }

  std::string chapter(const std::string& folder) const {
    const std::size_t begin = text_.find("### `" + folder + "`\n");
    if (begin == std::string::npos) return {};
    return text_.substr(begin, text_.find("\n### ", begin + 1) - begin);
  }

  RenderFixture fixture_;
  std::string text_;
};

TEST_F(BookOfSubsystems, LinksResolve) { EXPECT_EQ(fixture_.broken_links(), Strings{}); }

TEST_F(BookOfSubsystems, FoundationsComeFirst) {
  EXPECT_LT(text_.find("### `low/`"), text_.find("### `lib/`"));
  EXPECT_LT(text_.find("### `lib/`"), text_.find("### `app/`"));
}

TEST_F(BookOfSubsystems, NameNeighboursTypesAndTests) {
  EXPECT_NE(chapter("low/").find("- **Needed by**: [`lib/`](./lib/doc.md) (1), [`web/`](./web/doc.md) (1)\n"),
            std::string::npos)
      << text_;
  EXPECT_NE(
      chapter("low/").find("- **Main types**:\n  - [`Disk`](./low/block.py_docs.md#s-Disk) (class, used by 1 file): "
                           "Holds blocks.\n"),
      std::string::npos)
      << text_;
  EXPECT_NE(chapter("lib/").find("- **Tests**: 1 test file imports its files or uses its symbols\n"),
            std::string::npos);
  EXPECT_NE(chapter("app/").find("- **Programs in it**: [`app/main.py`](./app/main.py_docs.md)\n"), std::string::npos);
}

TEST_F(BookOfSubsystems, FollowACallThroughFiles) {
  EXPECT_NE(chapter("lib/").find("- **A call runs through it**: [`open_all`](./lib/core.py_docs.md#s-open_all) calls "
                                 "[`read`](./lib/io.py_docs.md#s-read), which calls "
                                 "[`fetch`](./low/disk.py_docs.md#s-fetch), which calls "
                                 "[`cut`](./low/block.py_docs.md#s-cut).\n"),
            std::string::npos)
      << text_;
}

std::string walks_of(RenderFixture& fixture) {
  const std::string text = fixture.section("comprehensive_book.md", "Subsystems");
  const std::size_t at = text.find("A call runs through it");
  return at == std::string::npos ? "" : text.substr(at, text.find('\n', at) - at);
}

enum class Overload : std::uint8_t { none, before, after };

void add_chain(RenderFixture& fixture, std::string_view last_name, Overload overload) {
  fixture.add("app/main.py").imports("lib.core", {"open_all"}).defines("main").inside_last().calls("open_all");
  fixture.add("lib/core.py").imports("lib.io", {"read"}).defines("open_all").inside_last().calls("read");
  FileSketch io = fixture.add("lib/io.py").imports("low.disk", {"fetch"});
  if (overload == Overload::before) io.defines("read");
  io.defines("read").inside_last().calls("fetch");
  if (overload == Overload::after) io.defines("read");
  fixture.add("low/disk.py").imports("low.block", {last_name}).defines("fetch").inside_last().calls(last_name);
  fixture.add("low/block.py").defines(last_name);
}

TEST(CallWalk, DoesNotGoThroughOverloads) {
  RenderFixture one;
  add_chain(one, "cut", Overload::none);
  EXPECT_NE(walks_of(one), "");
  for (const Overload overload : {Overload::before, Overload::after}) {
    RenderFixture two;
    add_chain(two, "cut", overload);
    EXPECT_EQ(walks_of(two), "");
  }
}

TEST(CallWalk, FunctionsOfOneNameHaveTheirFiles) {
  RenderFixture fixture;
  add_chain(fixture, "read", Overload::none);
  const std::string walk = walks_of(fixture);
  EXPECT_NE(walk.find("[`read`](./lib/io.py_docs.md#s-read) in `lib/io.py`, which calls [`fetch`]"), std::string::npos);
  EXPECT_NE(walk.find("[`read`](./low/block.py_docs.md#s-read) in `low/block.py`."), std::string::npos) << walk;
  EXPECT_EQ(walk.find("in `low/disk.py`"), std::string::npos);
}

TEST(BookOfSubsystemsCounts, UsersAreOtherFilesThatAreNotTests) {
  RenderFixture fixture;
  fixture.add("lib/core/core.py").defines("Core", SymbolKind::class_);
  fixture.add("lib/core/inner.py").imports("lib.core.core", {"Core"}).uses("Core").defines("inner");
  fixture.add("app/main.py").imports("lib.core.core", {"Core"}).uses("Core").defines("main");
  fixture.add("tests/test_core.py").imports("lib.core.core", {"Core"}).uses("Core").defines_test("test_x");
  const std::string text = fixture.section("comprehensive_book.md", "Subsystems");
  EXPECT_NE(text.find("(class, used by 2 files)"), std::string::npos) << text;
}

}  // namespace
}  // namespace docmill
