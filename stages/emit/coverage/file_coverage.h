// SPDX-License-Identifier: Apache-2.0
//
// FileCoverage: what coverage.md shows of one file that only the file's facts and imports tell. The rest is known
// without them: counts of symbols are in FileSummary, attributes in RepoFile, tests in Links. Nothing in it depends on
// where the file's page lies, so it can be kept while other files come and go, as long as the file's facts stay and its
// imports lead where they led.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// An import that names a file of the repo, and no such file is there.
struct UnresolvedImport {
  std::string module;  // as written
  std::string name;    // what is taken from it; "" if the module itself was not found
  std::uint32_t line = 0;
};

struct FileCoverage {
  std::vector<UnresolvedImport> unresolved;  // the first of them
  std::uint32_t more_unresolved = 0;
  std::vector<LineSpan> unparsed_lines;  // the first of them
  std::uint32_t more_unparsed = 0;
  bool is_invalid_utf8 = false;
};

// Reads the facts and the imports of this file only. Thread-safe.
FileCoverage collect_file_coverage(const Repo& repo, const Links& links, FileId file);

// Appends the bytes of the coverage; none if there is nothing to report. A file that holds them must say in its own
// version when they change: a byte 1 if the file is not UTF-8, else 0; more_unparsed; the number of spans, of each the
// lines since the span before and its length; more_unresolved; the number of imports, of each its line and both
// strings. Numbers are LEB128; a string is its length and its bytes.
void append_coverage(std::string& out, const FileCoverage& coverage);

// What append_coverage() wrote; none if the bytes are damaged.
std::optional<FileCoverage> read_coverage(std::string_view bytes);

}  // namespace docmill
