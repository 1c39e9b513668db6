// SPDX-License-Identifier: Apache-2.0
//
// WorkBudget: limits the work of parsing or extracting one file. Work is counted in units of work_meter.h, so the same
// bytes are given up on every machine, at any load.
#pragma once

#include <atomic>
#include <cstdint>

#include "stages/languages/work_meter.h"

namespace docmill {

// Thrown when the budget is spent, even through tree-sitter's C frames.
struct WorkExceeded {};

// Thrown in the same way once the stop flag is set.
struct WorkStopped {};

// The budget of this thread while the object lives; at most one per thread. `stop` may be null; it is checked about
// once per millisecond of work. A thread without a budget has no limit.
class WorkBudget {
 public:
  WorkBudget(std::uint64_t units, const std::atomic<int>* stop);
  ~WorkBudget();
  WorkBudget(const WorkBudget&) = delete;
  WorkBudget& operator=(const WorkBudget&) = delete;

  // The units spent so far. Once the budget is exceeded, the last docmill_spend() is included.
  std::uint64_t spent() const;

  // Called by docmill_settle_work() for the budget of this thread.
  void settle();

 private:
  void look_ahead();

  const std::atomic<int>* stop_;
  std::int64_t units_;
  std::int64_t granted_ = 0;  // units handed to the meter so far, unused ones included
};

}  // namespace docmill
