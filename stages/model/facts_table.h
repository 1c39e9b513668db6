// SPDX-License-Identifier: Apache-2.0
//
// FactsTable: the facts of all files of a repo, by position. Either all are present, or each is fetched on first use: a
// run that renders ten pages needs the facts of few files, and fetching the others would take most of its time.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "stages/model/file_facts.h"

namespace docmill {

class FactsTable {
 public:
  // Returns the facts of a file. Must be thread-safe: any thread calls it. It is called once for a file, and again only
  // if it has thrown.
  using Fetch = std::function<FileFacts(std::size_t file)>;

  FactsTable() = default;
  FactsTable(std::size_t size, Fetch fetch)
      : slots_(size), fetch_(std::move(fetch)), fetching_(std::make_unique<Mutexes>()) {}

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
  using Mutexes = std::array<std::mutex, 64>;

  // Owns facts.
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
    // REQUIRES: no facts are set, and no other thread sets some.
    FileFacts& set(std::unique_ptr<FileFacts> facts) {
      facts_.store(facts.get(), std::memory_order_release);
      return *facts.release();
    }

   private:
    std::atomic<FileFacts*> facts_ = nullptr;
  };

  const FileFacts& fetch(std::size_t file) const {
    const std::lock_guard lock((*fetching_)[file % fetching_->size()]);
    const FileFacts* facts = slots_[file].get();  // another thread may have fetched them
    return facts != nullptr ? *facts : slots_[file].set(std::make_unique<FileFacts>(fetch_(file)));
  }

  mutable std::vector<Slot> slots_;
  Fetch fetch_;
  std::unique_ptr<Mutexes> fetching_;  // the file's number, modulo their count, says which one to hold
};

}  // namespace docmill
