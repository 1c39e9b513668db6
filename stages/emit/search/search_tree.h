// SPDX-License-Identifier: Apache-2.0
//
// Cuts sorted lines into shards and top lists: the radix tree of search_format.h.
#pragma once

#include <string>
#include <vector>

#include "stages/emit/search/search_line.h"

namespace docmill {

// Neighbouring leaves that share a file. `prefix` is that of the first.
struct SearchShard {
  std::string prefix;
  std::vector<SearchItem> items;
};

// A node, with its best lines.
struct SearchNode {
  std::string prefix;
  std::vector<SearchItem> top;
};

struct SearchTree {
  std::vector<SearchShard> shards;  // sorted by prefix
  std::vector<SearchNode> nodes;    // sorted by prefix
};

// The tree of a set of items: sorted, each once. `most`: the bytes of a shard's text as a script. A shard has more only
// if its lines differ in nothing that the tree looks at. Uses TBB in the caller's arena.
SearchTree cut_search_tree(std::vector<SearchItem> items, const SearchTexts& texts, std::size_t most);

}  // namespace docmill
