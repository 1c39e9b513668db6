// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/work_budget.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

void spend_many(int times) {
  for (int i = 0; i < times; ++i) docmill_spend(1'000);
}

TEST(WorkBudget, CountsWhatIsSpent) {
  const WorkBudget budget(10'000'000, nullptr);
  EXPECT_EQ(budget.spent(), 0u);
  spend_many(1'234);
  EXPECT_EQ(budget.spent(), 1'234'000u);
}

TEST(WorkBudget, ExactlyTheBudgetMayBeSpent) {
  const WorkBudget budget(5'000'000, nullptr);
  EXPECT_NO_THROW(spend_many(5'000));
  EXPECT_THROW(docmill_spend(1), WorkExceeded);
}

TEST(WorkBudget, OneLargeSpendingExceedsIt) {
  const WorkBudget budget(5'000'000, nullptr);
  EXPECT_THROW(docmill_spend(6'000'000), WorkExceeded);
  EXPECT_EQ(budget.spent(), 6'000'000u);
}

TEST(WorkBudget, StopIsNoticedWithinAMillionUnits) {
  std::atomic<int> stop{0};
  const WorkBudget budget(1'000'000'000, &stop);
  spend_many(2'500);
  stop = 2;
  EXPECT_THROW(spend_many(1'001), WorkStopped);
}

TEST(WorkBudget, ThreadWithoutABudgetHasNoLimit) {
  { const WorkBudget budget(1'000, nullptr); }
  EXPECT_NO_THROW(docmill_spend(1'000'000'000'000));
}

}  // namespace
}  // namespace docmill
