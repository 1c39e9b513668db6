// SPDX-License-Identifier: Apache-2.0
//
// How docmill ends. Besides these: 130 on SIGINT and 143 on SIGTERM.
#pragma once

namespace docmill {

enum ExitCode : int {
  kDone = 0,       // done, or nothing to do
  kDifferent = 1,  // as of diff: nothing failed, and something is not as it should be
  kFailure = 2,    // usage, configuration, or an I/O problem that ended the run
  kSkipped = 3,    // done, but for inputs that were skipped, under --strict
};

}  // namespace docmill
