// SPDX-License-Identifier: Apache-2.0
//
// What stores have in common, and the in-memory store.
#include "cache/facts_store.h"

namespace docmill {

std::vector<std::optional<std::string>> FactsStore::find_many(std::span<const WantedEntry> wanted) {
  std::vector<std::optional<std::string>> values;
  values.reserve(wanted.size());
  for (const WantedEntry& one : wanted) values.push_back(find(one.key));
  return values;
}

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
