// SPDX-License-Identifier: Apache-2.0
//
// Problem: millions of lines in files of at most 64 KB, so that a new line changes one file, whatever was added before.
// Method: a branch of the radix tree is a leaf if its text fits in a file. Otherwise it is a node, and its children are
// looked at in the same way, level by level. Then the leaves that are neighbours below one node are put in one shard as
// long as the sum of their sizes fits. Each step looks only at the set of lines below one node, so the result is a
// function of the set, and a new line cannot change shards of other nodes unless a leaf becomes a node. It ends because
// a child's common prefix is longer than its node's, and no prefix is longer than a key, a space and a hash.
//
// Rejected: pages cut by hash as in the keyword index, because a reader could not tell from the beginning of a name
// which page it is on; one file for each leaf, because most leaves are small.
#include "stages/emit/search/search_tree.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <utility>

#include "stages/base/digest.h"

namespace docmill {
namespace {

constexpr std::size_t kHashDigits = 16;
constexpr std::size_t kBestLooked = 400;     // of a node's lines, for its top list
constexpr std::size_t kPlacesOfTopName = 5;  // of one name in a top list

// A branch: the items [begin, end). `depth`: the bytes of its prefix.
struct Branch {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t depth = 0;
  std::size_t node = 0;  // the node above it
};

// What was found out about a branch.
struct Seen {
  std::size_t bytes = 0;  // of its text, if it is a leaf
  bool is_leaf = false;
  std::string prefix;            // of the leaf, or the common prefix of the node
  std::vector<SearchItem> top;   // of the node
  std::vector<Branch> children;  // likewise
};

std::string hash_of(const SearchItem& item, const SearchTexts& texts) {
  const std::string_view stem = item.form == SearchForm::whole ? texts.stems[item.stem] : std::string_view();
  const char kind = static_cast<char>(item.kind);
  DigestBuilder digest;
  digest.add(item.text).add(item.head).add(stem).add(std::string_view(&kind, 1));
  return digest.finish().hex().substr(0, kHashDigits);
}

class Cutter {
 public:
  Cutter(std::vector<SearchItem> items, const SearchTexts& texts, std::size_t most)
      : items_(std::move(items)), texts_(texts), most_(most) {}

  SearchTree cut() {
    std::vector<Branch> level;
    if (!items_.empty()) level.push_back({0, items_.size(), 0, 0});
    while (!level.empty()) {
      std::vector<Seen> seen(level.size());
      tbb::parallel_for(std::size_t{0}, level.size(), [&](std::size_t i) { seen[i] = look_at(level[i]); });
      level = put(level, seen);
    }
    fill_shards();
    const auto by_prefix = [](const auto& a, const auto& b) { return a.prefix < b.prefix; };
    std::sort(tree_.shards.begin(), tree_.shards.end(), by_prefix);
    std::sort(tree_.nodes.begin(), tree_.nodes.end(), by_prefix);
    return std::move(tree_);
  }

 private:
  std::string prefix_of(const Branch& branch) const { return radix(branch.begin).substr(0, branch.depth); }

  std::string radix(std::size_t item) const {
    std::string radix(items_[item].key);
    radix += ' ';
    return radix += hash_of(items_[item], texts_);
  }

  Seen look_at(const Branch& branch) {
    Seen seen;
    const std::span<SearchItem> items(&items_[branch.begin], branch.end - branch.begin);
    if (const auto text = search_text(sorted(items, branch), texts_, most_)) {
      seen.is_leaf = true;
      seen.bytes = script_size(*text);
      seen.prefix = prefix_of(branch);
      return seen;
    }
    if (items.front().key == items.back().key) {
      look_at_equal_keys(branch, seen);
    } else {
      look_at_keys(branch, seen);
    }
    if (!seen.is_leaf) seen.top = best_of(items, seen.prefix);
    return seen;
  }

  // A shard's items are sorted, but those of a branch of equal keys are in the order of their hashes.
  static std::vector<SearchItem> sorted(std::span<const SearchItem> items, const Branch& branch) {
    std::vector<SearchItem> result(items.begin(), items.end());
    if (branch.depth > items.front().key.size()) std::sort(result.begin(), result.end());
    return result;
  }

  static std::size_t script_size(const std::string& text) { return search_script({}, text).size(); }

  // The items are sorted by key, so the first and the last have the shortest common prefix.
  void look_at_keys(const Branch& branch, Seen& seen) const {
    const std::string_view first = items_[branch.begin].key;
    const std::string_view last = items_[branch.end - 1].key;
    std::size_t depth = branch.depth;
    while (depth < first.size() && depth < last.size() && first[depth] == last[depth]) ++depth;
    seen.prefix = first.substr(0, depth);
    const auto char_at = [&](std::size_t item) {
      return items_[item].key.size() > depth ? items_[item].key[depth] : ' ';
    };
    for (std::size_t begin = branch.begin; begin < branch.end;) {
      std::size_t end = begin + 1;
      while (end < branch.end && char_at(end) == char_at(begin)) ++end;
      seen.children.push_back({begin, end, depth + 1, 0});
      begin = end;
    }
  }

