// SPDX-License-Identifier: Apache-2.0
//
// The index is made section by section. A section is the names with one initial, so it begins and ends at a border.
// Only the items of one section are in memory at a time; the sorted list of all symbols has 32 bytes per symbol.
#include "stages/emit/keywords/keyword_index.h"

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "stages/base/value_digest.h"
#include "stages/emit/keyword_sort.h"
#include "stages/model/inline_markup.h"

namespace docmill {
namespace {

constexpr std::size_t kEntriesPerChunk = 1 << 14;
constexpr std::size_t kReadableBytes = 40;  // of a name, in the name of a page

std::vector<FileId> indexed_files(const Repo& repo) {
  std::vector<FileId> files;
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
    if (!is_unranked(repo.files[i])) files.push_back({i});
  }
  return files;
}

bool same_item(const KeywordEntry& a, const KeywordEntry& b) {
  return a.file == b.file && a.kind == b.kind && a.name() == b.name();
}

// Turns sorted entries into items: one for all symbols of the same name, kind and file.
class Section {
 public:
  Section(const Site& site, std::span<const FileId> files, const std::vector<KeywordFile>& named,
          std::span<const KeywordEntry> entries)
      : site_(site), files_(files), named_(named), entries_(entries) {}

  std::vector<KeywordItem> items() {
    std::vector<Chunk> chunks((entries_.size() + kEntriesPerChunk - 1) / kEntriesPerChunk);
    texts_.resize(chunks.size());
    tbb::parallel_for(std::size_t{0}, chunks.size(), [&](std::size_t i) { fill(chunks[i], texts_[i], i); });
    std::vector<KeywordItem> items;
    for (const Chunk& chunk : chunks) items.insert(items.end(), chunk.begin(), chunk.end());
    sort_by_rank(items);
    return items;
  }

 private:
  using Chunk = std::vector<KeywordItem>;

  void fill(Chunk& chunk, TextArena& text, std::size_t number) const {
    std::size_t at = first_item_from(number * kEntriesPerChunk);
    const std::size_t end = first_item_from(std::min(entries_.size(), (number + 1) * kEntriesPerChunk));
    while (at < end) {
      std::size_t next = at + 1;
      while (next < end && same_item(entries_[at], entries_[next])) ++next;
      chunk.push_back(item_of(entries_.subspan(at, next - at), text));
      at = next;
    }
  }

  KeywordItem item_of(std::span<const KeywordEntry> entries, TextArena& text) const {
    const KeywordEntry& entry = entries.front();
    const FileId file = files_[entry.file];
    const FileFacts& facts = site_.repo().facts_of(file);
    const KeywordUses uses{site_.links().uses.row(file.value), site_.links().is_test[file.value],
                           site_.repo().file(file).language.traits->scope_separator};
    RankedSymbolOfName best;
    for (const KeywordEntry& one : entries) best.add({one.symbol}, keyword_rank(facts, {one.symbol}, uses));
    std::string anchor;
    site_.append_anchor(anchor, file, best.symbol);
    KeywordItem item{entry.name(),
                     text.add(anchor),
                     &named_[entry.file],
                     static_cast<std::uint32_t>(entries.size()),
                     entry.kind,
                     best.rank,
                     {},
                     {}};
    if (has_own_line(best.rank)) {
      item.full_name = text.add(shown_name(facts, facts.symbol(best.symbol), uses.scope_separator));
      item.sentence = text.add(list_sentence(facts.view(facts.symbol(best.symbol).doc)));
    }
    return item;
  }

  // The entries are in the order of the index except for ranks.
  static void sort_by_rank(std::vector<KeywordItem>& items) {
    for (auto begin = items.begin(); begin != items.end();) {
      const auto end = std::find_if(begin, items.end(), [&](const KeywordItem& i) { return i.name != begin->name; });
      std::sort(begin, end, [](const KeywordItem& a, const KeywordItem& b) { return compare_items(a, b) < 0; });
      begin = end;
    }
  }

