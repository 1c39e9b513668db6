// SPDX-License-Identifier: Apache-2.0
#include "cache/maintenance.h"

#include <gmock/gmock.h>

#include <random>

#include "cache/cache_folder.h"
#include "cache/sqlite_store.h"
#include "tests/temporary_folder.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class CacheMaintenance : public testing::Test {
 protected:
  CacheMaintenance() {
    SqliteStore store({.folder = cache(), .day = 20'000});
    std::mt19937_64 random(1);
    for (std::uint64_t i = 1; i <= 1000; ++i) {
      std::string value(400, 'a');
      for (int j = 0; j < 100; ++j) value += std::to_string(random());  // 2 KB
      store.put({i, i}, value);
    }
  }
  std::string cache() const { return top.path("cache"); }

  // Damages the store with an SQL statement.
  void spoil(const std::string& sql) const {
    const Database database(store_path(cache()), DatabaseAccess::create);
    ASSERT_EQ(database.run(sql), DatabaseStatus::done) << database.reason();
  }

  TemporaryFolder top;
};

TEST_F(CacheMaintenance, StatsCountTheEntries) {
  top.write("cache/facts-900.sqlite", "of the future");
  const auto stats = read_cache_stats(cache());
  ASSERT_TRUE(stats);
  EXPECT_EQ(stats->entries, 1000u);
  EXPECT_EQ(stats->oldest_use, 20'000);
  EXPECT_GT(stats->raw_bytes, 1'000'000u);
  EXPECT_LT(stats->pack_bytes, stats->raw_bytes);
  EXPECT_EQ(stats->file_bytes, std::filesystem::file_size(store_path(cache())));
  EXPECT_EQ(stats->files_of_other_versions, 1u);
}

TEST_F(CacheMaintenance, MissingCacheIsEmpty) {
  EXPECT_EQ(read_cache_stats(top.path("none"))->entries, 0u);
  EXPECT_EQ(verify_cache(top.path("none"))->entries, 0u);
  EXPECT_TRUE(collect_cache_garbage(top.path("none"), 0));
  EXPECT_FALSE(top.exists("none"));
}

TEST_F(CacheMaintenance, VerifyRemovesBadEntriesOnly) {
  EXPECT_THAT(verify_cache(cache())->bad, IsEmpty());
  spoil("UPDATE packs SET bytes = zeroblob(50) WHERE pack = 2");
  const auto check = verify_cache(cache());
  ASSERT_TRUE(check);
  EXPECT_EQ(check->entries, 1000u);
  EXPECT_GT(check->bad.size(), 100u);
  EXPECT_LT(check->bad.size(), 500u);
  EXPECT_EQ(check->bad.back(), "pack 2");
  EXPECT_THAT(verify_cache(cache())->bad, IsEmpty());
  EXPECT_EQ(read_cache_stats(cache())->entries, 1000 - check->bad.size() + 1);
}

TEST_F(CacheMaintenance, KeyThatLeadsToAnotherPackIsBad) {
  spoil("UPDATE keys SET pack = 3 WHERE key = 6");
  EXPECT_EQ(SqliteStore({cache(), StoreMode::read_only}).find({6, 6}), std::nullopt);
  EXPECT_THAT(verify_cache(cache())->bad, ElementsAre("entry 0000000000000006"));
  EXPECT_THAT(verify_cache(cache())->bad, IsEmpty());
}

TEST_F(CacheMaintenance, VerifyRemovesAStoreWhoseTablesAreDamaged) {
  std::string bytes = top.read("cache/facts-1.sqlite");
  for (std::size_t page = 4096; page < bytes.size(); page += 4096) bytes[page] = 'x';
  top.write("cache/facts-1.sqlite", bytes);
  EXPECT_THAT(verify_cache(cache())->bad, ElementsAre(store_path(cache())));
  EXPECT_FALSE(top.exists("cache/facts-1.sqlite"));
}

TEST_F(CacheMaintenance, GarbageIsWhatExceedsTheLimitAndOtherVersions) {
  top.write("cache/facts-900.sqlite-wal", "of the future");
  top.write("cache/facts-x.sqlite", "mine");
  const auto cleanup = collect_cache_garbage(cache(), 700'000);
  ASSERT_TRUE(cleanup);
  EXPECT_EQ(cleanup->files_removed, 1u);
  EXPECT_LE(cleanup->bytes_after, 700'000u);
  EXPECT_LT(cleanup->bytes_after, cleanup->bytes_before);
  EXPECT_FALSE(top.exists("cache/facts-900.sqlite-wal"));
  EXPECT_TRUE(top.exists("cache/facts-x.sqlite"));
  EXPECT_GT(read_cache_stats(cache())->entries, 100u);
}

TEST_F(CacheMaintenance, ClearRemovesOnlyOurFiles) {
  top.write("cache/facts-2.sqlite-journal", "");
  top.write("cache/facts-2.sqlite.bak", "mine");
  std::vector<std::string> failed;
  EXPECT_EQ(clear_cache_folder(cache(), failed), 3u);
  EXPECT_THAT(failed, IsEmpty());
  EXPECT_EQ(top.entry_count("cache"), 1u);
}

TEST_F(CacheMaintenance, ClearLeavesATagThatIsNotOurs) {
  top.write("cache/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n");
  std::vector<std::string> failed;
  clear_cache_folder(cache(), failed);
  EXPECT_TRUE(top.exists("cache/CACHEDIR.TAG"));
}

}  // namespace
}  // namespace docmill
