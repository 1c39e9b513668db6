// SPDX-License-Identifier: Apache-2.0
//
// Why a scan found nothing to document: the rule that left out the most files.
#pragma once

#include <string>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

// "git ignores all 12 files below it (.gitignore:3: *)", "no files". Looks through the omitted folders below the open
// folder `root` to count what is in them; for a scan with an empty result only.
std::string empty_reason(int root, const std::vector<Omission>& omissions);

}  // namespace docmill
