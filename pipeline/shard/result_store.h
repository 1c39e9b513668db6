// SPDX-License-Identifier: Apache-2.0
//
// The facts store of a sharded run. ResultStore finds what the results of other workers have. CollectingStore hands
// everything that a worker finds or makes to its own result.
#pragma once

#include <oneapi/tbb/enumerable_thread_specific.h>

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cache/facts_store.h"
#include "pipeline/shard/result_file.h"

namespace docmill {

// Thread-safe. Keeps the most recently used packs decoded, up to kMostDecodedBytes.
class ResultStore final : public FactsStore {
 public:
  // Looks in `results` first, then in `base`. Both must outlive this.
  ResultStore(std::vector<const ResultFile*> results, FactsStore& base);

  std::optional<std::string> find(const Digest& key) override;
  std::vector<std::optional<std::string>> find_many(std::span<const WantedEntry> wanted) override;
  void put(const Digest& key, std::string_view bytes) override { base_.put(key, bytes); }
  // Never off: the results can be read even if the user has no cache.
  StoreMode mode() const override;

  static constexpr std::size_t kMostDecodedBytes = std::size_t{256} << 20;

 private:
  struct Place {
    std::uint32_t result = 0;
    std::uint32_t pack = 0;
    friend bool operator==(const Place&, const Place&) = default;
  };
  struct PlaceHash {
    std::size_t operator()(const Place& place) const { return std::size_t{place.result} << 32 | place.pack; }
  };
  struct Decoded {
    Place place;
    std::shared_ptr<const Pack> pack;
  };

  std::optional<std::string> find_in_results(const Digest& key);
  std::optional<Place> place_of(const Digest& key) const;
  std::shared_ptr<const Pack> decoded(const Place& place);
  void keep(const Place& place, const std::shared_ptr<const Pack>& pack);

  std::vector<const ResultFile*> results_;
  FactsStore& base_;
  tbb::enumerable_thread_specific<PackCodec> codecs_;

  std::mutex mutex_;           // guards the members below
  std::list<Decoded> recent_;  // the most recently used first
  std::unordered_map<Place, std::list<Decoded>::iterator, PlaceHash> places_;
  std::size_t decoded_bytes_ = 0;
};

// Gives each entry to the sink once. Thread-safe if `sink` is.
class CollectingStore final : public FactsStore {
 public:
  using Sink = std::function<void(const Digest& key, std::string_view bytes)>;

  // `base` must outlive this.
  CollectingStore(FactsStore& base, Sink sink) : base_(base), sink_(std::move(sink)) {}

  std::optional<std::string> find(const Digest& key) override;
  std::vector<std::optional<std::string>> find_many(std::span<const WantedEntry> wanted) override;
  void put(const Digest& key, std::string_view bytes) override;
  StoreMode mode() const override { return StoreMode::read_write; }

 private:
  void collect(const Digest& key, std::string_view bytes);

  FactsStore& base_;
  Sink sink_;
  std::mutex mutex_;
  std::set<Digest> collected_;  // guarded by mutex_
};

}  // namespace docmill
