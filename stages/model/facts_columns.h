// SPDX-License-Identifier: Apache-2.0
//
// The columns of the facts format, and how to write and read numbers and text in them. Only facts_codec.cc uses this.
// Parts of the text that the reader can rebuild from other parts are left out.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "stages/base/varint.h"
#include "stages/model/facts_codec.h"
#include "stages/model/file_facts.h"

namespace docmill {

// Similar values are kept together.
enum Column : std::size_t {
  kFile,
  kContent,
  kKind,
  kForm,
  kScope,
  kQualifier,
  kMacro,
  kNameAt,
  kNameIn,
  kNameSize,
  kHeadAt,
  kHeadSize,
  kSignature,
  kSignatureRest,
  kDocSize,
  kDocAt,
  kLine,
  kMoreLines,
  kDocLine,
  kMoreDocLines,
  kBases,
  kReferenceKind,
  kReferenceUsers,
  kUser,
  kUserCount,
  kLowLine,
  kHighLine,
  kPrefix,
  kReferenceSize,
  kReferenceAt,
  kReferenceQualifier,
  kType,
  kImport,
  kAlias,
  kName,
  kMark,
  kUnparsed,
  kFinding,
  kFigures,
  kCyclomatic,
  kCognitive,
  kNesting,
  kParameters,
  kColumns
};

// At most this many bytes of a name are left out of the text, so that a few damaged bytes cannot expand to much.
inline constexpr std::size_t kMaxElidedBytes = 255;

inline std::uint32_t end_of(TextRef ref) { return ref.offset + ref.size; }

class ColumnWriter {
 public:
  static constexpr bool kReads = false;

  explicit ColumnWriter(std::string_view text) : text_(text) {}

  template <typename Number>
  void number(Column column, const Number& value) {
    append_varint(columns_[column], static_cast<std::uint64_t>(value));
  }
  // Writes `value` as its difference from `expected`.
  template <typename Number>
  void number(Column column, const Number& value, std::uint64_t expected) {
    const auto difference = static_cast<std::int64_t>(value) - static_cast<std::int64_t>(expected);
    number(column, difference < 0 ? -2 * difference - 1 : 2 * difference);
  }

  void word(Column column, const std::uint64_t& value) {
    for (int shift = 56; shift >= 0; shift -= 8) columns_[column] += static_cast<char>(value >> shift);
  }

  // Leaves out a part of the text. The reader needs the text up to `source_end` to rebuild it, so none of that is left
  // out later.
  void elide(TextRef part, std::uint32_t source_end) {
    kept_.append(text_, elided_end_, part.offset - elided_end_);
    elided_end_ = end_of(part);
    settled_end_ = std::max(elided_end_, source_end);
  }
  static bool ok() { return true; }
  bool can_elide(TextRef part) const { return part.offset >= settled_end_ && part.size <= kMaxElidedBytes; }

  std::string take() {
    kept_.append(text_, elided_end_);
    std::string out;
    append_varint(out, kFactsFormat);
    for (const std::string& column : columns_) append_varint(out, column.size());
    for (const std::string& column : columns_) out += column;
    return out + kept_;
  }

 private:
  std::string_view text_;
  std::array<std::string, kColumns> columns_;
  std::string kept_;
  std::uint32_t elided_end_ = 0;
  std::uint32_t settled_end_ = 0;
};

class ColumnReader {
 public:
  static constexpr bool kReads = true;

  explicit ColumnReader(std::string_view bytes) {
    ok_ = take(bytes) == kFactsFormat;
    std::array<std::uint64_t, kColumns> sizes{};
    for (std::uint64_t& size : sizes) size = take(bytes);
    for (std::size_t i = 0; i < kColumns && ok_; ++i) {
      ok_ = sizes[i] <= bytes.size();
      columns_[i] = bytes.substr(0, static_cast<std::size_t>(sizes[i]));
      bytes.remove_prefix(columns_[i].size());
    }
    kept_ = bytes;
  }

  template <typename Number>
  void number(Column column, Number& value) {
    value = narrow<Number>(take(columns_[column]));
  }
  template <typename Number>
  void number(Column column, Number& value, std::uint64_t expected) {
    const std::uint64_t coded = take(columns_[column]);
    const std::uint64_t half = coded >> 1;
    value = narrow<Number>(expected + ((coded & 1) ? ~half : half));
  }

  void word(Column column, std::uint64_t& value) {
    std::string_view& bytes = columns_[column];
    if (bytes.size() < 8) return fail();
    value = 0;
    for (std::size_t i = 0; i < 8; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    bytes.remove_prefix(8);
  }

  // The text is rebuilt in order. advance() copies kept text up to `offset`; elide() then adds the part that was left
  // out there; ahead() returns kept text `distance` bytes after that part.
  void advance(std::uint32_t offset) {
    const std::uint64_t gap = std::uint64_t{offset} - text_.size();
    if (offset < text_.size() || gap > kept_.size()) return fail();
    text_.append(kept_.substr(0, static_cast<std::size_t>(gap)));
    kept_.remove_prefix(static_cast<std::size_t>(gap));
  }
  void elide(std::string_view bytes) {
    if (ok_) text_ += bytes;
  }
  std::string_view ahead(std::int64_t distance, std::uint32_t size) {
    if (distance < 0 || static_cast<std::uint64_t>(distance) + size > kept_.size()) fail();
    return ok_ ? kept_.substr(static_cast<std::size_t>(distance), size) : std::string_view();
  }
  // A part of the text rebuilt so far.
  std::string behind(TextRef part) {
    if (std::uint64_t{part.offset} + part.size > text_.size()) fail();
    return ok_ ? text_.substr(part.offset, part.size) : std::string();
  }

  void fail() { ok_ = false; }
  bool ok() const { return ok_; }

  // The whole text, once all columns are read to their end.
  bool finish(std::string& text) {
    for (std::string_view column : columns_) ok_ = ok_ && column.empty();
    text_ += kept_;
    text = std::move(text_);
    return ok_ && text.size() <= std::numeric_limits<std::uint32_t>::max();
  }

 private:
  std::uint64_t take(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes.front());
      bytes.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7fu} << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  template <typename Number>
  Number narrow(std::uint64_t value) {
    if (value > std::numeric_limits<Number>::max()) ok_ = false;
    return ok_ ? static_cast<Number>(value) : Number{};
  }

  std::array<std::string_view, kColumns> columns_;
  std::string_view kept_;  // kept text that is not copied yet
  std::string text_;
  bool ok_ = true;
};

}  // namespace docmill
