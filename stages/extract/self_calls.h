// SPDX-License-Identifier: Apache-2.0
//
// Which functions call themselves, from the references of a file: the syntax alone must show it.
#pragma once

#include <vector>

#include "stages/languages/language.h"
#include "stages/model/file_facts.h"

namespace docmill {

// Adds 1 to the cognitive complexity of each function that calls itself. `figures` are sorted by symbol.
void add_self_calls(const FileFacts& facts, const Language& language, std::vector<FunctionFigures>& figures);

}  // namespace docmill
