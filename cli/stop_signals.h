// SPDX-License-Identifier: Apache-2.0
//
// Ctrl-C. The first SIGINT or SIGTERM asks the run to stop: nodes poll stop_signal(), and what is in flight drains. If
// the process is still there kPatience later, in one long piece of work or in a write that nobody reads, it ends
// without waiting for anything; a second signal ends it at once. Either way a site or a store is left as by SIGKILL,
// which both are made for.
#pragma once

#include <chrono>

#include "pipeline/build_site.h"

namespace docmill {

inline constexpr std::chrono::milliseconds kPatience{700};

// From here on signals stop the run, but not those that were ignored when docmill was started. `last_words`: what is
// printed where the process ends without waiting; a constant with its newline, "" for nothing. Call once.
void stop_on_signals(const char* last_words) noexcept;

// Which signal has come, 0 while none has.
const StopSignal& stop_signal() noexcept;

// 130 after SIGINT, 143 after SIGTERM.
int exit_code_of_stop() noexcept;

}  // namespace docmill
