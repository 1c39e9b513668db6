// SPDX-License-Identifier: Apache-2.0
//
// FileCoverage: the part of coverage.md that needs one file's facts and imports. The rest is known without them: counts
// of symbols are in FileSummary, attributes in RepoFile, tests in Links. Nothing in it depends on the path of the
// file's page. So it stays valid if other files are added or removed, as long as the file's facts and the targets of
// its imports are the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// An import in a form that names a file of the repo, but there is no such file.
struct UnresolvedImport {
  std::string module;  // as written
  std::string name;    // the imported name; "" if the module itself was not found
};

struct FileCoverage {
  std::vector<UnresolvedImport> unresolved;  // only the first ones
  std::uint32_t more_unresolved = 0;
  std::uint32_t unparsed_places = 0;
  std::uint32_t unparsed_lines = 0;
  bool is_invalid_utf8 = false;
};

// Reads the facts and the imports of this file only. Thread-safe.
FileCoverage collect_file_coverage(const Repo& repo, const Links& links, FileId file);

// Appends the coverage as bytes, or nothing if there is nothing to report. If this format changes, so must the version
// of the file that contains it. The format: a byte, 1 if the file is not UTF-8, else 0; unparsed_places;
// unparsed_lines; more_unresolved; the number of imports, and for each both strings. Numbers are LEB128; a string is
// its length and its bytes.
void append_coverage(std::string& out, const FileCoverage& coverage);

// What append_coverage() wrote; none if the bytes are damaged.
std::optional<FileCoverage> read_coverage(std::string_view bytes);

}  // namespace docmill