  // The branch has one key: it is cut by hash. Other branches do not see these items, so they can be sorted here.
  void look_at_equal_keys(const Branch& branch, Seen& seen) {
    std::vector<std::pair<std::string, SearchItem>> hashed;
    for (std::size_t i = branch.begin; i < branch.end; ++i) hashed.emplace_back(radix(i), items_[i]);
    std::sort(hashed.begin(), hashed.end());
    for (std::size_t i = 0; i < hashed.size(); ++i) items_[branch.begin + i] = hashed[i].second;
    const std::string& first = hashed.front().first;
    const std::string& last = hashed.back().first;
    std::size_t depth = branch.depth;
    while (depth < first.size() && first[depth] == last[depth]) ++depth;
    seen.prefix = first.substr(0, depth);
    if (depth == first.size()) {  // equal hashes
      seen.is_leaf = true;
      seen.bytes = most_;
      return;
    }
    for (std::size_t begin = 0; begin < hashed.size();) {
      std::size_t end = begin + 1;
      while (end < hashed.size() && hashed[end].first[depth] == hashed[begin].first[depth]) ++end;
      seen.children.push_back({branch.begin + begin, branch.begin + end, depth + 1, 0});
      begin = end;
    }
  }

  // Whole names before parts, those that are just the prefix first; then by rank, then the short ones.
  std::vector<SearchItem> best_of(std::span<const SearchItem> items, std::string_view prefix) const {
    const auto is_better = [&](const SearchItem& a, const SearchItem& b) {
      const bool is_exact_a = a.key == prefix;
      const bool is_exact_b = b.key == prefix;
      if (is_exact_a != is_exact_b) return is_exact_a;
      const std::size_t size_a = a.key.size();
      const std::size_t size_b = b.key.size();
      const auto order = std::tie(a.form, a.rank, size_a) <=> std::tie(b.form, b.rank, size_b);
      return order != 0 ? order < 0 : a < b;
    };
    std::vector<SearchItem> best(std::min(items.size(), kBestLooked));
    std::partial_sort_copy(items.begin(), items.end(), best.begin(), best.end(), is_better);
    const bool has_one_key = items.front().key == items.back().key;
    std::vector<SearchItem> top;
    for (const SearchItem& item : best) {
      if (top.size() == kMostTopLines) break;
      const auto same = std::count_if(top.begin(), top.end(), [&](const SearchItem& one) {
        return one.form == item.form && one.text == item.text;
      });
      if (has_one_key || static_cast<std::size_t>(same) < kPlacesOfTopName) top.push_back(item);
    }
    std::sort(top.begin(), top.end());
    return top;
  }

  // Adds what was seen to the tree, and returns the next level.
  std::vector<Branch> put(const std::vector<Branch>& level, std::vector<Seen>& seen) {
    std::vector<Branch> next;
    std::size_t shard_bytes = 0;
    for (std::size_t i = 0; i < level.size(); ++i) {
      const bool is_joined = i > 0 && seen[i - 1].is_leaf && level[i].node == level[i - 1].node;
      if (seen[i].is_leaf) {
        if (!is_joined || shard_bytes + seen[i].bytes > most_) {
          tree_.shards.push_back({std::move(seen[i].prefix), {}});
          leaves_.emplace_back();
          shard_bytes = 0;
        }
        shard_bytes += seen[i].bytes;
        leaves_.back().push_back(level[i]);
        continue;
      }
      for (Branch& child : seen[i].children) {
        child.node = tree_.nodes.size();
        next.push_back(child);
      }
      tree_.nodes.push_back({std::move(seen[i].prefix), std::move(seen[i].top)});
    }
    return next;
  }

  void fill_shards() {
    tbb::parallel_for(std::size_t{0}, leaves_.size(), [&](std::size_t i) {
      std::vector<SearchItem>& items = tree_.shards[i].items;
      for (const Branch& leaf : leaves_[i]) {
        items.insert(items.end(), items_.begin() + static_cast<std::ptrdiff_t>(leaf.begin),
                     items_.begin() + static_cast<std::ptrdiff_t>(leaf.end));
      }
      std::sort(items.begin(), items.end());
    });
  }

  std::vector<SearchItem> items_;
  const SearchTexts& texts_;
  std::size_t most_;
  SearchTree tree_;
  std::vector<std::vector<Branch>> leaves_;  // by shard
};

}  // namespace

SearchTree cut_search_tree(std::vector<SearchItem> items, const SearchTexts& texts, std::size_t most) {
  return Cutter(std::move(items), texts, most).cut();
}

}  // namespace docmill
