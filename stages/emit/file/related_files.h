// SPDX-License-Identifier: Apache-2.0
//
// Related files: those that belong to a file in a way that imports do not show.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "stages/emit/file/file_view.h"

namespace docmill {

// The related files of the file, the closest relation first, then by path. Each file is in it once. Cost: bounded by a
// constant apart from the file's own links and siblings. `uses`: uses_of() the file.
std::vector<RelatedFile> related_files(const Site& site, FileId file, std::span<const SymbolUse> uses);

// "its test, by the name". For files that are used together, "used by ", which figures must follow.
std::string_view reason_text(RelatedReason reason);

}  // namespace docmill
