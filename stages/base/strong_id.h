// SPDX-License-Identifier: Apache-2.0
//
// Id<Tag>: a dense 32-bit index with a type of its own, so that a file's id cannot be used as a symbol's. Ids are
// positions in an array in canonical order: comparing two of them is comparing two places in that order.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace docmill {

template <typename Tag>
struct Id {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t value = kNone;

  constexpr bool exists() const { return value != kNone; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace docmill
