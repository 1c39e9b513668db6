// SPDX-License-Identifier: Apache-2.0
//
// Shows text from a repository with nothing hidden. Some characters are invisible, and some change the direction of the
// text around them: they can make a name or a line look like another one ("Trojan Source", CVE-2021-42574). Pages and
// messages show such a character as Rust writes it, `\u{202E}`, and a byte that is not UTF-8 as `\xFF`. Unicode's
// control pictures (U+240A) would be a second form: they cover only 33 characters and are hard to read.
//
// This is done for control characters (line breaks and tabs too), line and paragraph separators, direction marks,
// overrides and isolates, and what Unicode calls default-ignorable: zero-width spaces and joiners, soft hyphens,
// variation selectors, fillers, tags. Two of these have legitimate uses, where they stay as they are:
//   - a zero-width joiner or non-joiner between two letters of scripts that join letters (U+0590 to U+1CFF, U+A800 to
//     U+ABFF, U+11000 to U+11FFF: Hebrew to Vedic, later Indic scripts); a joiner also between two pictographs (emoji);
//   - a variation selector after (c), (r) or a character from U+1000 on, or before U+20E3 (keycap).
// The result is for reading and cannot be reversed: a name may itself contain a backslash and braces.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

// The bytes as valid UTF-8 on one line, with nothing hidden.
std::string display_text(std::string_view bytes);

struct HiddenCharacter {
  char32_t code_point;
  std::uint32_t line;  // from 1

  friend bool operator==(const HiddenCharacter&, const HiddenCharacter&) = default;
};

// The characters of a source that display_text() would not show as they are, in order. Tabs, line breaks and form feeds
// are left out because they are layout; so are bytes that are not UTF-8.
std::vector<HiddenCharacter> hidden_characters(std::string_view source);

}  // namespace docmill
