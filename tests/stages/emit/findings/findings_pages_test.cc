// SPDX-License-Identifier: Apache-2.0
//
// `findings.md`, the pages of rules, and what other pages say of findings.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>

#include "stages/emit/findings/findings_view.h"
#include "stages/rules/builtin_rules.h"
#include "tests/rule_position.h"
#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class FindingsPages : public testing::Test {
 protected:
  static const Rule& rule(std::string_view id) {
    return builtin_rules_for("Python")->rules[rule_position("Python", id)];
  }

  void find(std::string_view path, std::string_view id, std::uint32_t line, bool is_suppressed = false) {
    fixture.mark_finding(path, {rule_position("Python", id), {line, line}, is_suppressed});
  }

  // Three files; the worst is lib/b.py.
  void describe() {
    fixture.add("lib/a.py").defines("load", SymbolKind::function, 3).defines("save", SymbolKind::function, 3);
    fixture.add("lib/b.py");
    fixture.add("web/c.py");
    fixture.add("notes.txt");
    for (std::uint32_t line : {1u, 2u, 4u}) find("lib/a.py", "py/eval", line);
    find("lib/b.py", "py/subprocess-shell", 1);
    find("lib/b.py", "py/eval", 2, true);
    find("web/c.py", "py/eval", 1, true);
    find("web/c.py", "py/context-manager", 3);
  }

  RenderFixture fixture;
};

TEST_F(FindingsPages, FindingsAreCountedByKindAndSeverity) {
  ASSERT_EQ(rule("py/eval").severity, Level::medium);
  describe();
  EXPECT_THAT(fixture.section("findings.md", "Summary"),
              AllOf(HasSubstr("| security | 4 | 1 | 3 | 0 | 2 | 2 | 2 |\n"),
                    HasSubstr("| pattern | 1 |  |  |  | 1 | 1 | 0 |\n"),
                    HasSubstr("2 findings are switched off by comments in the code.")));
}

TEST_F(FindingsPages, GravestRulesAreFirstAndPatternsApart) {
  describe();
  const std::string rules = fixture.section("findings.md", "Rules");
  EXPECT_THAT(rules, HasSubstr("](./findings/py/eval.md) `py/eval` | security | medium | 3 | 1 | 2 |\n"));
  EXPECT_LT(rules.find("py/subprocess-shell"), rules.find("py/eval"));  // high before medium
  EXPECT_THAT(rules, Not(HasSubstr("py/context-manager")));
  EXPECT_THAT(fixture.section("findings.md", "Patterns"),
              HasSubstr("](./findings/py/context-manager.md) `py/context-manager` | 1 | 1 | 0 |\n"));
}

TEST_F(FindingsPages, FileWithTheGravestFindingsIsFirst) {
  describe();
  const std::string worst = fixture.section("findings.md", "Files with Most Findings");
  EXPECT_THAT(worst, StartsWith("2 files have findings that are not patterns."));
  EXPECT_THAT(worst, EndsWith("| [`lib/b.py`](./lib/b.py_docs.md) | 1 | 0 | 0 | 1 |\n"
                              "| [`lib/a.py`](./lib/a.py_docs.md) | 0 | 3 | 0 | 3 |\n"));
}

TEST_F(FindingsPages, VendoredFilesAreCountedAndNotRanked) {
  describe();
  fixture.mark_vendored("lib/b.py");
  const std::string worst = fixture.section("findings.md", "Files with Most Findings");
  EXPECT_THAT(worst, AllOf(StartsWith("2 files have findings that are not patterns. 1 is not ranked, because "),
                           Not(HasSubstr("lib/b.py"))));
  EXPECT_THAT(fixture.section("findings.md", "Summary"), HasSubstr("| security | 4 |"));
}

TEST_F(FindingsPages, FilesThatNoRuleSeesAreCounted) {
  describe();
  const std::string reach = fixture.section("findings.md", "What Rules Can See");
  EXPECT_THAT(reach, StartsWith("Rules looked at 3 of 4 files.\n"));
  EXPECT_THAT(reach, HasSubstr("There are no rules for 1 file in other languages, so nothing was looked for in them: "
                               "Text (1).\n"));
  EXPECT_THAT(
      fixture.section("coverage.md", "Files That No Rule Sees"),
      StartsWith("1 file is in a language without rules, or the parser gave up on them. "
                 "[Findings](./findings.md#what-rules-can-see) lists the languages. Rules looked at the other 3 files "
                 "and found 4 security findings, 0 of correctness, 0 of performance and 1 pattern.\n"));
  EXPECT_THAT(fixture.section("coverage.md", "Summary"),
              HasSubstr("| Files That No Rule Sees | 1 | no rule looked at them |\n"));
}

TEST_F(FindingsPages, NothingFoundIsSaid) {
  fixture.add("a.py");
  EXPECT_THAT(fixture.page("findings.md"),
              AllOf(HasSubstr("No rule found a fault.\n"), HasSubstr("No pattern was found.\n"),
                    HasSubstr("No finding is switched off by a comment.\n")));
  EXPECT_THAT(fixture.page("findings.md"), Not(HasSubstr("## Files with Most Findings")));
  EXPECT_THAT(fixture.page("doc.md"), Not(HasSubstr("### Findings")));
}

