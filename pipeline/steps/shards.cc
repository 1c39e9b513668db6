// SPDX-License-Identifier: Apache-2.0
//
// One pass over the sizes.
#include "pipeline/steps/shards.h"

#include <algorithm>

namespace docmill {

std::vector<Shard> plan_shards(std::span<const std::uint64_t> sizes, std::uint64_t shard_bytes) {
  std::vector<Shard> shards;
  for (std::uint32_t i = 0; i < sizes.size(); ++i) {
    const bool fits = !shards.empty() && shards.back().end - shards.back().begin < kMaxShardFiles &&
                      shards.back().size_bytes + sizes[i] <= shard_bytes;
    if (!fits) shards.push_back({i, i, 0});
    shards.back().end = i + 1;
    shards.back().size_bytes += sizes[i];
  }
  std::stable_sort(shards.begin(), shards.end(),
                   [](const Shard& a, const Shard& b) { return a.size_bytes > b.size_bytes; });
  return shards;
}

}  // namespace docmill
