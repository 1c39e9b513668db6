// SPDX-License-Identifier: Apache-2.0
//
// build_identity: which build of docmill this process is. Pages depend on docmill's code too, and a version number kept
// by hand misses some of its changes. The linker's build id does not.
#pragma once

#include <string>

namespace docmill {

// The GNU build id of the running program, as bytes; "" if it was linked without one.
std::string build_identity();

}  // namespace docmill
