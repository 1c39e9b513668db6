// SPDX-License-Identifier: Apache-2.0
//
// scan_repo: which files of a repo are to be documented, and what is left out, and why. Reads names, metadata and the
// rules of git and docmill; never the content of source files (that a file is binary shows when it is loaded).
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
  std::string site;                         // never scanned where it lies inside `root`; need not exist
  std::vector<std::string> include;         // patterns with .gitignore's syntax; empty: everything
  std::vector<std::string> exclude;         // likewise; wins over include
  std::uint64_t max_file_size = 10u << 20;  // bytes
};

struct ScannedFile {
  std::string path;              // repo-relative
  std::uint64_t size_bytes = 0;  // at the time of the scan
  bool is_generated = false;     // .gitattributes: linguist-generated
  bool is_vendored = false;      // .gitattributes: linguist-vendored
  std::string language;          // .gitattributes: linguist-language; "" where not set
  // What the stat index compares (times in nanoseconds since the epoch).
  std::int64_t mtime_ns = 0;
  std::int64_t ctime_ns = 0;
  std::uint64_t inode = 0;
};

struct Scan {
  std::vector<ScannedFile> files;   // sorted by path_less
  std::vector<Omission> omissions;  // sorted by path_less; what lies below an omitted folder is not listed
  std::string emptied_by;           // where `files` is empty: the rule that left out the most, for a message
  std::string commit;               // 40 hex digits of git's HEAD; "" outside a git work tree or without a commit
  std::string work_tree;            // absolute path of the git work tree that holds the repo; "" where there is none
};

// Errors: `root` is no folder or cannot be read. A folder below it that cannot be read is an omission with a
// diagnostic.
Result<Scan> scan_repo(const ScanOptions& options, Diagnostics& diagnostics);

}  // namespace docmill
