// SPDX-License-Identifier: Apache-2.0
//
// FactsDifference: in what two states of a file differ, as far as the pages of other files and folders show it.
#pragma once

#include "stages/model/file_facts.h"
#include "stages/model/file_summary.h"

namespace docmill {

struct FactsDifference {
  bool size = true;     // in bytes
  bool length = true;   // in lines
  bool counts = true;   // all else in its summary
  bool doc = true;      // the file's documentation, or its lines
  bool symbols = true;  // which symbols it has, in what order, and all that is said of each except lines
  bool lines = true;    // of symbols

  // What sums over files, and names and sentences of files and symbols, are made from.
  bool any_but_size() const { return length || counts || doc || symbols || lines; }
};

FactsDifference compare_facts(const FileFacts& before, const FileFacts& after);

}  // namespace docmill
