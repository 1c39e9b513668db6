// SPDX-License-Identifier: Apache-2.0
//
// The contract of every store that keeps entries: one suite, run on each of them.
#include "cache/facts_store.h"

#include <gtest/gtest.h>

#include <thread>

#include "cache/sqlite_store.h"
#include "tests/temporary_folder.h"

namespace docmill {
namespace {

class OnDisk {
 public:
  FactsStore& store() { return store_; }

 private:
  TemporaryFolder folder_;
  SqliteStore store_{{folder_.path("cache")}};
};

class InMemory {
 public:
  FactsStore& store() { return store_; }

 private:
  MemoryStore store_;
};

template <typename Kind>
class FactsStoreContract : public testing::Test {
 protected:
  FactsStore& store() { return kind_.store(); }

 private:
  Kind kind_;
};
using Kinds = testing::Types<InMemory, OnDisk>;
TYPED_TEST_SUITE(FactsStoreContract, Kinds);

TYPED_TEST(FactsStoreContract, FindsWhatWasPutLast) {
  EXPECT_EQ(this->store().find({1, 2}), std::nullopt);
  this->store().put({1, 2}, "a");
  this->store().put({1, 2}, "b");
  EXPECT_EQ(this->store().find({1, 2}), "b");
  EXPECT_EQ(this->store().find({2, 1}), std::nullopt);
}

TYPED_TEST(FactsStoreContract, KeepsBytesOfEverySizeAndValue) {
  std::string all;
  for (std::uint64_t i = 0; i < 300'000; ++i) all += static_cast<char>(i * i / 7);
  for (std::uint64_t size : {0, 1, 255, 4096, 65'537, 300'000}) this->store().put({size, ~size}, all.substr(0, size));
  for (std::uint64_t size : {0, 1, 255, 4096, 65'537, 300'000}) {
    EXPECT_EQ(this->store().find({size, ~size}), all.substr(0, size));
  }
}

TYPED_TEST(FactsStoreContract, KeysThatDifferInOneHalfAreDifferent) {
  this->store().put({1, 7}, "a");
  EXPECT_EQ(this->store().find({2, 7}), std::nullopt);
  EXPECT_EQ(this->store().find({1, 8}), std::nullopt);
  EXPECT_EQ(this->store().find({1, 7}), "a");
}

TYPED_TEST(FactsStoreContract, ThreadsFindAndPutAtOnce) {
  constexpr std::uint64_t kThreads = 4;
  constexpr std::uint64_t kKeys = 1500;  // more than a batch
  std::vector<std::thread> threads;
  for (std::uint64_t thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (std::uint64_t i = 0; i < kKeys; ++i) {
        this->store().put({thread, i * kThreads + thread}, std::to_string(i));
        EXPECT_EQ(this->store().find({thread, i * kThreads + thread}), std::to_string(i));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::uint64_t i = 0; i < kKeys * kThreads; ++i) {
    EXPECT_EQ(this->store().find({i % kThreads, i}), std::to_string(i / kThreads));
  }
}

TEST(NullStore, KeepsNothing) {
  NullStore store;
  store.put({1, 2}, "a");
  EXPECT_EQ(store.find({1, 2}), std::nullopt);
  EXPECT_EQ(store.mode(), StoreMode::off);
}

}  // namespace
}  // namespace docmill
