// SPDX-License-Identifier: Apache-2.0
//
// The lists of files on the coverage page: one for each thing that a file can lack. Both editions have them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "stages/emit/coverage/coverage_view.h"

namespace docmill {

enum class CoverageListKind : std::uint8_t {
  unresolved,
  unparsed,
  given_up,
  not_utf8,
  undocumented,
  unreached,
  complex,
  unranked,
};

struct CoverageList {
  CoverageListKind kind;
  std::string_view heading;
  std::string_view none;   // what it says if it is empty
  std::string_view about;  // and if it is not
  bool (*holds)(const CoveredFile& file);
};

// In the order of the page.
std::span<const CoverageList> coverage_lists();

// What a list says of a file, in docmill's own words: "12 of 30". "" if that is nothing, or in the list of unresolved
// imports, where it is text of the repo.
std::string coverage_detail(CoverageListKind kind, const CoveredFile& file);

// The same of all files of the list, for the summary.
std::string coverage_summary(CoverageListKind kind, const CoverageFiles& files);

// Without these imports there are no cycles.
std::uint64_t breaking_imports(const CoveredCycle& cycle);
// "12 cycles; to break them, remove 30 imports".
std::string summary_of_cycles(const std::vector<CoveredCycle>& cycles);

// "222 security findings, 3 of correctness, 4 of performance and 12 patterns".
std::string found_by_rules(const CoveredByRules& rules);

inline constexpr std::string_view kAboutCycles =
    "The files of a cycle import each other, directly or through one another. The imports that are listed are a small "
    "set without which nothing would be left of the cycle. There may be a smaller one.";

}  // namespace docmill
