// SPDX-License-Identifier: Apache-2.0
//
// TrackedPaths: what git tracks below one folder, as a range of the sorted list of all. A search starts where the one
// before it ended, so that a folder whose names are asked for in their order is walked in step with the list.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace docmill {

struct TrackedPath {
  std::string_view path;  // relative to the top of the work tree
  bool is_submodule;
};

// A value; each thread has its own. What it points to must outlive it.
class TrackedPaths {
 public:
  enum class What : unsigned char { nothing, file, submodule };

  TrackedPaths() = default;
  // REQUIRES: sorted by bytes.
  explicit TrackedPaths(const std::vector<TrackedPath>& paths)
      : begin_(paths.data()), end_(paths.data() + paths.size()), near_(begin_) {}

  bool empty() const { return begin_ == end_; }

  // What is tracked under that name right in the folder. Any order of names will do; O(log d), d being the distance
  // from the find before it, where they come sorted.
  What find(std::string_view name);

  // What is tracked below the folder of that name.
  TrackedPaths below(std::string_view name) const;

 private:
  const TrackedPath* lower_bound(std::string_view name, std::string_view suffix) const;

  const TrackedPath* begin_ = nullptr;
  const TrackedPath* end_ = nullptr;
  const TrackedPath* near_ = nullptr;  // where the last find ended; searches are quick close behind it
  std::size_t skip_ = 0;               // length of the folder's path with its '/', which all in the range begin with
};

}  // namespace docmill
