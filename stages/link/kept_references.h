// SPDX-License-Identifier: Apache-2.0
//
// Keeps Links::references up to date. Only runs whose output shows what each name means keep them, because they are the
// longest rows of all.
#pragma once

#include <span>
#include <vector>

#include "stages/link/file_sets.h"
#include "stages/link/name_changes.h"
#include "stages/link/update_links.h"
#include "stages/model/links.h"

namespace docmill {

// Puts the rows of the open files, and updates in the others the ids of symbols of changed files. `moves`: by changed
// file. REQUIRES: Links::uses is as before the change.
void put_references(Links& links, std::span<const ChangedFile> changed, std::span<const NameChanges> moves,
                    const FileSet& open, std::vector<std::vector<ReferenceLink>> rows);

}  // namespace docmill
