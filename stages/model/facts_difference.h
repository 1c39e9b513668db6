// SPDX-License-Identifier: Apache-2.0
//
// FactsDifference: the differences between two states of a file that can show on the pages of folders and of the repo.
#pragma once

#include "stages/model/file_facts.h"
#include "stages/model/file_summary.h"

namespace docmill {

struct FactsDifference {
  bool size = true;     // in bytes
  bool length = true;   // in lines
  bool counts = true;   // in anything else in its FileSummary
  bool doc = true;      // in the file's documentation, or in the lines that it is on
  bool figures = true;  // in the functions that is_complex(): which ones they are, their figures and lengths
  bool symbols = true;  // in its symbols, except for their lines, which only the file's own pages show

  bool any_but_size() const { return length || counts || doc || symbols; }
};

FactsDifference compare_facts(const FileFacts& before, const FileFacts& after);

}  // namespace docmill
