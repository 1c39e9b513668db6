// SPDX-License-Identifier: Apache-2.0
//
// Galloping search: strides from the last hit double until they pass the target, then a binary search covers the last
// stride. A binary search of the whole range took 3 % of a scan of linux.
#include "stages/scan/tracked_paths.h"

#include <algorithm>

namespace docmill {

const TrackedPath* TrackedPaths::lower_bound(std::string_view name, std::string_view suffix) const {
  const auto is_before = [&](const TrackedPath& tracked) {
    const std::string_view rest = tracked.path.substr(skip_);
    const int order = rest.substr(0, name.size()).compare(name);
    return order != 0 ? order < 0 : rest.substr(name.size()) < suffix;
  };
  const TrackedPath* low = near_;
  if (low == end_ || !is_before(*low)) return std::partition_point(begin_, low, is_before);
  std::ptrdiff_t stride = 1;
  while (stride < end_ - low && is_before(low[stride])) {
    low += stride;
    stride *= 2;
  }
  return std::partition_point(low + 1, low + std::min(stride, end_ - low), is_before);
}

TrackedPaths::What TrackedPaths::find(std::string_view name) {
  const TrackedPath* found = lower_bound(name, "");
  if (found == end_ || found->path.substr(skip_) != name) return What::nothing;
  near_ = found;
  return found->is_submodule ? What::submodule : What::file;
}

TrackedPaths TrackedPaths::below(std::string_view name) const {
  TrackedPaths range;
  range.begin_ = lower_bound(name, "/");
  range.end_ = lower_bound(name, "0");  // the byte after '/'
  range.near_ = range.begin_;
  range.skip_ = skip_ + name.size() + 1;
  return range;
}

}  // namespace docmill
