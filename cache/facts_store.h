// SPDX-License-Identifier: Apache-2.0
//
// FactsStore: serialised facts by content key. The store knows only bytes and digests; the callers decide what the
// bytes mean and what goes into a key. A store that does not work finds nothing; it never makes a run fail.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/base/digest.h"

namespace docmill {

enum class StoreMode : unsigned char {
  off,        // finds and keeps nothing: callers need not compute keys or serialise facts
  read_only,  // finds entries, keeps nothing new
  read_write,
};

// An entry to find, and another that the caller asks for later if there is this one: a store that is far away brings
// both at once.
struct WantedEntry {
  Digest key;
  std::optional<Digest> companion;
};

// All functions are thread-safe.
class FactsStore {
 public:
  virtual ~FactsStore() = default;

  // The bytes last put under `key`, or none. A damaged or unreadable entry counts as none.
  virtual std::optional<std::string> find(const Digest& key) = 0;

  // What find() returns for each key, in this order.
  virtual std::vector<std::optional<std::string>> find_many(std::span<const WantedEntry> wanted);

  // Keeps `bytes` under `key`, if the store can.
  virtual void put(const Digest& key, std::string_view bytes) = 0;

  virtual StoreMode mode() const = 0;
};

// The store of `--no-cache`: keeps and finds nothing.
class NullStore final : public FactsStore {
 public:
  std::optional<std::string> find(const Digest&) override { return std::nullopt; }
  void put(const Digest&, std::string_view) override {}
  StoreMode mode() const override { return StoreMode::off; }
};

// Keeps everything in memory; for tests.
class MemoryStore final : public FactsStore {
 public:
  std::optional<std::string> find(const Digest& key) override;
  void put(const Digest& key, std::string_view bytes) override;
  StoreMode mode() const override { return StoreMode::read_write; }

 private:
  struct KeyHash {
    std::size_t operator()(const Digest& key) const { return key.low; }
  };
  std::mutex mutex_;
  std::unordered_map<Digest, std::string, KeyHash> entries_;
};

}  // namespace docmill
