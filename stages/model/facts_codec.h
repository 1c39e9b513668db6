// SPDX-License-Identifier: Apache-2.0
//
// Facts as bytes, for the cache. Format 1, all integers LEB128 unless said otherwise:
//
//   format number | size_bytes | content (16 bytes, big-endian) | encoding, parser_gave_up (a byte each)
//   | line counts (4) | doc | doc_lines | symbols | imports | references | names | marks | unparsed lines | text
//
// A list is its length, then its items. A string is (offset, size) in the text at the end; a line span is (first, how
// many more lines); line numbers of symbols, imports, marks and unparsed lines are stored as signed differences from
// the one before. Facts are written column by column (all names, then all heads, …) because that is what zstd
// compresses best. Rejected: FlatBuffers and Cap'n Proto (padding and vtables triple the size before compression), JSON
// (slow to read).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stages/model/file_facts.h"

namespace docmill {

inline constexpr std::uint32_t kFactsFormat = 1;

std::string encode_facts(const FileFacts& facts);

// The facts that `bytes` stand for, or none where they are not exactly one encoding of facts whose every index and
// string lies within bounds. Never reads outside `bytes`; never allocates more than a small multiple of their size.
std::optional<FileFacts> decode_facts(std::string_view bytes);

}  // namespace docmill
