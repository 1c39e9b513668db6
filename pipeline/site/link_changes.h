// SPDX-License-Identifier: Apache-2.0
//
// The rows of links that differ from those in the file of links. They are saved next to it, in
// SITE/.docmill/links.changes. That file is small. Each run replaces it, so a run that changes a few rows need not
// write all of them.
//
// Format 6, in the memory layout of the machine: the magic line "docmill link changes 6\n"; the identity of the file of
// links that it belongs to; the XXH3 digest of everything after it; then for each kind of rows (for_each_rows()) either
// the replaced rows or all rows; then everything that is not in rows, and the summaries that were replaced.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/site/link_state.h"
#include "stages/base/digest.h"

namespace docmill {

// None if files were added or removed, so that all rows are new, or if the changes take more than `most` bytes.
std::optional<std::string> encode_link_changes(const SavedLinks& saved, const Digest& identity, std::size_t most);

// Replaces rows of `linked`, which LinkState::lend() returned. False if the bytes are damaged or belong to other links;
// `linked` must not be used then.
bool apply_link_changes(std::string_view bytes, const Digest& identity, LinkedFiles& linked);

}  // namespace docmill
