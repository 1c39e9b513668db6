// SPDX-License-Identifier: Apache-2.0
//
// parse_source: bytes to syntax tree. A Parser owns tree-sitter's parser, which is costly to make and keeps its
// buffers: one a thread, never one a file.
#pragma once

#include <memory>
#include <string_view>

#include "stages/languages/language.h"
#include "stages/languages/syntax_tree.h"

namespace docmill {

// Not thread-safe; each thread has its own. The tree does not depend on what the parser parsed before.
class Parser {
 public:
  Parser();
  ~Parser();
  Parser(Parser&&) noexcept;

  // The tree of `source`, at most 4 GiB. No tree where the language has no grammar. Where the parse needs more than
  // kOperationsPerByte operations a byte, there is no tree and `gave_up` is set; the limit depends on nothing but the
  // bytes.
  SyntaxTree parse(const Language& language, std::string_view source);

  // Counts of tree-sitter's progress callback (one in about 100 parse steps) allowed: a fixed part, and one a byte.
  static constexpr std::uint64_t kFreeOperations = 1'000'000;
  static constexpr std::uint64_t kOperationsPerByte = 4;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace docmill
