// SPDX-License-Identifier: Apache-2.0
//
// `docmill mcp`: answers for agents on standard input and output. Standard output has the protocol and nothing else.
#pragma once

#include "cli/settings.h"

namespace docmill {

// Ends at the end of standard input, or when a signal stops it.
int run_mcp(const Settings& settings);

}  // namespace docmill
