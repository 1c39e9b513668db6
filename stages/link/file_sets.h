// SPDX-License-Identifier: Apache-2.0
//
// Sets that an update of links uses: of hashes, and of files.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "stages/link/rows.h"
#include "stages/model/repo.h"

namespace docmill {

// A set of hashes. It is fast for rows that contain none of them, which most rows do.
class HashSet {
 public:
  explicit HashSet(std::vector<std::uint32_t> hashes) : hashes_(std::move(hashes)), bits_(kBits) {
    std::sort(hashes_.begin(), hashes_.end());
    hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
    for (std::uint32_t hash : hashes_) bits_[hash % kBits] = true;
  }

  bool empty() const { return hashes_.empty(); }
  std::span<const std::uint32_t> list() const { return hashes_; }  // sorted, each once
  bool contains(std::uint32_t hash) const {
    return bits_[hash % kBits] && std::binary_search(hashes_.begin(), hashes_.end(), hash);
  }
  bool contains_any(std::span<const std::uint32_t> row) const {
    return std::any_of(row.begin(), row.end(), [&](std::uint32_t hash) { return contains(hash); });
  }

 private:
  static constexpr std::size_t kBits = 1 << 16;
  std::vector<std::uint32_t> hashes_;
  std::vector<bool> bits_;
};

// Two threads may add files at once.
class FileSet {
 public:
  explicit FileSet(std::size_t files) : is_in_(files) {}

  void add(FileId file) { is_in_[file.value] = 1; }
  bool contains(FileId file) const { return is_in_[file.value] != 0; }
  std::vector<FileId> list() const {
    std::vector<FileId> files;
    for (std::uint32_t i = 0; i < is_in_.size(); ++i) {
      if (is_in_[i] != 0) files.push_back({i});
    }
    return files;
  }

 private:
  std::vector<std::uint8_t> is_in_;  // by file; bytes, not bits, so that threads can write to neighbours
};

// Adds the files whose row contains one of the hashes. Uses TBB in the caller's arena.
template <typename HashRows>
void add_files_with(const HashSet& hashes, const HashRows& rows, FileSet& files) {
  if (hashes.empty()) return;
  for_each_range(rows.size(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (hashes.contains_any(rows.row(i))) files.add({i});
    }
  });
}

}  // namespace docmill
