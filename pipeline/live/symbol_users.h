// SPDX-License-Identifier: Apache-2.0
//
// Who uses symbols: other files, as Links::uses says, and the file of the symbol itself, as Links::references says if
// it is kept.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pipeline/live/answer_source.h"

namespace docmill {

// The uses in one place.
struct SymbolUser {
  FileId file;
  SymbolId around;  // the innermost symbol around the uses; none at the top and in a namespace
  std::uint32_t count = 0;
  UseKind kind = UseKind::use;  // of several uses, the last one of UseKind
  bool is_by_name = false;      // each of them: see ReferenceLink
  std::uint32_t reference = 0;  // the first one of that kind, into FileFacts::references of the file
};

// Of any of the symbols, each place once. What is not in a test comes first; then by path and place.
std::vector<SymbolUser> users_of(const AnswerSource& source, std::span<const SymbolAt> symbols);

// The line of a use, from 1, and its text.
struct UseLine {
  std::uint32_t number = 0;  // 0: not known
  std::string text;          // trimmed and cut; "" if the source is not available
};
// The first line of the place that has the name as a word.
UseLine line_of(const AnswerSource& source, const SymbolUser& user);

}  // namespace docmill
