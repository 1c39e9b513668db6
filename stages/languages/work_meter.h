/* SPDX-License-Identifier: Apache-2.0
 *
 * The meter of tree-sitter's work. The runtime's C sources include it as well (scripts/cmake/metered_runtime.cmake adds
 * the calls), so that it also counts work that no callback of tree-sitter sees: one step of the parser that
 * walks its whole stack, or one search for the next child.
 *
 * A unit is about a nanosecond on an ordinary machine. Work is counted, never timed.
 */
#ifndef DOCMILL_WORK_METER_H
#define DOCMILL_WORK_METER_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Units that this thread may spend before docmill_settle_work() is called. The last docmill_spend() may take it below
 * 0. */
extern __thread int64_t docmill_work_left;

/* Called when docmill_work_left is below 0. Raises it, or ends the work with a C++ exception (work_budget.h). */
void docmill_settle_work(void);

static inline void docmill_spend(uint64_t units) {
  docmill_work_left -= (int64_t)units;
  if (__builtin_expect(docmill_work_left < 0, 0)) docmill_settle_work();
}

#ifdef __cplusplus
}
#endif

#endif
