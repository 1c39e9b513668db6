// SPDX-License-Identifier: Apache-2.0
//
// The saved form of the keyword index. Format 2: the line "docmill keywords 2\n"; the size of the table and its digest
// (8 bytes each, little-endian); the table; the blocks of all groups (group_codec.h, compressed), without gaps. The
// table: budget and number of groups, then for each group the fields of IndexGroup, with the size and a checksum of the
// block instead of the block itself. Numbers are varints; digests and checksums have 8 bytes.
//
// Why blocks: most runs change a few of a thousand groups, and the others are copied as they are. One block for all
// groups would be smaller, but then all of it would have to be read and written.
#include <utility>

#include "stages/base/digest.h"
#include "stages/base/varint.h"
#include "stages/emit/keywords/keyword_index.h"

namespace docmill {
namespace {

constexpr std::string_view kMagic = "docmill keywords 2\n";
constexpr std::size_t kFixedBytes = 8;
constexpr std::size_t kTableAt = kMagic.size() + 2 * kFixedBytes;

void append_fixed(std::string& out, std::uint64_t value) {
  for (std::size_t i = 0; i < kFixedBytes; ++i) out += static_cast<char>(value >> (8 * i));
}

std::uint64_t read_fixed(ByteReader& reader) {
  const std::string_view bytes = reader.text(kFixedBytes);
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

void append_text(std::string& out, std::string_view text) {
  append_varint(out, text.size());
  out += text;
}

std::string_view read_text(ByteReader& reader) { return reader.text(reader.varint()); }

void append_row(std::string& table, const IndexGroup& group) {
  append_varint(table, static_cast<std::uint64_t>(group.start) << 1 | (group.goes_on ? 1u : 0u));
  append_text(table, group.first);
  append_text(table, group.last);
  append_varint(table, static_cast<std::uint64_t>(group.first_rank));
  append_varint(table, static_cast<std::uint64_t>(group.first_kind));
  append_text(table, group.first_path);
  append_varint(table, group.lines);
  append_varint(table, group.symbols);
  append_fixed(table, group.content);
  append_varint(table, group.content_bytes);
  append_fixed(table, group.checksum);
  append_varint(table, group.block().size());
}

// Reads a row of the table, and its block from the front of `blocks`.
IndexGroup read_row(ByteReader& table, ByteReader& blocks) {
  IndexGroup group;
  const std::uint64_t start = table.varint(static_cast<std::uint64_t>(PageStart::inside) << 1 | 1);
  group.start = static_cast<PageStart>(start >> 1);
  group.goes_on = (start & 1) != 0;
  group.first = read_text(table);
  group.last = read_text(table);
  group.first_rank = static_cast<KeywordRank>(table.varint(kKeywordRanks - 1));
  group.first_kind = static_cast<SymbolKind>(table.varint(kSymbolKinds - 1));
  group.first_path = read_text(table);
  group.lines = table.varint();
  group.symbols = table.varint();
  group.content = read_fixed(table);
  group.content_bytes = table.varint();
  group.checksum = read_fixed(table);
  group.lent_block = blocks.text(table.varint());
  if (group.first.empty() || group.last.empty() || group.lent_block.empty()) table.fail();
  return group;
}

}  // namespace

std::string KeywordIndex::encode() const {
  std::string table;
  append_varint(table, budget_);
  append_varint(table, groups_.size());
  std::size_t block_bytes = 0;
  for (const IndexGroup& group : groups_) {
    append_row(table, group);
    block_bytes += group.block().size();
  }
  std::string bytes(kMagic);
  bytes.reserve(kTableAt + table.size() + block_bytes);
  append_fixed(bytes, table.size());
  append_fixed(bytes, digest_of(table).low);
  bytes += table;
  for (const IndexGroup& group : groups_) bytes += group.block();
  return bytes;
}

std::optional<KeywordIndex> KeywordIndex::open(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return std::nullopt;
  ByteReader all(bytes.substr(kMagic.size()));
  const std::uint64_t table_bytes = read_fixed(all);
  const std::uint64_t digest = read_fixed(all);
  const std::string_view whole_table = all.text(table_bytes);
  if (!all.is_ok() || digest_of(whole_table).low != digest) return std::nullopt;

  ByteReader table(whole_table);
  KeywordIndex index(table.varint());
  const std::uint64_t count = table.varint(table.left());
  for (std::uint64_t i = 0; i < count && table.is_ok() && all.is_ok(); ++i) {
    IndexGroup group = read_row(table, all);
    if (index.groups_.empty() ? group.start != PageStart::border : !begin_in_order(index.groups_.back(), group)) {
      return std::nullopt;
    }
    index.groups_.push_back(std::move(group));
  }
  if (!table.has_ended_well() || !all.has_ended_well()) return std::nullopt;
  index.name_pages();
  return index;
}

}  // namespace docmill
