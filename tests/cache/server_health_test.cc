// SPDX-License-Identifier: Apache-2.0
#include "cache/server_health.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

using std::chrono::milliseconds;
using Permit = ServerHealth::Permit;

// Times are given, so nothing waits.
class ServerHealthTest : public testing::Test {
 protected:
  static ServerHealth::Time at(int ms) { return ServerHealth::Time(milliseconds(1'000'000 + ms)); }
  void fail_at(int ms, Permit permit = Permit::go) { health.on_failure(permit, at(ms), "cannot connect"); }

  ServerHealth health{RemotePolicy()};
};

TEST_F(ServerHealthTest, WellServerIsAskedByAll) {
  for (int i = 0; i < 100; ++i) EXPECT_EQ(health.ask(at(0)), Permit::go);
}

TEST_F(ServerHealthTest, AfterAFailureOneAsksAfterAPause) {
  health.ask(at(0));
  fail_at(1);
  EXPECT_EQ(health.ask(at(2)), Permit::wait);
  EXPECT_EQ(health.ask(at(70)), Permit::scout);
  EXPECT_EQ(health.ask(at(71)), Permit::wait) << "there is a scout";
  health.on_answer(Permit::scout, at(72));
  EXPECT_EQ(health.ask(at(73)), Permit::go);
}

TEST_F(ServerHealthTest, ManyFailuresAtOnceAreOneFailure) {
  for (int i = 0; i < 32; ++i) health.ask(at(0));
  for (int i = 0; i < 32; ++i) fail_at(1);
  EXPECT_LE(health.next_try(), at(1 + 60));
}

TEST_F(ServerHealthTest, PausesGetLonger) {
  health.ask(at(0));
  fail_at(0);
  int now = 0, last = 0;
  for (int i = 0; i < 4; ++i) {
    const auto pause = health.next_try() - at(now);
    EXPECT_GE(pause, milliseconds(last));
    last = static_cast<int>(std::chrono::duration_cast<milliseconds>(pause).count());
    now += last + 1;
    ASSERT_EQ(health.ask(at(now)), Permit::scout);
    fail_at(now, Permit::scout);
  }
  EXPECT_GT(last, 250);
}

TEST_F(ServerHealthTest, SilenceEndsTheAsking) {
  health.check(at(0));
  health.ask(at(0));
  EXPECT_FALSE(health.check(at(1900)));
  EXPECT_TRUE(health.check(at(2000)));
  EXPECT_EQ(health.reason(), "it does not answer");
}

TEST_F(ServerHealthTest, OneAnswerIsEnoughToGoOn) {
  for (int now = 0; now < 20000; now += 1000) {
    health.check(at(now));
    EXPECT_EQ(health.ask(at(now)), Permit::go);
    health.ask(at(now));  // never answered
    health.on_answer(Permit::go, at(now + 900));
  }
  EXPECT_FALSE(health.check(at(20000)));
}

TEST_F(ServerHealthTest, TimeWithoutQuestionsDoesNotCount) {
  health.check(at(0));
  health.ask(at(0));
  fail_at(1);
  EXPECT_FALSE(health.check(at(60'000))) << "nobody asked for a minute";
  EXPECT_EQ(health.ask(at(60'000)), Permit::scout);
}

TEST_F(ServerHealthTest, SlownessCountsAnswersPerWaiting) {
  for (int i = 0; i < 99; ++i) {
    health.ask(at(i));
    health.on_answer(Permit::go, at(i));
  }
  health.add_wait(milliseconds(4999));
  EXPECT_FALSE(health.check(at(100)));
  health.add_wait(milliseconds(1));
  EXPECT_TRUE(health.check(at(100)));
  EXPECT_EQ(health.reason(), "it is slower than parsing");
}

TEST_F(ServerHealthTest, FirstReasonCounts) {
  health.give_up("first");
  health.give_up("second");
  EXPECT_TRUE(health.check(at(0)));
  EXPECT_EQ(health.reason(), "first");
}

}  // namespace
}  // namespace docmill
