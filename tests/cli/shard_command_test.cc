// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/cli/command_line_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

class ShardCommand : public CommandLineFixture {
 protected:
  Ran shard(const std::string& step) { return docmill("shard " + step + " repo -o site --results results"); }
};

TEST_F(ShardCommand, StepsSayWhatTheyDid) {
  EXPECT_THAT(shard("extract --of 2 --index 0").err, MatchesRegex("docmill: extract 0 of 2: 1 file, 1 parsed, .* s\n"));
  EXPECT_EQ(shard("extract --of 2 --index 1").exit_code, 0);
  EXPECT_THAT(shard("extract --of 2 --index 1").err, MatchesRegex("docmill: extract 1 of 2: up to date, .* s\n"));
  EXPECT_THAT(shard("link --of 2").err, MatchesRegex("docmill: link: 2 files, .* s\n"));
  EXPECT_THAT(shard("render --of 2 --index 0").err, MatchesRegex("docmill: render 0 of 2: .* pages rendered, .* s\n"));
  EXPECT_EQ(shard("render --of 2 --index 1").exit_code, 0);
  const Ran merged = shard("merge --of 2");
  EXPECT_EQ(merged.exit_code, 0) << merged.err;
  EXPECT_THAT(merged.err, MatchesRegex("docmill: merge: 2 files, .* pages written, .* s\n"));
  EXPECT_EQ(docmill("build repo -o one -q").exit_code, 0);
  EXPECT_EQ(shell("diff -r -x .docmill one site").exit_code, 0);
  EXPECT_EQ(docmill("check repo -o site -q").exit_code, 0);
}

TEST_F(ShardCommand, AMissingResultEndsWithTwo) {
  const Ran ran = shard("link --of 2");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("results/extract-0-of-2 is missing: run docmill shard extract --of 2 --index 0"));
}

TEST_F(ShardCommand, WrongNumbersAreExplained) {
  EXPECT_THAT(shard("extract --of 0 --index 0").err, HasSubstr("--of must be a number from 1 to 10000, not '0'"));
  EXPECT_THAT(shard("extract --of 2 --index x").err, HasSubstr("--index must be a number from 0 to 10000, not 'x'"));
  const Ran ran = shard("extract --of 2 --index 2");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("--index must be less than --of: shares are numbered from 0 to 1"));
  EXPECT_THAT(shard("extract --index 0").err, HasSubstr("--of"));
  EXPECT_EQ(docmill("shard").exit_code, 2);
}

TEST_F(ShardCommand, AnEmptyShareIsNoWarning) {
  for (int i = 0; i < 4; ++i) {
    const Ran ran = shard("extract --strict --of 4 --index " + std::to_string(i));
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(ran.err, testing::Not(HasSubstr("warning")));
  }
}

}  // namespace
}  // namespace docmill
