// SPDX-License-Identifier: Apache-2.0
//
// The roles that pages show. A file's page calls it a test exactly if docmill treats it as one.
#include "stages/emit/file/roles.h"

#include <gmock/gmock.h>

#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The roles of a file with no facts: "test file: lib/tests/".
std::vector<std::string> roles_by_path(std::string_view path) {
  RenderFixture fixture;
  fixture.add(path);
  std::vector<std::string> roles;
  for (const Role& role : roles_of(collect_file(fixture.site(), {0}))) {
    roles.push_back(std::string(role_name(role.kind)) + ": " + role.path_part);
  }
  return roles;
}

TEST(RolesOf, PageCallsAFileATestExactlyIfItIsTreatedAsOne) {
  RenderFixture fixture;
  for (const char* path : {"lib/testing/helper.py", "lib/tests/helper.py", "lib/test_helper.py", "lib/helper_test.go",
                           "lib/helper_tests.cc",   "lib/test_helper.c",   "lib/testdata/a.txt", "lib/unittests/a.cc",
                           "lib/spec/a.md",         "lib/spec/a.js",       "lib/a.spec.py",      "lib/a.spec.ts",
                           "lib/WordsTest.java",    "lib/WordsTest.py",    "lib/Latest.java",    "lib/conftest.py",
                           "lib/test_plan.md",      "lib/Tests/a.swift",   "lib/a.test.js",      "lib/a.test.d.ts",
                           "lib/contest.py"}) {
    fixture.add(path);
  }
  fixture.add("lib/checks.rs").defines_test("works");
  fixture.add("lib/network.py").defines_test("test_connection");
  fixture.add("lib/network.rs").defines_test("test_connection");
  fixture.add("lib/checks.js");
  fixture.mark_test("lib/checks.js", {3, 5});
  const Site& site = fixture.site();
  EXPECT_FALSE(site.links().is_test[site.repo().find_file("lib/network.py").value]) << "pytest does not collect it";
  EXPECT_TRUE(site.links().is_test[site.repo().find_file("lib/network.rs").value]);
  for (std::uint32_t i = 0; i < site.repo().files.size(); ++i) {
    const std::vector<Role> roles = roles_of(collect_file(site, {i}));
    const bool is_called_a_test =
        std::any_of(roles.begin(), roles.end(), [](const Role& role) { return role.kind == RoleKind::test; });
    EXPECT_EQ(is_called_a_test, site.links().is_test[i]) << site.repo().files[i].path;
  }
}

TEST(RolesOf, TestIsShownByNameElseByFolder) {
  EXPECT_THAT(roles_by_path("lib/tests/helper.py"), ElementsAre("test file: lib/tests/"));
  EXPECT_THAT(roles_by_path("lib/tests/test_a.py"), ElementsAre("test file: test_a.py"));
  EXPECT_THAT(roles_by_path("lib/spec/a.js"), ElementsAre("test file: lib/spec/"));
  EXPECT_THAT(roles_by_path("lib/conftest.py"), ElementsAre("test file: conftest.py"));
  EXPECT_THAT(roles_by_path("lib/testing/helper.py"), IsEmpty());
  EXPECT_THAT(roles_by_path("lib/spec/protocol.txt"), IsEmpty());
  EXPECT_THAT(roles_by_path("test_plan.md"), ElementsAre("documentation: test_plan.md"));
}

TEST(RolesOf, TestIsShownByTheFirstMarkOfATest) {
  RenderFixture fixture;
  fixture.add("lib/checks.js");
  fixture.mark_test("lib/checks.js", {3, 5});
  const std::vector<Role> roles = roles_of(collect_file(fixture.site(), {0}));
  ASSERT_EQ(roles.size(), 1U);
  EXPECT_EQ(roles[0].kind, RoleKind::test);
  EXPECT_EQ(roles[0].lines.first, 3U);
}

TEST(RolesOf, NamesOfALanguagesToolsShowTheRole) {
  EXPECT_THAT(roles_by_path("a/Cargo.toml"), ElementsAre("build or configuration: Cargo.toml"));
  EXPECT_THAT(roles_by_path("a/Cargo.lock"), ElementsAre("build or configuration: Cargo.lock"));
  EXPECT_THAT(roles_by_path("a/CMakeLists.txt"), ElementsAre("build or configuration: CMakeLists.txt"));
  EXPECT_THAT(roles_by_path("a/rules.mk"), ElementsAre("build or configuration: rules.mk"));
  EXPECT_THAT(roles_by_path("a/mod.rs"), ElementsAre("package interface: mod.rs"));
  EXPECT_THAT(roles_by_path("a/doc.go"), IsEmpty());
  EXPECT_THAT(roles_by_path("LICENSE"), ElementsAre("licence: LICENSE"));
}

TEST(RolesOf, OfABuildFileFollowFromItsName) {
  EXPECT_THAT(roles_by_path("Makefile"), ElementsAre("build or configuration: Makefile"));
  EXPECT_THAT(roles_by_path("go/go.mod"), ElementsAre("build or configuration: go.mod"));
  EXPECT_THAT(roles_by_path("rust/Cargo.toml"), ElementsAre("build or configuration: Cargo.toml"));
  EXPECT_THAT(roles_by_path("package.json"), ElementsAre("build or configuration: package.json"));
}

TEST(RolesOf, OfATestFollowFromItsNameOrFolder) {
  EXPECT_THAT(roles_by_path("shapes/shape_test.cc"), ElementsAre("test file: shape_test.cc"));
  EXPECT_THAT(roles_by_path("web/greet.test.js"), ElementsAre("test file: greet.test.js"));
  EXPECT_THAT(roles_by_path("test/data.txt"), ElementsAre("test file: test/"));
}

TEST(RolesOf, OfAPackageInterfaceFollowFromItsName) {
  EXPECT_THAT(roles_by_path("rust/src/lib.rs"), ElementsAre("package interface: lib.rs"));
}

TEST(RolesOf, OfOtherCodeAreNone) { EXPECT_THAT(roles_by_path("src/ring.c"), IsEmpty()); }

}  // namespace
}  // namespace docmill
