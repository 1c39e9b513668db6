// SPDX-License-Identifier: Apache-2.0
//
// TreeMemory: the memory of one syntax tree. tree-sitter frees a tree node by node, and leaks if it is stopped in the
// middle of a parse. Here a parse allocates from one arena, which is freed as a whole. That is faster, it bounds the
// memory of a parse, and a parse can be given up at any point.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace docmill {

// Thrown when more memory is requested than allowed.
struct TreeMemoryExceeded {};

// Not thread-safe: one thread at a time allocates, and any thread may destroy it afterwards.
class TreeMemory {
 public:
  // It never holds more than `max_bytes`.
  explicit TreeMemory(std::uint64_t max_bytes) : max_bytes_(max_bytes) {}
  ~TreeMemory();
  TreeMemory(const TreeMemory&) = delete;
  TreeMemory& operator=(const TreeMemory&) = delete;

  // As malloc, realloc and free; the memory is aligned as malloc aligns it. `pointer` comes from this object, or is
  // null. Throw std::bad_alloc if the system has no memory left, and TreeMemoryExceeded.
  void* allocate(std::size_t size);
  void* reallocate(void* pointer, std::size_t size);
  void release(void* pointer);

  // Bytes taken from the system.
  std::uint64_t bytes_held() const { return bytes_held_; }

 private:
  struct Block;
  struct Chunk;
  struct LargeBlock;

  static constexpr std::size_t kClasses = 84;

  // Counts `bytes` that are about to be taken from the system.
  void take(std::size_t bytes);
  void* allocate_large(std::size_t size);
  void* reallocate_large(LargeBlock* block, std::size_t size);
  void* cut_block(std::size_t size_class);
  void add_chunk(std::size_t needed);

  std::array<Block*, kClasses> free_blocks_{};  // by size class; a singly linked list each
  char* next_ = nullptr;                        // where the next block is cut from the newest chunk
  char* end_ = nullptr;
  Chunk* chunks_ = nullptr;
  LargeBlock* large_blocks_ = nullptr;
  std::uint64_t max_bytes_;
  std::uint64_t bytes_held_ = 0;
};

}  // namespace docmill
