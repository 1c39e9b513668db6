// SPDX-License-Identifier: Apache-2.0
//
// The files that build rules of CMake name.
#include <gmock/gmock.h>

#include "tests/extract_text.h"
#include "tests/named_files.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CMake, FoldersModulesTemplatesAndSources) {
  EXPECT_THAT(
      named_files("lib/CMakeLists.txt",
                  "add_subdirectory(inner)\n"
                  "include(Helpers)\n"
                  "find_package(Zlib REQUIRED)\n"
                  "configure_file(\"config.h.in\" ${CMAKE_CURRENT_BINARY_DIR}/config.h)\n"
                  "set(DIR ${CMAKE_CURRENT_SOURCE_DIR}/inner)\n"
                  "add_library(x a.cc # b.cc\n"
                  "  ${DIR}/c.cc \"${CMAKE_SOURCE_DIR}/top.cc\" ${OTHER}/a.cc)\n"
                  "file(GLOB more \"inner/*.h\")\n"
                  "#[[ add_library(y a.cc)\n"
                  "]]\n"
                  "message(STATUS a.cc)\n",
                  {"CMakeLists.txt", "cmake/Helpers.cmake", "cmake/FindZlib.cmake", "lib/a.cc", "lib/b.cc",
                   "lib/config.h.in", "lib/inner/CMakeLists.txt", "lib/inner/c.cc", "lib/inner/d.h", "top.cc"}),
      ElementsAre("1 builds lib/inner/CMakeLists.txt", "2 uses cmake/Helpers.cmake", "3 uses cmake/FindZlib.cmake",
                  "4 uses lib/config.h.in", "6 builds lib/a.cc", "7 builds lib/inner/c.cc", "7 builds top.cc",
                  "8 builds lib/inner/", "8 builds lib/inner/d.h"));
}

TEST(CMake, RemovedSourcesAreNotBuilt) {
  EXPECT_THAT(named_files("CMakeLists.txt", "list(APPEND X a.cc)\nlist(REMOVE_ITEM X b.cc)\n", {"a.cc", "b.cc"}),
              ElementsAre("1 builds a.cc"));
}

TEST(CMake, ModulesForFindModulesAreCMakesOwn) {
  EXPECT_THAT(named_files("FindX.cmake", "include(FindPackageHandleStandardArgs)\n",
                          {"old/FindPackageHandleStandardArgs.cmake"}),
              IsEmpty());
}

TEST(CMake, CommentsAreCounted) {
  const FileFacts facts =
      extract_text("x.cmake", "# One.\n\nset(A \"# none\") # behind\n#[[ block\n\n]]\nset(B [=[\n# none\n]=])\n");
  EXPECT_EQ(facts.lines.comment, 3u);
  EXPECT_EQ(facts.lines.code, 4u);
  EXPECT_EQ(facts.lines.blank, 2u);
}

TEST(CMake, UnbalancedTextEnds) {
  for (const char* text :
       {"f(", "f(\"", "f([[", "#[==[", "(((", "set(A ${", "f(\\", "set(A ${A}${A})\nset(A ${A}${A})"}) {
    EXPECT_THAT(named_files("CMakeLists.txt", text, {}), IsEmpty());
  }
}

}  // namespace
}  // namespace docmill