TEST_F(FindingsPages, NothingLookedAtIsSaid) {
  fixture.add("a.txt");
  EXPECT_EQ(fixture.section("findings.md", "Rules"), "No rule looked at a file.\n");
  EXPECT_EQ(fixture.section("findings.md", "Patterns"), "No rule looked at a file.\n");
}

TEST_F(FindingsPages, ExamplesOfARuleHideNothing) {
  describe();
  find("lib/a.py", "py/hidden-text-direction", 1);
  const std::string page = fixture.page("findings/py/hidden-text-direction.md");
  EXPECT_THAT(page, AllOf(HasSubstr("written as `\\u{202E}`."), HasSubstr("x = 1  # admin \\u{202E} only"),
                          Not(HasSubstr("\u202E"))));
}

TEST_F(FindingsPages, RuleHasItsExplanationAndItsPlaces) {
  describe();
  const std::string& page = fixture.page("findings/py/eval.md");
  const Rule& eval = rule("py/eval");
  EXPECT_THAT(page, StartsWith("# Rule: `py/eval`\n\n**" + std::string(eval.title) + "**: "));
  EXPECT_THAT(page, HasSubstr("- **Severity**: medium\n"));
  EXPECT_THAT(page, HasSubstr("```python\n" + std::string(eval.bad.front())));
  EXPECT_THAT(page, HasSubstr("```python\n" + std::string(eval.good.front())));
  EXPECT_THAT(page, HasSubstr("[CWE-95](https://cwe.mitre.org/data/definitions/95.html)"));
  const std::string anchor = "#" + rule_anchor("py/eval");
  EXPECT_THAT(fixture.section("findings/py/eval.md", "Where It Is Found"),
              AllOf(StartsWith("3 places in 1 file. Each link"), HasSubstr("2 places are switched off by comments."),
                    EndsWith("- [`lib/a.py`](../../lib/a.py_docs.md" + anchor +
                             ") (3): `load` (2), `save`\n"
                             "- [`lib/b.py`](../../lib/b.py_docs.md#security-considerations): 1 switched off\n"
                             "- [`web/c.py`](../../web/c.py_docs.md#security-considerations): 1 switched off\n")));
}

TEST_F(FindingsPages, RuleThatFoundNothingHasNoPage) {
  describe();
  EXPECT_FALSE(fixture.pages().contains("findings/py/exec.md"));
}

TEST_F(FindingsPages, LongListsGoOnInFurtherParts) {
  fixture.options.page_budget = 64 * 1024;
  for (int i = 1000; i < 2000; ++i) {
    const std::string path = "a/" + std::to_string(i) + ".py";
    fixture.add(path);
  }
  for (int i = 1000; i < 2000; ++i) find("a/" + std::to_string(i) + ".py", "py/eval", 1);
  EXPECT_THAT(fixture.page("findings/py/eval.md"), HasSubstr("Continued in [part 2](./eval.2.md)."));
  std::size_t listed = 0;
  for (const auto& [path, text] : fixture.pages()) {
    if (!path.starts_with("findings/py/eval")) continue;
    for (std::size_t at = text.find("\n- [`a/"); at != text.npos; at = text.find("\n- [`a/", at + 1)) ++listed;
  }
  EXPECT_EQ(listed, 1000u);
}

TEST_F(FindingsPages, FolderHasTheFindingsBelowIt) {
  describe();
  EXPECT_THAT(fixture.section("lib/doc.md", "Working with This Folder"),
              AllOf(HasSubstr("### Findings\n\n4 findings in 2 files of the subtree, by severity: 1 high, 3 medium."),
                    HasSubstr("- **Files with most findings** (2): [`b.py`](./b.py_docs.md) (1 high), "),
                    HasSubstr("](../findings/py/eval.md) (medium, 3 in 1 file), ["),
                    HasSubstr("[All findings](../findings.md)"), Not(HasSubstr("patterns** ("))));
  EXPECT_THAT(fixture.section("web/doc.md", "Working with This Folder"),
              AllOf(HasSubstr("- **Most frequent patterns** (1): ["), Not(HasSubstr("**Most frequent rules**"))));
}

TEST_F(FindingsPages, LinksLeadToPagesAndAnchors) {
  describe();
  EXPECT_THAT(fixture.broken_links(), IsEmpty());
  EXPECT_THAT(fixture.page("index.md"), HasSubstr("(./findings.md)"));
  EXPECT_THAT(fixture.page("llms.txt"), HasSubstr("(./findings.md)"));
}

TEST_F(FindingsPages, SiteWithoutRulesDoesNotMentionThem) {
  fixture.options.rules = false;
  fixture.add("lib/a.py");
  for (const auto& [path, text] : fixture.pages()) EXPECT_THAT(text, Not(HasSubstr("findings"))) << path;
  EXPECT_THAT(fixture.broken_links(), IsEmpty());
}

}  // namespace
}  // namespace docmill
