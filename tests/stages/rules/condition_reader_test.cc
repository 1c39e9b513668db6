// SPDX-License-Identifier: Apache-2.0
#include "stages/rules/condition_reader.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Reads the condition, and keeps its strings.
class ReadCondition : public testing::Test {
 protected:
  Condition read(std::string_view text) {
    const Result<Condition> condition = read_condition(text, arena_);
    EXPECT_TRUE(condition) << condition.error().message;
    return condition ? *condition : Condition();
  }

  // What the error says after the condition itself.
  std::string error(std::string_view text) {
    const Result<Condition> condition = read_condition(text, arena_);
    if (condition) return "none";
    const std::string head = fmt::format("the condition \"{}\": ", text);
    EXPECT_EQ(condition.error().message.substr(0, head.size()), head);
    return condition.error().message.substr(head.size());
  }

 private:
  RuleArena arena_;
};

TEST_F(ReadCondition, APartIsTheNodeIfTheConditionNamesNoOther) {
  for (const std::string_view text : {"exists", "node exists"}) {
    const Condition condition = read(text);
    EXPECT_EQ(condition.part.base, PartBase::node) << text;
    EXPECT_EQ(condition.part.quantifier, Quantifier::one) << text;
    EXPECT_THAT(condition.part.steps, IsEmpty()) << text;
    EXPECT_EQ(condition.test, TestKind::exists) << text;
  }
}

TEST_F(ReadCondition, APartBeginsAtWhatItsFirstWordNames) {
  EXPECT_EQ(read("name exists").part.base, PartBase::name);
  EXPECT_EQ(read("function exists").part.base, PartBase::function);
  EXPECT_EQ(read("class exists").part.base, PartBase::class_);
  EXPECT_EQ(read("args count == 1").part.base, PartBase::arguments);
  EXPECT_EQ(read("arg 2 exists").part.base, PartBase::argument);
  EXPECT_EQ(read("arg 2 exists").part.position, 2);
  EXPECT_EQ(read("arg -1 exists").part.position, -1);
  EXPECT_EQ(read("keyword shell exists").part.base, PartBase::keyword);
  EXPECT_EQ(read("keyword shell exists").part.word, "shell");
}

TEST_F(ReadCondition, AnyAndNoAreForArgumentsAndPlaces) {
  EXPECT_EQ(read("any arg is string").part.quantifier, Quantifier::any);
  EXPECT_EQ(read("no arg is string").part.quantifier, Quantifier::no);
  EXPECT_EQ(read("any arg is string").part.base, PartBase::arguments);
  const Condition condition = read("no at body/call text 'f()'");
  EXPECT_EQ(condition.part.quantifier, Quantifier::no);
  EXPECT_EQ(condition.part.base, PartBase::places);
  EXPECT_EQ(condition.part.word, "body/call");
}

TEST_F(ReadCondition, StepsAreInOrder) {
  const Condition condition = read("arg 0 at left parent next previous at a/b|c exists");
  std::vector<StepKind> kinds;
  for (const RuleStep& step : condition.part.steps) kinds.push_back(step.kind);
  EXPECT_THAT(kinds, ElementsAre(StepKind::at, StepKind::parent, StepKind::next, StepKind::previous, StepKind::at));
  EXPECT_EQ(condition.part.steps.front().place, "left");
  EXPECT_EQ(condition.part.steps.back().place, "a/b|c");
}

TEST_F(ReadCondition, EachTestHasItsName) {
  EXPECT_EQ(read("at x missing").test, TestKind::missing);
  EXPECT_EQ(read("is call @string").test, TestKind::is);
  EXPECT_EQ(read("text 'a'").test, TestKind::text);
  EXPECT_EQ(read("value 'a'").test, TestKind::value);
  EXPECT_EQ(read("matches 'a'").test, TestKind::matches);
  EXPECT_EQ(read("names a.b").test, TestKind::names);
  EXPECT_EQ(read("same name").test, TestKind::same);
  EXPECT_EQ(read("count == 1").test, TestKind::count);
  EXPECT_EQ(read("contains call").test, TestKind::contains);
  EXPECT_EQ(read("calls a.b").test, TestKind::calls);
}

TEST_F(ReadCondition, ValuesAreWordsOrStringsWithSpaces) {
  EXPECT_THAT(read("is call @string").values, ElementsAre("call", "@string"));
  EXPECT_THAT(read("names a.b .c").values, ElementsAre("a.b", ".c"));
  EXPECT_THAT(read("text 'a b' '' 'not'").values, ElementsAre("a b", "", "not"));
  EXPECT_THAT(read("keyword shell text'True'").values, ElementsAre("True"));
}

