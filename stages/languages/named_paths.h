// SPDX-License-Identifier: Apache-2.0
//
// Finds the files that commands and build rules name. Every question goes through Lookups.
#pragma once

#include <string_view>

#include "stages/model/import_resolver.h"
#include "stages/model/lookups.h"

namespace docmill {

// Before the name of a module of Python that stands for a path: "-m pkg.mod".
inline constexpr std::string_view kModuleMark = "-m ";

// The file at `path` from inside the folder, or none.
FileId find_in(const Lookups& lookups, std::string_view folder, std::string_view path);

// The only file of the repo whose path ends in `path`, by whole components; none if there are several.
FileId find_only(const Lookups& lookups, std::string_view path);

// The file that a command starts or reads (shell_commands.h). `own` is the folder of the file with the command, `start`
// the one where its commands start.
FileId find_command(const Lookups& lookups, std::string_view own, std::string_view start, std::string_view path);

// True for a path of plain characters with an extension: "src/a.cc".
bool is_file_path(std::string_view text);

// True if the last component of the path, and no other, is a pattern with one '*'.
bool is_pattern(std::string_view path);

// Links the import to the folder that the pattern is about, and to each file that it matches.
void link_matches(const Lookups& lookups, std::string_view folder, std::string_view pattern, ImportSite& site);

}  // namespace docmill
