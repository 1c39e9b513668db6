// SPDX-License-Identifier: Apache-2.0
//
// Source tokens as bytes, for the cache. Format 1, all integers LEB128:
//
//   number of classes | for each: gap, size, class | number of names | for each: gap, size, kind, index, enclosing + 1
//
// A gap is the number of bytes between the end of the last range of the list and the beginning of this one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stages/model/source_tokens.h"

namespace docmill {

inline constexpr std::uint32_t kTokensFormat = 1;

std::string encode_tokens(const SourceTokens& tokens);

// The tokens that `bytes` encode, or none unless they are exactly one encoding of tokens of a source with these facts.
std::optional<SourceTokens> decode_tokens(std::string_view bytes, const FileFacts& facts);

}  // namespace docmill
