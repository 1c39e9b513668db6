// SPDX-License-Identifier: Apache-2.0
//
// The baseline of `docmill check --findings new`: a SARIF log that `docmill export --format sarif` wrote.
#pragma once

#include <set>
#include <string>

#include "stages/base/result.h"

namespace docmill {

// The fingerprints of the results in the log at `path`. Suppressed results are left out, so that a finding is new when
// the comment that suppressed it is removed. Errors: the file cannot be read, or docmill did not write it.
Result<std::set<std::string>> read_baseline(const std::string& path);

}  // namespace docmill
