// SPDX-License-Identifier: Apache-2.0
//
// The files that build rules of Bazel and Buck name.
#include <gmock/gmock.h>

#include "tests/extract_text.h"
#include "tests/named_files.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Starlark, LabelsAndSources) {
  EXPECT_THAT(named_files("lib/BUILD.bazel",
                          "load(\"//tools:rules.bzl\", \"rule\")\n"
                          "load(\":own.bzl\", \"own\")\n"
                          "# \"b.cc\"\n"
                          "rule(name = \"x\", srcs = [\"a.cc\", 'inner/c.cc'] + glob([\"*.h\"]),\n"
                          "  deps = [\"//base:all\", \"@other//lib:x\", \"//none:x\"], doc = \"see b.cc\")\n",
                          {"base/BUILD", "lib/a.cc", "lib/b.cc", "lib/d.h", "lib/inner/c.cc", "lib/own.bzl",
                           "tools/rules.bzl"}),
              ElementsAre("1 imports tools/rules.bzl", "2 imports lib/own.bzl", "4 builds lib/a.cc",
                          "4 builds lib/inner/c.cc", "4 builds lib/", "4 builds lib/d.h", "5 uses base/BUILD"));
}

TEST(Starlark, ExcludedSourcesAreNotBuilt) {
  EXPECT_THAT(named_files("BUILD", "rule(srcs = glob([\"a.cc\"], exclude = [\n\"b.cc\"]),\n  hdrs = [\"c.h\"])\n",
                          {"a.cc", "b.cc", "c.h"}),
              ElementsAre("1 builds a.cc", "3 builds c.h"));
}

TEST(Starlark, VisibilityIsNoUse) {
  EXPECT_THAT(
      named_files("a/BUILD", "rule(visibility = [\"//:__pkg__\", \"//b:__subpackages__\"])\n", {"BUILD", "b/BUILD"}),
      IsEmpty());
}

TEST(Starlark, PseudoPackagesAreNoFiles) {
  EXPECT_THAT(named_files("BUILD", "rule(v = [\"//visibility:public\"], s = select({\"//conditions:default\": []}))\n",
                          {"BUILD", "conditions/BUILD", "visibility/BUILD"}),
              IsEmpty());
}

TEST(Starlark, FileOfAnotherRepositoryIsExternal) {
  EXPECT_THAT(named_files("BUILD", "load(\"@rules//a:b.bzl\", \"c\")\n", {"a/b.bzl"}), ElementsAre("1 imports ?"));
}

TEST(Starlark, UnbalancedTextEnds) {
  for (const char* text : {"\"", "\"\"\"", "'\\", "load(\"", "\"a.cc\n'", "#"}) {
    EXPECT_THAT(named_files("BUILD", text, {}), IsEmpty());
  }
}

TEST(Starlark, CommentsAreCounted) {
  const FileFacts facts = extract_text("BUILD", "# One.\nx = \"# none\"  # behind\n\"\"\"\n# none\n\"\"\"\n");
  EXPECT_EQ(facts.lines.comment, 1u);
  EXPECT_EQ(facts.lines.code, 4u);
}

}  // namespace
}  // namespace docmill
