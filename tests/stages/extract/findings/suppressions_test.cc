// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/suppressions.h"

#include <gmock/gmock.h>

#include "tests/small_rules.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kRule =
    "same_as = ['B605', 'W0611', 'no-eval', 'bugprone-eval']\n[[rule.match]]\ncall = 'eval'";

std::vector<std::uint32_t> python(std::string_view source) { return lines_of_rule("Python", kRule, source); }
std::vector<std::uint32_t> javascript(std::string_view source) { return lines_of_rule("JavaScript", kRule, source); }
std::vector<std::uint32_t> cpp(std::string_view source) {
  return lines_of_rule("C++", kRule, "void f() {\n" + std::string(source) + "}\n");
}

TEST(DocmillAllow, OnTheLineOrTheLineBefore) {
  EXPECT_THAT(python("eval(x)\n"), ElementsAre(1));
  EXPECT_THAT(python("eval(x)  # docmill: allow t/rule it is a constant\n"), IsEmpty());
  EXPECT_THAT(python("# docmill: allow t/rule\neval(x)\neval(y)\n"), ElementsAre(3));
  EXPECT_THAT(python("# docmill: allow t/rule\n\neval(x)\n"), ElementsAre(3));
  EXPECT_THAT(python("eval(x)\n# docmill: allow t/rule\n"), ElementsAre(1));
}

TEST(DocmillAllow, OnAnyLineOfTheFinding) {
  EXPECT_THAT(python("eval(\n  x,\n  y)  # docmill: allow t/rule\n"), IsEmpty());
}

TEST(DocmillAllow, IsAboutOneRule) {
  EXPECT_THAT(python("eval(x)  # docmill: allow t/other\n"), ElementsAre(1));
  EXPECT_THAT(python("eval(x)  # docmill: allow t/rule-2\n"), ElementsAre(1));
  EXPECT_THAT(python("eval(x)  # docmill: allow\n"), ElementsAre(1));
}

TEST(DocmillAllow, CountsOnlyInAComment) {
  EXPECT_THAT(python("eval('# docmill: allow t/rule')\n"), ElementsAre(1));
  EXPECT_THAT(javascript("/* docmill: allow t/rule */ eval(x);\n"), IsEmpty());
  EXPECT_THAT(python("eval('# docmill: allow t/rule')  # docmill: allow t/rule\n"), IsEmpty())
      << "the same text again, in a comment";
}

TEST(SuppressionMarker, WithoutCodesIsAboutAllChecks) {
  EXPECT_THAT(python("eval(x)  # nosec\n"), IsEmpty());
  EXPECT_THAT(python("eval(x)  # nosec because it is fixed\n"), IsEmpty());
  EXPECT_THAT(python("eval(x)  # nosecurity\n"), ElementsAre(1)) << "another word";
}

TEST(SuppressionMarker, WithCodesIsAboutThese) {
  EXPECT_THAT(python("eval(x)  # nosec B605\n"), IsEmpty());
  EXPECT_THAT(python("eval(x)  # nosec: B101, B605\n"), IsEmpty());
  EXPECT_THAT(python("eval(x)  # nosec B101\n"), ElementsAre(1));
  EXPECT_THAT(python("eval(x)  # nosec B6050\n"), ElementsAre(1));
  EXPECT_THAT(python("eval(x)  # nosec: exec\n"), ElementsAre(1));
  EXPECT_THAT(python("eval(x)  # pylint: disable=W0611\n"), IsEmpty());
  EXPECT_THAT(python("eval(x)  # pylint: disable=all\n"), IsEmpty());
  EXPECT_THAT(python("eval(x)  # pylint: disable=fixme\n"), ElementsAre(1)) << "a sign says that a word is a code";
}

TEST(SuppressionMarker, OnTheSameLineIsNotOnAnother) {
  EXPECT_THAT(python("# nosec\neval(x)\n"), ElementsAre(2));
  EXPECT_THAT(python("eval(x)\n# nosec\n"), ElementsAre(1));
  EXPECT_THAT(python("eval(\n  x)  # nosec\n"), IsEmpty()) << "the last line of the finding";
}

TEST(SuppressionMarker, InTheBodyOfAFunctionIsNotAboutTheFunction) {
  constexpr std::string_view kFunctions = "[[rule.match]]\nnode = 'function_definition'";
  EXPECT_THAT(lines_of_rule("Python", kFunctions, "def f():\n  x  # nosec\n"), ElementsAre(1));
  EXPECT_THAT(lines_of_rule("Python", kFunctions, "def f():  # nosec\n  x\n"), IsEmpty());
}

TEST(SuppressionMarker, OnTheLineBeforeIsNotOnTheSame) {
  EXPECT_THAT(javascript("// eslint-disable-next-line no-eval\neval(x);\n"), IsEmpty());
  EXPECT_THAT(javascript("// eslint-disable-next-line\neval(x);\neval(y);\n"), ElementsAre(3));
  EXPECT_THAT(javascript("// eslint-disable-next-line no-new -- it is fine\neval(x);\n"), ElementsAre(2));
  EXPECT_THAT(javascript("// eslint-disable-next-line no-eval -- it is fine\neval(x);\n"), IsEmpty());
  EXPECT_THAT(javascript("// eslint-disable-next-line -- it is fine\neval(x);\n"), IsEmpty());
  EXPECT_THAT(javascript("eval(x); // eslint-disable-next-line no-eval\n"), ElementsAre(1));
  EXPECT_THAT(javascript("eval(x); // eslint-disable-line no-eval\n"), IsEmpty());
}

TEST(SuppressionMarker, InsideALongerOneDoesNotCount) {
  EXPECT_THAT(cpp("eval(x);  // NOLINT\n"), IsEmpty());
  EXPECT_THAT(cpp("// NOLINTNEXTLINE\neval(x);\n"), IsEmpty());
  EXPECT_THAT(cpp("eval(x);  // NOLINTNEXTLINE\neval(y);\n"), ElementsAre(2));
}

TEST(SuppressionMarker, CodesInBracketsAndWithAStar) {
  EXPECT_THAT(cpp("eval(x);  // NOLINT(bugprone-eval)\n"), IsEmpty());
  EXPECT_THAT(cpp("eval(x);  // NOLINT(bugprone-*)\n"), IsEmpty());
  EXPECT_THAT(cpp("eval(x);  // NOLINT(cert-*, bugprone-eval)\n"), IsEmpty());
  EXPECT_THAT(cpp("eval(x);  // NOLINT(cert-*)\n"), ElementsAre(2));
  EXPECT_THAT(cpp("eval(x);  // NOLINT(eval)\n"), ElementsAre(2)) << "a code in brackets, although it is a plain word";
  EXPECT_THAT(cpp("eval(x);  // lint ignore=other\n"), ElementsAre(2)) << "the marker ends with a sign";
}

TEST(SuppressionMarker, InAStringDoesNotCount) {
  EXPECT_THAT(python("eval('# nosec')\n"), ElementsAre(1));
  EXPECT_THAT(cpp("eval(\"// NOLINT\");\n"), ElementsAre(2));
}

TEST(Suppression, FirstLineOfAFileHasNoLineBefore) { EXPECT_THAT(javascript("eval(x);"), ElementsAre(1)); }

}  // namespace
}  // namespace docmill
