// SPDX-License-Identifier: Apache-2.0
//
// To update the index, docmill needs the names that a changed file had before and those that it has now, with their
// ranks, the files whose symbols are used by other files now, and those whose page has moved.
#include "pipeline/steps/updated_keywords.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/steps/source_files.h"

namespace docmill {
namespace {

class KeywordsUpdate {
 public:
  KeywordsUpdate(const Run& run, const Site& site, const LinkedRepo& linked, const LastState& last)
      : run_(run), site_(site), linked_(linked), repo_(linked.repo), changes_(linked.changes), last_(last) {}

  std::optional<UpdatedKeywords> make() {
    find_others();
    const std::size_t files = changes_.files.size();
    const std::size_t removed = changes_.removed.size();
    std::vector<KeywordChange> list(files + removed + others_.size());
    std::atomic<bool> all_known = true;
    tbb::parallel_for(std::size_t{0}, list.size(), [&](std::size_t i) {
      bool is_known = true;
      if (i < files) {
        is_known = add_changed(i, list[i]);
      } else if (i < files + removed) {
        is_known = add_removed(changes_.removed[i - files], list[i]);
      } else {
        add_other(others_[i - files - removed], list[i]);
      }
      if (!is_known) all_known = false;
    });
    if (!all_known) return std::nullopt;
    std::erase_if(list, [](const KeywordChange& change) { return !change.has_moved && change.before == change.after; });
    UpdatedKeywords updated{last_.keywords(), !list.empty()};
    if (!list.empty() && !updated.index.update(list)) return std::nullopt;
    return updated;
  }

 private:
  bool has_moved(FileId file) const {
    const FileId before = changes_.last_files[file.value];
    return !changes_.same_files && before.exists() && !last_.has_page(before, site_.docs_page(file));
  }

  static bool is_indexed(const SourceRecord& record) { return !record.is_generated && !record.is_vendored; }

  bool add_changed(std::size_t place, KeywordChange& change) const {
    const FileId file = changes_.files[place].file;
    const FileId last = changes_.last_files[file.value];
    change.path = repo_.file(file).path;
    change.page_stem = site_.page_stem(file);
    change.has_moved = has_moved(file);
    if (!is_unranked(repo_.file(file))) change.after = keywords_of(repo_.facts_of(file), uses_now(file));
    if (!last.exists() || !is_indexed(last_.source(last))) return true;
    const FileFacts* before = changes_.facts_before[place].get();
    if (before != nullptr) change.before = keywords_of(*before, uses_before(last));
    return before != nullptr;
  }

  bool add_removed(FileId file, KeywordChange& change) const {
    const SourceRecord& record = last_.source(file);
    change.path = record.path;
    if (!is_indexed(record)) return true;
    const std::optional<FileFacts> before = stored_facts(run_, *last_.language(record), record.content);
    if (before) change.before = keywords_of(*before, uses_before(file));
    return before.has_value();
  }

  // A file with the same names as before.
  void add_other(FileId file, KeywordChange& change) const {
    const FileFacts& facts = repo_.facts_of(file);
    change = {repo_.file(file).path, site_.page_stem(file),
              keywords_of(facts, uses_before(changes_.last_files[file.value])), keywords_of(facts, uses_now(file)),
              has_moved(file)};
  }

  // Finds the files that have the same names as before, but whose page has moved, or whose ranks may have changed.
  void find_others() {
    std::vector<std::uint8_t> is_listed(repo_.files.size());
    for (const ChangedFile& changed : changes_.files) is_listed[changed.file.value] = 1;
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
      if (is_listed[i] != 0 || is_unranked(repo_.files[i])) continue;
      const bool is_affected = (changes_.links.effects[i] & (kUsesDiffer | kTestDiffers)) != 0;
      const bool has_other_ranks = is_affected && !same_ranks(uses_before(changes_.last_files[i]), uses_now({i}));
      if (has_other_ranks || has_moved({i})) others_.push_back({i});
    }
  }

  KeywordUses uses_now(FileId file) const {
    return {linked_.links.uses.row(file.value), linked_.links.is_test[file.value],
            repo_.file(file).language.traits->scope_separator};
  }
  // By the ids of the last run.
  KeywordUses uses_before(FileId last) const {
    return {changes_.uses_before.row(last.value), changes_.were_tests[last.value],
            last_.language(last_.source(last))->traits.scope_separator};
  }

  const Run& run_;
  const Site& site_;
  const LinkedRepo& linked_;
  const Repo& repo_;
  const RepoChanges& changes_;
  const LastState& last_;
  std::vector<FileId> others_;
};

}  // namespace

std::optional<UpdatedKeywords> update_keywords(const Run& run, const Site& site, const LinkedRepo& linked,
                                               const LastState& last) {
  if (last.is_empty()) return UpdatedKeywords{KeywordIndex::make(site), true};
  return KeywordsUpdate(run, site, linked, last).make();
}

}  // namespace docmill
