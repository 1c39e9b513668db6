// SPDX-License-Identifier: Apache-2.0
//
// The in-memory store.
#include "cache/facts_store.h"

namespace docmill {

std::optional<std::string> MemoryStore::find(const Digest& key) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return std::nullopt;
  return found->second;
}

void MemoryStore::put(const Digest& key, std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  entries_.insert_or_assign(key, std::string(bytes));
}

}  // namespace docmill
