// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/anchors.h"

#include <fmt/format.h>

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

// Appends the names of the enclosing symbols, outermost first, each followed by a '.'.
void append_scopes(std::string& out, const FileFacts& facts, const Symbol& symbol) {
  if (!symbol.scope.exists()) return;
  const Symbol& scope = facts.symbol(symbol.scope);
  if (scope.scope.exists()) append_anchor_part(out, facts.scope_path(scope) + ".");
  append_anchor_part(out, facts.view(scope.name));
  out += '.';
}

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
  struct Key {
    std::uint32_t scope;  // the first symbol with the enclosing symbol's qualified name
    std::string_view name;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::string_view>{}(key.name) ^ (key.scope * std::size_t{0x9E3779B97F4A7C15});
    }
  };
  struct Seen {
    std::uint32_t first;
    std::uint32_t count;
  };
  std::unordered_map<Key, Seen, KeyHash> seen;
  seen.reserve(facts.symbols.size());
  std::vector<std::uint32_t> first(facts.symbols.size());
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t s = 0; s < facts.symbols.size(); ++s) {
    const Symbol& symbol = facts.symbols[s];
    const Key key{symbol.scope.exists() ? first[symbol.scope.value] : SymbolId::kNone, facts.view(symbol.name)};
    Seen& entry = seen.try_emplace(key, Seen{s, 0}).first->second;
    first[s] = entry.first;
    if (entry.count > 0) {
      if (numbers.empty()) numbers.resize(facts.symbols.size());
      numbers[s] = entry.count;
    }
    ++entry.count;
  }
  return numbers;
}

void append_anchor(std::string& out, const FileFacts& facts, const std::vector<std::uint32_t>& numbers,
                   SymbolId symbol_id) {
  const Symbol& symbol = facts.symbol(symbol_id);
  const std::size_t begin = out.size();
  out += "s-";
  append_scopes(out, facts, symbol);
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
