// SPDX-License-Identifier: Apache-2.0
//
// What the system does to a process that expects nothing of the kind, turned into messages and exit codes.
#pragma once

namespace docmill {

// Call first in main. From then on
// - files that docmill opens do not land on the numbers of standard streams that are closed;
// - a write beyond the limit on file sizes, or to a pipe that nobody reads, fails, and does not end the process;
// - a thread that gets no memory, or that an exception leaves, ends the process with a message and exit code 2. What a
//   run has finished until then is kept, as when it is killed.
void guard_process() noexcept;

// Ends the process as SIGPIPE does, unless that was ignored when docmill was started.
void end_by_broken_pipe() noexcept;

}  // namespace docmill
