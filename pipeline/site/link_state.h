// SPDX-License-Identifier: Apache-2.0
//
// LinkState: the links of a repo, kept in SITE/.docmill/links, so that the next run updates them instead of linking all
// files again.
//
// Format 2, as the machine's memory has it (records and links of a site are of one machine; those of another are read
// as damaged): the magic line "docmill links 2\n"; a table of the lengths of all arrays; the XXH3 digest of all else;
// then the arrays, each from a multiple of 16 bytes. Mapped, not read: a run looks at few of its rows. Format 1 had
// fewer arrays; it is not read any more.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/site/mapped_file.h"
#include "stages/base/digest.h"
#include "stages/emit/repo_figures.h"
#include "stages/model/file_summary.h"
#include "stages/model/links.h"

namespace docmill {

// What is kept.
struct LinkedFiles {
  Links links;  // without references and totals
  Rows<ChildEdge> edges;
  Rows<char> coverage;  // by file: its FileCoverage, as append_coverage() writes it
  std::vector<FileSummary> summaries;
  std::span<const FileSummary> base_summaries;  // as they are in the file of links
};

// What is to be kept of a run.
struct SavedLinks {
  const Links& links;
  const Rows<ChildEdge>& edges;
  const Rows<char>& coverage;
  std::span<const FileSummary> summaries;
  std::span<const FileSummary> base_summaries;  // of the last run's LinkedFiles
};

// Calls `visit(rows)` for each kind of rows that is kept, in the order in which they are written.
template <typename TheLinks, typename Edges, typename Coverage, typename Visit>
void for_each_rows(TheLinks& links, Edges& edges, Coverage& coverage, Visit visit) {
  visit(links.imports);
  visit(links.dependencies);
  visit(links.dependents);
  visit(links.uses);
  visit(links.lookups);
  visit(links.names);
  visit(links.modules);
  visit(edges);
  visit(coverage);
}

class LinkState {
 public:
  // The bytes of the file.
  static std::string encode(const SavedLinks& saved);
  // Names the bytes, in the records that belong to them.
  static Digest identity_of(const std::string& bytes);

  // Maps the file of the site in the open folder; none if it is missing, damaged or not the one of that identity.
  static std::optional<LinkState> map(int site, const Digest& identity);

  std::size_t size_bytes() const { return file_.bytes().size(); }

  // What is in the file. Rows are lent, and live as long as this. None if it is of another number of files.
  std::optional<LinkedFiles> lend(std::size_t files) const;

 private:
  explicit LinkState(MappedFile file) : file_(std::move(file)) {}

  MappedFile file_;
};

}  // namespace docmill
