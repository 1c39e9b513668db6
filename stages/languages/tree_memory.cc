// SPDX-License-Identifier: Apache-2.0
//
// Blocks of up to 32 KiB are cut from chunks. Each begins with its size class, and goes to the free list of that class
// when it is released. Classes are 16 bytes apart up to 1 KiB, then four per doubling, so at most a fifth of a block is
// wasted. Larger blocks come from malloc and are linked, so realloc can move their pages instead of copying bytes.
// Chunks grow with the tree: a small file takes little memory, a large one few chunks.
#include "stages/languages/tree_memory.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

namespace docmill {
namespace {

constexpr std::size_t kAlignment = 16;
constexpr std::size_t kHeaderBytes = 8;
constexpr std::size_t kLargestBlock = 32 * 1024;  // with its header
constexpr std::size_t kFineLimit = 1024;          // classes are 16 bytes apart up to here
constexpr std::size_t kFineClasses = kFineLimit / kAlignment;
constexpr std::size_t kFirstChunk = 32 * 1024;
constexpr std::size_t kLargestChunk = 1024 * 1024;
constexpr std::uint64_t kLargeClass = ~std::uint64_t{0};

// The size class of a block of `size` bytes with its header.
std::size_t class_of(std::size_t size) {
  if (size <= kFineLimit) return (size + kAlignment - 1) / kAlignment - 1;
  const auto doubling =
      static_cast<std::size_t>(std::bit_width(size - 1)) - 1;  // 2^doubling < size <= 2^(doubling + 1)
  const std::size_t quarter = (size - 1) >> (doubling - 2) & 3;
  return kFineClasses + (doubling - 10) * 4 + quarter;
}

// The size of the blocks of a class, header included.
std::size_t size_of_class(std::size_t size_class) {
  if (size_class < kFineClasses) return (size_class + 1) * kAlignment;
  const std::size_t doubling = 10 + (size_class - kFineClasses) / 4;
  const std::size_t quarter = (size_class - kFineClasses) % 4;
  return (std::size_t{5} + quarter) << (doubling - 2);
}

void* checked(void* pointer) {
  if (pointer == nullptr) throw std::bad_alloc();
  return pointer;
}

std::uint64_t& class_before(void* payload) { return static_cast<std::uint64_t*>(payload)[-1]; }

}  // namespace

// A free block. Its class is in the eight bytes before it.
struct TreeMemory::Block {
  Block* next;
};

struct alignas(kAlignment) TreeMemory::Chunk {
  Chunk* next;
};

struct alignas(kAlignment) TreeMemory::LargeBlock {
  LargeBlock* previous;
  LargeBlock* next;
  std::size_t size;      // of the payload
  std::uint64_t marker;  // kLargeClass, just before the payload
};

TreeMemory::~TreeMemory() {
  while (chunks_ != nullptr) std::free(std::exchange(chunks_, chunks_->next));
  while (large_blocks_ != nullptr) std::free(std::exchange(large_blocks_, large_blocks_->next));
}

void* TreeMemory::allocate(std::size_t size) {
  if (size > kLargestBlock - kHeaderBytes) return allocate_large(size);
  const std::size_t size_class = class_of(size + kHeaderBytes);
  Block* block = free_blocks_[size_class];
  if (block == nullptr) return cut_block(size_class);
  free_blocks_[size_class] = block->next;
  return block;
}

void* TreeMemory::reallocate(void* pointer, std::size_t size) {
  if (pointer == nullptr) return allocate(size);
  const std::uint64_t size_class = class_before(pointer);
  if (size_class == kLargeClass) return reallocate_large(static_cast<LargeBlock*>(pointer) - 1, size);
  const std::size_t old_size = size_of_class(size_class) - kHeaderBytes;
  if (size <= old_size) return pointer;
  void* moved = allocate(size);
  std::memcpy(moved, pointer, old_size);
  release(pointer);
  return moved;
}

void TreeMemory::release(void* pointer) {
  if (pointer == nullptr) return;
  const std::uint64_t size_class = class_before(pointer);
  if (size_class != kLargeClass) {
    auto* block = static_cast<Block*>(pointer);
    block->next = std::exchange(free_blocks_[size_class], block);
    return;
  }
  LargeBlock* block = static_cast<LargeBlock*>(pointer) - 1;
  (block->previous == nullptr ? large_blocks_ : block->previous->next) = block->next;
  if (block->next != nullptr) block->next->previous = block->previous;
  bytes_held_ -= sizeof(LargeBlock) + block->size;
  std::free(block);
}

void TreeMemory::take(std::size_t bytes) {
  if (bytes > max_bytes_ - bytes_held_) throw TreeMemoryExceeded{};
  bytes_held_ += bytes;
}

void* TreeMemory::allocate_large(std::size_t size) {
  take(sizeof(LargeBlock) + size);
  auto* block = static_cast<LargeBlock*>(checked(std::malloc(sizeof(LargeBlock) + size)));
  *block = {nullptr, large_blocks_, size, kLargeClass};
  if (large_blocks_ != nullptr) large_blocks_->previous = block;
  large_blocks_ = block;
  return block + 1;
}

void* TreeMemory::reallocate_large(LargeBlock* block, std::size_t size) {
  if (size <= block->size) return block + 1;
  take(size - block->size);
  auto* moved = static_cast<LargeBlock*>(checked(std::realloc(block, sizeof(LargeBlock) + size)));
  moved->size = size;
  (moved->previous == nullptr ? large_blocks_ : moved->previous->next) = moved;
  if (moved->next != nullptr) moved->next->previous = moved;
  return moved + 1;
}

void* TreeMemory::cut_block(std::size_t size_class) {
  const std::size_t size = size_of_class(size_class);
  if (static_cast<std::size_t>(end_ - next_) < size) add_chunk(size);
  char* payload = next_ + kHeaderBytes;
  next_ += size;
  class_before(payload) = size_class;
  return payload;
}

void TreeMemory::add_chunk(std::size_t needed) {
  const std::size_t grown = std::clamp<std::size_t>(bytes_held_ / 2, kFirstChunk, kLargestChunk);
  const std::size_t size = std::max(grown, sizeof(Chunk) + kAlignment + needed);
  take(size);
  auto* chunk = static_cast<Chunk*>(checked(std::malloc(size)));
  chunk->next = std::exchange(chunks_, chunk);
  // Headers take the eight bytes before an aligned payload.
  next_ = reinterpret_cast<char*>(chunk + 1) + (kAlignment - kHeaderBytes);
  end_ = reinterpret_cast<char*>(chunk) + size;
}

}  // namespace docmill
