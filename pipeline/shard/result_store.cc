// SPDX-License-Identifier: Apache-2.0
#include "pipeline/shard/result_store.h"

#include <algorithm>
#include <utility>

namespace docmill {

ResultStore::ResultStore(std::vector<const ResultFile*> results, FactsStore& base)
    : results_(std::move(results)), base_(base) {}

StoreMode ResultStore::mode() const { return base_.mode() == StoreMode::off ? StoreMode::read_only : base_.mode(); }

std::optional<ResultStore::Place> ResultStore::place_of(const Digest& key) const {
  for (std::uint32_t i = 0; i < results_.size(); ++i) {
    const std::vector<ResultFile::Key>& keys = results_[i]->keys();
    const auto found = std::lower_bound(keys.begin(), keys.end(), key,
                                        [](const ResultFile::Key& a, const Digest& wanted) { return a.key < wanted; });
    if (found != keys.end() && found->key == key) return Place{i, found->pack};
  }
  return std::nullopt;
}

std::shared_ptr<const Pack> ResultStore::decoded(const Place& place) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = places_.find(place); known != places_.end()) {
      recent_.splice(recent_.begin(), recent_, known->second);
      return known->second->pack;
    }
  }
  std::optional<Pack> pack = results_[place.result]->pack(place.pack, codecs_.local());
  if (!pack) return nullptr;
  auto shared = std::make_shared<const Pack>(std::move(*pack));
  keep(place, shared);
  return shared;
}

void ResultStore::keep(const Place& place, const std::shared_ptr<const Pack>& pack) {
  const std::lock_guard lock(mutex_);
  if (places_.contains(place)) return;  // another thread was faster
  recent_.push_front({place, pack});
  places_.emplace(place, recent_.begin());
  decoded_bytes_ += pack->value_bytes();
  while (decoded_bytes_ > kMostDecodedBytes && recent_.size() > 1) {
    decoded_bytes_ -= recent_.back().pack->value_bytes();
    places_.erase(recent_.back().place);
    recent_.pop_back();
  }
}

std::optional<std::string> ResultStore::find_in_results(const Digest& key) {
  const std::optional<Place> place = place_of(key);
  const std::shared_ptr<const Pack> pack = place ? decoded(*place) : nullptr;
  const std::optional<std::string_view> value = pack ? pack->find(key) : std::nullopt;
  return value ? std::optional(std::string(*value)) : std::nullopt;
}

std::optional<std::string> ResultStore::find(const Digest& key) {
  std::optional<std::string> bytes = find_in_results(key);
  return bytes ? std::move(bytes) : base_.find(key);
}

// What the results do not have is asked of the base all at once.
std::vector<std::optional<std::string>> ResultStore::find_many(std::span<const WantedEntry> wanted) {
  std::vector<std::optional<std::string>> found;
  std::vector<WantedEntry> missing;
  std::vector<std::size_t> places;  // of the missing ones
  for (const WantedEntry& entry : wanted) {
    found.push_back(find_in_results(entry.key));
    if (found.back()) continue;
    missing.push_back(entry);
    places.push_back(found.size() - 1);
  }
  std::vector<std::optional<std::string>> others = base_.find_many(missing);
  for (std::size_t i = 0; i < places.size(); ++i) found[places[i]] = std::move(others[i]);
  return found;
}

void CollectingStore::collect(const Digest& key, std::string_view bytes) {
  {
    const std::lock_guard lock(mutex_);
    if (!collected_.insert(key).second) return;
  }
  sink_(key, bytes);
}

std::optional<std::string> CollectingStore::find(const Digest& key) {
  std::optional<std::string> bytes = base_.find(key);
  if (bytes) collect(key, *bytes);
  return bytes;
}

std::vector<std::optional<std::string>> CollectingStore::find_many(std::span<const WantedEntry> wanted) {
  std::vector<std::optional<std::string>> found = base_.find_many(wanted);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i]) collect(wanted[i].key, *found[i]);
  }
  return found;
}

void CollectingStore::put(const Digest& key, std::string_view bytes) {
  base_.put(key, bytes);
  collect(key, bytes);
}

}  // namespace docmill
