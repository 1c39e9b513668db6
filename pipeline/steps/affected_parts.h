// SPDX-License-Identifier: Apache-2.0
//
// Which parts of which views may differ from the last run's, judged by what changed in the repo. A part that is not
// affected has the digest that it had, and need not be collected. A part that is affected in vain costs time; one that
// is forgotten is a stale page.
#pragma once

#include "pipeline/steps/last_state.h"
#include "pipeline/steps/linked_repo.h"
#include "pipeline/steps/updated_coverages.h"
#include "stages/emit/page_inputs.h"
#include "stages/emit/site.h"

namespace docmill {

// The inputs of the last run, and which of them may not hold any more; if the last state is empty, all. `site` is that
// of `linked`.
KnownInputs known_inputs(const Site& site, const LinkedRepo& linked, const LastState& last,
                         const UpdatedCoverages& coverages);

}  // namespace docmill