TEST_F(ReadCondition, NotIsBeforeTheTestOrAfterIs) {
  EXPECT_TRUE(read("at x not text 'a'").is_negated);
  EXPECT_TRUE(read("at x is not call").is_negated);
  EXPECT_TRUE(read("at x not is call").is_negated);
  EXPECT_FALSE(read("at x is call").is_negated);
  EXPECT_THAT(read("at x is not call").values, ElementsAre("call"));
}

TEST_F(ReadCondition, CountHasASignAndANumber) {
  EXPECT_EQ(read("count == 12").comparison, Comparison::equal);
  EXPECT_EQ(read("count >= 12").comparison, Comparison::at_least);
  EXPECT_EQ(read("count <= 12").comparison, Comparison::at_most);
  EXPECT_EQ(read("count <= 12").number, 12u);
}

TEST_F(ReadCondition, SameHasAnotherPart) {
  const Condition condition = read("at left same arg 1 at right");
  EXPECT_EQ(condition.part.steps.front().place, "left");
  EXPECT_EQ(condition.other.base, PartBase::argument);
  EXPECT_EQ(condition.other.position, 1);
  EXPECT_EQ(condition.other.steps.front().place, "right");
}

TEST_F(ReadCondition, ErrorsAboutWords) {
  EXPECT_EQ(error("text 'a"), "a string has no closing quote");
  EXPECT_EQ(error("exists now"), "'now' is after the end of the condition");
  EXPECT_EQ(error("count == 1 'x'"), "'x' is after the end of the condition");
  EXPECT_EQ(error("same name text"), "'text' is after the end of the condition");
}

TEST_F(ReadCondition, ErrorsAboutParts) {
  EXPECT_EQ(error("arg"), "a number is missing");
  EXPECT_EQ(error("arg first exists"), "'first' is not a number");
  EXPECT_EQ(error("arg 1x exists"), "'1x' is not a number");
  EXPECT_EQ(error("arg 99999999999 exists"), "'99999999999' is not a number");
  EXPECT_EQ(error("keyword"), "the name of the keyword is missing");
  EXPECT_EQ(error("keyword 'shell' exists"), "the name of the keyword is missing");
  EXPECT_EQ(error("any keyword x exists"), "after 'any' and 'no' comes 'arg' or 'at PLACE'");
  EXPECT_EQ(error("no"), "after 'any' and 'no' comes 'arg' or 'at PLACE'");
  EXPECT_EQ(error("any at"), "the place after 'at' is missing");
  EXPECT_EQ(error("arg 0 at 'left' exists"), "the place after 'at' is missing");
}

TEST_F(ReadCondition, ErrorsAboutTests) {
  EXPECT_EQ(error(""), "the test is missing");
  EXPECT_EQ(error("at left"), "the test is missing");
  EXPECT_EQ(error("at left 'a'"), "the test is missing");
  EXPECT_EQ(error("at left equals 'a'"),
            "there is no part, step or test 'equals'; the tests are exists, missing, is, text, value, matches, names, "
            "same, count, contains and calls");
  EXPECT_EQ(error("at left not exists"), "'not' cannot be before 'exists' and 'missing'");
  EXPECT_EQ(error("at left not missing"), "'not' cannot be before 'exists' and 'missing'");
}

TEST_F(ReadCondition, ErrorsAboutValues) {
  EXPECT_EQ(error("count"), "==, >= or <= is missing");
  EXPECT_EQ(error("count > 1"), "'>' is not ==, >= or <=");
  EXPECT_EQ(error("count >="), "a number is missing");
  EXPECT_EQ(error("count >= -1"), "'-1' is not a number");
  EXPECT_EQ(error("text True"), "'text' takes strings in quotes");
  EXPECT_EQ(error("matches 'a' b"), "'matches' takes strings in quotes");
  EXPECT_EQ(error("is 'call'"), "'is' takes words that are not in quotes");
  EXPECT_EQ(error("calls a.b 'c'"), "'calls' takes words that are not in quotes");
  EXPECT_EQ(error("value"), "'value' has nothing to compare with");
  EXPECT_EQ(error("is not"), "'is' has nothing to compare with");
  EXPECT_EQ(error("at left same"), "'same' has nothing to compare with");
  EXPECT_EQ(error("args text 'a'"), "'args' can only be counted");
}

}  // namespace
}  // namespace docmill
