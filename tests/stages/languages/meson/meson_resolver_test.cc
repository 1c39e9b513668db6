// SPDX-License-Identifier: Apache-2.0
//
// What Meson files name.
#include <gtest/gtest.h>

#include <string>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(MesonResolver, FoldersSubprojectsAndPackages) {
  RepoFixture repo;
  repo.add("meson.options");
  repo.add("subprojects/yaml/meson.build");
  repo.add("subprojects/zlib.wrap");
  repo.add("src/main.c");
  repo.add("src/tests/meson.build");
  repo.add("src/meson.build")
      .names_file(ImportKind::build, "tests/meson.build")
      .names_file(ImportKind::build, "subprojects/yaml/meson.build")
      .names_file(ImportKind::build, "subprojects/zlib/meson.build")
      .names_file(ImportKind::build, "main.c")
      .names_file(ImportKind::build, "gone.c")
      .imports("zlib")
      .imports("glib-2.0")
      .imports("meson.gnome");
  const std::string user = "src/meson.build";
  EXPECT_EQ(repo.target(user, "tests/meson.build"), "src/tests/meson.build");
  EXPECT_EQ(repo.target(user, "subprojects/yaml/meson.build"), "subprojects/yaml/meson.build");
  EXPECT_EQ(repo.target(user, "subprojects/zlib/meson.build"), "subprojects/zlib.wrap");
  EXPECT_EQ(repo.target(user, "main.c"), "src/main.c");
  EXPECT_EQ(repo.target(user, "gone.c"), "none");
  EXPECT_EQ(repo.target(user, "zlib"), "subprojects/zlib.wrap");
  EXPECT_EQ(repo.target(user, "glib-2.0"), "external");
  EXPECT_EQ(repo.target(user, "meson.gnome"), "standard library");
}

}  // namespace
}  // namespace docmill
