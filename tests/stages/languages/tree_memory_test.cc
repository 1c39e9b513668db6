// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/tree_memory.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <vector>

namespace docmill {
namespace {

constexpr std::uint64_t kPlenty = 1'000'000'000;

bool is_aligned(const void* pointer) {
  return reinterpret_cast<std::uintptr_t>(pointer) % alignof(std::max_align_t) == 0;
}

TEST(TreeMemory, BlocksOfAnySizeAreAlignedAndWritable) {
  TreeMemory memory(kPlenty);
  for (std::size_t size = 0; size < 70'000; size += size < 2'100 ? 1 : 257) {
    void* block = memory.allocate(size);
    ASSERT_TRUE(is_aligned(block)) << size;
    std::memset(block, 0xAA, size);
  }
}

TEST(TreeMemory, ReleasedBlockIsReused) {
  TreeMemory memory(kPlenty);
  void* block = memory.allocate(100);
  memory.release(block);
  EXPECT_EQ(memory.allocate(100), block);
}

TEST(TreeMemory, ReleasedLargeBlockIsFreed) {
  TreeMemory memory(kPlenty);
  memory.release(memory.allocate(1'000'000));
  EXPECT_EQ(memory.bytes_held(), 0u);
}

TEST(TreeMemory, GrownBlockKeepsItsBytes) {
  TreeMemory memory(kPlenty);
  std::size_t size = 1;
  auto* bytes = static_cast<unsigned char*>(memory.allocate(size));
  bytes[0] = 1;
  for (; size < 300'000; size *= 2) {
    bytes = static_cast<unsigned char*>(memory.reallocate(bytes, size * 2));
    for (std::size_t i = 0; i < size; ++i) ASSERT_EQ(bytes[i], 1);
    std::memset(bytes, 1, size * 2);
  }
}

TEST(TreeMemory, ReallocatingNothingAllocates) {
  TreeMemory memory(kPlenty);
  EXPECT_TRUE(is_aligned(memory.reallocate(nullptr, 40)));
  memory.release(nullptr);
}

TEST(TreeMemory, HoldsLittleMoreThanRequested) {
  TreeMemory memory(kPlenty);
  std::uint64_t asked = 0;
  for (std::size_t size = 8; size < 30'000; size += 40) {
    memory.allocate(size);
    asked += size;
  }
  EXPECT_GE(memory.bytes_held(), asked);
  EXPECT_LE(memory.bytes_held(), asked + asked / 3 + 1024 * 1024);
}

TEST(TreeMemory, NeverHoldsMoreThanAllowed) {
  constexpr std::uint64_t kLimit = 3'000'000;
  for (const std::size_t size : {40, 20'000, 200'000}) {
    TreeMemory memory(kLimit);
    EXPECT_THROW(
        {
          for (;;) memory.allocate(size);
        },
        TreeMemoryExceeded);
    EXPECT_LE(memory.bytes_held(), kLimit);
    EXPECT_GE(memory.bytes_held(), kLimit / 2);
  }
  TreeMemory memory(kLimit);
  EXPECT_THROW(memory.reallocate(memory.allocate(2'000'000), 4'000'000), TreeMemoryExceeded);
  EXPECT_LE(memory.bytes_held(), kLimit);
}

// Blocks must not overlap, whatever the order of calls.
TEST(TreeMemory, RandomCallsKeepEveryBlocksBytes) {
  struct Block {
    unsigned char* bytes;
    std::size_t size;
    unsigned char value;
  };
  TreeMemory memory(kPlenty);
  std::minstd_rand random(7);
  std::vector<Block> blocks;
  for (int i = 0; i < 20'000; ++i) {
    const std::size_t size = random() % (random() % 50 == 0 ? 100'000 : 300) + 1;
    const auto value = static_cast<unsigned char>(i);
    if (blocks.size() < 50) {
      blocks.push_back({static_cast<unsigned char*>(memory.allocate(size)), size, value});
    } else {
      Block& block = blocks[random() % blocks.size()];
      for (std::size_t at : {std::size_t{0}, block.size / 2, block.size - 1}) ASSERT_EQ(block.bytes[at], block.value);
      if (random() % 2 == 0) {
        memory.release(block.bytes);
        block.bytes = static_cast<unsigned char*>(memory.allocate(size));
      } else {
        block.bytes = static_cast<unsigned char*>(memory.reallocate(block.bytes, size));
      }
      block.size = size;
      block.value = value;
    }
    for (Block& block : blocks) {
      if (block.value == value) std::memset(block.bytes, value, block.size);
    }
  }
}

}  // namespace
}  // namespace docmill
