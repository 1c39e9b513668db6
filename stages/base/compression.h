// SPDX-License-Identifier: Apache-2.0
//
// Blocks of bytes, compressed with zstd. Thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace docmill {

// The same bytes give the same block, with one version of zstd.
std::string compress(std::string_view bytes, int level);

// The `size` bytes that the block was made from; none if the block is damaged or has another size.
std::optional<std::string> decompress(std::string_view block, std::size_t size);

}  // namespace docmill
