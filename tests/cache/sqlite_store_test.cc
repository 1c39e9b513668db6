// SPDX-License-Identifier: Apache-2.0
#include "cache/sqlite_store.h"

#include <gmock/gmock.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

#include "cache/cache_folder.h"
#include "cache/maintenance.h"
#include "tests/temporary_folder.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string random_bytes(std::uint64_t number, std::size_t size = 1000) {
  std::mt19937_64 random(number);
  std::string bytes;
  while (bytes.size() < size) bytes += std::to_string(random());
  return bytes;
}

class SqliteStoreTest : public testing::Test {
 protected:
  std::string cache() const { return top.path("cache"); }
  std::string database() const { return store_path(cache()); }

  void put_all(std::uint64_t count, SqliteStoreOptions options) const {
    SqliteStore store(options);
    for (std::uint64_t i = 0; i < count; ++i) store.put({i, i}, random_bytes(i));
    store.close();
    EXPECT_THAT(store.warnings(), IsEmpty());
  }

  // How many of the first `count` are found; checks that what is found is right.
  std::uint64_t found(std::uint64_t count, SqliteStoreOptions options) const {
    SqliteStore store(options);
    std::uint64_t hits = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto bytes = store.find({i, i});
      if (!bytes) continue;
      EXPECT_EQ(*bytes, random_bytes(i));
      ++hits;
    }
    return hits;
  }

  // Another run finds and keeps entries, whatever happened before.
  void expect_works() const {
    {
      SqliteStore store({cache()});
      store.put({77, 77}, "kept");
      EXPECT_EQ(store.find({77, 77}), "kept");
    }
    SqliteStore store({cache()});
    EXPECT_EQ(store.find({77, 77}), "kept");
    EXPECT_THAT(store.warnings(), IsEmpty());
  }

  TemporaryFolder top;
};

TEST_F(SqliteStoreTest, NothingIsCreatedBeforeTheFirstUse) {
  SqliteStore store({cache()});
  store.close();
  EXPECT_FALSE(top.exists("cache"));
}

TEST_F(SqliteStoreTest, NextRunFindsWhatWasPut) {
  put_all(2500, {cache()});
  EXPECT_EQ(found(2500, {cache()}), 2500u);
  EXPECT_EQ(top.entry_count("cache"), 2u) << "a database and a tag, and no log";
}

TEST_F(SqliteStoreTest, NewFolderIsTaggedAndOneInUseIsNot) {
  put_all(1, {cache()});
  EXPECT_THAT(top.read("cache/CACHEDIR.TAG"), testing::StartsWith("Signature: 8a477f597d28d172789f06886806bc55\n"));
  top.write("used/mine.txt", "mine");
  put_all(1, {top.path("used")});
  EXPECT_FALSE(top.exists("used/CACHEDIR.TAG"));
}

TEST_F(SqliteStoreTest, ReadOnlyFindsAndWritesNothing) {
  put_all(10, {cache()});
  const std::string before = top.read("cache/facts-1.sqlite");
  SqliteStore store({cache(), StoreMode::read_only});
  EXPECT_EQ(store.find({3, 3}), random_bytes(3));
  store.put({100, 100}, "new");
  EXPECT_EQ(store.find({100, 100}), std::nullopt);
  store.close();
  EXPECT_EQ(top.read("cache/facts-1.sqlite"), before);
  EXPECT_EQ(top.entry_count("cache"), 2u);
}

TEST_F(SqliteStoreTest, ReadOnlyWithoutACacheCreatesNothing) {
  SqliteStore store({cache(), StoreMode::read_only});
  EXPECT_EQ(store.find({1, 1}), std::nullopt);
  EXPECT_THAT(store.warnings(), IsEmpty());
  EXPECT_FALSE(top.exists("cache"));
}

TEST_F(SqliteStoreTest, OffTouchesNothing) {
  SqliteStore store({cache(), StoreMode::off});
  store.put({1, 1}, "a");
  EXPECT_EQ(store.find({1, 1}), std::nullopt);
  EXPECT_FALSE(top.exists("cache"));
}

