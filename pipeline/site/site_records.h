// SPDX-License-Identifier: Apache-2.0
//
// SiteRecords: what the last complete run knew: each source file with its stat, and each page with its stat, its digest
// and what it was made from. From this, the next run finds out what it need not read, parse, render or write.
//
// They are in SITE/.docmill/records: a first line "docmill records FORMAT CHECKSUM", then the body. CHECKSUM is 16
// hexadecimal digits, half of the XXH3 digest of "docmill records ", FORMAT and the body. It covers FORMAT, so that a
// damaged number is not taken for a newer format. Every format begins with such a line. Records of a newer format with
// a correct checksum are refused; other records that cannot be read count as missing. History: format 1 was text
// without a checksum, a line "DIGEST PATH" for each page; docmill still recognises its pages as its own. Format 2 is
// not read any more, because the ledger names its pages; nor is format 3, which did not say where the repo is. Format 4
// is little-endian, with a fixed width for everything except strings (u32 length, bytes):
//
//   settings, scan, omissions, links, links stat, link changes stat, keywords stat, boot, repo, ledger stat |
//   scan time, commit time | run | figures | languages | sources | diagnostics | bundles | pages
//
// It is not text, because a run that has nothing to do reads all of it (34 MB for Linux) and must take no longer for
// that than for a few thousand stats.
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

// Shows whether a file has been touched, as far as the file system knows. Times are in nanoseconds since the epoch.
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
  std::uint16_t named_language = 0;  // index of the one that .gitattributes names; of "" if it names none
  bool is_generated = false;
  bool is_vendored = false;
  bool is_binary = false;  // a binary file has no pages
};

// Why a bundle was rendered: a set of these bits.
enum RenderReason : std::uint16_t {
  kInputChanged = 1,    // shifted left by the number of the input, so this covers the bits below kNew
  kNew = 1u << 8,       // the last run had no such bundle
  kSettings = 1u << 9,  // the settings of the project, or docmill itself, changed
  kOnDisk = 1u << 10,   // one of its pages was missing or altered, for example by a run that did not end
};

// Pages that are rendered together, and the digests of what they show (see PageInputs).
struct BundleRecord {
  BundleKind kind = BundleKind::file;
  std::string_view subject;  // a file's path, a folder's path, or ""
  PageInputs inputs;
  std::uint32_t rendered_run = 0;
  std::uint16_t reasons = 0;  // why they were rendered in that run
};

struct PageRecord {
  std::string_view path;
  FileStat stat;
  Digest content;
  std::uint32_t bundle = 0;
  std::uint32_t written_run = 0;
};

// A diagnostic of a source. It is recorded, because later runs do not parse the source again until it changes.
struct DiagnosticRecord {
  std::string_view path;
  std::string_view message;
};

// The indices of the rows that were replaced since the file of records was written; ascending.
struct ReplacedRows {
  std::vector<std::uint32_t> sources;
  std::vector<std::uint32_t> bundles;
  std::vector<std::uint32_t> pages;
};

struct SiteRecords {
  Digest settings;   // of everything that all pages depend on
  Digest scan;       // of what the scan found besides the sources
  Digest omissions;  // of everything that is not documented
  std::string_view boot;
  std::string_view repo;            // the relative path from the site's folder to the repo: ".."
  Digest links;                     // identity of the file of links that belongs to the sources (link_state.h); 0: none
  FileStat links_stat;              // of that file; shows whether somebody has replaced it
  FileStat link_changes_stat;       // of the file of changed links; all 0: there is none
  FileStat keywords_stat;           // of the file of keywords
  FileStat ledger;                  // of the file that names docmill's own pages
  std::int64_t scan_time_ns = 0;    // when the scan of the sources began
  std::int64_t commit_time_ns = 0;  // when the last page had been written
  std::uint32_t run = 0;            // the number of the run, from 1; only runs that changed something count
  std::uint64_t documented_bytes = 0;
  std::vector<std::string_view> languages;
  std::vector<SourceRecord> sources;  // by path_less
  std::vector<DiagnosticRecord> diagnostics;
  std::vector<BundleRecord> bundles;
  std::vector<PageRecord> pages;  // by path, as bytes

  // Only in records that were read: the bytes of the file and of its changes, the file's checksum, and which rows the
  // changes replaced. The views above point into the bytes. They stay valid when the records are moved, because strings
  // of this length are on the heap.
  std::string bytes;
  std::string_view checksum;
  std::string changes_bytes;
  ReplacedRows replaced;

  // Null if there is none.
  const PageRecord* find_page(std::string_view path) const;
  const SourceRecord* find_source(std::string_view path) const;
};

// The first line of a file of records or of changed records: the magic, the format, and the checksum of the body.
struct FirstLine {
  unsigned format = 0;
  std::string_view checksum;
  std::string_view body;   // everything after the line
  bool is_intact = false;  // the checksum is right
};

inline constexpr std::string_view kRecordsMagic = "docmill records ";

// A first line, followed by `body`.
std::string with_first_line(std::string_view magic, unsigned format, std::string body);
// None if the bytes do not begin with such a line. The result points into them.
std::optional<FirstLine> read_first_line(std::string_view magic, std::string_view bytes);

Error newer_format(const std::string& shown_path, unsigned format);

// Every index is within its list, and every kind exists.
bool is_consistent(const SiteRecords& records);

// The bytes of the file. REQUIRES: sources and pages are sorted.
std::string encode_records(const SiteRecords& records);

// The records in `bytes`; none if these are not intact records of format 4. Errors: a newer format.
Result<std::optional<SiteRecords>> decode_records(std::string bytes, const std::string& shown_path);

// The contents of docmill's own files that belong to the records; "" if the file on disk need not be written.
struct StateFiles {
  std::string links;
  std::string link_changes;
  std::string keywords;
};

// The lines of records of format 1, without the first; none if `bytes` has another format.
std::optional<std::string_view> lines_of_format_1(std::string_view bytes);

}  // namespace docmill
