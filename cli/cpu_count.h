// SPDX-License-Identifier: Apache-2.0
//
// How many threads this process may keep busy.
#pragma once

namespace docmill {

// The number of CPUs that affinity and the cgroup's quota (v2, then v1) leave to this process; at least 1.
int usable_cpus();

}  // namespace docmill
