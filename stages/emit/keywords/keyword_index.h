// SPDX-License-Identifier: Apache-2.0
//
// KeywordIndex: the keyword index of the repo, A to Z, as a value that can be made from all facts, saved, opened again
// and changed file by file without the facts of other files. A change gives the same bytes as making the index from
// scratch. `keywords.md` leads to its groups, each a page `keywords/p-….md`; keyword_pages.h renders them.
//
// Pages are cut at names (keyword_cut.h), and named after the name they begin with: `p-a.md` is the first page of an
// initial, `p-add_node-1f3c5a70.md` a further one. All begin with "p-", so that they can lie beside the pages of a repo
// folder called `keywords`.
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

// What becomes of a file's part in the index. A file that is_unranked() adds nothing.
struct KeywordChange {
  std::string path;
  std::string page_stem;  // as it is now (Site::page_stem)
  std::vector<FileKeyword> before;
  std::vector<FileKeyword> after;
  bool has_moved = false;  // its page stem was another
};

class KeywordIndex {
 public:
  // Of all files but those that are generated or vendored. Uses TBB in the caller's arena.
  static KeywordIndex make(const Site& site);

  // The saved form, whose items are lent: `bytes` must outlive the index and what is made from it. None if it is
  // damaged or of another format. Damage of a group shows when the group is asked for. Cost: linear in groups.
  static std::optional<KeywordIndex> open(std::string_view bytes);
  std::string encode() const;

  // Cost: linear in groups, and in the items of those that the changed names are in or near. False, and the index must
  // not be used any more, if a group is damaged, or a file does not add what `before` says. Uses TBB likewise.
  bool update(std::span<const KeywordChange> changes);

  std::uint64_t budget() const { return budget_; }  // of a page, in bytes: decides where pages are cut
  const std::vector<IndexGroup>& groups() const { return groups_; }
  // "p-a.md".
  const std::string& page_name(std::size_t group) const { return page_names_[group]; }
  // Changes if the page changes in anything but its frame.
  std::uint64_t digest(std::size_t group) const;

 private:
  explicit KeywordIndex(std::uint64_t budget) : budget_(budget) {}
  void name_pages();

  std::uint64_t budget_;
  std::vector<IndexGroup> groups_;
  std::vector<std::string> page_names_;  // by group
};

}  // namespace docmill
