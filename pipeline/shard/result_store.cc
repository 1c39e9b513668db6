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

std::optional<std::string> ResultStore::find(const Digest& key) {
  if (const std::optional<Place> place = place_of(key)) {
    const std::shared_ptr<const Pack> pack = decoded(*place);
    const std::optional<std::string_view> value = pack ? pack->find(key) : std::nullopt;
    if (value) return std::string(*value);
  }
  return base_.find(key);
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

void CollectingStore::put(const Digest& key, std::string_view bytes) {
  base_.put(key, bytes);
  collect(key, bytes);
}

}  // namespace docmill
