// SPDX-License-Identifier: Apache-2.0
//
// A shard is a batch of neighbouring files: several small ones, or one large one. The nodes of the graph pass shards,
// and the limiter counts them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace docmill {

// Files begin..end (end excluded) of a list.
struct Shard {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint64_t size_bytes = 0;
};

// Divides files of these sizes into shards. A shard has at most `shard_bytes` (unless it is a single larger file) and
// at most kMaxShardFiles files. The largest shard is first, so that no thread works on a large one alone at the end;
// equal ones are in the order of their files. The order only affects speed.
std::vector<Shard> plan_shards(std::span<const std::uint64_t> sizes, std::uint64_t shard_bytes);

inline constexpr std::uint32_t kMaxShardFiles = 64;

// `shard_bytes` in the first half of the graph.
inline constexpr std::uint64_t kShardBytes = 256 * 1024;

}  // namespace docmill
