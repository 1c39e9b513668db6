// SPDX-License-Identifier: Apache-2.0
//
// Which files may declare what a file defines: a header that it includes, and that has symbols of the same names. The
// names alone decide, so that changed names say which rows can change; a page that needs it exactly compares symbols.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/model/links.h"
#include "stages/model/repo.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// Hashes of the names of functions, methods and variables that the file defines outside of types, if it is in a
// language that includes text; sorted, each once.
std::vector<std::uint32_t> names_defined(const Repo& repo, FileId file);

// A row of Links::declared_in. `defined`: names_defined() of the file; `members`: Links::members.
std::vector<FileId> files_declaring(const Repo& repo, FileId file, std::span<const std::uint32_t> defined,
                                    std::span<const ImportLink> imports, const TopSymbols& symbols,
                                    const Rows<MemberName>& members);

}  // namespace docmill
