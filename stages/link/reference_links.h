// SPDX-License-Identifier: Apache-2.0
//
// Which symbol of another file a name refers to.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/model/links.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// The references of these files that resolve, in the order of `files`. Each list is a row of Links::references. Uses
// TBB in the caller's arena.
std::vector<std::vector<ReferenceLink>> resolve_references(const Repo& repo, const TopSymbols& symbols,
                                                           const Rows<ImportLink>& imports,
                                                           std::span<const FileId> files);

// True if references in other files can resolve to the symbol.
bool is_target(const Symbol& symbol);

// A row of Links::names.
std::vector<std::uint32_t> names_referred_to(const FileFacts& facts);

// A use of a symbol of `file`.
struct UseOfFile {
  FileId file;
  SymbolUse use;
};

// The uses of other files' symbols by one file. Calls and other uses of a symbol are summed.
std::vector<UseOfFile> uses_by(FileId user, const FileFacts& facts, std::span<const ReferenceLink> links);

}  // namespace docmill
