// SPDX-License-Identifier: Apache-2.0
//
// A SCIP index (https://github.com/sourcegraph/scip), for `docmill export --format scip`: the message `Index` of
// scip.proto. It is written piece by piece, because the wire format joins the documents: first the metadata, then each
// file. Columns count bytes of UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "stages/emit/export/scip_symbols.h"
#include "stages/model/links.h"
#include "stages/model/occurrences.h"
#include "stages/model/repo.h"

namespace docmill {

// Appends the beginning of the index. `repo_path` is absolute.
void append_scip_metadata(std::string& out, std::string_view repo_path);

// Appends the document of a file: its definitions, and its references to symbols of the repo. `source` is what its
// facts were made from.
void append_scip_document(std::string& out, const Repo& repo, const Links& links, const ScipSymbols& symbols,
                          FileId file, std::string_view source, const Occurrences& occurrences);

}  // namespace docmill
