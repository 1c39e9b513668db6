// SPDX-License-Identifier: Apache-2.0
//
// The items of lists in data files: which ones are recorded, and what names them.
#include <algorithm>
#include <array>

#include "stages/base/trim.h"
#include "stages/languages/key_paths.h"
#include "stages/languages/node_children.h"

namespace docmill {
namespace {

// The keys whose value names an item; the first one that it has counts.
constexpr std::array<std::string_view, 9> kNamingKeys{
    "name", "id", "key", "func", "uses", "repo", "code", "title", "package-ecosystem"};

constexpr std::size_t kLongestName = 100;
constexpr std::size_t kPairsRead = 50;  // of an item, for its name

// A longer list is folded, and so are lists after so many items of a file, because each key of an item has a place on
// the pages of the file.
constexpr std::size_t kLongestList = 200;
constexpr std::size_t kMostExpanded = 2000;

struct ItemName {
  std::string name;  // "": the item has none
  DataPair pair;     // what shows the name, or the first pair
};

// A function is named without its parameters and result: "add.out(Tensor self) -> Tensor".
std::string name_in(const DataPair& pair) {
  std::string_view name = trim(pair.scalar);
  const std::string_view word = name.substr(0, name.find_first_of(" ("));
  const bool is_function = word.size() < name.size() && name[word.size()] == '(' && name.find(") -> ") != name.npos;
  if (is_function && !word.empty()) name = word;
  return name.size() <= kLongestName ? std::string(name) : std::string();
}

// The name of a Kubernetes object is in its metadata.
std::string name_in_metadata(FactsBuilder& facts, const DataSyntax& syntax, const DataPair& metadata) {
  std::string name;
  std::size_t pairs = 0;
  for_each_child(syntax.mapping(metadata.value), [&](TSNode child, std::string_view) {
    DataPair pair;
    if (syntax.read(facts, child, pair) && pair.key == "name") name = name_in(pair);
    return name.empty() && ++pairs < kPairsRead;
  });
  return name;
}

ItemName name_of_item(FactsBuilder& facts, const DataSyntax& syntax, TSNode item) {
  ItemName found;
  std::size_t best = kNamingKeys.size();
  std::size_t pairs = 0;
  std::string kind;
  std::string object;
  for_each_child(syntax.mapping(item), [&](TSNode child, std::string_view) {
    DataPair pair;
    if (!syntax.read(facts, child, pair)) return true;
    if (pair.key == "kind") kind = name_in(pair);
    if (pair.key == "metadata" && pair.scalar.empty()) object = name_in_metadata(facts, syntax, pair);
    const auto rank = static_cast<std::size_t>(std::ranges::find(kNamingKeys, pair.key) - kNamingKeys.begin());
    const std::string name = rank < best ? name_in(pair) : std::string();
    if (!name.empty()) {
      best = rank;
      found = {name, pair};
    } else if (pairs == 0 && best == kNamingKeys.size()) {
      found.pair = pair;
    }
    return best > 0 && ++pairs < kPairsRead;
  });
  const bool is_group = best == kNamingKeys.size() && pairs == 1 && found.pair.scalar.empty();
  if (is_group && found.pair.key.size() <= kLongestName) found.name = found.pair.key;  // `- build: {…}`
  if (found.name.empty() && !kind.empty() && !object.empty()) found.name = kind.append(" ").append(object);
  return found;
}

}  // namespace

bool KeyPaths::may_expand(std::size_t items) {
  if (items > kLongestList || expanded_ + items > kMostExpanded) return false;
  expanded_ += items;
  return true;
}

void KeyPaths::enter_list(const DataSyntax& syntax, TSNode list) {
  const std::uint32_t begin = ts_node_start_byte(list);
  while (!lists_.empty() && lists_.back().end <= begin) lists_.pop_back();
  if (begin < folded_end_) return;
  OpenList open{ts_node_end_byte(list), false, {}};
  std::uint32_t position = 0;
  for_each_named_child(list, [&](TSNode child, std::string_view) {
    const TSNode item = syntax.item(child);
    if (!ts_node_is_null(item)) open.items.push_back({ts_node_start_byte(item), position});
    ++position;
  });
  if (open.items.empty()) return;
  open.is_folded = !may_expand(open.items.size());
  if (open.is_folded) folded_end_ = open.end;
  lists_.push_back(std::move(open));
}

void KeyPaths::enter_item(FactsBuilder& facts, const DataSyntax& syntax, TSNode node) {
  const std::uint32_t begin = ts_node_start_byte(node);
  while (!lists_.empty() && lists_.back().end <= begin) lists_.pop_back();
  if (lists_.empty()) return;
  const std::vector<ListItem>& items = lists_.back().items;
  const auto item = std::ranges::lower_bound(items, begin, {}, &ListItem::begin);
  if (item == items.end() || item->begin != begin) return;
  const SymbolId symbol = add_item(facts, syntax, node, item->position, lists_.back().is_folded);
  if (!lists_.back().is_folded) facts.open_scope(symbol);
}

SymbolId KeyPaths::add_item(FactsBuilder& facts, const DataSyntax& syntax, TSNode node, std::uint32_t position,
                            bool is_folded) {
  if (is_too_deep(facts)) return {};
  ItemName named = name_of_item(facts, syntax, node);
  if (named.name.empty() && is_folded) return {};
  if (named.name.empty()) named.name = "[" + std::to_string(position) + "]";
  Definition definition;
  definition.kind = SymbolKind::item;
  definition.node = node;
  definition.name_text = named.name;
  if (ts_node_is_null(named.pair.node)) {
    definition.head_end = ts_node_start_byte(node) + 1;
  } else {
    const bool shows_value = !named.pair.scalar.empty();
    definition.begin = ts_node_start_byte(named.pair.node);
    definition.head_end = shows_value ? ts_node_end_byte(named.pair.node) : ts_node_start_byte(named.pair.value);
  }
  const SymbolId symbol = facts.add_symbol(definition);
  if (symbol.exists()) facts.symbol(symbol).lines.first = FactsBuilder::first_line(node);
  return symbol;
}

void KeyPaths::enter_apart(FactsBuilder& facts, const DataSyntax& syntax, TSNode node, SymbolId list, std::size_t count,
                           std::uint32_t last_line) {
  if (!list.exists()) return;
  const auto [entry, is_new] = apart_.try_emplace(list.value);
  ListApart& apart = entry->second;
  if (is_new) apart.is_folded = !may_expand(count);
  if (apart.is_folded) folded_end_ = std::max(folded_end_, ts_node_end_byte(node));
  apart.last_item = add_item(facts, syntax, node, apart.next++, apart.is_folded);
  LineSpan& lines = facts.symbol(list).lines;
  lines.last = std::max(lines.last, last_line);
  if (!apart.last_item.exists()) return;
  LineSpan& own = facts.symbol(apart.last_item).lines;
  own.last = std::max(own.first, last_line);
  if (apart.is_folded) {
    apart.last_item = {};
  } else {
    facts.open_scope(apart.last_item);
  }
}

void KeyPaths::reenter_item(FactsBuilder& facts, SymbolId list) {
  const auto apart = apart_.find(list.value);
  if (apart != apart_.end() && apart->second.last_item.exists()) facts.open_scope(apart->second.last_item);
}

SymbolId enclosing_key(FactsBuilder& facts) {
  SymbolId scope = facts.scope();
  while (scope.exists() && facts.symbol(scope).kind == SymbolKind::item) scope = facts.symbol(scope).scope;
  return scope;
}

}  // namespace docmill
