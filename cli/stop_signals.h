// SPDX-License-Identifier: Apache-2.0
//
// Ctrl-C. The first SIGINT or SIGTERM asks the run to stop: nodes poll stop_signal(), and work in progress drains. If
// the process is still running kPatience later, in a long piece of work or a blocked write, it exits without waiting. A
// second signal ends it at once. Either way the site and the store are left as after SIGKILL, which both are designed
// for.
#pragma once

#include <chrono>

#include "pipeline/build_site.h"

namespace docmill {

inline constexpr std::chrono::milliseconds kPatience{700};

// From now on these signals stop the run, except those that were ignored when docmill was started. `message` is
// printed if the process ends without waiting: a constant with its newline, or "". Call once.
void stop_on_signals(const char* message) noexcept;

// The received signal; 0 if there is none.
const StopSignal& stop_signal() noexcept;

// 130 after SIGINT, 143 after SIGTERM.
int exit_code_of_stop() noexcept;

}  // namespace docmill
