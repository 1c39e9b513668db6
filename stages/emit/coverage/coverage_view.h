// SPDX-License-Identifier: Apache-2.0
//
// CoverageView: all that coverage.md shows, as plain values: what the site does not show, or the repo does not have.
// `collect_coverage` gathers them from the site and from what is known of each file, and needs the facts of none. The
// renderer gets the view and nothing else.
#pragma once

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
  std::string_view path;       // in the repo
  std::string_view page_stem;  // in the site: "a/b/x.py", of "a/b/x.py_docs.md"
  const FileCoverage* coverage = nullptr;
  std::uint32_t documentable = 0;
  std::uint32_t documented = 0;
  std::uint32_t unreached_symbols = 0;  // definitions of code; 0 if a test reaches the file
  bool parser_gave_up = false;
  bool is_generated = false;  // by .gitattributes
  bool is_vendored = false;   // likewise
};

struct CoverageFiles {
  std::uint64_t all = 0;
  std::uint64_t documentable = 0;   // of all files
  std::vector<CoveredFile> listed;  // those that a list of the page names; by path
};

struct CoverageView {
  PageFrame frame;
  SourceAddress sources;
  CoverageOmissions omissions;
  CoverageFiles files;
};

// `coverages`: by file. The view points into them and into the site. Cost: linear in files, imports and omissions.
CoverageView collect_coverage(const Site& site, std::span<const FileCoverage> coverages);

// What the view holds of one file. `coverage` must outlive it.
CoveredFile cover_file(const Site& site, FileId file, const FileCoverage& coverage, TestReach reach);

// `coverage.md` and its further parts.
void render_coverage(const CoverageView& view, const PageSink& sink);

}  // namespace docmill
