// SPDX-License-Identifier: Apache-2.0
//
// TextArena: stores many short texts, whose addresses do not change until it is destroyed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace docmill {

class TextArena {
 public:
  // Stores `head` followed by `tail`. The result is valid as long as the arena, which may be moved.
  std::string_view add(std::string_view head, std::string_view tail = {}) {
    const std::size_t size = head.size() + tail.size();
    if (size > left_) begin_block(size);
    char* const begin = next_;
    next_ = std::copy(tail.begin(), tail.end(), std::copy(head.begin(), head.end(), begin));
    left_ -= size;
    return {begin, size};
  }

 private:
  static constexpr std::size_t kBlockBytes = 64 * 1024;

  void begin_block(std::size_t at_least) {
    left_ = std::max(kBlockBytes, at_least);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
    next_ = blocks_.back().get();
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace docmill
