// SPDX-License-Identifier: Apache-2.0
#include "stages/link/name_index.h"

#include <oneapi/tbb/parallel_sort.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace docmill {

NameIndex::NameIndex(std::vector<Entry> entries) : entries_(std::move(entries)) {
  oneapi::tbb::parallel_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.hash, a.file, a.symbol) < std::tie(b.hash, b.file, b.symbol);
  });
  starts_.resize((std::size_t{1} << kBucketBits) + 1);
  for (const Entry& entry : entries_) ++starts_[(entry.hash >> (32 - kBucketBits)) + 1];
  for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
}

std::span<const NameIndex::Entry> NameIndex::find(std::uint32_t hash) const {
  const std::uint32_t bucket = hash >> (32 - kBucketBits);
  const std::span<const Entry> entries =
      std::span(entries_).subspan(starts_[bucket], starts_[bucket + 1] - starts_[bucket]);
  const auto begin = std::lower_bound(entries.begin(), entries.end(), hash,
                                      [](const Entry& entry, std::uint32_t wanted) { return entry.hash < wanted; });
  const auto end = std::find_if(begin, entries.end(), [hash](const Entry& entry) { return entry.hash != hash; });
  return entries.subspan(static_cast<std::size_t>(begin - entries.begin()), static_cast<std::size_t>(end - begin));
}

}  // namespace docmill
