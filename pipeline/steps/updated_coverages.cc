// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/updated_coverages.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace docmill {
namespace {

std::vector<FileCoverage> coverages_of(const LinkedRepo& linked, const LastState& last) {
  const std::size_t files = linked.repo.files.size();
  const RepoChanges& changes = linked.changes;
  std::vector<std::uint8_t> is_known(files, last.is_empty() ? 0 : 1);
  for (const ChangedFile& changed : changes.files) is_known[changed.file.value] = 0;
  std::vector<FileCoverage> coverages(files);
  tbb::parallel_for(
      tbb::blocked_range<std::uint32_t>(0, static_cast<std::uint32_t>(files), 256), [&](const auto& range) {
        for (std::uint32_t i = range.begin(); i < range.end(); ++i) {
          std::optional<FileCoverage> known;
          if (is_known[i] != 0 && (changes.links.effects[i] & kImportsDiffer) == 0) {
            const std::span<const char> row = last.linked().coverage.row(changes.last_files[i].value);
            known = read_coverage({row.data(), row.size()});
          }
          coverages[i] = known ? std::move(*known) : collect_file_coverage(linked.repo, linked.links, {i});
        }
      });
  return coverages;
}

// The rows, and whether they differ from those of before. What is replaced is so in comparison with the lent rows,
// which may be older.
void make_rows(UpdatedCoverages& updated, const Rows<char>& before) {
  const std::vector<FileCoverage>& coverages = updated.files;
  Rows<char>& rows = updated.rows;
  rows.lent_starts = before.lent_starts;
  rows.lent_items = before.lent_items;
  const bool is_lent = !rows.lent_starts.empty() && rows.size() == coverages.size();
  if (!is_lent) rows = {};
  updated.differ = !is_lent;
  std::string bytes;
  for (std::uint32_t i = 0; i < coverages.size(); ++i) {
    bytes.clear();
    append_coverage(bytes, coverages[i]);
    if (!is_lent) {
      rows.items.insert(rows.items.end(), bytes.begin(), bytes.end());
      rows.starts.push_back(static_cast<std::uint32_t>(rows.items.size()));
    } else if (!std::ranges::equal(bytes, rows.row(i))) {
      rows.replaced[i].assign(bytes.begin(), bytes.end());
    }
    if (is_lent && !std::ranges::equal(bytes, before.row(i))) updated.differ = true;
  }
}

}  // namespace

UpdatedCoverages update_coverages(const LinkedRepo& linked, const LastState& last) {
  UpdatedCoverages updated;
  updated.files = coverages_of(linked, last);
  make_rows(updated, last.linked().coverage);
  return updated;
}

}  // namespace docmill
