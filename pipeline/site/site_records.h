// SPDX-License-Identifier: Apache-2.0
//
// SiteRecords: what the last complete run knew: each source file with its stat, and each page with its stat, its digest
// and what it was made from. With it the next run tells what it need not read, parse, render or write.
//
// SITE/.docmill/records. A first line "docmill records FORMAT CHECKSUM", then the body; CHECKSUM (16 hexadecimal
// digits) is the XXH3 of "docmill records FORMAT" and the body, so that a damaged format number is damage, not news.
// Every format has such a line; a newer one whose checksum holds is refused, anything else that is wrong counts as no
// records. History: format 1 was text, a line "DIGEST PATH" for each page, without a checksum; its pages are still
// known as docmill's own. Format 2 is not read any more: the ledger names its pages. Format 3, little-endian, fixed
// width except for strings (u32 length, bytes):
//
//   settings, scan, omissions, links, links stat, link changes stat, keywords stat, boot, ledger stat | scan time,
//   commit time | run | figures | languages | sources | diagnostics | bundles | pages
//
// Why not text: a run with nothing to do reads all of it (34 MB for Linux), in the time of a few thousand stats.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/base/digest.h"
#include "stages/base/result.h"
#include "stages/emit/page_inputs.h"

namespace docmill {

// What tells that a file has not been touched, as far as the file system knows. Times in nanoseconds since the epoch.
struct FileStat {
  std::uint64_t size_bytes = 0;
  std::int64_t mtime_ns = 0;
  std::int64_t ctime_ns = 0;
  std::uint64_t inode = 0;

  friend bool operator==(const FileStat&, const FileStat&) = default;
};

struct SourceRecord {
  std::string_view path;
  FileStat stat;
  Digest content;
  std::uint16_t language = 0;        // as detected; index into SiteRecords::languages
  std::uint16_t named_language = 0;  // as .gitattributes names it; likewise, "" where it does not
  bool is_generated = false;
  bool is_vendored = false;
  bool is_binary = false;  // and so has no pages

  friend bool operator==(const SourceRecord&, const SourceRecord&) = default;
};

// Why a bundle was rendered: a set of these, or of 1 << n for input n of its kind.
enum RenderReason : std::uint16_t {
  kInputChanged = 1,    // shifted by the number of the input
  kNew = 1u << 8,       // the last run had no such bundle
  kSettings = 1u << 9,  // of the project, or docmill itself
  kOnDisk = 1u << 10,   // one of its pages was missing, altered, or from a run that did not end
};

// The pages that are rendered in one go, and from what: see PageInputs.
struct BundleRecord {
  BundleKind kind = BundleKind::file;
  std::string_view subject;  // a file's path, a folder's path, or ""
  PageInputs inputs;
  std::uint32_t rendered_run = 0;
  std::uint16_t reasons = 0;  // of that rendering

  friend bool operator==(const BundleRecord&, const BundleRecord&) = default;
};

struct PageRecord {
  std::string_view path;
  FileStat stat;
  Digest content;
  std::uint32_t bundle = 0;
  std::uint32_t written_run = 0;

  friend bool operator==(const PageRecord&, const PageRecord&) = default;
};

// A diagnostic of a source that is not made again while the source stays as it is.
struct DiagnosticRecord {
  std::string_view path;
  std::string_view message;
};

// Which rows were replaced since the file of records was written, by their places; ascending.
struct ReplacedRows {
  std::vector<std::uint32_t> sources;
  std::vector<std::uint32_t> bundles;
  std::vector<std::uint32_t> pages;
};

struct SiteRecords {
  Digest settings;   // of everything that all pages depend on
  Digest scan;       // of what the scan found beside the sources
  Digest omissions;  // of all that is not documented
  std::string_view boot;
  Digest links;                     // which file of links goes with the sources (link_state.h); 0: none
  FileStat links_stat;              // its own: nobody can make a file of links that records take for docmill's
  FileStat link_changes_stat;       // likewise of the file of their changes; all 0: there is none
  FileStat keywords_stat;           // likewise of the file of keywords
  FileStat ledger;                  // of the file that names docmill's own pages
  std::int64_t scan_time_ns = 0;    // when the scan of the sources began
  std::int64_t commit_time_ns = 0;  // when the last page had been written
  std::uint32_t run = 0;            // counts the runs that changed something, from 1
  std::uint64_t documented_bytes = 0;
  std::vector<std::string_view> languages;
  std::vector<SourceRecord> sources;  // by path_less
  std::vector<DiagnosticRecord> diagnostics;
  std::vector<BundleRecord> bundles;
  std::vector<PageRecord> pages;  // by path, as bytes

  // If the records were read: the bytes of the file and of its changes, which the views above point into (too long for
  // a string to keep in itself, so that records can be moved), the file's checksum, and what the changes replaced.
  std::string bytes;
  std::string_view checksum;
  std::string changes_bytes;
  ReplacedRows replaced;

  const PageRecord* find_page(std::string_view path) const;
};

// The first line of the records, of their changes too: the magic, the format, and the checksum of all that follows.
struct FirstLine {
  unsigned format = 0;
  std::string_view checksum;
  std::string_view body;   // all after the line
  bool is_intact = false;  // the checksum is that of the body
};

inline constexpr std::string_view kRecordsMagic = "docmill records ";

// `body` behind a first line.
std::string with_first_line(std::string_view magic, unsigned format, std::string body);
// None if the bytes do not begin with such a line.
std::optional<FirstLine> read_first_line(std::string_view magic, std::string_view bytes);

Error newer_format(const std::string& shown_path, unsigned format);

// Every index lies within its list, every kind is one.
bool is_consistent(const SiteRecords& records);

// The first line and the body. REQUIRES: sources and pages sorted.
std::string encode_records(const SiteRecords& records);

// Records of format 3; none where `bytes` is anything else. Errors: a newer format.
Result<std::optional<SiteRecords>> decode_records(std::string bytes, const std::string& shown_path);

// Files of docmill's own that go with the records; "" if the one on disk does.
struct StateFiles {
  std::string links;
  std::string link_changes;
  std::string keywords;
};

// The lines of records of format 1, without the first; none where `bytes` is of another format.
std::optional<std::string_view> lines_of_format_1(std::string_view bytes);

}  // namespace docmill