  // The first entry at or after `at` that begins an item.
  std::size_t first_item_from(std::size_t at) const {
    while (at > 0 && at < entries_.size() && same_item(entries_[at - 1], entries_[at])) ++at;
    return at;
  }

  const Site& site_;
  std::span<const FileId> files_;
  const std::vector<KeywordFile>& named_;
  std::span<const KeywordEntry> entries_;
  std::vector<TextArena> texts_;  // the anchors, by chunk
};

// The end of the entries that have the same initial as the first. Both cases of a letter are sorted together.
std::size_t end_of_section(std::span<const KeywordEntry> entries, std::size_t begin) {
  const Initial initial = initial_of(entries[begin].name());
  std::size_t step = 1;
  std::size_t last = begin;
  while (last + step < entries.size() && initial_of(entries[last + step].name()) == initial) {
    last += step;
    step *= 2;
  }
  const auto from = entries.begin() + static_cast<std::ptrdiff_t>(last);
  const auto to = entries.begin() + static_cast<std::ptrdiff_t>(std::min(last + step, entries.size()));
  const auto end =
      std::partition_point(from, to, [&](const KeywordEntry& e) { return initial_of(e.name()) == initial; });
  return static_cast<std::size_t>(end - entries.begin());
}

// "p-add_node-1f3c5a70": safe on every file system, whatever the name is.
std::string stem_of_page(const IndexGroup& group) {
  std::string stem = "p-";
  for (char c : std::string_view(group.first).substr(0, kReadableBytes)) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') || lower == '_') stem += lower;
  }
  if (stem.size() > 2) stem += '-';
  const std::uint64_t digest = group.start == PageStart::inside
                                   ? digest_of_values(group.first, group.first_rank, group.first_kind, group.first_path)
                                   : digest_of_values(group.first);
  return fmt::format("{}{:08x}", stem, digest >> 32);
}

}  // namespace

KeywordIndex KeywordIndex::make(const Site& site) {
  KeywordIndex index(std::min(site.options().page_budget, kMostIndexPageBytes));
  const std::vector<FileId> files = indexed_files(site.repo());
  std::vector<KeywordFile> named;
  for (FileId id : files) named.emplace_back(site.repo().file(id).path, site.page_stem(id));
  const std::vector<KeywordEntry> entries = sorted_keywords(site.repo(), files, KeywordOrder::alphabet);
  for (std::size_t begin = 0; begin < entries.size();) {
    const std::size_t end = end_of_section(entries, begin);
    Section section(site, files, named, std::span(entries).subspan(begin, end - begin));
    std::vector<IndexGroup> groups = make_groups(section.items(), index.budget_);
    std::move(groups.begin(), groups.end(), std::back_inserter(index.groups_));
    begin = end;
  }
  index.name_pages();
  return index;
}

// An initial that is not a letter can occur in several places of the index. Two pages will hardly ever get the same
// name, but a page must not be lost, so the second one gets a number.
void KeywordIndex::name_pages() {
  std::array<bool, kInitials> is_met{};
  std::unordered_set<std::string> taken;
  page_names_.clear();
  for (const IndexGroup& group : groups_) {
    const Initial initial = initial_of(group.first);
    bool& met = is_met[static_cast<std::size_t>(initial)];
    const std::string stem = met ? stem_of_page(group) : "p-" + initial_file_name(initial);
    met = true;
    std::string name = stem;
    for (int number = 2; !taken.insert(name).second; ++number) name = fmt::format("{}-{}", stem, number);
    page_names_.push_back(name + ".md");
  }
}

std::uint64_t KeywordIndex::digest(std::size_t group) const {
  const std::string_view before = group > 0 ? std::string_view(page_names_[group - 1]) : "";
  const std::string_view next = group + 1 < groups_.size() ? std::string_view(page_names_[group + 1]) : "";
  return digest_of_values(groups_[group].content, groups_[group].goes_on, page_names_[group], before, next);
}

}  // namespace docmill
