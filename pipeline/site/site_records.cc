// SPDX-License-Identifier: Apache-2.0
//
// The checksum is compared first. If it is right, docmill wrote the bytes. The reader checks its input all the same, in
// case the checksum of damaged bytes is right by accident.
#include "pipeline/site/site_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "pipeline/site/record_coder.h"
#include "stages/model/repo.h"

namespace docmill {
namespace {

constexpr unsigned kRecordsFormat = 4;
constexpr std::size_t kChecksumDigits = 16;

// Typical sizes, to reserve memory once.
constexpr std::size_t kLineBytes = 256, kSourceBytes = 128, kBundleBytes = 128, kPageBytes = 144;

std::string checksum_of(std::string_view magic, unsigned format, std::string_view body) {
  DigestBuilder digest;
  return digest.add(magic).add(std::uint64_t{format}).add(body).finish().hex().substr(kChecksumDigits);
}

}  // namespace

const PageRecord* SiteRecords::find_page(std::string_view path) const {
  const auto found =
      std::lower_bound(pages.begin(), pages.end(), path,
                       [](const PageRecord& page, std::string_view wanted) { return page.path < wanted; });
  return found != pages.end() && found->path == path ? &*found : nullptr;
}

const SourceRecord* SiteRecords::find_source(std::string_view path) const {
  const auto found = std::lower_bound(
      sources.begin(), sources.end(), path,
      [](const SourceRecord& source, std::string_view wanted) { return path_less(source.path, wanted); });
  return found != sources.end() && found->path == path ? &*found : nullptr;
}

std::string with_first_line(std::string_view magic, unsigned format, std::string body) {
  body.insert(0, fmt::format("{}{} {}\n", magic, format, checksum_of(magic, format, body)));
  return body;
}

std::optional<FirstLine> read_first_line(std::string_view magic, std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos || !bytes.starts_with(magic)) return std::nullopt;
  FirstLine line;
  const char* stop = bytes.data() + end;
  const auto [after, error] = std::from_chars(bytes.data() + magic.size(), stop, line.format);
  if (error != std::errc{} || (after != stop && *after != ' ')) return std::nullopt;
  if (after != stop) line.checksum = std::string_view(after + 1, static_cast<std::size_t>(stop - after - 1));
  line.body = bytes.substr(end + 1);
  line.is_intact = line.checksum == checksum_of(magic, line.format, line.body);
  return line;
}

Error newer_format(const std::string& shown_path, unsigned format) {
  return Error{fmt::format("cannot read {}: written by a newer docmill (format {}): use that one, or another --output",
                           shown_path, format)};
}

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

std::string encode_records(const SiteRecords& records) {
  RecordWriter writer(kLineBytes + records.sources.size() * kSourceBytes + records.bundles.size() * kBundleBytes +
                      records.pages.size() * kPageBytes);
  describe_records(writer, records);
  return with_first_line(kRecordsMagic, kRecordsFormat, writer.take());
}

Result<std::optional<SiteRecords>> decode_records(std::string bytes, const std::string& shown_path) {
  SiteRecords records;
  records.bytes = std::move(bytes);
  const std::optional<FirstLine> line = read_first_line(kRecordsMagic, records.bytes);
  if (!line || line->format < kRecordsFormat || !line->is_intact) return std::nullopt;
  if (line->format > kRecordsFormat) return tl::unexpected(newer_format(shown_path, line->format));
  records.checksum = line->checksum;
  RecordReader reader(line->body);
  describe_records(reader, records);
  if (!reader.is_complete() || !is_consistent(records)) return std::nullopt;
  return records;
}

std::optional<std::string_view> lines_of_format_1(std::string_view bytes) {
  const std::optional<FirstLine> line = read_first_line(kRecordsMagic, bytes);
  if (!line || line->format != 1 || !line->checksum.empty()) return std::nullopt;
  return line->body;
}

}  // namespace docmill
