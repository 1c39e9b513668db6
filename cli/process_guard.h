// SPDX-License-Identifier: Apache-2.0
//
// Turns failures that would otherwise kill or confuse the process into messages and exit codes.
#pragma once

namespace docmill {

// Call first in main. From then on
// - files that docmill opens do not get the descriptors of closed standard streams;
// - a write beyond the file size limit, or to a pipe without a reader, fails instead of ending the process;
// - if a thread gets no memory or does not catch an exception, the process ends with a message and exit code 2. What
//   the run has finished by then is kept, as after a kill.
void guard_process() noexcept;

// Ends the process by SIGPIPE, unless that was ignored when docmill was started.
void end_by_broken_pipe() noexcept;

}  // namespace docmill
