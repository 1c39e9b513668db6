// SPDX-License-Identifier: Apache-2.0
//
// FileSummary: what sums over many files need to know about each file, so that they need not read its facts.
#pragma once

#include <array>
#include <cstdint>

#include "stages/model/file_facts.h"

namespace docmill {

// Has no padding, because it is stored on disk byte for byte (pipeline/site/link_state.h).
struct FileSummary {
  std::uint64_t size_bytes = 0;
  std::uint64_t name_bytes = 0;  // of the names of all symbols, plus their qualified names up to kLongestAnchor each
  std::uint32_t lines = 0;
  std::uint32_t symbols = 0;       // without forward declarations, as all counts here
  std::uint32_t documentable = 0;  // public types, functions and macros
  std::uint32_t documented = 0;    // of these, those with documentation
  std::array<std::uint32_t, kSymbolKinds> kinds{};
  std::uint8_t has_doc = 0;
  std::uint8_t is_entry_point = 0;
  std::uint8_t has_tests = 0;           // has symbols or marks that are test cases, besides test functions
  std::uint8_t has_test_functions = 0;  // has test cases that are functions at the top (is_test_function)
  std::uint8_t parser_gave_up = 0;
  std::uint8_t unused = 0;
  std::uint16_t complex_functions = 0;  // is_complex(); at most 65,535
  std::uint16_t worst_cognitive = 0;    // of these; likewise
  std::array<std::uint16_t, 3> also_unused{};
};
static_assert(sizeof(FileSummary) == 136);

inline constexpr std::uint32_t kLongestAnchor = 170;

FileSummary summarize(const FileFacts& facts);

// A test case that is a function at the top. In some languages only the name of its file shows that it is one.
bool is_test_function(const Symbol& symbol);

// True for the kinds of symbol whose documentation is counted: types, functions and macros.
bool is_documentable(SymbolKind kind);

}  // namespace docmill
