// SPDX-License-Identifier: Apache-2.0
//
// KeywordIndex: the keyword index of the repo, A to Z. It can be made from all facts, saved, opened again, and changed
// file by file without the facts of other files. A changed index has the same bytes as one made from scratch.
// `keywords.md` links to its groups. Each group is a page `keywords/p-….md`; keyword_pages.h renders them.
//
// Pages are cut at names (keyword_cut.h). A page is named after its first name: `p-a.md` is the first page of an
// initial, `p-add_node-1f3c5a70.md` a later one. All page names begin with "p-", so that they can be in one folder with
// the pages of a repo folder called `keywords`.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/keywords/index_group.h"
#include "stages/emit/site.h"

namespace docmill {

// How the keywords that a file adds to the index change. A file that is_unranked() adds none.
struct KeywordChange {
  std::string path;
  std::string page_stem;  // the new one (Site::page_stem)
  std::vector<FileKeyword> before;
  std::vector<FileKeyword> after;
  bool has_moved = false;  // the old page stem was different
};

// A page of the index has at most so many bytes, so that it loads at once and a name is found by looking.
inline constexpr std::uint64_t kMostIndexPageBytes = 100'000;

class KeywordIndex {
 public:
  // The index of all files except those that are generated or vendored. Uses TBB in the caller's arena.
  static KeywordIndex make(const Site& site);

  // Opens a saved index. It refers to `bytes`, which must outlive it and what is made from it. None if the bytes are
  // damaged or have another format. Damage inside a group is detected when the group is used. Cost: linear in groups.
  static std::optional<KeywordIndex> open(std::string_view bytes);
  std::string encode() const;

  // Applies the changes. Returns false if a group is damaged or a file's keywords are not those in `before`; the index
  // must not be used any more then. Cost: linear in groups, and in the items of groups near changed names. Uses TBB in
  // the caller's arena.
  bool update(std::span<const KeywordChange> changes);

  std::uint64_t budget() const { return budget_; }  // bytes per page; decides where pages are cut
  const std::vector<IndexGroup>& groups() const { return groups_; }
  // "p-a.md".
  const std::string& page_name(std::size_t group) const { return page_names_[group]; }
  // A digest of everything that the page shows except its frame.
  std::uint64_t digest(std::size_t group) const;

 private:
  explicit KeywordIndex(std::uint64_t budget) : budget_(budget) {}
  void name_pages();

  std::uint64_t budget_;
  std::vector<IndexGroup> groups_;
  std::vector<std::string> page_names_;  // by group
};

}  // namespace docmill
