// SPDX-License-Identifier: Apache-2.0
//
// What the book says of building, testing and starting.
#include <gmock/gmock.h>

#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kBook = "comprehensive_book.md";
constexpr const char* kSection = "How It Is Built, Tested and Run";

TEST(Building, SetupPyHasTheCommandsOfItsLibrary) {
  RenderFixture fixture;
  fixture.add("setup.py").imports("setuptools", {"setup"}).calls("setup");
  EXPECT_THAT(fixture.section(kBook, kSection),
              HasSubstr("[`setup.py`](./setup.py_docs.md) calls `setup` of setuptools, which has these commands:\n\n"
                        "- `python setup.py build`: builds the package\n"
                        "- `python setup.py install`: builds the package and installs it\n"
                        "- `python setup.py develop`: installs it in place, so that edits take effect\n"));
}

TEST(Building, DistutilsHasNoDevelop) {
  RenderFixture fixture;
  fixture.add("setup.py").imports("distutils.core", {"setup"}).calls("setup");
  const std::string build = fixture.section(kBook, kSection);
  EXPECT_THAT(build, HasSubstr("`python setup.py install`"));
  EXPECT_THAT(build, Not(HasSubstr("develop")));
}

TEST(Building, SetupPyThatCallsNoSetupHasNoCommands) {
  RenderFixture fixture;
  fixture.add("setup.py").imports("setuptools", {"setup"});
  EXPECT_THAT(fixture.section(kBook, kSection), Not(HasSubstr("python setup.py")));
}

TEST(Building, CountsOfFoldersAddUp) {
  RenderFixture fixture;
  for (std::string_view folder : {"a", "b", "c", "d", "e", "f", "g"}) {
    fixture.add(std::string(folder) + "/test_x.py").defines_test("test_x");
  }
  const std::string tests = fixture.section(kBook, kSection);
  EXPECT_THAT(tests, HasSubstr("- Python: 7 files with test cases or classes of them, in "));
  EXPECT_THAT(tests, HasSubstr("(1) and elsewhere (2)."));
}

TEST(Building, BuildFilesAreNoEntryPoints) {
  RenderFixture fixture;
  fixture.add("setup.py").defines("run");
  fixture.add("app/main.py").defines("main");
  fixture.add("examples/show.py").defines("show");
  for (const char* path : {"setup.py", "app/main.py", "examples/show.py"}) fixture.mark_entry_point(path);
  const std::string section = fixture.section(kBook, kSection);
  ASSERT_NE(section.find("### Entry Points"), std::string::npos);
  const std::string points = section.substr(section.find("### Entry Points"));
  EXPECT_THAT(points, HasSubstr("app/main.py"));
  EXPECT_THAT(points, Not(HasSubstr("setup.py")));
  EXPECT_THAT(points, Not(HasSubstr("examples/show.py")));
}

}  // namespace
}  // namespace docmill
