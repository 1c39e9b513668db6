// SPDX-License-Identifier: Apache-2.0
//
// The exit codes. Two more: 130 after SIGINT and 143 after SIGTERM.
#pragma once

namespace docmill {

enum ExitCode : int {
  kDone = 0,       // done, or nothing to do
  kDifferent = 1,  // like diff: nothing failed, but there are differences or findings
  kFailure = 2,    // usage, configuration, or an I/O problem that ended the run
  kSkipped = 3,    // done, but inputs were skipped and --strict is set
};

}  // namespace docmill
