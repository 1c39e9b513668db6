// SPDX-License-Identifier: Apache-2.0
//
// FactsTable: the facts of all files of a repo, by position. Either all are present, or each is fetched on first use: a
// run that renders ten pages needs the facts of few files, and fetching the others would take most of its time.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "stages/model/file_facts.h"

namespace docmill {

class FactsTable {
 public:
  // Returns the facts of a file. Must be thread-safe: any thread calls it, even two at once for one file.
  using Fetch = std::function<FileFacts(std::size_t file)>;

  FactsTable() = default;
  FactsTable(std::size_t size, Fetch fetch) : slots_(size), fetch_(std::move(fetch)) {}

  std::size_t size() const { return slots_.size(); }
  void push_back(FileFacts facts) { slots_.emplace_back(std::make_unique<FileFacts>(std::move(facts))); }

  // Thread-safe. The reference is valid as long as the table.
  const FileFacts& operator[](std::size_t file) const {
    const FileFacts* facts = slots_[file].get();
    return facts != nullptr ? *facts : fetch(file);
  }
  // REQUIRES: the file's facts are present, and no other thread uses the table.
  FileFacts& operator[](std::size_t file) { return *slots_[file].get(); }

  // Sets facts instead of fetching them. REQUIRES: they were not fetched yet.
  void put(std::size_t file, FileFacts facts) { slots_[file] = Slot(std::make_unique<FileFacts>(std::move(facts))); }

 private:
  // Owns facts; set once, by the first thread that has them.
  class Slot {
   public:
    Slot() = default;
    explicit Slot(std::unique_ptr<FileFacts> facts) : facts_(facts.release()) {}
    Slot(Slot&& other) noexcept : facts_(other.facts_.exchange(nullptr)) {}
    Slot& operator=(Slot&& other) noexcept {
      delete facts_.exchange(other.facts_.exchange(nullptr));
      return *this;
    }
    ~Slot() { delete facts_.load(); }

    FileFacts* get() const { return facts_.load(std::memory_order_acquire); }
    FileFacts& set(std::unique_ptr<FileFacts> facts) {
      FileFacts* none = nullptr;
      if (facts_.compare_exchange_strong(none, facts.get(), std::memory_order_acq_rel)) return *facts.release();
      return *none;
    }

   private:
    std::atomic<FileFacts*> facts_ = nullptr;
  };

  const FileFacts& fetch(std::size_t file) const { return slots_[file].set(std::make_unique<FileFacts>(fetch_(file))); }

  mutable std::vector<Slot> slots_;
  Fetch fetch_;
};

}  // namespace docmill
