// SPDX-License-Identifier: Apache-2.0
//
// Compares two states of a file that changed. If it refers to the same things as before, its references need not be
// resolved again, which would take the facts of all files that it sees. Links have no lines, so it does not matter
// whether lines moved.
#pragma once

#include "stages/model/file_facts.h"

namespace docmill {

// True if both states have the same symbols: the same names in the same order, scopes, and numbers of bases.
bool same_symbols(const FileFacts& before, const FileFacts& after);

// True if both states have the same imports and references, and the same symbols, because a reference to one of the
// file's own names never means a symbol of another file.
bool same_references(const FileFacts& before, const FileFacts& after);

}  // namespace docmill
