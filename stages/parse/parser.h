// SPDX-License-Identifier: Apache-2.0
//
// Parser: turns bytes into a syntax tree, with limits on the work and the memory that a file may cost, whatever its
// bytes are.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "stages/languages/language.h"
#include "stages/languages/syntax_tree.h"

namespace docmill {

// The limits of one parse. Work is counted, never timed, so that the same bytes are given up on every machine. A unit
// is about a nanosecond on an ordinary machine (work_meter.h).
struct ParseLimits {
  std::uint64_t work = 0;
  std::uint64_t memory_bytes = 0;
};

// The limits for a file of this size. Work: one second, or 0.3 s per megabyte if that is more. Memory: 224 MB, or 64
// times the size if that is more; a process that parses one small file then stays below 256 MB. Real files need less:
// the most expensive file in PyTorch and Linux, of 2 MB, uses half of its work and half of its memory.
ParseLimits parse_limits(std::size_t source_size);

// Not thread-safe; each thread has its own. The tree does not depend on earlier parses.
class Parser {
 public:
  // A parse throws WorkStopped once `stop` is not 0. Null: nothing stops it. `macros` are the project's own; they must
  // outlive the parser. Null: it has none.
  explicit Parser(const std::atomic<int>* stop = nullptr, const MacroTable* macros = nullptr)
      : stop_(stop), macros_(macros) {}

  // The tree of `source`, at most 4 GiB. There is no tree if the language has no grammar. If the parse exceeds
  // `limits`, there is no tree and `gave_up` is set. Throws std::bad_alloc if the system has no memory left.
  SyntaxTree parse(const Language& language, std::string_view source, ParseLimits limits);
  SyntaxTree parse(const Language& language, std::string_view source) {
    return parse(language, source, parse_limits(source.size()));
  }

  // The cost of the last parse, in the units of its limits. If it was given up, the cost up to that point.
  ParseLimits last_cost() const { return last_cost_; }

 private:
  bool conceal(const Language& language, std::string_view source, std::string& concealed) const;

  const std::atomic<int>* stop_;
  const MacroTable* macros_;
  ParseLimits last_cost_;
};

}  // namespace docmill
