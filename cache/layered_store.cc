// SPDX-License-Identifier: Apache-2.0
#include "cache/layered_store.h"

#include <algorithm>

namespace docmill {

std::optional<std::string> LayeredStore::find(const Digest& key) {
  std::optional<std::string> value = near_.find(key);
  if (value) return value;
  value = far_.find(key);
  if (value) near_.put(key, *value);
  return value;
}

std::vector<std::optional<std::string>> LayeredStore::find_many(std::span<const WantedEntry> wanted) {
  std::vector<std::optional<std::string>> values = near_.find_many(wanted);
  std::vector<WantedEntry> missing;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!values[i]) missing.push_back(wanted[i]);
  }
  if (missing.empty()) return values;
  std::vector<std::optional<std::string>> found = far_.find_many(missing);
  std::vector<Digest> companions;
  for (std::size_t i = 0, next = 0; i < wanted.size(); ++i) {
    if (values[i]) continue;
    values[i] = std::move(found[next++]);
    if (!values[i]) continue;
    near_.put(wanted[i].key, *values[i]);
    if (wanted[i].companion) companions.push_back(*wanted[i].companion);
  }
  fetch_companions(companions);
  return values;
}

void LayeredStore::fetch_companions(std::span<const Digest> companions) {
  if (companions.empty() || near_.mode() != StoreMode::read_write) return;  // there is nowhere to keep them
  std::vector<WantedEntry> wanted;
  for (const Digest& key : companions) wanted.push_back({key, std::nullopt});
  const std::vector<std::optional<std::string>> found = far_.find_many(wanted);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i]) near_.put(companions[i], *found[i]);
  }
}

void LayeredStore::put(const Digest& key, std::string_view bytes) {
  near_.put(key, bytes);
  far_.put(key, bytes);
}

StoreMode LayeredStore::mode() const { return std::max(near_.mode(), far_.mode()); }

}  // namespace docmill
