// SPDX-License-Identifier: Apache-2.0
//
// Facts as bytes, for the cache. Format 3, all integers LEB128 unless said otherwise:
//
//   format number | size of each column | columns | text
//
// A column holds one field of all items of a list, one after another: the kinds of all symbols, the sizes of all heads,
// and so on (see enum Column). A predictable value is written as the signed difference from its prediction: a name
// usually follows the previous head in the arena, a symbol begins on the line after the previous one. The text is the
// arena of strings without what the reader can derive: the name of a symbol, which its head contains, and the prefix
// that the name of a reference shares with the previous one. Decoding gives the same arena, byte for byte.
//
// This is done for zstd, which compresses repetition to almost nothing. For the facts of Linux, format 1 took 839 MB,
// compressed 175; format 2 takes 571 and 136 (level 3). Rejected: FlatBuffers and Cap'n Proto (padding and vtables
// triple the size before compression), JSON (slow to read).
//
// History: 1: columns of plain values, the whole arena as text. 2: the format above, without form,
// qualifier and macro of symbols. 3: the format above. 9: with the figures of functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stages/model/file_facts.h"

namespace docmill {

inline constexpr std::uint32_t kFactsFormat = 9;

std::string encode_facts(const FileFacts& facts);

// The facts that `bytes` encode, or none unless they are exactly one encoding of facts with every index and string
// within bounds. Never reads outside `bytes`; allocates at most a multiple of their size.
std::optional<FileFacts> decode_facts(std::string_view bytes);

}  // namespace docmill
