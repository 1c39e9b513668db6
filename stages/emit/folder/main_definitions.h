// SPDX-License-Identifier: Apache-2.0
//
// The main definitions of a folder: its types and functions that the rest of the repo uses most, documented ones first,
// and of these types first. Tests do not count. If none is used outside, those of its largest files.
#pragma once

#include <string>
#include <vector>

#include "stages/emit/folder/folder_view.h"
#include "stages/emit/site.h"

namespace docmill {

// At most five; links are relative to the folder. Reads the facts of at most three files, and of none if symbols of the
// folder are used outside.
std::vector<MainDefinition> main_definitions_of(const Site& site, FolderId folder);

// One line for lists, with code between backticks: "`Reader`: Reads a file. Also `open` and `close`." "": none.
std::string text_of(const std::vector<MainDefinition>& definitions);

}  // namespace docmill
