// SPDX-License-Identifier: Apache-2.0
//
// Parser: bytes to syntax tree, within limits. A file may cost so much work and so much memory, and no more, whatever
// its bytes are.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "stages/languages/language.h"
#include "stages/languages/syntax_tree.h"

namespace docmill {

// The limits of one parse. Work is counted, never timed, so that the same bytes are given up on every machine; a unit
// is about a nanosecond of an ordinary one (work_meter.h).
struct ParseLimits {
  std::uint64_t work = 0;
  std::uint64_t memory_bytes = 0;
};

// What a file of this size may cost: a second, or 0.3 for each megabyte if that is more; 224 MB, or 64 times the size,
// so that a process that parses one small file stays below 256 MB. Real files stay far below: of PyTorch's and Linux's
// the most costly one, of 2 MB, needs half of its work and half of its memory.
ParseLimits parse_limits(std::size_t source_size);

// Not thread-safe; each thread has its own. The tree does not depend on what the parser parsed before.
class Parser {
 public:
  // A parse ends with the exception WorkStopped once `stop` is not 0. Null: nothing stops it.
  explicit Parser(const std::atomic<int>* stop = nullptr) : stop_(stop) {}

  // The tree of `source`, at most 4 GiB. There is no tree if the language has no grammar; there is none and `gave_up`
  // is set if the parse is beyond `limits`. Throws std::bad_alloc if the system has no memory left.
  SyntaxTree parse(const Language& language, std::string_view source, ParseLimits limits);
  SyntaxTree parse(const Language& language, std::string_view source) {
    return parse(language, source, parse_limits(source.size()));
  }

  // What the last parse cost, in the units of its limits; as far as it came, if it was given up.
  ParseLimits last_cost() const { return last_cost_; }

 private:
  const std::atomic<int>* stop_;
  std::string concealed_;  // keeps its capacity
  ParseLimits last_cost_;
};

}  // namespace docmill
