// SPDX-License-Identifier: Apache-2.0
//
// Names appear in, move between and leave the packages that files declare. Files that import them do not change, but
// their links do.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "cache/sqlite_store.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

struct MovedNames {
  const char* language;
  const char* file;  // declares packages
  const char* user;  // imports from them
  const char* source_of_user;
  std::vector<const char*> states;  // of the file, one after the other; "": there is no file
};

void PrintTo(const MovedNames& names, std::ostream* out) { *out << names.language; }

class MovedNamesTest : public testing::TestWithParam<MovedNames> {};

TEST_P(MovedNamesTest, WarmEqualsClean) {
  const MovedNames& names = GetParam();
  MemoryStore store;
  SiteFixture site;
  site.options.site = site.top.path("site");
  site.store = &store;
  site.write(names.user, names.source_of_user);
  site.write("README.md", "# Names\n");
  for (const char* state : names.states) {
    SCOPED_TRACE(state);
    if (std::string_view(state).empty()) {
      site.remove(names.file);
    } else {
      site.write(names.file, state);
    }
    site.build();
    EXPECT_EQ(site.pages(), site.clean_pages());
  }
}

INSTANTIATE_TEST_SUITE_P(
    EveryLanguage, MovedNamesTest,
    testing::Values(
        MovedNames{"Scala",
                   "lib/Types.scala",
                   "app/Main.scala",
                   "package app\n\nimport a.X\nimport b.Y\nimport b.Z\n\nclass Main extends Y { val z = new Z }\n",
                   {"package a {\n  class X\n  class Y\n}\npackage b {\n  class Z\n}\n",
                    "package a {\n  class X\n}\npackage b {\n  class Y\n  class Z\n}\n", "package a {\n  class X\n}\n",
                    "", "package b {\n  class Y\n  class Z\n}\n"}},
        MovedNames{"Kotlin",
                   "lib/Types.kt",
                   "app/Main.kt",
                   "package app\n\nimport a.X\nimport a.Y\n\nclass Main : Y() { val x = X() }\n",
                   {"package a\n\nclass X\n", "package a\n\nclass X\nopen class Y\n", "package b\n\nclass X\n", "",
                    "package a\n\nopen class Y\n"}},
        MovedNames{
            "CSharp",
            "Lib/Types.cs",
            "App/Main.cs",
            "using A;\nusing B;\n\nclass Program : Y { X x = new X(); }\n",
            {"namespace A { class X {} }\nnamespace B { class Y {} }\n", "namespace A { class X {} class Y {} }\n",
             "namespace C { class X {} class Y {} }\n", "", "namespace B { class X {} class Y {} }\n"}},
        MovedNames{"CMake",
                   "cmake/Tools.cmake",
                   "CMakeLists.txt",
                   "include(cmake/Tools.cmake)\nadd_tool(a)\nadd_rule(b)\n",
                   {"function(add_tool name)\nendfunction()\n",
                    "function(add_tool name)\nendfunction()\nmacro(add_rule name)\nendmacro()\n",
                    "macro(add_rule name)\nendmacro()\n", "", "function(add_tool name)\nendfunction()\n"}},
        MovedNames{"Protobuf",
                   "api/types.proto",
                   "api/service.proto",
                   "syntax = \"proto3\";\npackage api;\nimport \"api/types.proto\";\nmessage Call { Money sum = 1; "
                   "Date day = 2; }\n",
                   {"package api;\nmessage Money {}\n", "package api;\nmessage Money {}\nmessage Date {}\n",
                    "package other;\nmessage Date {}\n", "", "package api;\nmessage Date {}\n"}},
        MovedNames{"Vue",
                   "src/Row.vue",
                   "src/App.vue",
                   "<script setup>\nimport Row, { SIZE } from './Row.vue'\nconst n = "
                   "SIZE\n</script>\n<template><Row/></template>\n",
                   {"<script>\nexport const SIZE = 1\n</script>\n", "<script>\nexport const OTHER = 1\n</script>\n", "",
                    "<script>\nexport default {}\nexport const SIZE = 2\n</script>\n"}}),
    [](const auto& tested) { return std::string(tested.param.language); });

}  // namespace
}  // namespace docmill
