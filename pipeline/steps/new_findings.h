// SPDX-License-Identifier: Apache-2.0
//
// What rules find in the repo and a baseline does not have.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "pipeline/steps/new_finding.h"
#include "pipeline/steps/run.h"
#include "pipeline/steps/survey.h"
#include "stages/model/repo.h"

namespace docmill {

// The reported findings whose fingerprint is not in `baseline` (stages/emit/reported_findings.h), by path and line,
// without suppressed ones. Reads each file with findings again. Throws ChangedMeanwhile if such a file has changed
// since. Uses TBB in the caller's arena.
std::vector<NewFinding> new_findings(Run& run, const Places& places, const Repo& repo,
                                     const std::set<std::string>& baseline);

}  // namespace docmill
