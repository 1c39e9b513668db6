// SPDX-License-Identifier: Apache-2.0
//
// Which symbol of another file a name refers to.
#pragma once

#include "stages/model/import_resolver.h"
#include "stages/model/links.h"

namespace docmill {

// Links::references.
Rows<ReferenceLink> resolve_references(const LinkContext& context, const Rows<ImportLink>& imports);

// The row of one file.
std::vector<ReferenceLink> references_of(const Repo& repo, const TopSymbols& symbols, const Rows<ImportLink>& imports,
                                         FileId file);

// A use of a symbol of `file`.
struct UseOfFile {
  FileId file;
  SymbolUse use;
};

// The uses that one file makes, by its references: by place in `links`.
std::vector<UseOfFile> uses_by(FileId user, const FileFacts& facts, std::span<const ReferenceLink> links);

// Links::uses: the references turned round, calls and uses of one symbol by one file summed.
Rows<SymbolUse> find_uses(const Repo& repo, const Rows<ReferenceLink>& references);

}  // namespace docmill
