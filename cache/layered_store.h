// SPDX-License-Identifier: Apache-2.0
//
// LayeredStore: a near store in front of one that is far away. An entry that only the far one has is kept in the near
// one too, with its companion; new entries go to both. Thread-safe, as both are.
#pragma once

#include "cache/facts_store.h"

namespace docmill {

class LayeredStore final : public FactsStore {
 public:
  // Both must outlive it.
  LayeredStore(FactsStore& near, FactsStore& far) : near_(near), far_(far) {}

  std::optional<std::string> find(const Digest& key) override;
  std::vector<std::optional<std::string>> find_many(std::span<const WantedEntry> wanted) override;
  void put(const Digest& key, std::string_view bytes) override;
  // The one that permits more: callers of a store that is off do not even look.
  StoreMode mode() const override;

 private:
  void fetch_companions(std::span<const Digest> companions);

  FactsStore& near_;
  FactsStore& far_;
};

}  // namespace docmill
