// SPDX-License-Identifier: Apache-2.0
//
// A store that calls a function when facts are put into it. At that moment some files have been read and others not.
#pragma once

#include <functional>

#include "cache/facts_store.h"

namespace docmill {

class HookedStore final : public FactsStore {
 public:
  std::optional<std::string> find(const Digest& key) override { return store_.find(key); }
  void put(const Digest& key, std::string_view bytes) override {
    store_.put(key, bytes);
    on_put();
  }
  StoreMode mode() const override { return StoreMode::read_write; }

  std::function<void()> on_put = [] {};

 private:
  MemoryStore store_;
};

}  // namespace docmill
