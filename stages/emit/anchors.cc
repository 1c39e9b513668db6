// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/anchors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <unordered_map>

#include "stages/base/digest.h"

namespace docmill {
namespace {

constexpr std::size_t kMaxAnchorBytes = 160;

// By byte: true if it is written as it is.
constexpr std::array<bool, 256> kIsPlain = [] {
  std::array<bool, 256> is_plain{};
  for (unsigned c = 'a'; c <= 'z'; ++c) is_plain[c] = is_plain[c - 'a' + 'A'] = true;
  for (unsigned c = '0'; c <= '9'; ++c) is_plain[c] = true;
  is_plain['_'] = is_plain['.'] = is_plain['-'] = true;
  return is_plain;
}();

bool is_anchor_plain(char c) { return kIsPlain[static_cast<unsigned char>(c)]; }

// Appends the symbol's scope, followed by a '.' if there is one.
void append_scope(std::string& out, const FileFacts& facts, const Symbol& symbol) {
  if (!symbol.scope.exists() && symbol.qualifier.empty()) return;
  append_anchor_part(out, facts.scope_path(symbol) + ".");
}

// Gives each qualified name a number, and counts the symbols that have it.
class QualifiedNames {
 public:
  explicit QualifiedNames(const FileFacts& facts) : facts_(facts), numbers_(facts.symbols.size()) {
    entries_.reserve(facts.symbols.size());
  }

  // How many symbols before this one have its qualified name. Must be called for all symbols, in order.
  std::uint32_t count_before(std::uint32_t position) {
    const Symbol& symbol = facts_.symbols[position];
    std::uint32_t scope = symbol.scope.exists() ? numbers_[symbol.scope.value] : SymbolId::kNone;
    if (!symbol.qualifier.empty()) scope = entry_at(scope, facts_.view(symbol.qualifier)).number;
    Entry& own = entry_at(scope, facts_.view(symbol.name));
    numbers_[position] = own.number;
    return own.count++;
  }

 private:
  struct Key {
    std::uint32_t scope;  // the number of its qualified name
    std::string_view name;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::string_view>{}(key.name) ^ (key.scope * std::size_t{0x9E3779B97F4A7C15});
    }
  };
  struct Entry {
    std::uint32_t number;
    std::uint32_t count;
  };

  // The entry of a path of names below the scope. A symbol can have a path as its name: a key "a.b", a test
  // `Suite.Case`.
  Entry& entry_at(std::uint32_t scope, std::string_view path) {
    for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
      scope = entry(scope, path.substr(0, dot)).number;
      path.remove_prefix(dot + 1);
    }
    return entry(scope, path);
  }

  Entry& entry(std::uint32_t scope, std::string_view name) {
    return entries_.try_emplace(Key{scope, name}, Entry{static_cast<std::uint32_t>(entries_.size()), 0}).first->second;
  }

  const FileFacts& facts_;
  std::unordered_map<Key, Entry, KeyHash> entries_;
  std::vector<std::uint32_t> numbers_;  // by symbol: the number of its qualified name
};

}  // namespace

void append_anchor_part(std::string& out, std::string_view name) {
  static constexpr char kHex[] = "0123456789abcdef";
  for (std::size_t at = 0; at < name.size(); ++at) {
    const std::size_t begin = at;
    while (at < name.size() && is_anchor_plain(name[at])) ++at;
    out += name.substr(begin, at - begin);
    if (at == name.size()) return;
    if (name[at] == ' ') {
      out += '+';
    } else {
      const auto byte = static_cast<unsigned char>(name[at]);
      out += '~';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
}

std::vector<std::uint32_t> number_anchors(const FileFacts& facts) {
  QualifiedNames names(facts);
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t s = 0; s < facts.symbols.size(); ++s) {
    const std::uint32_t before = names.count_before(s);
    if (before == 0) continue;
    if (numbers.empty()) numbers.resize(facts.symbols.size());
    numbers[s] = before;
  }
  return numbers;
}

void append_anchor(std::string& out, const FileFacts& facts, const std::vector<std::uint32_t>& numbers,
                   SymbolId symbol_id) {
  const Symbol& symbol = facts.symbol(symbol_id);
  const std::size_t begin = out.size();
  out += "s-";
  append_scope(out, facts, symbol);
  append_anchor_part(out, facts.view(symbol.name));
  if (out.size() - begin > kMaxAnchorBytes) {
    const std::string digest = digest_of(std::string_view(out).substr(begin)).hex();
    out.resize(begin + kMaxAnchorBytes - digest.size());
    out += digest;
  }
  if (!numbers.empty() && numbers[symbol_id.value] > 0) {
    fmt::format_to(std::back_inserter(out), "~~{}", numbers[symbol_id.value] + 1);
  }
}

}  // namespace docmill
