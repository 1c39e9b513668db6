// SPDX-License-Identifier: Apache-2.0
//
// Markdown's inline text: the text a reader sees, and the destinations of its links. Works on the bytes of one heading,
// paragraph or table cell. (The inline grammar of tree-sitter-markdown is not used. It parses all inline text of a file
// as one, so a stray backtick hides links elsewhere; it ignores tables; and it needs more than 60 s and 11 GB for 100
// kB of `**a *b _c`.)
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docmill {

enum class LinkText : unsigned char { keep, drop };

// The text that a reader sees: emphasis, code marks, HTML tags and escapes removed. Links and images are replaced by
// their text or removed.
std::string plain_inline_text(std::string_view markdown, LinkText links);

// The destinations of the inline links, images and `<links>` of `markdown`, as written, in the order in which the links
// end. The views point into `markdown`.
std::vector<std::string_view> link_destinations(std::string_view markdown);

// The heading of an ATX line's content without the closing sequence of number signs.
std::string_view without_closing_hashes(std::string_view content);

// The path of a link's destination as written (`<…>`, escapes and percent-encoding undone; query and fragment removed),
// or "" if it does not lead to a file of the repo: it has a scheme or a host, or is only a fragment.
std::string link_path(std::string_view destination);

// Whether the destination is outside of the repo: "https:", "mailto:" or "//host".
bool leads_outside(std::string_view destination);

// Undoes percent-encoding, except of control characters.
std::string percent_decoded(std::string_view text);

}  // namespace docmill
