// SPDX-License-Identifier: Apache-2.0
//
// Sources that a parser may choke on: long runs of what opens and never closes, of what is ambiguous, and of noise.
// They are made, not stored. Each is tried on each grammar, since a pattern that is harmless in one language may cost
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
  const char* first;  // what these mean depends on `make`
  const char* second;
};

std::span<const HostilePattern> hostile_patterns();

inline std::string make_hostile(const HostilePattern& pattern, std::size_t size) { return pattern.make(pattern, size); }

}  // namespace docmill
