// SPDX-License-Identifier: Apache-2.0
//
// The parse floor: the least work of any tool that parses every file with tree-sitter.
#pragma once

#include <cstdint>
#include <string>

namespace docmill {

struct ParseFloor {
  std::uint64_t files = 0;  // parsed
  std::uint64_t bytes = 0;
  std::uint64_t trees_with_errors = 0;
};

// Reads every file that docmill would document and parses those that have a grammar, on `jobs` threads. No facts, no
// pages, no limits, nothing hidden from the grammar.
ParseFloor run_parse_floor(const std::string& repo, int jobs);

}  // namespace docmill
