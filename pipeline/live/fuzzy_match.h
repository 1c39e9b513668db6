// SPDX-License-Identifier: Apache-2.0
//
// Compares a name with what a reader typed, as loosely as makes sense: a beginning, a word, initials, one wrong
// character, or only the letters in the right order. All of it is on keys (search_key.h): lower case, without '_'.
// A mask of 64 bits rules out nearly all names before they are looked at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

// How a name matches, best first.
enum class MatchClass : std::uint8_t {
  exact_case,   // the same
  exact,        // the same but for case and '_'
  prefix_case,  // the name begins with it
  prefix,       // the same but for case and '_'
  word_start,   // the name from one of its words on begins with it
  initials,     // the initials of the name's words begin with it
  words,        // the name contains all of its words, in any order
  inside,       // the name contains it
  typo,         // the name or its beginning differs in one character: changed, added, left out, or exchanged
  scattered,    // the name contains its characters in this order
  none,
};

struct NameMatch {
  MatchClass how = MatchClass::none;
  std::uint16_t penalty = 0;  // of two matches of a class, the one with less is better
};

// What characters a key contains: a bit for each letter and digit, and one more for each letter that is there twice.
// If a key is a subsequence of another one, the bits of its mask are bits of the other's mask.
std::uint64_t letter_mask(std::string_view key);

// A name that is looked for.
struct SoughtName {
  explicit SoughtName(std::string_view written);

  std::string text;
  std::string key;                 // of `text`
  std::uint64_t mask = 0;          // the bits that a name must have to match
  std::vector<std::string> words;  // the keys of its words of 3 or more bytes; empty if there are fewer than 2
};

// How a name matches, one wrong character aside. Cost: linear in the name, of which only the first bytes count
// (kMostKeyBytes).
NameMatch match_name(const SoughtName& sought, std::string_view name);

// MatchClass::typo or none. A key of fewer than 4 bytes has no typos.
NameMatch match_with_typo(const SoughtName& sought, std::string_view name);

// True if match_name() can match a name whose key has this mask.
inline bool may_match(const SoughtName& sought, std::uint64_t mask) { return (sought.mask & ~mask) == 0; }
// The same for match_with_typo().
bool may_match_with_typo(const SoughtName& sought, std::uint64_t mask);

}  // namespace docmill
