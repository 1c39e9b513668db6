// SPDX-License-Identifier: Apache-2.0
#include "pipeline/site/record_changes.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "pipeline/site/record_coder.h"

namespace docmill {
namespace {

constexpr std::string_view kMagic = "docmill record changes ";
constexpr unsigned kFormat = 1;
// Changes get a file of their own if they take at most an eighth of the file of records, or at most kFewBytes.
constexpr std::size_t kMostChanges = 8;
constexpr std::size_t kFewBytes = 64 * 1024;

// The rows that differ from those in the file: the rows that already differed in the last run, and the rows that have
// changed since.
template <typename Row>
std::vector<std::uint32_t> rows_to_replace(const std::vector<Row>& last, const std::vector<Row>& now,
                                           const std::vector<std::uint32_t>& replaced_before) {
  std::vector<std::uint32_t> rows;
  auto before = replaced_before.begin();
  for (std::uint32_t i = 0; i < now.size(); ++i) {
    const bool is_replaced = before != replaced_before.end() && *before == i;
    if (is_replaced) ++before;
    if (is_replaced || !(last[i] == now[i])) rows.push_back(i);
  }
  return rows;
}

// True if both lists have the same paths, in the same order. The path of a page that was kept is mostly a view of the
// same bytes.
bool have_same_paths(const std::vector<PageRecord>& last, const std::vector<PageRecord>& now) {
  return std::ranges::equal(last, now, [](const PageRecord& a, const PageRecord& b) {
    return a.path.size() == b.path.size() && (a.path.data() == b.path.data() || a.path == b.path);
  });
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
  // The same pages: if the changes get lost, the file alone still says which pages are docmill's.
  const bool has_same_rows = last.sources.size() == now.sources.size() && last.bundles.size() == now.bundles.size() &&
                             have_same_paths(last.pages, now.pages);
  if (last.bytes.empty() || !has_same_rows) return std::nullopt;
  RecordWriter writer(0);
  writer.text(last.checksum);
  describe_head(writer, now);
  describe_diagnostics(writer, now);
  write_rows(writer, now.sources, rows_to_replace(last.sources, now.sources, last.replaced.sources));
  write_rows(writer, now.bundles, rows_to_replace(last.bundles, now.bundles, last.replaced.bundles));
  write_rows(writer, now.pages, rows_to_replace(last.pages, now.pages, last.replaced.pages));
  std::string body = writer.take();
  if (body.size() > std::max(last.bytes.size() / kMostChanges, kFewBytes)) return std::nullopt;
  return with_first_line(kMagic, kFormat, std::move(body));
}

Result<bool> apply_record_changes(std::string bytes, const std::string& shown_path, SiteRecords& records) {
  records.changes_bytes = std::move(bytes);
  const std::optional<FirstLine> line = read_first_line(kMagic, records.changes_bytes);
  if (!line || !line->is_intact) return false;
  if (line->format > kFormat) return tl::unexpected(newer_format(shown_path, line->format));
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
