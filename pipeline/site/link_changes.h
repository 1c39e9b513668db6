// SPDX-License-Identifier: Apache-2.0
//
// The rows of links that differ from those in the file of links, kept beside it in SITE/.docmill/links.changes. That
// file is small and replaced in each run, so that a run which changes a few rows need not write the others, too.
//
// Format 1, as the machine's memory has it: the magic line "docmill link changes 1\n"; the identity of the file of
// links that it belongs to; the XXH3 digest of all after it; then for each kind of rows (for_each_rows()) either the
// replaced rows or all of them; then all that is not in rows, and the summaries that differ.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/site/link_state.h"
#include "stages/base/digest.h"

namespace docmill {

// None if files came or went, so that all rows are new, or if more than `most` bytes differ.
std::optional<std::string> encode_link_changes(const SavedLinks& saved, const Digest& identity, std::size_t most);

// Puts the rows into what the file of links has lent. False if the bytes are damaged or belong to other links; what was
// lent must not be used then.
bool apply_link_changes(std::string_view bytes, const Digest& identity, LinkedFiles& linked);

}  // namespace docmill
