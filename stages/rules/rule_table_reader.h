// SPDX-License-Identifier: Apache-2.0
//
// TableReader: takes the keys of a TOML table one after another, and complains about those that nobody asked for.
#pragma once

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/rules/rule_arena.h"

namespace docmill {

// What is wrong with a file of rules, and in which line; leaves the reader at once.
struct RuleFault : std::runtime_error {
  RuleFault(const toml::node& node, const std::string& what)
      : std::runtime_error(what), line(static_cast<std::uint32_t>(node.source().begin.line)) {}
  std::uint32_t line;
};

class TableReader {
 public:
  TableReader(const toml::table& table, RuleArena& arena) : table_(table), arena_(arena) {}

  const toml::table& table() const { return table_; }

  bool has(std::string_view key) const { return table_.contains(key); }

  // The string at the key; "" if there is none and it need not be there.
  std::string_view text(std::string_view key, bool is_needed = false) {
    const toml::node* const node = find(key, is_needed);
    return node == nullptr ? std::string_view() : text_of(*node, key);
  }

  std::vector<std::string_view> texts(std::string_view key, bool is_needed = false) {
    std::vector<std::string_view> texts;
    for_each(key, is_needed, [&](const toml::node& item) { texts.push_back(text_of(item, key)); });
    return texts;
  }

  // `least` if there is none.
  std::uint32_t number(std::string_view key, std::uint32_t least, std::uint32_t most) {
    const toml::node* const node = find(key, false);
    if (node == nullptr) return least;
    const std::int64_t value = node->value_exact<std::int64_t>().value_or(-1);
    if (value < least || value > most) throw RuleFault(*node, fmt::format("'{}' must be {} to {}", key, least, most));
    return static_cast<std::uint32_t>(value);
  }

  bool flag(std::string_view key) {
    const toml::node* const node = find(key, false);
    if (node == nullptr) return false;
    if (!node->is_boolean()) throw RuleFault(*node, fmt::format("'{}' must be true or false", key));
    return node->value_or(false);
  }

  // One of the words, as its position.
  std::size_t choice(std::string_view key, std::initializer_list<std::string_view> words, bool is_needed) {
    const toml::node* const node = find(key, is_needed);
    if (node == nullptr) return 0;
    const std::string_view value = text_of(*node, key);
    std::size_t position = 0;
    for (const std::string_view word : words) {
      if (word == value) return position;
      ++position;
    }
    throw RuleFault(*node, fmt::format("'{}' must be one of: {}", key, fmt::join(words, ", ")));
  }

  // Calls visit(item) for the items of the list, or for the value itself if it is not a list.
  template <typename Visit>
  void for_each(std::string_view key, bool is_needed, Visit visit) {
    const toml::node* const node = find(key, is_needed);
    if (node == nullptr) return;
    if (const toml::array* list = node->as_array()) {
      for (const toml::node& item : *list) visit(item);
    } else {
      visit(*node);
    }
  }

  // Calls visit(TableReader&) for the tables in the list; nothing else may be in a table.
  template <typename Visit>
  void for_each_table(std::string_view key, bool is_needed, Visit visit) {
    for_each(key, is_needed, [&](const toml::node& item) { with_table(item, key, visit); });
  }

  template <typename Visit>
  void with_table(const toml::node& node, std::string_view key, Visit visit) {
    if (!node.is_table()) throw RuleFault(node, fmt::format("'{}' must be a table", key));
    TableReader reader(*node.as_table(), arena_);
    visit(reader);
    reader.finish();
  }

  // Throws if the table has other keys.
  void finish() const {
    for (const auto& [key, node] : table_) {
      if (std::ranges::find(known_, key.str()) == known_.end()) {
        throw RuleFault(node, fmt::format("unknown key '{}'", key.str()));
      }
    }
  }

  const toml::node* find(std::string_view key, bool is_needed) {
    known_.push_back(key);
    const toml::node* const node = table_.get(key);
    if (node == nullptr && is_needed) throw RuleFault(table_, fmt::format("'{}' is missing", key));
    return node;
  }

  std::string_view text_of(const toml::node& node, std::string_view key) const {
    const auto value = node.value_exact<std::string>();
    if (!value) throw RuleFault(node, fmt::format("'{}' must be text", key));
    return arena_.keep(*value);
  }

 private:
  const toml::table& table_;
  RuleArena& arena_;
  std::vector<std::string_view> known_;
};

}  // namespace docmill
