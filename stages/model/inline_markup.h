// SPDX-License-Identifier: Apache-2.0
//
// Documentation is written in many markup languages. plain_markup() reads the inline markup that is the same thing in
// all of them, so that nobody has to know which one a comment uses.
#pragma once

#include <string>
#include <string_view>

namespace docmill {

// The text with its code between single backticks, and without other markup: reStructuredText (:class:`~a.B`, ``x``,
// `title <url>`_), Markdown ([text](url), **x**, [`X`]), Doxygen (\c x, \ref x, \f$x\f$) and Javadoc ({@link A#b}, HTML
// tags and entities). A code is on one line and contains no backtick; a backtick that opens none becomes an apostrophe.
// Line breaks stay. O(n).
std::string plain_markup(std::string_view text);

// The first sentence of a paragraph of documentation as plain_markup(): what lists show of a symbol.
std::string plain_sentence(std::string_view paragraph);
// The same, cut if it is long (short_sentence).
std::string list_sentence(std::string_view paragraph);

}  // namespace docmill
