// SPDX-License-Identifier: Apache-2.0
#include "cache/facts_store.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

TEST(MemoryStore, FindsWhatWasPutLast) {
  MemoryStore store;
  EXPECT_EQ(store.find({1, 2}), std::nullopt);
  store.put({1, 2}, "a");
  store.put({1, 2}, "b");
  EXPECT_EQ(store.find({1, 2}), "b");
  EXPECT_EQ(store.find({2, 1}), std::nullopt);
}

TEST(NullStore, KeepsNothing) {
  NullStore store;
  store.put({1, 2}, "a");
  EXPECT_EQ(store.find({1, 2}), std::nullopt);
  EXPECT_EQ(store.mode(), StoreMode::off);
}

}  // namespace
}  // namespace docmill
