// SPDX-License-Identifier: Apache-2.0
#include "cache/layered_store.h"

#include <gmock/gmock.h>

namespace docmill {
namespace {

using testing::ElementsAre;

constexpr Digest kA{1, 1}, kB{2, 2}, kC{3, 3};

class LayeredStoreTest : public testing::Test {
 protected:
  MemoryStore near, far;
  LayeredStore store{near, far};
};

TEST_F(LayeredStoreTest, FarEntryIsKeptNearby) {
  far.put(kA, "a");
  EXPECT_EQ(store.find(kA), "a");
  EXPECT_EQ(near.find(kA), "a");
  EXPECT_EQ(store.find(kB), std::nullopt);
}

TEST_F(LayeredStoreTest, NearEntryComesFirst) {
  near.put(kA, "near");
  far.put(kA, "far");
  EXPECT_EQ(store.find(kA), "near");
}

TEST_F(LayeredStoreTest, NewEntryGoesToBoth) {
  store.put(kA, "a");
  EXPECT_EQ(near.find(kA), "a");
  EXPECT_EQ(far.find(kA), "a");
}

TEST_F(LayeredStoreTest, ManyAreFoundInOrderWhereverTheyAre) {
  near.put(kB, "b");
  far.put(kC, "c");
  const WantedEntry wanted[] = {{kC, {}}, {kA, {}}, {kB, {}}};
  EXPECT_THAT(store.find_many(wanted), ElementsAre("c", std::nullopt, "b"));
  EXPECT_EQ(near.find(kC), "c");
}

TEST_F(LayeredStoreTest, CompanionComesWithItsEntryOnly) {
  far.put(kA, "a");
  far.put(kB, "companion of a");
  far.put(kC, "companion of nothing");
  const WantedEntry wanted[] = {{kA, kB}, {{9, 9}, kC}};
  EXPECT_THAT(store.find_many(wanted), ElementsAre("a", std::nullopt));
  EXPECT_EQ(near.find(kB), "companion of a");
  EXPECT_EQ(near.find(kC), std::nullopt);
}

TEST(LayeredStore, PermitsWhatOneOfBothPermits) {
  MemoryStore writable;
  NullStore off;
  EXPECT_EQ(LayeredStore(off, writable).mode(), StoreMode::read_write);
  EXPECT_EQ(LayeredStore(writable, off).mode(), StoreMode::read_write);
  EXPECT_EQ(LayeredStore(off, off).mode(), StoreMode::off);
}

}  // namespace
}  // namespace docmill
