// SPDX-License-Identifier: Apache-2.0
//
// The part of BoundNameResolver for languages whose classes and bases are in one order (LanguageTraits::orders_bases):
// Python's C3. A class comes before its bases, and bases are in the order in which each class names them. Bases that
// are not known are left out. Orders are made once for each file that needs them, so that each notes what it asks.
#include <algorithm>

#include "stages/link/bound_names.h"

namespace docmill {
namespace {

constexpr std::size_t kMostInOrder = 64;
constexpr int kMostLevels = 24;

using Order = std::vector<Meaning>;

// The first class that no list has behind its first place. If the lists contradict each other, the first class of all.
Meaning next_class(const std::vector<Order>& lists) {
  for (const Order& list : lists) {
    if (list.empty()) continue;
    const bool is_behind = std::ranges::any_of(lists, [&](const Order& other) {
      return !other.empty() && std::find(other.begin() + 1, other.end(), list.front()) != other.end();
    });
    if (!is_behind) return list.front();
  }
  const auto first = std::ranges::find_if(lists, [](const Order& list) { return !list.empty(); });
  return first == lists.end() ? Meaning{} : first->front();
}

// Adds what the lists have to the order.
void merge(std::vector<Order> lists, Order& order) {
  while (order.size() < kMostInOrder) {
    const Meaning next = next_class(lists);
    if (!next.exists()) return;
    order.push_back(next);
    for (Order& list : lists) std::erase(list, next);
  }
}

}  // namespace

const std::vector<Meaning>& BoundNameResolver::class_order(const Meaning& type) {
  const std::pair key(type.file, type.symbol);
  const auto known = class_orders_.find(key);
  if (known != class_orders_.end()) return known->second;
  class_orders_[key] = {type};  // while it is being made: a class can be its own base
  std::vector<Meaning> order = find_class_order(type);
  return class_orders_[key] = std::move(order);
}

std::vector<Meaning> BoundNameResolver::find_class_order(const Meaning& type) {
  Order order{type};
  if (order_depth_ >= kMostLevels) return order;
  ++order_depth_;
  const FileFacts& facts = repo_.facts_of(type.file);
  if (type.file != file_) {
    lookups_.note_file(type.file);
    lookups_.note_classes(type.file);
  }
  const IndexRange bases = facts.symbol(type.symbol).bases;
  std::vector<Order> lists;
  Order direct;
  for (std::uint32_t i = bases.begin; i < bases.end && direct.size() < kMostInOrder; ++i) {
    const std::uint32_t steps = steps_;
    steps_ = 0;
    const Meaning base = value_of_path(type.file, without_arguments(facts.view(facts.names[i]))).meaning;
    steps_ = steps;
    const bool is_new = base.symbol.exists() && base != type && std::ranges::find(direct, base) == direct.end();
    if (!is_new || !has_objects(repo_.facts_of(base.file).symbol(base.symbol).kind)) continue;
    direct.push_back(base);
    lists.push_back(class_order(base));
  }
  lists.push_back(std::move(direct));
  merge(std::move(lists), order);
  --order_depth_;
  return order;
}

// What the class itself has. `is_assigned`: only because a method assigns to it.
PathValue BoundNameResolver::member_of_itself(const Meaning& type, std::string_view name, bool& is_assigned) {
  if (type.file != file_) {
    lookups_.note_file(type.file);
    lookups_.note_classes(type.file);
  }
  const Member own = own_member(type.file, type.symbol, name);
  is_assigned = own.is_assigned || !own.symbol.exists();
  if (own.symbol.exists()) return {Meaning{type.file, {}, own.symbol}};
  return assigned_member(type, name);
}

// The first class in the order that has the member. An assignment in a method uses what a base declares, such as a
// property, so that comes first.
PathValue BoundNameResolver::member_in_order(const Meaning& type, std::size_t from, std::string_view name) {
  const std::vector<Meaning>& order = class_order(type);
  PathValue assigned;
  for (std::size_t i = from; i < order.size(); ++i) {
    bool is_assigned = false;
    const PathValue found = member_of_itself(order[i], name, is_assigned);
    if (!found.exists() || (assigned.exists() && !is_declared(found))) continue;
    if (!is_assigned || is_declared(found)) return found;
    assigned = found;
  }
  return assigned;
}

// True for a method, and for what has a type.
bool BoundNameResolver::is_declared(const PathValue& member) const {
  if (member.is_object || !member.meaning.symbol.exists()) return false;
  const Symbol& symbol = repo_.facts_of(member.meaning.file).symbol(member.meaning.symbol);
  return is_function(symbol.kind) || symbol.type != kNoPath;
}

}  // namespace docmill
