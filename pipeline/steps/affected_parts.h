// SPDX-License-Identifier: Apache-2.0
//
// Finds the parts of views that may differ from the last run's, from what changed in the repo. A part that is not
// affected has the same digest as in the last run, and need not be collected. An affected part that turns out to be the
// same only costs time; a missing one leaves an outdated page.
#pragma once

#include "pipeline/steps/last_state.h"
#include "pipeline/steps/linked_repo.h"
#include "pipeline/steps/updated_coverages.h"
#include "pipeline/steps/updated_findings.h"
#include "stages/emit/page_inputs.h"
#include "stages/emit/site.h"

namespace docmill {

// What is up to date already.
struct UpdatedRows {
  const UpdatedCoverages& coverages;
  std::span<const FoundRule> rules;          // find_rules() of the site
  std::span<const FileId> changed_findings;  // UpdatedFindings::changed
};

// The inputs of the last run, and which of them may have changed: all, if the last state is empty. REQUIRES: `site` is
// the site of `linked`.
KnownInputs known_inputs(const Site& site, const LinkedRepo& linked, const LastState& last, const UpdatedRows& rows);

}  // namespace docmill
