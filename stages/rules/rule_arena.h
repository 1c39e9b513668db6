// SPDX-License-Identifier: Apache-2.0
//
// RuleArena: owns the strings and lists of rules that are read from a file. What it hands out lives as long as it does.
#pragma once

#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace docmill {

class RuleArena {
 public:
  std::string_view keep(std::string_view text) {
    char* copy = static_cast<char*>(memory_.allocate(text.size() + 1, 1));
    copy[text.copy(copy, text.size())] = '\0';
    return {copy, text.size()};
  }

  template <typename T>
  std::span<const T> keep(const std::vector<T>& list) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (list.empty()) return {};
    T* copy = static_cast<T*>(memory_.allocate(list.size() * sizeof(T), alignof(T)));
    std::uninitialized_copy(list.begin(), list.end(), copy);
    return {copy, list.size()};
  }

 private:
  std::pmr::monotonic_buffer_resource memory_;
};

}  // namespace docmill
