// SPDX-License-Identifier: Apache-2.0
//
// findings.md and the pages of rules are rendered again if what they show changes, and only then.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/explain_page.h"
#include "pipeline/site/known_site.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class WarmFindings : public testing::Test {
 protected:
  WarmFindings() {
    site.store = &store;
    site.options.site = site.top.path("site");
    site.write("lib/a.py", kEval);
    site.write("lib/b.py", "def run(c):\n    exec(c)\n");
    site.write("notes.txt", "text\n");
    site.build();
  }

  // Builds, compares with a build from scratch, and returns what of findings was rendered: "findings" or a rule.
  std::vector<std::string> rendered() {
    site.build();
    EXPECT_THAT(differing(site.pages(), site.clean_pages()), IsEmpty());
    const auto known = KnownSite::read(site.options.site).value();
    const SiteRecords& records = known->records();
    std::vector<std::string> names;
    for (const BundleRecord& bundle : records.bundles) {
      if (bundle.rendered_run != records.run) continue;
      if (bundle.kind == BundleKind::findings) names.emplace_back("findings");
      if (bundle.kind == BundleKind::rule) names.emplace_back(bundle.subject);
    }
    return names;
  }

  static constexpr const char* kEval = "def load(c):\n    return eval(c)\n";

  MemoryStore store;
  SiteFixture site;
};

TEST_F(WarmFindings, EditThatChangesNoFindingRendersNone) {
  site.write("lib/a.py", "# A line.\ndef load(c):\n    return eval(c)\n");
  EXPECT_THAT(rendered(), IsEmpty());
  site.write("lib/a.py", "def load(c):\n    d = c\n    return eval(d)\n\n\ndef more():\n    pass\n");
  EXPECT_THAT(rendered(), IsEmpty());
  site.write("notes.txt", "more text\n");
  EXPECT_THAT(rendered(), IsEmpty());
}

TEST_F(WarmFindings, NewFindingRendersItsRule) {
  site.write("lib/b.py", "def run(c):\n    exec(c)\n    eval(c)\n");
  EXPECT_THAT(rendered(), ElementsAre("findings", "py/eval"));
  EXPECT_THAT(site.page("findings/py/eval.md"), testing::HasSubstr("lib/b.py"));
}

TEST_F(WarmFindings, FindingThatMovesToAnotherFunctionRendersItsRule) {
  site.write("lib/a.py", "def loads(c):\n    return eval(c)\n");
  EXPECT_THAT(rendered(), testing::Contains("py/eval"));
  EXPECT_THAT(site.page("findings/py/eval.md"), testing::HasSubstr("`loads`"));
}

TEST_F(WarmFindings, SuppressedFindingRendersItsRule) {
  site.write("lib/a.py", "def load(c):\n    return eval(c)  # nosec\n");
  EXPECT_THAT(rendered(), ElementsAre("findings", "py/eval"));
}

TEST_F(WarmFindings, PageOfARuleThatFindsNothingAnyMoreIsRemoved) {
  ASSERT_TRUE(site.has_page("findings/py/exec.md"));
  site.write("lib/b.py", "def run(c):\n    pass\n");
  EXPECT_THAT(rendered(), ElementsAre("findings"));
  EXPECT_FALSE(site.has_page("findings/py/exec.md"));
}

TEST_F(WarmFindings, RenamedFileRendersItsRules) {
  site.remove("lib/a.py");
  site.write("lib/c.py", kEval);
  EXPECT_THAT(rendered(), ElementsAre("findings", "py/eval"));
  site.remove("lib/c.py");
  EXPECT_THAT(rendered(), ElementsAre("findings"));
  EXPECT_FALSE(site.has_page("findings/py/eval.md"));
}

TEST_F(WarmFindings, RemovedFileLeavesTheListsOfItsRules) {
  site.write("lib/c.py", kEval);
  EXPECT_THAT(rendered(), ElementsAre("findings", "py/eval"));
  site.remove("lib/a.py");
  EXPECT_THAT(rendered(), ElementsAre("findings", "py/eval"));
}

TEST_F(WarmFindings, MovedPageIsLinkedAnew) {
  site.write("lib/A.py", "x = 1\n");  // some file systems take both for one
  EXPECT_THAT(rendered(), ElementsAre("findings", "py/eval"));
  EXPECT_THAT(site.page("findings/py/eval.md"), testing::HasSubstr("lib/a.py~2_docs.md"));
}

TEST_F(WarmFindings, FileThatIsMarkedAsGeneratedIsNotRankedAnyMore) {
  site.write(".gitattributes", "# nothing\n");
  site.build();
  site.write(".gitattributes", "lib/a.py linguist-generated\n");
  EXPECT_THAT(rendered(), ElementsAre("findings"));
  EXPECT_THAT(site.page("lib/doc.md"), testing::HasSubstr("**Files with most findings** (1): [`b.py`]"));
}

TEST_F(WarmFindings, FileWithoutRulesChangesOnlyTheCounts) {
  site.write("more.txt", "text\n");
  EXPECT_THAT(rendered(), ElementsAre("findings"));
}

TEST_F(WarmFindings, OtherLanguageChangesTheCounts) {
  site.write("notes.txt", "#!/usr/bin/env python3\nx = 1\n");
  site.write(".gitattributes", "notes.txt linguist-language=Python\n");
  EXPECT_THAT(rendered(), testing::Contains("findings"));
}

TEST_F(WarmFindings, RulesAreSwitchedOffAndOn) {
  const auto pages = site.pages();
  site.options.rules = false;
  EXPECT_THAT(rendered(), IsEmpty());
  EXPECT_FALSE(site.has_page("findings.md"));
  EXPECT_FALSE(site.has_page("findings/py/eval.md"));
  site.options.rules = true;
  EXPECT_THAT(rendered(), UnorderedElementsAre("findings", "py/eval", "py/exec"));
  EXPECT_EQ(site.pages(), pages);
}

TEST_F(WarmFindings, PageThatIsMissingIsRenderedAlone) {
  site.top.remove("site/findings/py/eval.md");
  EXPECT_THAT(rendered(), ElementsAre("py/eval"));
  site.top.remove("site/findings.md");
  EXPECT_THAT(rendered(), ElementsAre("findings"));
}

TEST_F(WarmFindings, PagesAreExplained) {
  const Result<PageExplanation> rule = explain_page(site.top.path("site/findings/py/eval.md"));
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->subject, "py/eval");
  EXPECT_EQ(rule->inputs.front().first, "what the rule says of itself");
  const Result<PageExplanation> findings = explain_page(site.top.path("site/findings.md"));
  ASSERT_TRUE(findings);
  EXPECT_EQ(findings->kind, BundleKind::findings);
}

TEST_F(WarmFindings, DifferencesAreShownBeforeABuild) {
  site.write("lib/b.py", "def run(c):\n    pass\n");
  Progress progress;
  const Result<CheckReport> report = check_site(site.options, KeepTexts::yes, store, progress, site.stop);
  ASSERT_TRUE(report);
  const auto has = [&](std::string_view path, DifferenceKind kind) {
    return std::ranges::any_of(report->differences, [&](const PageDifference& difference) {
      return difference.path == path && difference.kind == kind;
    });
  };
  EXPECT_TRUE(has("findings.md", DifferenceKind::altered));
  EXPECT_TRUE(has("findings/py/exec.md", DifferenceKind::obsolete));
}

}  // namespace
}  // namespace docmill
