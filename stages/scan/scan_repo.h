// SPDX-License-Identifier: Apache-2.0
//
// scan_repo: which files of a repo to document, which to leave out, and why. Reads names, metadata and the rules of git
// and docmill, but never the content of source files (binary files are found when they are loaded).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stages/base/diagnostics.h"
#include "stages/base/result.h"
#include "stages/model/repo.h"

namespace docmill {

struct ScanOptions {
  std::string root;                         // the repo; any path the process can open
  std::string site;                         // never scanned if it is inside `root`; need not exist
  std::string scratch;                      // likewise, and not listed as left out; "": none
  std::vector<std::string> include;         // patterns with .gitignore's syntax; empty: everything
  std::vector<std::string> exclude;         // likewise; wins over include
  std::uint64_t max_file_size = 10u << 20;  // bytes
};

struct ScannedFile {
  std::string path;              // repo-relative
  std::uint64_t size_bytes = 0;  // at the time of the scan
  bool is_generated = false;     // .gitattributes: linguist-generated
  bool is_vendored = false;      // .gitattributes: linguist-vendored
  std::string language;          // .gitattributes: linguist-language; "" if not set
  // Compared with the records of the last run (times in nanoseconds since the epoch).
  std::int64_t mtime_ns = 0;
  std::int64_t ctime_ns = 0;
  std::uint64_t inode = 0;
};

struct Scan {
  std::vector<ScannedFile> files;   // sorted by path_less
  std::vector<Omission> omissions;  // sorted by path_less; contents of an omitted folder are not listed
  std::string empty_reason;         // if `files` is empty: the rule that left out the most, for a message
  std::string commit;               // 40 hex digits of git's HEAD; "" outside a git work tree or without a commit
  std::string work_tree;            // absolute path of the git work tree that holds the repo; "" if there is none
};

// Errors: `root` is not a folder or cannot be read. A folder below it that cannot be read is an omission with a
// diagnostic.
Result<Scan> scan_repo(const ScanOptions& options, Diagnostics& diagnostics);

}  // namespace docmill
