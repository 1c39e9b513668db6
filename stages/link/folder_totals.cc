// SPDX-License-Identifier: Apache-2.0
//
// The sums of the files in each folder are made in parallel. A folder comes after its parent, so in a backward pass
// each folder is complete when it is added to its parent.
#include "stages/link/folder_totals.h"

#include "stages/link/rows.h"

namespace docmill {
namespace {

void add(FolderTotals& sum, const FolderTotals& part) {
  sum.files += part.files;
  sum.size_bytes += part.size_bytes;
  sum.lines += part.lines;
  sum.symbols += part.symbols;
  sum.omissions += part.omissions;
}

FolderTotals own_totals(const Repo& repo, const Folder& folder) {
  FolderTotals totals;
  totals.omissions = static_cast<std::uint32_t>(folder.omissions.size());
  for (FileId file : folder.files) {
    const FileSummary& summary = repo.summary_of(file);
    add(totals, {1, summary.size_bytes, summary.lines, summary.symbols, 0});
  }
  return totals;
}

}  // namespace

std::vector<FolderTotals> sum_folders(const Repo& repo) {
  std::vector<FolderTotals> totals(repo.folders.size());
  for_each_range(totals.size(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) totals[i] = own_totals(repo, repo.folders[i]);
  });
  for (std::size_t i = totals.size(); i-- > 0;) {
    if (repo.folders[i].parent.exists()) add(totals[repo.folders[i].parent.value], totals[i]);
  }
  return totals;
}

}  // namespace docmill
