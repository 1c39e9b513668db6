// SPDX-License-Identifier: Apache-2.0
//
// One description of the format (describe()) serves the writer and the reader. The checksum comes first: what passes it
// was written by docmill, so that the reader's own checks only guard against a checksum that holds by accident.
#include "pipeline/site/site_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <type_traits>

namespace docmill {
namespace {

constexpr std::string_view kMagic = "docmill records ";
constexpr unsigned kFormat = 3;
constexpr std::size_t kChecksumDigits = 16;

// What records take, by experience: room for them is made in one go.
constexpr std::size_t kLineBytes = 256, kSourceBytes = 128, kBundleBytes = 128, kPageBytes = 144;

std::string checksum_of(unsigned format, std::string_view body) {
  DigestBuilder digest;
  return digest.add(kMagic).add(std::uint64_t{format}).add(body).finish().hex().substr(kChecksumDigits);
}

class Writer {
 public:
  explicit Writer(std::size_t expected_bytes) { bytes_.reserve(expected_bytes); }

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

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

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
    if (size > rest_.size()) ok_ = false;  // an item takes a byte at the least
    list.resize(ok_ ? size : 0);
  }

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

template <typename Coder, typename Value>
void describe_source(Coder& coder, Value& source) {
  coder.text(source.path);
  describe_stat(coder, source.stat);
  describe_digest(coder, source.content);
  coder.number(source.language);
  coder.number(source.named_language);
  coder.flag(source.is_generated);
  coder.flag(source.is_vendored);
  coder.flag(source.is_binary);
}

template <typename Coder, typename Value>
void describe_bundle(Coder& coder, Value& bundle) {
  coder.number(bundle.kind);
  coder.text(bundle.subject);
  for (auto& input : bundle.inputs) coder.number(input);
  coder.number(bundle.rendered_run);
  coder.number(bundle.reasons);
}

template <typename Coder, typename Value>
void describe_page(Coder& coder, Value& page) {
  coder.text(page.path);
  describe_stat(coder, page.stat);
  describe_digest(coder, page.content);
  coder.number(page.bundle);
  coder.number(page.written_run);
}

template <typename Coder, typename Value>
void describe(Coder& coder, Value& records) {
  describe_digest(coder, records.settings);
  describe_digest(coder, records.scan);
  describe_digest(coder, records.omissions);
  describe_digest(coder, records.links);
  describe_stat(coder, records.links_stat);
  describe_stat(coder, records.link_changes_stat);
  describe_stat(coder, records.keywords_stat);
  coder.text(records.boot);
  describe_stat(coder, records.ledger);
  coder.number(records.scan_time_ns);
  coder.number(records.commit_time_ns);
  coder.number(records.run);
  coder.number(records.documented_bytes);
  coder.length(records.languages);
  for (auto& language : records.languages) coder.text(language);
  coder.length(records.sources);
  for (auto& source : records.sources) describe_source(coder, source);
  coder.length(records.diagnostics);
  for (auto& diagnostic : records.diagnostics) {
    coder.text(diagnostic.path);
    coder.text(diagnostic.message);
  }
  coder.length(records.bundles);
  for (auto& bundle : records.bundles) describe_bundle(coder, bundle);
  coder.length(records.pages);
  for (auto& page : records.pages) describe_page(coder, page);
}

// Every index lies within its list, every kind is one.
bool is_consistent(const SiteRecords& records) {
  const auto languages = records.languages.size();
  return std::all_of(records.sources.begin(), records.sources.end(),
                     [&](const SourceRecord& source) {
                       return source.language < languages && source.named_language < languages;
                     }) &&
         std::all_of(records.bundles.begin(), records.bundles.end(),
                     [](const BundleRecord& bundle) { return static_cast<std::size_t>(bundle.kind) < kBundleKinds; }) &&
         std::all_of(records.pages.begin(), records.pages.end(),
                     [&](const PageRecord& page) { return page.bundle < records.bundles.size(); });
}

struct FirstLine {
  unsigned format = 0;
  std::string_view checksum;
  std::string_view body;  // all after the line
};

std::optional<FirstLine> read_first_line(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos || !bytes.starts_with(kMagic)) return std::nullopt;
  FirstLine line;
  const char* stop = bytes.data() + end;
  const auto [after, error] = std::from_chars(bytes.data() + kMagic.size(), stop, line.format);
  if (error != std::errc{} || (after != stop && *after != ' ')) return std::nullopt;
  if (after != stop) line.checksum = std::string_view(after + 1, static_cast<std::size_t>(stop - after - 1));
  line.body = bytes.substr(end + 1);
  return line;
}

}  // namespace

const PageRecord* SiteRecords::find_page(std::string_view path) const {
  const auto found =
      std::lower_bound(pages.begin(), pages.end(), path,
                       [](const PageRecord& page, std::string_view wanted) { return page.path < wanted; });
  return found != pages.end() && found->path == path ? &*found : nullptr;
}

std::string with_first_line(unsigned format, std::string body) {
  body.insert(0, fmt::format("{}{} {}\n", kMagic, format, checksum_of(format, body)));
  return body;
}

std::string encode_records(const SiteRecords& records) {
  Writer writer(kLineBytes + records.sources.size() * kSourceBytes + records.bundles.size() * kBundleBytes +
                records.pages.size() * kPageBytes);
  describe(writer, records);
  return with_first_line(kFormat, writer.take());
}

Result<std::optional<SiteRecords>> decode_records(std::string bytes, const std::string& shown_path) {
  SiteRecords records;
  records.bytes = std::move(bytes);
  const std::optional<FirstLine> line = read_first_line(records.bytes);
  if (!line || line->format < kFormat || line->checksum != checksum_of(line->format, line->body)) return std::nullopt;
  if (line->format > kFormat) {
    return tl::unexpected(
        Error{fmt::format("cannot read {}: written by a newer docmill (format {}): use that one, or another --output",
                          shown_path, line->format)});
  }
  Reader reader(line->body);
  describe(reader, records);
  if (!reader.is_complete() || !is_consistent(records)) return std::nullopt;
  return records;
}

std::optional<std::string_view> lines_of_format_1(std::string_view bytes) {
  const std::optional<FirstLine> line = read_first_line(bytes);
  if (!line || line->format != 1 || !line->checksum.empty()) return std::nullopt;
  return line->body;
}

}  // namespace docmill
