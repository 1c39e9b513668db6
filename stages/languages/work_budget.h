// SPDX-License-Identifier: Apache-2.0
//
// WorkBudget: a bound on what parsing and extracting one file may cost. Work is counted in units of work_meter.h, so
// the same bytes are given up on every machine, at any load.
#pragma once

#include <atomic>
#include <cstdint>

#include "stages/languages/work_meter.h"

namespace docmill {

// Thrown, also through tree-sitter's C frames, when the budget is spent.
struct WorkExceeded {};

// Thrown in the same way once the stop flag is set.
struct WorkStopped {};

// The budget of this thread while it lives; at most one a thread. `stop` may be null; it is looked at about once each
// millisecond of work. A thread without a budget may spend what it likes.
class WorkBudget {
 public:
  WorkBudget(std::uint64_t units, const std::atomic<int>* stop);
  ~WorkBudget();
  WorkBudget(const WorkBudget&) = delete;
  WorkBudget& operator=(const WorkBudget&) = delete;

  // The units spent so far; more than the budget, by at most one spending, once that is exceeded.
  std::uint64_t spent() const;

  // What docmill_settle_work() does for the budget of this thread.
  void settle();

 private:
  void look_ahead();

  const std::atomic<int>* stop_;
  std::int64_t units_;
  std::int64_t granted_ = 0;  // up to where the meter runs without asking
};

}  // namespace docmill
