// SPDX-License-Identifier: Apache-2.0
//
// The most common run: neither the repo nor the site has changed since the last run.
#pragma once

#include "pipeline/steps/survey.h"

namespace docmill {

bool is_nothing_to_do(const Run& run, const Places& places, const Survey& survey);

// The report of such a run. REQUIRES: is_nothing_to_do().
RunReport report_nothing_done(Run& run, const Survey& survey);

}  // namespace docmill