TEST_F(SqliteStoreTest, RunThatOnlyReadsWritesNothingOnTheSameDay) {
  put_all(100, {.folder = cache(), .day = 5});
  const std::string before = top.read("cache/facts-1.sqlite");
  EXPECT_EQ(found(100, {.folder = cache(), .day = 5}), 100u);
  EXPECT_EQ(top.read("cache/facts-1.sqlite"), before);
  EXPECT_EQ(found(100, {.folder = cache(), .day = 6}), 100u);
  EXPECT_EQ(read_cache_stats(cache())->oldest_use, 6);
}

TEST_F(SqliteStoreTest, LeastRecentlyUsedIsEvictedFirst) {
  put_all(5000, {.folder = cache(), .day = 1});
  {
    SqliteStore store({.folder = cache(), .day = 2});
    for (std::uint64_t i = 0; i < 700; ++i) store.find({i, i});
  }
  SqliteStore store({.folder = cache(), .max_bytes = 1'500'000, .day = 3});
  store.put({5000, 5000}, "new");
  store.close();
  EXPECT_EQ(found(700, {.folder = cache(), .mode = StoreMode::read_only}), 700u);
  const std::uint64_t left = found(5000, {.folder = cache(), .mode = StoreMode::read_only});
  EXPECT_GT(left, 1500u);
  EXPECT_LT(left, 4500u);
  EXPECT_EQ(read_cache_stats(cache())->entries, left + 1);
  EXPECT_LE(read_cache_stats(cache())->file_bytes, 1'500'000u);
}

TEST_F(SqliteStoreTest, LimitOfZeroKeepsNothing) {
  put_all(100, {.folder = cache(), .max_bytes = 0});
  EXPECT_EQ(read_cache_stats(cache())->entries, 0u);
}

TEST_F(SqliteStoreTest, TwoStoresShareAFolder) {
  SqliteStore a({cache()});
  SqliteStore b({cache()});
  for (std::uint64_t i = 0; i < 3000; ++i) (i % 2 == 0 ? a : b).put({i, i}, random_bytes(i));
  a.close();
  EXPECT_EQ(b.find({0, 0}), random_bytes(0));
  b.close();
  EXPECT_EQ(found(3000, {cache()}), 3000u);
  EXPECT_THAT(a.warnings(), IsEmpty());
  EXPECT_THAT(b.warnings(), IsEmpty());
}

TEST_F(SqliteStoreTest, KilledWriterLeavesWhatItCommitted) {
  const pid_t child = ::fork();
  if (child == 0) {
    SqliteStore store({cache()});
    for (std::uint64_t i = 0; i < 9000; ++i) store.put({i, i}, random_bytes(i));
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  const std::uint64_t kept = found(9000, {cache(), StoreMode::read_only});
  EXPECT_GT(kept, 8000u) << "two batches, still in the log";
  EXPECT_LT(kept, 9000u);
  EXPECT_EQ(found(9000, {cache()}), kept);
  expect_works();
}

TEST_F(SqliteStoreTest, WriterKilledAtAnyPointDoesNoHarm) {
  for (int trial = 0; trial < 15; ++trial) {
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      SqliteStore store({cache()});
      for (std::uint64_t i = 0;; i = (i + 1) % 20'000) {
        store.put({i, i}, random_bytes(i));
        if (i % 200 == 0 && ::write(ready[1], "x", 1) != 1) ::kill(::getpid(), SIGKILL);
      }
    }
    char buffer[1];
    for (int i = 0; i < 10 + trial * 5; ++i) ASSERT_EQ(::read(ready[0], buffer, 1), 1);
    ::kill(child, SIGKILL);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    ::close(ready[0]);
    ::close(ready[1]);
    found(5000, {cache()});
    EXPECT_THAT(verify_cache(cache())->bad, IsEmpty());
  }
  expect_works();
}

