// SPDX-License-Identifier: Apache-2.0
//
// CoverageView: everything that coverage.md shows, as plain values: what the site does not cover, and what the repo
// lacks. collect_coverage() gathers them from the site and from the FileCoverage of each file, without any facts. The
// renderer gets nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/coverage/file_coverage.h"
#include "stages/emit/link.h"
#include "stages/emit/page_links.h"
#include "stages/emit/page_writer.h"
#include "stages/emit/site.h"
#include "stages/rules/rule.h"

namespace docmill {

struct FolderOmissions {
  Link folder;
  std::vector<OmittedPath> paths;
};

struct ReasonOmissions {
  std::string reason;
  std::vector<FolderOmissions> folders;  // by path
};

struct CoverageOmissions {
  std::uint64_t all = 0;
  std::vector<ReasonOmissions> reasons;
};

enum class TestReach : std::uint8_t { reached, unreached };

struct CoveredFile {
  std::string_view path;  // in the repo
  std::string page_stem;  // path in the site, without "_docs.md": "a/b/x.py"
  const FileCoverage* coverage = nullptr;
  std::uint32_t documentable = 0;
  std::uint32_t documented = 0;
  std::uint32_t unreached_symbols = 0;  // definitions of code; 0 if a test imports the file or it is a test
  std::uint32_t complex_functions = 0;  // is_complex()
  std::uint32_t worst_cognitive = 0;    // of these
  bool parser_gave_up = false;
  bool is_generated = false;  // according to .gitattributes
  bool is_vendored = false;   // likewise
};

struct CoverageFiles {
  std::uint64_t all = 0;
  std::uint64_t documentable = 0;   // of all files
  std::vector<CoveredFile> listed;  // those in at least one list of the page; by path
};

// Imports of one file that point against the order in which the cycle is best read.
struct BreakingImports {
  Link file;
  std::vector<Link> imported;  // by path
};

// Files that import each other, directly or through one another.
struct CoveredCycle {
  std::uint64_t files = 0;
  Link folder;                            // the deepest that contains all of them
  std::vector<Link> shown;                // its files, by path, if they are few
  std::uint64_t imports = 0;              // between its files
  std::vector<BreakingImports> breaking;  // by path; without these imports there is no cycle
};

// What rules looked at; all 0 if the site is built without rules.
struct CoveredByRules {
  std::uint64_t files = 0;                        // all
  std::uint64_t seen = 0;                         // RuleReach::seen
  std::array<std::uint64_t, kRuleKinds> found{};  // by RuleKind, without what is suppressed
};

struct CoverageView {
  PageFrame frame;
  CoverageOmissions omissions;
  CoverageFiles files;
  std::vector<CoveredCycle> cycles;  // in the order of Links::cycles
  CoveredByRules rules;
};

// `coverages`: by file. The view points into them and into the site, which must outlive it. Cost: linear in files,
// imports and omissions.
CoverageView collect_coverage(const Site& site, std::span<const FileCoverage> coverages);

std::vector<CoveredCycle> collect_cycles(const Site& site);

CoveredByRules collect_covered_by_rules(const Site& site);

// The address of the list of cycles.
std::string cycles_url(const Site& site, FolderId from);

// What the view has for one file. `coverage` must outlive it.
CoveredFile cover_file(const Site& site, FileId file, const FileCoverage& coverage, TestReach reach);

// `coverage.md` and its further parts.
void render_coverage(const CoverageView& view, const PageSink& sink);

}  // namespace docmill
