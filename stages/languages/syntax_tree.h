// SPDX-License-Identifier: Apache-2.0
//
// SyntaxTree: the move-only owner of a tree-sitter tree, and what the parser said of it.
#pragma once

#include <tree_sitter/api.h>

#include <memory>

namespace docmill {

struct TreeDeleter {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

struct SyntaxTree {
  std::unique_ptr<TSTree, TreeDeleter> tree;  // null where the language has no grammar, or the parser gave up
  bool gave_up = false;                       // the parse needed more operations than the limit
};

}  // namespace docmill