TEST_F(SqliteStoreTest, FileThatIsNotADatabaseIsRebuilt) {
  top.write("cache/facts-1.sqlite", std::string(10'000, 'x'));
  SqliteStore store({cache()});
  EXPECT_EQ(store.find({1, 1}), std::nullopt);
  EXPECT_THAT(store.warnings(),
              ElementsAre(HasSubstr("the cache " + database() + " is damaged and will be rebuilt: ")));
  store.close();
  expect_works();
}

TEST_F(SqliteStoreTest, DatabaseOfAnotherProgramIsRebuilt) {
  top.make_folder("cache");
  Database(database(), DatabaseAccess::create).run("CREATE TABLE other (a)");
  SqliteStore store({cache()});
  EXPECT_EQ(store.find({1, 1}), std::nullopt);
  store.close();
  expect_works();
}

TEST_F(SqliteStoreTest, FolderInPlaceOfTheFileIsAWarning) {
  top.make_folder("cache/facts-1.sqlite/inside");
  SqliteStore store({cache()});
  store.put({1, 1}, "a");
  EXPECT_EQ(store.find({1, 1}), std::nullopt);
  EXPECT_THAT(store.warnings(), ElementsAre(HasSubstr(database())));
  EXPECT_TRUE(top.exists("cache/facts-1.sqlite/inside"));
}

TEST_F(SqliteStoreTest, FileInPlaceOfTheFolderIsAWarning) {
  top.write("cache", "mine");
  SqliteStore store({cache()});
  store.put({1, 1}, "a");
  EXPECT_EQ(store.find({1, 1}), std::nullopt);
  EXPECT_THAT(store.warnings(),
              ElementsAre("cannot create " + cache() + ": not a directory; continuing without a cache"));
  EXPECT_EQ(top.read("cache"), "mine");
}

TEST_F(SqliteStoreTest, UnwritableFolderIsReadWithAWarning) {
  put_all(50, {cache()});
  std::filesystem::permissions(top.path(), std::filesystem::perms(0755));
  std::filesystem::permissions(database(), std::filesystem::perms(0444));
  std::filesystem::permissions(cache(), std::filesystem::perms(0555));
  const pid_t child = ::fork();
  if (child == 0) {  // as a user without root's permissions
    if (::getuid() == 0 && ::setuid(65534) != 0) ::_exit(1);
    SqliteStore store({cache()});
    const bool finds = store.find({7, 7}) == random_bytes(7);
    store.put({100, 100}, "a");
    store.close();
    const auto warnings = store.warnings();
    ::_exit(finds && warnings.size() == 1 && warnings[0].find("cannot write the cache") != std::string::npos ? 0 : 2);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  std::filesystem::permissions(cache(), std::filesystem::perms(0755));
  EXPECT_EQ(top.entry_count("cache"), 2u);
}

TEST_F(SqliteStoreTest, DatabaseLockedByAnotherIsAWarning) {
  put_all(10, {cache()});
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(database().c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM keys", nullptr, nullptr,
                         nullptr),
            SQLITE_OK);
  {
    SqliteStore store({cache()});
    store.put({1, 1}, "a");
    EXPECT_EQ(store.find({5, 5}), std::nullopt);
    EXPECT_THAT(store.warnings(), ElementsAre(HasSubstr("locked")));
  }
  sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  EXPECT_EQ(found(10, {cache()}), 10u);
}

TEST_F(SqliteStoreTest, WriterThatHoldsTheLockDoesNotStopReaders) {
  put_all(10, {cache()});
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(database().c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE; DELETE FROM keys", nullptr, nullptr, nullptr), SQLITE_OK);
  SqliteStore store({cache()});
  EXPECT_EQ(store.find({5, 5}), random_bytes(5));
  store.put({100, 100}, "a");
  sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  store.close();
  EXPECT_THAT(store.warnings(), IsEmpty());
  EXPECT_EQ(SqliteStore({cache()}).find({100, 100}), "a");
}

TEST_F(SqliteStoreTest, FileRemovedWhileInUseDoesNoHarm) {
  SqliteStore store({cache()});
  store.put({1, 1}, "a");
  store.find({2, 2});
  top.remove("cache");
  for (std::uint64_t i = 0; i < 2500; ++i) store.put({i, i}, random_bytes(i));
  store.close();
  expect_works();
}

}  // namespace
}  // namespace docmill
