// SPDX-License-Identifier: Apache-2.0
//
// gitformat-index(5), all numbers big-endian:
//   header      "DIRC", version (2, 3 or 4), number of entries; 4 bytes each
//   entry       40 bytes of stat data, with the mode in 4 bytes at 24; 20 bytes of object name; 2 of flags; in version
//               3 and later 2 more if the flags say so; the path, ended by a NUL. Versions 2 and 3 pad with NULs to a
//               multiple of 8 bytes. In version 4 a number comes before the path: how many bytes to cut off the end of
//               the previous path. The result is the prefix of this path.
//   extension   signature and length, 4 bytes each, and content. If its signature does not begin with a capital letter,
//               it changes what the entries mean (a split or a sparse index) and is not read here
//   checksum    20 bytes; not checked. Git does not check it either, and may even write zeros (index.skipHash)
#include "stages/scan/git_index.h"

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace docmill {
namespace {

constexpr std::string_view kSignature = "DIRC";
constexpr std::size_t kHeaderSize = 12, kChecksumSize = 20, kExtensionHeaderSize = 8;
constexpr std::size_t kModeAt = 24, kFlagsAt = 60, kFixedSize = 62;
constexpr std::uint32_t kExtendedFlag = 0x4000, kLengthMask = 0xFFF;
constexpr std::uint32_t kSubmoduleMode = 0160000;
constexpr std::size_t kMaxExpansion = 16;  // size of version 4's paths relative to the file's; real files stay below 1

}  // namespace

class GitIndex::Reader {
 public:
  explicit Reader(GitIndex& index) : index_(index), bytes_(index.bytes_) {}

  bool run() {
    if (bytes_.size() < kHeaderSize + kChecksumSize || !bytes_.starts_with(kSignature)) return false;
    version_ = number(4, 4);
    const std::size_t count = number(8, 4);
    if (version_ < 2 || version_ > 4 || count > bytes_.size() / kFixedSize) return false;
    bytes_.remove_suffix(kChecksumSize);
    index_.paths_.reserve(count);
    at_ = kHeaderSize;
    for (std::size_t i = 0; i < count; ++i) {
      if (!read_entry()) return false;
    }
    if (version_ == 4) point_to_expanded();
    return skip_extensions();
  }

 private:
  std::uint32_t number(std::size_t at, std::size_t size) const {
    std::uint32_t value = 0;
    for (const char byte : bytes_.substr(at, size)) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
  }

  bool read_entry() {
    const std::size_t start = at_;
    if (bytes_.size() - start < kFixedSize + 3) return false;
    const std::uint32_t flags = number(start + kFlagsAt, 2);
    const bool is_extended = (flags & kExtendedFlag) != 0;
    if (is_extended && version_ == 2) return false;
    at_ = start + kFixedSize + (is_extended ? 2 : 0);
    const auto path = version_ == 4 ? read_compressed_path() : read_path(start);
    if (!path) return false;
    // The flags also hold the length, if it fits.
    if ((flags & kLengthMask) != kLengthMask && (flags & kLengthMask) != path->size()) return false;
    index_.paths_.push_back({*path, number(start + kModeAt, 4) == kSubmoduleMode});
    return true;
  }

  // Reads up to the next NUL, and skips the NUL.
  std::optional<std::string_view> read_text() {
    const std::size_t end = bytes_.find('\0', at_);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view text = bytes_.substr(at_, end - at_);
    at_ = end + 1;
    return text;
  }

  std::optional<std::string_view> read_path(std::size_t start) {
    const auto path = read_text();
    const std::size_t padded = (at_ - start + 7) / 8 * 8;
    if (!path || path->empty() || padded > bytes_.size() - start) return std::nullopt;
    at_ = start + padded;
    return path;
  }

  // The path points into previous_ until point_to_expanded().
  std::optional<std::string_view> read_compressed_path() {
    const auto cut = read_varint();
    const auto tail = read_text();
    if (!cut || !tail || *cut > previous_.size()) return std::nullopt;
    previous_.resize(previous_.size() - *cut);
    previous_ += *tail;
    if (previous_.empty() || index_.expanded_.size() + previous_.size() > bytes_.size() * kMaxExpansion) {
      return std::nullopt;
    }
    index_.expanded_ += previous_;
    return previous_;
  }

  // Seven bits a byte, the highest first. Each further byte adds one, so that no number has two encodings.
  std::optional<std::size_t> read_varint() {
    std::size_t value = 0;
    for (int length = 0; length < 5 && at_ < bytes_.size(); ++length) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value = value << 7 | (byte & 0x7Fu);
      if (byte < 0x80) return value;
      ++value;
    }
    return std::nullopt;
  }

  // Called at the end, because expanded_ moves while it grows.
  void point_to_expanded() {
    std::size_t at = 0;
    for (TrackedPath& tracked : index_.paths_) {
      tracked.path = std::string_view(index_.expanded_).substr(at, tracked.path.size());
      at += tracked.path.size();
    }
  }

  bool skip_extensions() {
    while (at_ < bytes_.size()) {
      if (bytes_.size() - at_ < kExtensionHeaderSize) return false;
      const bool is_optional = bytes_[at_] >= 'A' && bytes_[at_] <= 'Z';
      const std::size_t size = number(at_ + 4, 4);
      at_ += kExtensionHeaderSize;
      if (!is_optional || size > bytes_.size() - at_) return false;
      at_ += size;
    }
    return true;
  }

  GitIndex& index_;
  std::string_view bytes_;
  std::uint32_t version_ = 0;
  std::size_t at_ = 0;
  std::string previous_;  // the last path of version 4
};

std::unique_ptr<GitIndex> GitIndex::parse(std::string bytes) {
  std::unique_ptr<GitIndex> index(new GitIndex(std::move(bytes)));
  if (!Reader(*index).run()) return nullptr;
  return index;
}

}  // namespace docmill
