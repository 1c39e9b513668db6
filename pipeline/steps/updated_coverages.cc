// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/updated_coverages.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>

namespace docmill {
namespace {

class CoveragesUpdate {
 public:
  CoveragesUpdate(const LinkedRepo& linked, const LastState& last)
      : linked_(linked), last_(last), must_collect_(linked.repo.files.size(), last.is_empty() ? 1 : 0) {
    for (const ChangedFile& changed : linked.changes.files) must_collect_[changed.file.value] = 1;
    for (std::uint32_t i = 0; i < must_collect_.size(); ++i) {
      if ((linked.changes.links.effects[i] & kImportsDiffer) != 0) must_collect_[i] = 1;
    }
  }

  UpdatedCoverages all_rows() const {
    std::vector<std::string> lists(must_collect_.size());
    tbb::parallel_for(tbb::blocked_range<std::uint32_t>(0, size(), 256), [&](const auto& range) {
      for (std::uint32_t i = range.begin(); i < range.end(); ++i) lists[i] = row(i);
    });
    UpdatedCoverages updated;
    for (const std::string& list : lists) {
      updated.rows.items.insert(updated.rows.items.end(), list.begin(), list.end());
      updated.rows.starts.push_back(static_cast<std::uint32_t>(updated.rows.items.size()));
    }
    return updated;
  }

  // REQUIRES: the files have the ids that they had in the last run.
  UpdatedCoverages changed_rows() const {
    UpdatedCoverages updated{last_.linked().coverage, false};
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (must_collect_[i] == 0) continue;
      const std::string now = row(i);
      if (std::ranges::equal(now, updated.rows.row(i))) continue;
      updated.rows.replaced[i].assign(now.begin(), now.end());
      updated.differ = true;
    }
    return updated;
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(must_collect_.size()); }

  std::string row(std::uint32_t file) const {
    if (must_collect_[file] == 0) {
      const std::span<const char> row = last_.linked().coverage.row(linked_.changes.last_files[file].value);
      return {row.begin(), row.end()};
    }
    std::string bytes;
    append_coverage(bytes, collect_file_coverage(linked_.repo, linked_.links, {file}));
    return bytes;
  }

  const LinkedRepo& linked_;
  const LastState& last_;
  std::vector<std::uint8_t> must_collect_;  // by file
};

}  // namespace

std::vector<FileCoverage> UpdatedCoverages::files() const {
  std::vector<FileCoverage> files(rows.size());
  tbb::parallel_for(std::uint32_t{0}, static_cast<std::uint32_t>(files.size()), [&](std::uint32_t i) {
    const std::span<const char> row = rows.row(i);
    files[i] = read_coverage({row.data(), row.size()}).value();
  });
  return files;
}

UpdatedCoverages update_coverages(const LinkedRepo& linked, const LastState& last) {
  const CoveragesUpdate update(linked, last);
  return !last.is_empty() && linked.changes.same_files ? update.changed_rows() : update.all_rows();
}

}  // namespace docmill
