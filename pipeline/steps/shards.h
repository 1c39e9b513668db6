// SPDX-License-Identifier: Apache-2.0
//
// A shard is a batch of neighbouring files: small ones together, a large one alone. It is the unit of hand-off between
// the nodes of the graph, and of back-pressure.
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

// Cuts files of these sizes into shards of at most `shard_bytes`, or of one file that is larger, and at most
// kMaxShardFiles files. Largest shard first, so that no thread ends on a large one alone; ties by position. Order
// affects speed only.
std::vector<Shard> plan_shards(std::span<const std::uint64_t> sizes, std::uint64_t shard_bytes);

inline constexpr std::uint32_t kMaxShardFiles = 64;

// Of the first half of the graph.
inline constexpr std::uint64_t kShardBytes = 256 * 1024;

}  // namespace docmill
