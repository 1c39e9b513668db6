// SPDX-License-Identifier: Apache-2.0
//
// empty_reason: why a scan found nothing to document. It names the rule that left out the most files.
#pragma once

#include <string>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

// "git ignores all 12 files below it (.gitignore:3: *)", "no files". Walks the omitted folders below the open folder
// `root` to count their files, so call it only if a scan found nothing.
std::string empty_reason(int root, const std::vector<Omission>& omissions);

}  // namespace docmill
