// SPDX-License-Identifier: Apache-2.0
//
// One pass over the files. Near each even cut is a window of a tenth of a share. The share begins at the file in the
// window whose path has the smallest digest. A small edit moves the windows a little, and that file usually stays in
// its window.
#include "pipeline/shard/share_cut.h"

#include <algorithm>

#include "stages/base/digest.h"
#include "stages/languages/language.h"

namespace docmill {
namespace {

// Measured on PyTorch: a parsed byte costs eight times as much as a shown one, and each file as much as 2 KB of text.
constexpr std::uint64_t kWorkPerFile = 2000;
constexpr std::uint64_t kWorkPerParsedByte = 8;
// The width of a window: a share divided by this, on each side of the even cut.
constexpr std::uint64_t kWindows = 20;

std::uint64_t work_of(const ScannedFile& file) {
  const Language* named = file.language.empty() ? nullptr : find_language(file.language);
  const Language& language = named != nullptr ? *named : detect_language(file.path, "");
  return kWorkPerFile + file.size_bytes * (language.grammar == nullptr ? 1 : kWorkPerParsedByte);
}

}  // namespace

std::vector<std::uint32_t> cut_into_shares(std::span<const ScannedFile> files, std::uint32_t shares) {
  std::vector<std::uint64_t> before(files.size() + 1, 0);  // by file: the work before it
  for (std::size_t i = 0; i < files.size(); ++i) before[i + 1] = before[i] + work_of(files[i]);
  const std::uint64_t per_share = before.back() / shares;
  const std::uint64_t half_window = per_share / kWindows;
  std::vector<std::uint32_t> begins{0};
  for (std::uint32_t share = 1; share < shares; ++share) {
    const std::uint64_t even = per_share * share;
    const auto at = [&](std::uint64_t work) { return std::lower_bound(before.begin(), before.end(), work); };
    const auto first = at(even - half_window);
    const auto last = std::max(std::next(first), std::upper_bound(first, before.end(), even + half_window));
    std::size_t best = static_cast<std::size_t>(first - before.begin());
    std::uint64_t smallest = ~std::uint64_t{0};
    for (auto place = first; place != last && place != std::prev(before.end()); ++place) {
      const auto file = static_cast<std::size_t>(place - before.begin());
      const std::uint64_t digest = digest_of(files[file].path).low;
      if (digest < smallest) best = file;
      smallest = std::min(smallest, digest);
    }
    begins.push_back(std::max(begins.back(), static_cast<std::uint32_t>(std::min(best, files.size()))));
  }
  return begins;
}

ShareRange share_of_files(std::span<const ScannedFile> files, std::uint32_t shares, std::uint32_t share) {
  const std::vector<std::uint32_t> begins = cut_into_shares(files, shares);
  return {begins[share], share + 1 < shares ? begins[share + 1] : files.size()};
}

}  // namespace docmill
