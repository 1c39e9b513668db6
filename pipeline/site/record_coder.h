// SPDX-License-Identifier: Apache-2.0
//
// Encodes and decodes records. RecordWriter and RecordReader share one description of each value (describe_…). Numbers
// are little-endian. All values have a fixed width, except strings (u32 length, bytes).
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "pipeline/site/site_records.h"

namespace docmill {

class RecordWriter {
 public:
  explicit RecordWriter(std::size_t expected_bytes) { bytes_.reserve(expected_bytes); }

  template <typename Number>
  void number(const Number& value) {
    auto bits = static_cast<std::uint64_t>(value);
    std::array<char, sizeof value> bytes;
    for (char& byte : bytes) {
      byte = static_cast<char>(bits);
      bits >>= 8;
    }
    bytes_.append(bytes.data(), bytes.size());
  }
  void flag(const bool& value) { bytes_ += value ? '\1' : '\0'; }
  void text(const std::string_view& value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_ += value;
  }
  template <typename Item>
  void length(const std::vector<Item>& list) {
    number(static_cast<std::uint32_t>(list.size()));
  }

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class RecordReader {
 public:
  explicit RecordReader(std::string_view bytes) : rest_(bytes) {}

  template <typename Number>
  void number(Number& value) {
    const std::string_view bytes = take(sizeof value);
    if (bytes.empty()) return;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < sizeof value; ++i) bits |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << 8 * i;
    value = static_cast<Number>(bits);
  }
  void flag(bool& value) {
    const std::string_view byte = take(1);
    value = !byte.empty() && byte[0] != '\0';
  }
  void text(std::string_view& value) {
    std::uint32_t size = 0;
    number(size);
    value = take(size);
  }
  template <typename Item>
  void length(std::vector<Item>& list) {
    std::uint32_t size = 0;
    number(size);
    if (size > rest_.size()) ok_ = false;  // an item takes at least one byte
    list.resize(ok_ ? size : 0);
  }

  bool is_ok() const { return ok_; }
  bool is_complete() const { return ok_ && rest_.empty(); }

 private:
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) ok_ = false;
    if (!ok_) return {};
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
  bool ok_ = true;
};

// A row, either to write (const) or to read into.
template <typename Row, typename Record>
concept RecordRow = std::same_as<std::remove_const_t<Row>, Record>;

template <typename Coder, typename Value>
void describe_digest(Coder& coder, Value& digest) {
  coder.number(digest.high);
  coder.number(digest.low);
}

template <typename Coder, typename Value>
void describe_stat(Coder& coder, Value& stat) {
  coder.number(stat.size_bytes);
  coder.number(stat.mtime_ns);
  coder.number(stat.ctime_ns);
  coder.number(stat.inode);
}

template <typename Coder, RecordRow<SourceRecord> Row>
void describe_row(Coder& coder, Row& source) {
  coder.text(source.path);
  describe_stat(coder, source.stat);
  describe_digest(coder, source.content);
  coder.number(source.language);
  coder.number(source.named_language);
  coder.flag(source.is_generated);
  coder.flag(source.is_vendored);
  coder.flag(source.is_binary);
}

template <typename Coder, RecordRow<BundleRecord> Row>
void describe_row(Coder& coder, Row& bundle) {
  coder.number(bundle.kind);
  coder.text(bundle.subject);
  for (auto& input : bundle.inputs) coder.number(input);
  coder.number(bundle.rendered_run);
  coder.number(bundle.reasons);
}

template <typename Coder, RecordRow<PageRecord> Row>
void describe_row(Coder& coder, Row& page) {
  coder.text(page.path);
  describe_stat(coder, page.stat);
  describe_digest(coder, page.content);
  coder.number(page.bundle);
  coder.number(page.written_run);
}

// The members that are not rows, except for the diagnostics.
template <typename Coder, typename Value>
void describe_head(Coder& coder, Value& records) {
  describe_digest(coder, records.settings);
  describe_digest(coder, records.scan);
  describe_digest(coder, records.omissions);
  describe_digest(coder, records.links);
  describe_stat(coder, records.links_stat);
  describe_stat(coder, records.link_changes_stat);
  describe_stat(coder, records.keywords_stat);
  coder.text(records.boot);
  coder.text(records.repo);
  describe_stat(coder, records.ledger);
  coder.number(records.scan_time_ns);
  coder.number(records.commit_time_ns);
  coder.number(records.run);
  coder.number(records.documented_bytes);
  coder.length(records.languages);
  for (auto& language : records.languages) coder.text(language);
}

template <typename Coder, typename Value>
void describe_diagnostics(Coder& coder, Value& records) {
  coder.length(records.diagnostics);
  for (auto& diagnostic : records.diagnostics) {
    coder.text(diagnostic.path);
    coder.text(diagnostic.message);
  }
}

template <typename Coder, typename Value>
void describe_records(Coder& coder, Value& records) {
  describe_head(coder, records);
  coder.length(records.sources);
  for (auto& source : records.sources) describe_row(coder, source);
  describe_diagnostics(coder, records);
  coder.length(records.bundles);
  for (auto& bundle : records.bundles) describe_row(coder, bundle);
  coder.length(records.pages);
  for (auto& page : records.pages) describe_row(coder, page);
}

}  // namespace docmill
