// SPDX-License-Identifier: Apache-2.0
//
// The collection behind Diagnostics: a list under a lock, for what is rare by nature.
#include "stages/base/diagnostics.h"

#include <algorithm>
#include <utility>

namespace docmill {

void Diagnostics::add(Diagnostic diagnostic) {
  const std::lock_guard lock(mutex_);
  list_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Diagnostics::take() {
  const std::lock_guard lock(mutex_);
  std::sort(list_.begin(), list_.end());
  list_.erase(std::unique(list_.begin(), list_.end()), list_.end());  // a file may be met twice
  return std::exchange(list_, {});
}

}  // namespace docmill
