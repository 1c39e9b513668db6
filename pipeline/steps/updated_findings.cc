// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/updated_findings.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <unordered_set>

namespace docmill {
namespace {

bool same_rows(const FindingRows& a, FileId of_a, const FindingRows& b, FileId of_b) {
  return std::ranges::equal(a.counts.row(of_a.value), b.counts.row(of_b.value)) &&
         std::ranges::equal(a.scopes.row(of_a.value), b.scopes.row(of_b.value));
}

class FindingsUpdate {
 public:
  FindingsUpdate(const LinkedRepo& linked, const LastState& last, const RunRules& rules)
      : repo_(linked.repo), rules_(rules), changes_(linked.changes), last_(last), must_collect_(repo_.files.size()) {
    for (const ChangedFile& changed : changes_.files) must_collect_[changed.file.value] = 1;
  }

  UpdatedFindings all_rows() const {
    std::vector<FileFindings> found(must_collect_.size());
    tbb::parallel_for(tbb::blocked_range<std::uint32_t>(0, size(), 256), [&](const auto& range) {
      for (std::uint32_t i = range.begin(); i < range.end(); ++i) found[i] = row({i});
    });
    UpdatedFindings updated;
    auto& [counts, scopes] = updated.rows;
    for (const FileFindings& file : found) {
      counts.items.insert(counts.items.end(), file.counts.begin(), file.counts.end());
      counts.starts.push_back(static_cast<std::uint32_t>(counts.items.size()));
      scopes.items.insert(scopes.items.end(), file.scopes.begin(), file.scopes.end());
      scopes.starts.push_back(static_cast<std::uint32_t>(scopes.items.size()));
    }
    if (last_.is_empty()) return updated;
    for (const ChangedFile& changed : changes_.files) {
      const FileId before = changes_.last_files[changed.file.value];
      const bool is_same = before.exists() ? same_rows(updated.rows, changed.file, last_.linked().findings, before)
                                           : updated.rows.counts.row(changed.file.value).empty();
      if (!is_same) updated.changed.push_back(changed.file);
    }
    return updated;
  }

  // REQUIRES: the files have the ids that they had in the last run.
  UpdatedFindings changed_rows() const {
    UpdatedFindings updated{last_.linked().findings, {}};
    auto& [counts, scopes] = updated.rows;
    for (const ChangedFile& changed : changes_.files) {
      const std::uint32_t file = changed.file.value;
      FileFindings now = row(changed.file);
      if (std::ranges::equal(now.counts, counts.row(file)) && std::ranges::equal(now.scopes, scopes.row(file)))
        continue;
      scopes.replaced[file].assign(now.scopes.begin(), now.scopes.end());
      counts.replaced[file] = std::move(now.counts);
      updated.changed.push_back(changed.file);
    }
    return updated;
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(must_collect_.size()); }

  FileFindings row(FileId file) const {
    if (must_collect_[file.value] != 0) return collect_file_findings(repo_, rules_, file);
    const FindingRows& before = last_.linked().findings;
    const std::uint32_t last = changes_.last_files[file.value].value;
    const auto counts = before.counts.row(last);
    const auto scopes = before.scopes.row(last);
    return {{counts.begin(), counts.end()}, {scopes.begin(), scopes.end()}};
  }

  const Repo& repo_;
  const RunRules& rules_;
  const RepoChanges& changes_;
  const LastState& last_;
  std::vector<std::uint8_t> must_collect_;  // by file
};

// A row of counts and of scopes, with what is needed to read it.
struct RowOfFile {
  const RuleSet* set = nullptr;
  std::span<const RuleCount> counts;
  std::span<const char> scopes;
};

class AffectedRules {
 public:
  AffectedRules(const Site& site, const LinkedRepo& linked, const LastState& last)
      : site_(site), changes_(linked.changes), last_(last) {}

  void add_changed(FileId file) {
    const FileId before = changes_.last_files[file.value];
    const RowOfFile now = row_now(file);
    const RowOfFile then = before.exists() ? row_before(before) : RowOfFile{};
    add_differing(now, then);
    add_differing(then, now);
  }

  // Files that were removed or are new, and those whose page has moved.
  void add_new_layout() {
    for (const FileId removed : changes_.removed) add_all(row_before(removed));
    for (std::uint32_t i = 0; i < site_.repo().files.size(); ++i) {
      if (site_.findings().counts_of({i}).empty()) continue;
      if (!last_.has_page(changes_.last_files[i], site_.docs_page({i}))) add_all(row_now({i}));
    }
  }

  bool contains(const Rule* rule) const { return rules_.contains(rule); }

 private:
  RowOfFile row_now(FileId file) const {
    const FindingRows& rows = site_.findings();
    return {site_.rules_for(file), rows.counts.row(file.value), rows.scopes.row(file.value)};
  }
  RowOfFile row_before(FileId last) const {
    const FindingRows& rows = last_.linked().findings;
    return {site_.rules_for(last_.language(last_.source(last))->name), rows.counts.row(last.value),
            rows.scopes.row(last.value)};
  }

  void add_all(const RowOfFile& row) {
    for (const RuleCount& count : row.counts) rules_.insert(&row.set->rules[count.rule]);
  }

  // The rules of `row` that `other` does not have with the same findings in the same places.
  void add_differing(const RowOfFile& row, const RowOfFile& other) {
    if (row.set != other.set) return add_all(row);
    for (std::size_t i = 0; i < row.counts.size(); ++i) {
      const auto found = std::ranges::find(other.counts, row.counts[i]);
      const auto place = static_cast<std::size_t>(found - other.counts.begin());
      const bool is_same =
          found != other.counts.end() && saved_scopes(row.scopes, i) == saved_scopes(other.scopes, place);
      if (!is_same) rules_.insert(&row.set->rules[row.counts[i].rule]);
    }
  }

  const Site& site_;
  const RepoChanges& changes_;
  const LastState& last_;
  std::unordered_set<const Rule*> rules_;
};

}  // namespace

UpdatedFindings update_findings(const LinkedRepo& linked, const LastState& last, const RunRules& rules) {
  const FindingsUpdate update(linked, last, rules);
  return !last.is_empty() && linked.changes.same_files ? update.changed_rows() : update.all_rows();
}

std::vector<std::uint8_t> affected_rules(const Site& site, std::span<const FoundRule> rules, const LinkedRepo& linked,
                                         const LastState& last, std::span<const FileId> changed) {
  AffectedRules found(site, linked, last);
  for (const FileId file : changed) found.add_changed(file);
  if (!linked.changes.same_files) found.add_new_layout();
  std::vector<std::uint8_t> affected;
  for (const FoundRule& rule : rules) affected.push_back(found.contains(rule.rule) ? 1 : 0);
  return affected;
}

}  // namespace docmill
