// SPDX-License-Identifier: Apache-2.0
//
// SummaryTable: the summary of each file of a repo, by position. It owns them; or they are lent, that is mapped from
// disk, except for those that were replaced.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "stages/model/file_summary.h"

namespace docmill {

class SummaryTable {
 public:
  SummaryTable() = default;
  // Empty ones of this many files.
  explicit SummaryTable(std::size_t files) : own_(files) {}
  // `lent` must outlive this.
  explicit SummaryTable(std::span<const FileSummary> lent) : lent_(lent) {}

  bool is_lent() const { return !lent_.empty(); }
  std::size_t size() const { return is_lent() ? lent_.size() : own_.size(); }

  const FileSummary& operator[](std::size_t file) const {
    if (!is_lent()) return own_[file];
    if (!replaced_.empty()) {
      if (const auto found = replaced_.find(static_cast<std::uint32_t>(file)); found != replaced_.end()) {
        return found->second;
      }
    }
    return lent_[file];
  }

  void put(std::size_t file, const FileSummary& summary) {
    (is_lent() ? replaced_[static_cast<std::uint32_t>(file)] : own_[file]) = summary;
  }
  // REQUIRES: they are not lent.
  void push_back(const FileSummary& summary) { own_.push_back(summary); }

  // By file; those that differ from the lent ones.
  const std::unordered_map<std::uint32_t, FileSummary>& replaced() const { return replaced_; }

 private:
  std::vector<FileSummary> own_;
  std::span<const FileSummary> lent_;
  std::unordered_map<std::uint32_t, FileSummary> replaced_;
};

}  // namespace docmill
