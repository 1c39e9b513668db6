// SPDX-License-Identifier: Apache-2.0
//
// LinkState: the links of a repo, saved in SITE/.docmill/links, so that the next run can update them instead of linking
// all files again.
//
// Format 9, in the memory layout of the machine (another layout is read as damaged): the magic line "docmill links
// 9\n"; a table of the lengths of all arrays; a digest of everything after it, which is the digest of the digests of
// its blocks of 4 MiB; then the arrays, each at a multiple of 16 bytes. The file is mapped, not read, because a run
// needs few of its rows. Earlier formats had other arrays; they are not read any more.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/site/mapped_file.h"
#include "stages/base/digest.h"
#include "stages/emit/findings/finding_rows.h"
#include "stages/emit/site.h"
#include "stages/model/links.h"
#include "stages/model/summary_table.h"

namespace docmill {

// What a run gets from the file.
struct LinkedFiles {
  Links links;  // without totals
  FolderRows folders;
  Rows<char> coverage;  // by file: its FileCoverage, in the form that append_coverage() writes
  FindingRows findings;
  SummaryTable summaries;
};

// What a run saves.
struct SavedLinks {
  const Links& links;
  const FolderRows& folders;
  const Rows<char>& coverage;
  const FindingRows& findings;
  const SummaryTable& summaries;
};

// Calls `visit(rows)` for each kind of rows, in the order in which they are saved: first those by file, then those by
// folder.
template <typename TheLinks, typename Coverage, typename Findings, typename Visit>
void for_each_rows_of_files(TheLinks& links, Coverage& coverage, Findings& findings, Visit visit) {
  visit(links.imports);
  visit(links.dependencies);
  visit(links.dependents);
  visit(links.uses);
  visit(links.references);
  visit(links.used_files);
  visit(links.declared_in);
  visit(links.lookups);
  visit(links.asked);
  visit(links.names);
  visit(links.members);
  visit(links.modules);
  visit(links.sentences);
  visit(coverage);
  visit(findings.counts);
  visit(findings.scopes);
}

template <typename TheLinks, typename Folders, typename Coverage, typename Findings, typename Visit>
void for_each_rows(TheLinks& links, Folders& folders, Coverage& coverage, Findings& findings, Visit visit) {
  for_each_rows_of_files(links, coverage, findings, visit);
  visit(folders.edges);
  visit(folders.rankings);
}

enum class CompareDigest : bool { no, yes };

class LinkState {
 public:
  // The bytes of the file.
  static std::string encode(const SavedLinks& saved);
  // The identity of the bytes. The records that belong to them contain it.
  static Digest identity_of(const std::string& bytes);

  // Maps the file in the open folder of the site; none if it is missing, damaged or has another identity. Comparing the
  // digest means reading all of it. `CompareDigest::no`: the file is known to be the one that was written.
  static std::optional<LinkState> map(int site, const Digest& identity, CompareDigest compare);

  std::size_t size_bytes() const { return file_.bytes().size(); }

  // What the file contains. The rows are views that live as long as this. None if there are other numbers of files or
  // folders.
  std::optional<LinkedFiles> lend(std::size_t files, std::size_t folders) const;

 private:
  explicit LinkState(MappedFile file) : file_(std::move(file)) {}

  MappedFile file_;
};

}  // namespace docmill
