// SPDX-License-Identifier: Apache-2.0
//
// Sources that can be too much for a parser: long runs of unclosed brackets, of ambiguous syntax and of noise. They are
// generated, not stored. Each is tried with each grammar, because a pattern that is harmless in one language can take
// hours in another.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace docmill {

struct HostilePattern {
  const char* name;
  // Text of `size` bytes; the same on every machine.
  std::string (*make)(const HostilePattern& pattern, std::size_t size);
  const char* first;  // the meaning of these two depends on `make`
  const char* second;
};

std::span<const HostilePattern> hostile_patterns();

inline std::string make_hostile(const HostilePattern& pattern, std::size_t size) { return pattern.make(pattern, size); }

}  // namespace docmill
