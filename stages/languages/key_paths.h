// SPDX-License-Identifier: Apache-2.0
//
// Keys and list items of data files. A key path (the enclosing keys and items, and the key's name) becomes a symbol
// once, at its first occurrence.
//
// An item of a list is a mapping with a name: the value of its `name`, `id`, … (list_items.cc), else its position,
// "[3]". In a short list each item is a scope: `jobs.test.steps.Checkout.uses`. A long list is folded: its named items
// are symbols without a scope, and the keys of all items are recorded once, without values, as if they were keys of the
// list. So an array of 100,000 objects gives one symbol for each field and each name, in time linear in the file. Of
// large files, only the first levels are recorded (stages/model/data_tree.h).
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill {

// A key of a mapping with its value.
struct DataPair {
  TSNode node{};
  TSNode value{};
  std::string key;
  std::string scalar;  // the value on one line; "" if it is none, or a collection
};

// What the grammar's nodes mean.
struct DataSyntax {
  // The node at which enter_item() is called for this child of a list, or a null node if it is no mapping.
  TSNode (*item)(TSNode child);
  // The node whose children are the pairs of such an item.
  TSNode (*mapping)(TSNode item);
  // Reads a child of a mapping; false if it is no pair.
  bool (*read)(FactsBuilder& facts, TSNode child, DataPair& pair);
};

// The key paths of one file. Records keep it in FactsBuilder::state.
class KeyPaths {
 public:
  // The symbol of this name in the current scope: an existing one, else `definition` as a new one named `name`. A name
  // that is empty or only white space is recorded in quotes. None if the place is too deep in a large file.
  SymbolId find_or_add(FactsBuilder& facts, Definition definition, std::string_view name);

  // At a list, before its children are visited.
  void enter_list(const DataSyntax& syntax, TSNode list);
  // At a node that may be an item of the innermost list: records it and opens its scope.
  void enter_item(FactsBuilder& facts, const DataSyntax& syntax, TSNode node);

  // The same for lists whose items are apart in the file (TOML's `[[key]]`). `list` is the key, whose scope is open,
  // `count` the number of items that it has, `last_line` the last one of this item.
  void enter_apart(FactsBuilder& facts, const DataSyntax& syntax, TSNode node, SymbolId list, std::size_t count,
                   std::uint32_t last_line);
  // Opens the scope of the last item of this list, if it has one.
  void reenter_item(FactsBuilder& facts, SymbolId list);

  // True if the node is in a folded list, where one value says nothing about the others.
  bool hides_value(TSNode node) const { return ts_node_start_byte(node) < folded_end_; }

 private:
  struct ListItem {
    std::uint32_t begin = 0;  // byte
    std::uint32_t position = 0;
  };
  struct OpenList {
    std::uint32_t end = 0;  // byte
    bool is_folded = false;
    std::vector<ListItem> items;
  };
  struct ListApart {
    std::uint32_t next = 0;
    bool is_folded = false;
    SymbolId last_item;  // none if the list is folded
  };

  bool may_expand(std::size_t items);
  SymbolId add_item(FactsBuilder& facts, const DataSyntax& syntax, TSNode node, std::uint32_t position, bool is_folded);

  // By scope and name, written as one string: the four bytes of the scope's number, then the name. Never iterated.
  std::unordered_map<std::string, SymbolId> symbols_;
  std::string key_;  // kept for its capacity
  std::vector<OpenList> lists_;
  std::unordered_map<std::uint32_t, ListApart> apart_;  // by the number of the list's symbol. Never iterated.
  std::uint32_t folded_end_ = 0;
  std::size_t expanded_ = 0;  // items of lists that are not folded
};

// True if what is in the current scope is not recorded, because the file is large.
bool is_too_deep(FactsBuilder& facts);

// True if the value is short and on one line, so that the key's head shows it.
bool is_short_value(FactsBuilder& facts, TSNode value);

// The symbol around this place that is a key, or none.
SymbolId enclosing_key(FactsBuilder& facts);

}  // namespace docmill
