// SPDX-License-Identifier: Apache-2.0
//
// Most rows are those of the last run, and their texts are views of the same bytes. So texts are compared by address
// first: reading them would take longer than everything else here.
#include "pipeline/site/record_changes.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "pipeline/site/record_coder.h"

namespace docmill {
namespace {

constexpr std::string_view kRecordChangesMagic = "docmill record changes ";
constexpr unsigned kRecordChangesFormat = 2;
// Changes get a file of their own if they take at most an eighth of the file of records, or at most kFewBytes.
constexpr std::size_t kMostChanges = 8;
constexpr std::size_t kFewBytes = 64 * 1024;

bool same_text(std::string_view a, std::string_view b) {
  return a.size() == b.size() && (a.data() == b.data() || a == b);
}

// These take the first row apart, so that no field can be forgotten.
bool same_row(const SourceRecord& a, const SourceRecord& b) {
  const auto& [path, stat, content, language, named_language, is_generated, is_vendored, is_binary] = a;
  return stat == b.stat && content == b.content && language == b.language && named_language == b.named_language &&
         is_generated == b.is_generated && is_vendored == b.is_vendored && is_binary == b.is_binary &&
         same_text(path, b.path);
}

bool same_row(const BundleRecord& a, const BundleRecord& b) {
  const auto& [kind, subject, inputs, rendered_run, reasons] = a;
  return kind == b.kind && inputs == b.inputs && rendered_run == b.rendered_run && reasons == b.reasons &&
         same_text(subject, b.subject);
}

bool same_row(const PageRecord& a, const PageRecord& b) {
  const auto& [path, stat, content, bundle, written_run] = a;
  return stat == b.stat && content == b.content && bundle == b.bundle && written_run == b.written_run &&
         same_text(path, b.path);
}

// The rows that differ from those in the file: the rows that already differed in the last run, and the rows that have
// changed since.
template <typename Row>
std::vector<std::uint32_t> rows_to_replace(const std::vector<Row>& last, const std::vector<Row>& now,
                                           const std::vector<std::uint32_t>& replaced_before) {
  std::vector<std::uint8_t> differs(now.size());
  tbb::parallel_for(std::size_t{0}, now.size(), [&](std::size_t i) { differs[i] = same_row(last[i], now[i]) ? 0 : 1; });
  for (std::uint32_t row : replaced_before) differs[row] = 1;
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < differs.size(); ++i) {
    if (differs[i] != 0) rows.push_back(i);
  }
  return rows;
}

template <typename Row>
void write_rows(RecordWriter& writer, const std::vector<Row>& rows, const std::vector<std::uint32_t>& places) {
  writer.length(places);
  for (std::uint32_t place : places) {
    writer.number(place);
    describe_row(writer, rows[place]);
  }
}

template <typename Row>
bool read_rows(RecordReader& reader, std::vector<Row>& rows, std::vector<std::uint32_t>& places) {
  reader.length(places);
  for (std::uint32_t& place : places) {
    reader.number(place);
    if (!reader.is_ok() || place >= rows.size()) return false;
    describe_row(reader, rows[place]);
  }
  return reader.is_ok() && std::ranges::adjacent_find(places, std::greater_equal{}) == places.end();
}

}  // namespace

std::optional<std::string> encode_record_changes(const SiteRecords& last, const SiteRecords& now) {
  if (last.bytes.empty() || last.sources.size() != now.sources.size() || last.bundles.size() != now.bundles.size() ||
      last.pages.size() != now.pages.size()) {
    return std::nullopt;
  }
  const std::vector<std::uint32_t> pages = rows_to_replace(last.pages, now.pages, last.replaced.pages);
  // If the changes get lost, the file alone must still say which pages are docmill's.
  const auto has_same_path = [&](std::uint32_t page) { return last.pages[page].path == now.pages[page].path; };
  if (!std::ranges::all_of(pages, has_same_path)) return std::nullopt;
  RecordWriter writer(0);
  writer.text(last.checksum);
  describe_head(writer, now);
  describe_diagnostics(writer, now);
  write_rows(writer, now.sources, rows_to_replace(last.sources, now.sources, last.replaced.sources));
  write_rows(writer, now.bundles, rows_to_replace(last.bundles, now.bundles, last.replaced.bundles));
  write_rows(writer, now.pages, pages);
  std::string body = writer.take();
  if (body.size() > std::max(last.bytes.size() / kMostChanges, kFewBytes)) return std::nullopt;
  return with_first_line(kRecordChangesMagic, kRecordChangesFormat, std::move(body));
}

Result<bool> apply_record_changes(std::string bytes, const std::string& shown_path, SiteRecords& records) {
  records.changes_bytes = std::move(bytes);
  const std::optional<FirstLine> line = read_first_line(kRecordChangesMagic, records.changes_bytes);
  if (!line || !line->is_intact) return false;
  if (line->format > kRecordChangesFormat) return tl::unexpected(newer_format(shown_path, line->format));
  if (line->format < kRecordChangesFormat) return true;  // of older records
  RecordReader reader(line->body);
  std::string_view checksum;
  reader.text(checksum);
  if (checksum != records.checksum) return true;
  describe_head(reader, records);
  records.diagnostics.clear();
  describe_diagnostics(reader, records);
  return read_rows(reader, records.sources, records.replaced.sources) &&
         read_rows(reader, records.bundles, records.replaced.bundles) &&
         read_rows(reader, records.pages, records.replaced.pages) && reader.is_complete() && is_consistent(records);
}

}  // namespace docmill
