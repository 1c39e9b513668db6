// SPDX-License-Identifier: Apache-2.0
#include "stages/base/compression.h"

#include <zstd.h>

#include <new>

namespace docmill {

std::string compress(std::string_view bytes, int level) {
  std::string block(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(block.data(), block.size(), bytes.data(), bytes.size(), level);
  // The block has room for any result, so that only memory can be short.
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  block.resize(size);
  block.shrink_to_fit();
  return block;
}

std::optional<std::string> decompress(std::string_view block, std::size_t size) {
  if (ZSTD_getFrameContentSize(block.data(), block.size()) != size) return std::nullopt;
  std::string bytes(size, '\0');
  if (ZSTD_decompress(bytes.data(), bytes.size(), block.data(), block.size()) != size) return std::nullopt;
  return bytes;
}

}  // namespace docmill
