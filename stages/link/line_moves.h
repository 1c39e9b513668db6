// SPDX-License-Identifier: Apache-2.0
//
// LineMoves: a file that changed but refers to the same things as before, on other lines. Its references need not be
// resolved again, which would take the facts of all files that it sees: the lines are replaced where its links have
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "stages/link/update_links.h"
#include "stages/model/file_facts.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// The lines on which a file has its imports and references, before and now.
class LineMoves {
 public:
  // `lines`: pairs of a line before and now, ascending in both.
  explicit LineMoves(std::vector<std::pair<std::uint32_t, std::uint32_t>> lines) : lines_(std::move(lines)) {}

  // REQUIRES: an import or a reference was on that line.
  std::uint32_t now(std::uint32_t before) const;

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> lines_;
};

// None if the states differ in more than lines: in imports, in references, or in the names, scopes and bases of
// symbols, because a reference to one of the file's own names never means a symbol of another file. Also none if the
// lines are in another order, or if things that were on one line are on several.
std::optional<LineMoves> compare_lines(const FileFacts& before, const FileFacts& after);

// True if both states have the same symbols: the same names in the same order, scopes, and numbers of bases.
bool same_symbols(const FileFacts& before, const FileFacts& after);

// Replaces the lines in the file's dependencies, and in the dependents of the files that it depends on. Adds the
// differences to `effects`. REQUIRES: the file refers to the same things as before.
void move_lines(Links& links, FileId user, const LineMoves& lines, LinkEffects& effects);

}  // namespace docmill
