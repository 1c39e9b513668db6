// SPDX-License-Identifier: Apache-2.0
//
// What pages of the repo, of folders and of rules show of each file's findings. It is taken over from the last run if
// the file's facts have not changed.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/steps/last_state.h"
#include "pipeline/steps/linked_repo.h"
#include "stages/emit/findings/found_rules.h"
#include "stages/emit/site.h"

namespace docmill {

struct UpdatedFindings {
  FindingRows rows;             // unchanged ones are views into the LastState
  std::vector<FileId> changed;  // files whose rows differ from those of the last run; ascending
};

// Uses TBB in the caller's arena.
UpdatedFindings update_findings(const LinkedRepo& linked, const LastState& last, const RunRules& rules);

// By rule: 1 if its page may differ from the last run's, because of findings or because a page that it links to has
// moved. REQUIRES: `rules` are those of `site`, and the last state is not empty.
std::vector<std::uint8_t> affected_rules(const Site& site, std::span<const FoundRule> rules, const LinkedRepo& linked,
                                         const LastState& last, std::span<const FileId> changed);

}  // namespace docmill
