// SPDX-License-Identifier: Apache-2.0
//
// The way of most runs: repo and site are as the last run left them.
#pragma once

#include "pipeline/steps/survey.h"

namespace docmill {

bool is_nothing_to_do(const Run& run, const Places& places, const Survey& survey);

// The report of such a run. REQUIRES: is_nothing_to_do().
RunReport report_nothing_done(Run& run, const Survey& survey);

}  // namespace docmill
