// SPDX-License-Identifier: Apache-2.0
//
// The meter counts down from a grant to zero without a call. A grant is a million units, so that a stop is noticed
// soon, and never more than the rest of the budget.
#include "stages/languages/work_budget.h"

#include <algorithm>
#include <limits>

namespace docmill {
namespace {

constexpr std::int64_t kGrant = 1'000'000;
constexpr std::int64_t kUnlimited = std::numeric_limits<std::int64_t>::max();

// The budget of this thread: tree-sitter's C code calls docmill_settle_work() and cannot pass one.
thread_local WorkBudget* budget = nullptr;

}  // namespace

WorkBudget::WorkBudget(std::uint64_t units, const std::atomic<int>* stop)
    : stop_(stop), units_(static_cast<std::int64_t>(units)) {
  budget = this;
  docmill_work_left = 0;
  look_ahead();
}

WorkBudget::~WorkBudget() {
  budget = nullptr;
  docmill_work_left = kUnlimited;
}

std::uint64_t WorkBudget::spent() const { return static_cast<std::uint64_t>(granted_ - docmill_work_left); }

void WorkBudget::settle() {
  if (stop_ != nullptr && stop_->load(std::memory_order_relaxed) != 0) throw WorkStopped{};
  if (granted_ - docmill_work_left > units_) throw WorkExceeded{};
  look_ahead();
}

void WorkBudget::look_ahead() {
  const std::int64_t spent = granted_ - docmill_work_left;
  granted_ = std::min(spent + kGrant, units_);
  docmill_work_left = granted_ - spent;
}

}  // namespace docmill

__thread int64_t docmill_work_left = std::numeric_limits<std::int64_t>::max();

extern "C" void docmill_settle_work() {
  if (docmill::budget != nullptr) {
    docmill::budget->settle();
  } else {
    docmill_work_left = docmill::kUnlimited;
  }
}
