// SPDX-License-Identifier: Apache-2.0
//
// Cuts the files of a repo into shares, one for each worker. A share is a run of neighbouring files, because their
// facts are similar and their pages show each other. Shares take about the same work, by bytes and by whether a grammar
// parses the language. Where a share begins depends on the paths near the even cut, and not only on sizes before it, so
// an edit rarely moves a file into another share.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/scan/scan_repo.h"

namespace docmill {

// By share: the index of its first file. Ascending; a share may be empty. REQUIRES: `shares` > 0.
std::vector<std::uint32_t> cut_into_shares(std::span<const ScannedFile> files, std::uint32_t shares);

// The files of a share: [begin, end).
struct ShareRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};
ShareRange share_of_files(std::span<const ScannedFile> files, std::uint32_t shares, std::uint32_t share);

}  // namespace docmill
