// SPDX-License-Identifier: Apache-2.0
//
// Functions that make Rows: join_rows() from one list for each row, turn_rows() by reversing edges. Both are linear and
// keep the order inside a row. put_rows() replaces rows.
#pragma once

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "stages/model/links.h"

namespace docmill {

// Files in one task: enough to hide the cost of a task, few enough to balance the load.
inline constexpr std::uint32_t kFilesPerTask = 64;

// Calls `work(begin, end)` in parallel for ranges that together make up [0, count).
template <typename Work>
void for_each_range(std::size_t count, Work work) {
  using Range = oneapi::tbb::blocked_range<std::uint32_t>;
  oneapi::tbb::parallel_for(Range(0, static_cast<std::uint32_t>(count), kFilesPerTask),
                            [&](const Range& range) { work(range.begin(), range.end()); });
}

// Makes row i from lists[i]. Empties the lists.
template <typename Item>
Rows<Item> join_rows(std::vector<std::vector<Item>>& lists) {
  Rows<Item> rows;
  rows.starts.resize(lists.size() + 1);
  for (std::size_t i = 0; i < lists.size(); ++i) {
    rows.starts[i + 1] = rows.starts[i] + static_cast<std::uint32_t>(lists[i].size());
  }
  rows.items.resize(rows.starts.back());
  for_each_range(lists.size(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      std::copy(lists[i].begin(), lists[i].end(), rows.items.begin() + rows.starts[i]);
      std::vector<Item>().swap(lists[i]);
    }
  });
  return rows;
}

// Reverses edges: item `x` of row i becomes item `turned(x, i)` of row `row_of(x)`. The items of a row of the result
// are in the order of the rows that they come from.
template <typename Turned, typename Item, typename RowOf, typename Turn>
Rows<Turned> turn_rows(const Rows<Item>& rows, std::size_t row_count, RowOf row_of, Turn turned) {
  Rows<Turned> result;
  result.starts.assign(row_count + 1, 0);
  for (const Item& item : rows.items) ++result.starts[row_of(item) + 1];
  for (std::size_t i = 1; i <= row_count; ++i) result.starts[i] += result.starts[i - 1];
  result.items.resize(rows.items.size());
  std::vector<std::uint32_t> next(result.starts.begin(), result.starts.end() - 1);
  for (std::uint32_t i = 0; i + 1 < rows.starts.size(); ++i) {
    for (const Item& item : rows.row(i)) result.items[next[row_of(item)]++] = turned(item, i);
  }
  return result;
}

template <typename Item>
bool same_row(std::span<const Item> a, std::span<const Item> b) {
  static_assert(std::has_unique_object_representations_v<Item>);
  return a.size() == b.size() && std::equal(std::as_bytes(a).begin(), std::as_bytes(a).end(), std::as_bytes(b).begin());
}

// Replaces the rows of these files that differ. There is one list for each file.
template <typename Item>
void put_rows(Rows<Item>& rows, std::span<const FileId> files, std::vector<std::vector<Item>> lists) {
  if (files.size() == rows.size()) {
    rows = join_rows(lists);
    return;
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::uint32_t file = files[i].value;
    if (!same_row<Item>(rows.row(file), lists[i])) rows.replaced[file] = std::move(lists[i]);
  }
}

}  // namespace docmill
