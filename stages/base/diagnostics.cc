// SPDX-License-Identifier: Apache-2.0
//
// Diagnostics is a list under a lock: diagnostics are rare.
#include "stages/base/diagnostics.h"

#include <algorithm>
#include <utility>

namespace docmill {

void Diagnostics::add(Diagnostic diagnostic) {
  const std::lock_guard lock(mutex_);
  list_.push_back(std::move(diagnostic));
}

void Diagnostics::add_all(std::span<const Diagnostic> diagnostics) {
  const std::lock_guard lock(mutex_);
  list_.insert(list_.end(), diagnostics.begin(), diagnostics.end());
}

std::vector<Diagnostic> Diagnostics::take() {
  const std::lock_guard lock(mutex_);
  std::sort(list_.begin(), list_.end());
  list_.erase(std::unique(list_.begin(), list_.end()), list_.end());  // the same file may be reported twice
  return std::exchange(list_, {});
}

}  // namespace docmill
