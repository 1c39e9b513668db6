// SPDX-License-Identifier: Apache-2.0
//
// The rules that found something in the repo, and how files and folders compare. All of it comes from FindingRows.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/link.h"
#include "stages/emit/site.h"
#include "stages/rules/rule.h"

namespace docmill {

struct FoundRule {
  const Rule* rule = nullptr;
  std::uint64_t found = 0;        // without those that are suppressed
  std::uint64_t suppressed = 0;   // by comments
  std::uint32_t found_files = 0;  // files in which something was found that is not suppressed
  std::vector<FileId> files;      // all in which something was found; by path
};

// Of a range of files, by id. Cost: linear in files and rows.
std::vector<FoundRule> find_rules(const Site& site, IndexRange files);
std::vector<FoundRule> find_rules(const Site& site);  // of all files

// Findings by severity.
inline constexpr std::size_t kLevels = 4;
struct LevelCounts {
  std::array<std::uint64_t, kLevels> found{};  // by Level

  std::uint64_t of(Level level) const { return found[static_cast<std::size_t>(level)]; }
  std::uint64_t total() const { return found[0] + found[1] + found[2] + found[3]; }
  void add(Level level, std::uint64_t count) { found[static_cast<std::size_t>(level)] += count; }
};

// A file with findings that are faults, that is of all kinds but patterns.
struct WorstFile {
  Link file;
  LevelCounts faults;
};

struct WorstFiles {
  std::vector<WorstFile> shown;  // those with most findings of high severity first, then of medium, then of low
  std::uint32_t all = 0;         // files with faults, without those that are left out of rankings
  std::uint32_t left_out = 0;    // files with faults that .gitattributes marks as generated or vendored
  LevelCounts faults;            // of all files
};

// Of a range of files. `from`: the folder of the page that shows them.
WorstFiles find_worst_files(const Site& site, IndexRange files, std::size_t most, FolderId from);

// "3 high, 2 medium, 1 low".
void append_levels(Markdown& md, const LevelCounts& counts);

// The address of a rule's page, seen from a page `depth` folders below the top of the site.
std::string rule_url(std::string_view id, std::size_t depth);
// The path of that page.
std::string rule_page(std::string_view id);
// The id of the anchor in a file's docs page where the findings of the rule are.
std::string rule_anchor(std::string_view id);

}  // namespace docmill
