// SPDX-License-Identifier: Apache-2.0
//
// Links::sentences: what lists say of a file.
#pragma once

#include <span>

#include "stages/link/update_links.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// Brings the sentences of the changed files up to date. `all_changed`: there are no rows yet.
void update_sentences(const Repo& repo, Links& links, std::span<const ChangedFile> changed, bool all_changed);

}  // namespace docmill
