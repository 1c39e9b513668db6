// SPDX-License-Identifier: Apache-2.0
//
// BuildIdentity: which build of docmill this process is. Pages are a function of docmill's code too, and no version
// number that people keep up tells of every change to it; the linker's build id does.
#pragma once

#include <string>

namespace docmill {

// The GNU build id of the running program, as bytes; "" where it was linked without one.
std::string build_identity();

}  // namespace docmill
