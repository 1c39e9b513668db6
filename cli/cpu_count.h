// SPDX-License-Identifier: Apache-2.0
//
// usable_cpus: how many threads this process may keep busy.
#pragma once

namespace docmill {

// The number of CPUs that affinity and the cgroup quota (v2, then v1) allow this process; at least 1.
int usable_cpus();

}  // namespace docmill
