// SPDX-License-Identifier: Apache-2.0
//
// TrackedPaths: the paths that git tracks below one folder, as a range of the sorted list of all. A search starts where
// the previous one ended, so looking up names in sorted order walks the list in step.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace docmill {

struct TrackedPath {
  std::string_view path;  // relative to the top of the work tree
  bool is_submodule;
};

// A value; each thread has its own. The list must outlive it.
class TrackedPaths {
 public:
  enum class What : unsigned char { nothing, file, submodule };

  TrackedPaths() = default;
  // REQUIRES: sorted by bytes.
  explicit TrackedPaths(const std::vector<TrackedPath>& paths)
      : begin_(paths.data()), end_(paths.data() + paths.size()), near_(begin_) {}

  bool empty() const { return begin_ == end_; }

  // What is tracked under that name directly in the folder. Names may come in any order; if they come sorted, a search
  // takes O(log d), where d is the distance from the previous hit.
  What find(std::string_view name);

  // The paths tracked below the folder of that name.
  TrackedPaths below(std::string_view name) const;

 private:
  const TrackedPath* lower_bound(std::string_view name, std::string_view suffix) const;

  const TrackedPath* begin_ = nullptr;
  const TrackedPath* end_ = nullptr;
  const TrackedPath* near_ = nullptr;  // where the last find ended; a search just after it is fast
  std::size_t skip_ = 0;               // length of the folder's path with its '/', the prefix of all in the range
};

}  // namespace docmill
