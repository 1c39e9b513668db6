// SPDX-License-Identifier: Apache-2.0
//
// How names are looked up. The script in the browser makes the same keys from what a reader types.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

// Appends the key of a name: printable ASCII without spaces, upper-case letters and '_'. Other bytes from 0x80 on are
// written as '~' and two hexadecimal digits; control characters and spaces are left out. A name that would have no key
// has its '_' as key. At most kMostKeyBytes are appended.
void append_search_key(std::string& out, std::string_view name);

// True if a word begins at this place of the name: after a character that is not a letter or digit, at an upper-case
// letter after one that is not, and at the last of several upper-case letters.
bool begins_word(std::string_view name, std::size_t at);

// The places where a word of the name begins (begins_word), except the first, in order. At most
// kMostStarts, and none where the key of the rest would have fewer than kFewestStartBytes.
std::vector<std::uint32_t> word_starts(std::string_view name);

// The first characters of all words, in lower case; "" if there are fewer than kFewestStartBytes words.
std::string initials_of(std::string_view name);

// A name as it is shown: valid UTF-8, control characters replaced by spaces, cut at kMostNameBytes.
std::string shown_search_name(std::string_view name);

// A path as the search data writes it: '%', control characters and bytes that are not UTF-8 as %XX.
std::string search_stem(std::string_view path);

}  // namespace docmill
