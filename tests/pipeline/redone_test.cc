// SPDX-License-Identifier: Apache-2.0
//
// What a run reports that it did again, and why. An edit only causes work on what it can affect.
#include <gtest/gtest.h>

#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

class RedoneTest : public testing::Test {
 protected:
  RedoneTest() {
    site.store = &store;
    site.write("lib/a.py", "def go():\n    return 1\n");
    site.write("lib/b.py", "from lib.a import go\n\n\ndef run():\n    return go()\n");
    site.write("lib/c.py", "X = 1\n");
    site.write("other/d.py", "Y = 1\n");
    first = build();
  }

  Redone build() { return site.build().figures.redone; }

  MemoryStore store;
  SiteFixture site;
  Redone first;
};

TEST_F(RedoneTest, AllOnAFirstRun) {
  EXPECT_EQ(first.from, "no records");
  EXPECT_EQ(first.files_changed, 4u);
  EXPECT_EQ(first.imports_resolved, 4u);
  EXPECT_EQ(first.references_resolved, 4u);
  EXPECT_GE(first.bundles.is_new, 4u + 3 + 3);  // files, folders, and those of the repo
  EXPECT_EQ(first.bundles.by_inputs, 0u);
}

TEST_F(RedoneTest, NothingIfNothingChanged) {
  const Redone redone = build();
  EXPECT_EQ(redone.from, "last run");
  EXPECT_EQ(redone.files_changed, 0u);
  EXPECT_EQ(redone.references_resolved, 0u);
  EXPECT_EQ(redone.bundles.by_inputs, 0u);
}

TEST_F(RedoneTest, PagesOfTheFileAfterAnEditWithinALine) {
  site.write("lib/a.py", "def go():\n    return 2\n");
  const Redone redone = build();
  EXPECT_EQ(redone.from, "last run");
  EXPECT_EQ(redone.files_changed, 1u);
  EXPECT_EQ(redone.imports_resolved, 0u);
  EXPECT_EQ(redone.references_resolved, 0u);
  EXPECT_EQ(redone.bundles.by_inputs, 1u);
}

TEST_F(RedoneTest, NoReferencesIfOnlyTheirLinesMove) {
  site.write("lib/b.py", "from lib.a import go\n\n\ndef run():\n    # Now.\n    return go()\n");
  const Redone redone = build();
  EXPECT_EQ(redone.imports_resolved, 0u);
  EXPECT_EQ(redone.references_resolved, 0u);
}

TEST_F(RedoneTest, ReferencesOfTheFileIfThereAreOthers) {
  site.write("lib/b.py", "from lib.a import go\n\n\ndef run():\n    return go() + go()\n");
  const Redone redone = build();
  EXPECT_EQ(redone.imports_resolved, 0u);
  EXPECT_EQ(redone.references_resolved, 1u);
}

TEST_F(RedoneTest, ImportersIfANameChanges) {
  site.write("lib/a.py", "def went():\n    return 1\n");
  const Redone redone = build();
  EXPECT_EQ(redone.files_changed, 1u);
  EXPECT_EQ(redone.imports_resolved, 1u) << "of lib/b.py";
  EXPECT_EQ(redone.references_resolved, 2u);
}

TEST_F(RedoneTest, FilesThatCameAndWent) {
  site.write("lib/e.py", "Z = 1\n");
  site.remove("lib/c.py");
  const Redone redone = build();
  EXPECT_EQ(redone.from, "last run");
  EXPECT_EQ(redone.files_changed, 1u);
  EXPECT_EQ(redone.files_removed, 1u);
  EXPECT_EQ(redone.references_resolved, 1u);
  EXPECT_GE(redone.bundles.is_new, 1u);
  EXPECT_LE(redone.bundles.is_new, 2u) << "its own pages, and one more of keywords/";
}

TEST_F(RedoneTest, PagesThatAreMissing) {
  site.top.remove("repo/docmill-docs/lib/c.py_docs.md");
  const Redone redone = build();
  EXPECT_EQ(redone.files_changed, 0u);
  EXPECT_EQ(redone.bundles.on_disk, 1u);
  EXPECT_EQ(redone.bundles.by_inputs, 0u);
}

TEST_F(RedoneTest, AllPagesAfterOtherSettings) {
  site.options.source_url = "https://example.org/{path}";
  const Redone redone = build();
  EXPECT_EQ(redone.from, "other settings");
  EXPECT_EQ(redone.bundles.by_settings, first.bundles.is_new);
}

TEST_F(RedoneTest, AllFactsWithoutACache) {
  site.write("lib/a.py", "def go():\n    return 2\n");
  site.store = &site.no_store;
  const Redone redone = build();
  EXPECT_EQ(redone.from, "no cache");
  EXPECT_EQ(redone.files_changed, 4u);
  EXPECT_EQ(redone.bundles.by_inputs, 1u) << "the pages are compared by what they were made from";
}

TEST_F(RedoneTest, AllIfTheFactsOfBeforeAreMissing) {
  MemoryStore empty;
  site.store = &empty;
  site.write("lib/a.py", "def went():\n    return 2\n");
  const Redone redone = build();
  EXPECT_EQ(redone.from, "missing facts");
  EXPECT_EQ(redone.files_changed, 4u);
}

TEST_F(RedoneTest, AllIfTheStateIsDamaged) {
  site.top.write("repo/docmill-docs/.docmill/links", "no links");
  site.write("lib/a.py", "def go():\n    return 2\n");
  const Redone redone = build();
  EXPECT_EQ(redone.from, "damaged state");
  EXPECT_EQ(redone.references_resolved, 4u);
  EXPECT_EQ(redone.bundles.by_inputs, 1u);
}

}  // namespace
}  // namespace docmill
