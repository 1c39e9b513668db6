// SPDX-License-Identifier: Apache-2.0
//
// relink_file: links brought up to date after an edit inside one file, without looking at the others. That is possible
// where the edit leaves alone all that other files' links rest on, and the graph of files: most edits do.
#pragma once

#include "stages/model/links.h"
#include "stages/model/repo.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// True where no link of any file can differ by that change of a file's facts, but for lines and counts, and for what
// the file's own references lead to: it defines the same symbols and imports the same.
bool links_stay(const FileFacts& before, const FileFacts& after, const LanguageTraits& traits);

// Brings the rows of the links up to date with the file's facts. `links` are those of the repo, with other facts of
// this file, for which links_stay(); they are lent rows. False, with rows unchanged, where the file depends on other
// files than before. REQUIRES: `repo` has the new facts.
bool relink_file(const Repo& repo, const TopSymbols& symbols, FileId file, Links& links);

}  // namespace docmill
