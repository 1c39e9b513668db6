// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/shards.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

TEST(PlanShards, SmallFilesTogetherLargeOnesAlone) {
  const std::vector<std::uint64_t> sizes{10, 20, 500, 30, 40};
  const std::vector<Shard> shards = plan_shards(sizes, 100);
  ASSERT_EQ(shards.size(), 3u);
  EXPECT_EQ(shards[0].begin, 2u);  // the largest first
  EXPECT_EQ(shards[0].end, 3u);
  EXPECT_EQ(shards[1].begin, 3u);
  EXPECT_EQ(shards[2].begin, 0u);
}

TEST(PlanShards, EveryFileIsInExactlyOneShard) {
  std::vector<std::uint64_t> sizes;
  for (std::uint64_t i = 0; i < 1000; ++i) sizes.push_back(i * 37 % 101);
  std::vector<int> seen(sizes.size());
  for (const Shard& shard : plan_shards(sizes, 400)) {
    EXPECT_LE(shard.end - shard.begin, kMaxShardFiles);
    for (std::uint32_t i = shard.begin; i < shard.end; ++i) ++seen[i];
  }
  EXPECT_EQ(seen, std::vector<int>(sizes.size(), 1));
}

TEST(PlanShards, NoFilesNoShards) { EXPECT_TRUE(plan_shards({}, 100).empty()); }

}  // namespace
}  // namespace docmill
