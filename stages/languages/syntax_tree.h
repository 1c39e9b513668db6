// SPDX-License-Identifier: Apache-2.0
//
// SyntaxTree: a tree-sitter tree, the memory that holds it, and whether the parser gave up.
#pragma once

#include <tree_sitter/api.h>

#include <memory>
#include <string>

#include "stages/languages/tree_memory.h"

namespace docmill {

struct SyntaxTree {
  std::unique_ptr<TreeMemory> memory;  // holds `tree`; null if there is no tree
  const TSTree* tree = nullptr;        // null if the language has no grammar, or the parser gave up
  bool gave_up = false;                // the parse exceeded the parser's limits
  std::string readable;                // the text of the file (Language::readable); "": the source itself
  std::string concealed;               // the text that was parsed (Language::conceal); "": the text itself
};

}  // namespace docmill
