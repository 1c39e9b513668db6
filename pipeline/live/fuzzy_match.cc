// SPDX-License-Identifier: Apache-2.0
//
// Names are compared in the order of MatchClass; the first class that holds is the answer. A scattered match is scored
// greedily: forward to find where the earliest match ends, then back from there, so that it begins as late as it can.
// That is linear and nearly always the best match; the exact best one is quadratic, and readers would not see the
// difference.
#include "pipeline/live/fuzzy_match.h"

#include <algorithm>
#include <bit>

#include "stages/emit/search/search_format.h"
#include "stages/emit/search/search_key.h"

namespace docmill {
namespace {

constexpr std::size_t kShortestTypo = 4;      // bytes of a key
constexpr std::size_t kShortestInitials = 2;  // likewise
constexpr std::size_t kShortestWord = 3;
constexpr std::size_t kMostSought = 300;  // bytes of a name that is looked for
constexpr int kTwice = 36;                // the first bit for a letter that is there twice
constexpr std::size_t kMostGap = 8;       // a longer gap is no worse

// A name's key, and which bytes of it begin a word of the name.
struct SplitKey {
  explicit SplitKey(std::string_view name) {
    name = name.substr(0, 4 * kMostKeyBytes);
    append_search_key(key, name);
    starts.resize(key.size());
    for (std::size_t at = 0, in_key = 0; at < name.size() && in_key < key.size(); ++at) {
      const auto byte = static_cast<unsigned char>(name[at]);
      if (byte <= 0x20 || byte == 0x7f || byte == '_') continue;
      starts[in_key] = begins_word(name, at);
      in_key += byte >= 0x80 ? 3 : 1;
    }
  }

  bool has_word_start(std::string_view part) const {
    for (std::size_t at = 1; at + part.size() <= key.size(); ++at) {
      if (starts[at] && key.compare(at, part.size(), part) == 0) return true;
    }
    return false;
  }

  bool has_initials(std::string_view initials) const {
    std::size_t at = 0;
    for (std::size_t i = 0; i < key.size() && at < initials.size(); ++i) {
      if (!starts[i]) continue;
      if (key[i] != initials[at]) return false;
      ++at;
    }
    return at == initials.size();
  }

  std::string key;
  std::vector<bool> starts;
};

std::uint16_t penalty_of_gap(std::size_t gap, bool begins_a_word) {
  return static_cast<std::uint16_t>(begins_a_word ? 1 : 2 + std::min(gap, kMostGap));
}

// The characters of `sought` in this order.
NameMatch match_scattered(std::string_view sought, const SplitKey& name) {
  std::size_t end = 0;
  std::size_t found = 0;
  for (; end < name.key.size() && found < sought.size(); ++end) found += name.key[end] == sought[found] ? 1 : 0;
  if (found < sought.size()) return {};
  std::uint16_t penalty = 0;
  std::size_t after = end;  // where the next matched character is
  for (std::size_t at = end; found > 0 && at-- > 0;) {
    if (name.key[at] != sought[found - 1]) continue;
    --found;
    if (after < end && at + 1 < after) {
      penalty = static_cast<std::uint16_t>(penalty + penalty_of_gap(after - at - 1, name.starts[after]));
    }
    after = at;
  }
  if (after > 0) penalty = static_cast<std::uint16_t>(penalty + penalty_of_gap(after, name.starts[after]));
  return {MatchClass::scattered, penalty};
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const auto add = [&](std::string_view word) {
    std::string key;
    append_search_key(key, word);
    if (key.size() >= kShortestWord) words.push_back(std::move(key));
  };
  std::size_t begin = 0;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (!begins_word(text, at)) continue;
    add(text.substr(begin, at - begin));
    begin = at;
  }
  add(text.substr(begin));
  if (words.size() < 2) words.clear();
  return words;
}

}  // namespace

std::uint64_t letter_mask(std::string_view key) {
  constexpr int kDigits = 26;
  std::uint64_t mask = 0;
  for (const char c : key) {
    if (c >= 'a' && c <= 'z') {
      const std::uint64_t bit = std::uint64_t{1} << (c - 'a');
      mask |= (mask & bit) != 0 ? bit << kTwice : bit;
    } else if (c >= '0' && c <= '9') {
      mask |= std::uint64_t{1} << (kDigits + c - '0');
    }
  }
  return mask;
}

SoughtName::SoughtName(std::string_view written) : text(written.substr(0, kMostSought)) {
  append_search_key(key, text);
  mask = letter_mask(key);
  words = words_of(text);
  if (words.empty()) return;
  mask = 0;  // the words are in any order and may overlap, and short ones do not count
  for (const std::string& word : words) mask |= letter_mask(word) & ((std::uint64_t{1} << kTwice) - 1);
}

NameMatch match_name(const SoughtName& sought, std::string_view name) {
  if (sought.key.empty()) return {};
  if (name == sought.text) return {MatchClass::exact_case, 0};
  const SplitKey split(name);
  const std::string_view key = split.key;
  if (key == sought.key) return {MatchClass::exact, 0};
  if (name.starts_with(sought.text)) return {MatchClass::prefix_case, 0};
  if (key.starts_with(sought.key)) return {MatchClass::prefix, 0};
  if (split.has_word_start(sought.key)) return {MatchClass::word_start, 0};
  if (sought.key.size() >= kShortestInitials && split.has_initials(sought.key)) return {MatchClass::initials, 0};
  const auto contains = [&](std::string_view word) { return key.find(word) != std::string_view::npos; };
  if (!sought.words.empty() && std::ranges::all_of(sought.words, contains)) return {MatchClass::words, 0};
  if (contains(sought.key)) return {MatchClass::inside, 0};
  return match_scattered(sought.key, split);
}

NameMatch match_with_typo(const SoughtName& sought, std::string_view name) {
  const std::string_view query = sought.key;
  if (query.size() < kShortestTypo) return {};
  std::string text;
  append_search_key(text, name);
  const std::string_view key = text;
  std::size_t at = 0;
  while (at < query.size() && at < key.size() && query[at] == key[at]) ++at;
  if (at == query.size()) return {MatchClass::typo, static_cast<std::uint16_t>(key.size() > query.size() + 1 ? 1 : 0)};
  NameMatch best;
  const auto compare = [&](std::size_t q, std::size_t k) {
    if (q > query.size() || k > key.size() || !key.substr(k).starts_with(query.substr(q))) return;
    const auto penalty = static_cast<std::uint16_t>(key.size() - k == query.size() - q ? 0 : 1);
    if (best.how == MatchClass::none || penalty < best.penalty) best = {MatchClass::typo, penalty};
  };
  compare(at + 1, at + 1);
  compare(at, at + 1);
  compare(at + 1, at);
  if (at + 1 < query.size() && at + 1 < key.size() && query[at] == key[at + 1] && query[at + 1] == key[at]) {
    compare(at + 2, at + 2);
  }
  return best;
}

bool may_match_with_typo(const SoughtName& sought, std::uint64_t mask) {
  return sought.key.size() >= kShortestTypo && std::popcount(sought.mask & ~mask) <= 1;
}

}  // namespace docmill
