// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

// The runner that the page of this file names: "pytest PATH" if the file's path goes after the command.
std::string runner_of(RenderFixture& fixture, std::string_view path) {
  const FileId file = fixture.site().repo().find_file(path);
  const ProjectRunner runner = collect_file(fixture.site(), file, kFilePlace).place.runner;
  if (runner.marker.empty()) return "none";
  return runner.marker.front().path + ": " + runner.command + (runner.takes_path ? " PATH" : "");
}

TEST(TestRunner, IsShownByTheNearestMarkerInTheFolderOrAbove) {
  RenderFixture fixture;
  fixture.add("go.mod");
  fixture.add("tool/go.mod");
  fixture.add("tool/calc/calc_test.go").defines_test("TestAdd");
  fixture.add("rust/Cargo.toml");
  fixture.add("rust/tests/parse.rs").defines_test("parses");
  fixture.add("py/conftest.py");
  fixture.add("py/unit/test_a.py").defines_test("test_a");
  EXPECT_EQ(runner_of(fixture, "tool/calc/calc_test.go"), "tool/go.mod: go test ./...");
  EXPECT_EQ(runner_of(fixture, "rust/tests/parse.rs"), "rust/Cargo.toml: cargo test");
  EXPECT_EQ(runner_of(fixture, "py/unit/test_a.py"), "py/conftest.py: pytest PATH");
}

TEST(TestRunner, NeedsTheKeyThatSaysHowTestsAreRun) {
  RenderFixture fixture;
  fixture.add("a/package.json").defines("scripts", SymbolKind::key).defines_inside("test", SymbolKind::key);
  fixture.add("a/test/x.test.js").defines_test("works");
  fixture.add("b/package.json").defines("scripts", SymbolKind::key).defines_inside("build", SymbolKind::key);
  fixture.add("b/test/x.test.js").defines_test("works");
  EXPECT_EQ(runner_of(fixture, "a/test/x.test.js"), "a/package.json: npm test");
  EXPECT_EQ(runner_of(fixture, "b/test/x.test.js"), "none");
}

TEST(TestRunner, IsNoneForAFileThatIsNotATest) {
  RenderFixture fixture;
  fixture.add("go.mod");
  fixture.add("main.go").defines("main");
  EXPECT_EQ(runner_of(fixture, "main.go"), "none");
}

}  // namespace
}  // namespace docmill
