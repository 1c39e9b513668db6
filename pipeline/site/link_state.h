// SPDX-License-Identifier: Apache-2.0
//
// LinkState: the links of a repo, kept in SITE/.docmill/links, so that a run after a small edit need not make them
// anew.
//
// Format 1, as the machine's memory has it (records and links of a site are of one machine; those of another are read
// as damaged): the magic line "docmill links 1\n"; a table of the lengths of all arrays; the XXH3 digest of all else;
// then the arrays, each from a multiple of 16 bytes. Mapped, not read: a run looks at few of its rows. It is replaced,
// never changed, so that a mapping stays what it was.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "stages/base/digest.h"
#include "stages/emit/page_inputs.h"
#include "stages/emit/repo_figures.h"
#include "stages/model/file_summary.h"
#include "stages/model/links.h"

namespace docmill {

// What is kept.
struct LinkedFiles {
  Links links;  // but for references and totals
  Rows<ChildEdge> edges;
  std::vector<FileSummary> summaries;
  std::vector<FileShare> shares;
};

class LinkState {
 public:
  // The bytes of the file.
  static std::string encode(const Links& links, const Rows<ChildEdge>& edges, std::span<const FileSummary> summaries,
                            std::span<const FileShare> shares);
  // Names the bytes, in the records that belong to them.
  static Digest identity_of(const std::string& bytes);

  // Maps the file of the site in the open folder; none where it is missing, damaged or not the one of that identity.
  static std::optional<LinkState> map(int site, const Digest& identity);

  ~LinkState();
  LinkState(LinkState&& other) noexcept;
  LinkState& operator=(LinkState&& other) noexcept;

  // What is in the file, for so many files; rows are lent, and live as long as this. None where the numbers of files
  // differ.
  std::optional<LinkedFiles> lend(std::size_t files) const;

 private:
  LinkState(const char* data, std::size_t size) : data_(data), size_(size) {}

  const char* data_;
  std::size_t size_;
};

}  // namespace docmill
