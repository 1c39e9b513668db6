// SPDX-License-Identifier: Apache-2.0
//
// However the bytes of the database and its log are damaged, a store returns the right bytes or none, and keeps
// working.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

#include "cache/cache_folder.h"
#include "cache/maintenance.h"
#include "cache/sqlite_store.h"
#include "tests/temporary_folder.h"

namespace docmill {
namespace {

constexpr std::uint64_t kEntries = 150;

std::string entry_bytes(std::uint64_t number) {
  std::mt19937_64 random(number);
  std::string bytes;
  const std::size_t size = number % 30 == 0 ? 20'000 : 50 + random() % 800;
  while (bytes.size() < size) bytes += std::to_string(random() % 100'000);
  return bytes;
}

#ifdef DOCMILL_ADDRESS_SANITIZER
constexpr int kDamageTrials = 80;
#else
constexpr int kDamageTrials = 250;
#endif

class DamagedStore : public testing::Test {
 protected:
  DamagedStore() {
    {
      SqliteStore store({.folder = top.path("whole"), .day = 1});
      put(store, 0, kEntries / 2);
    }
    const pid_t child = ::fork();
    if (child == 0) {  // killed, so that its log remains
      SqliteStore store({.folder = top.path("logged"), .day = 1});
      put(store, 0, kEntries);
      for (std::uint64_t i = 0; i < 10; ++i) store.put({~i, ~i}, std::string(600'000, 'b'));  // fills the batch
      ::kill(::getpid(), SIGKILL);
    }
    EXPECT_EQ(::waitpid(child, nullptr, 0), child);
    for (const char* name : {"facts-1.sqlite", "facts-1.sqlite-wal", "facts-1.sqlite-shm"}) {
      const std::string path = std::string("logged/") + name;
      EXPECT_TRUE(top.exists(path)) << name;
      files.emplace_back(path, top.read(path));
    }
    files.emplace_back("whole/facts-1.sqlite", top.read("whole/facts-1.sqlite"));
  }

  static void put(FactsStore& store, std::uint64_t begin, std::uint64_t end) {
    for (std::uint64_t i = begin; i < end; ++i) store.put({i * 3, i * 0x9e3779b97f4a7c15}, entry_bytes(i));
  }

  // Restores all files in the folder "cache", except one, for which it writes `damaged`.
  void lay_out(std::size_t chosen, const std::string& damaged) const {
    const std::string folder = files[chosen].first.substr(0, files[chosen].first.find('/'));
    std::filesystem::remove_all(top.path("cache"));
    for (std::size_t i = 0; i < files.size(); ++i) {
      const auto& [path, bytes] = files[i];
      if (path.starts_with(folder)) top.write("cache/" + path.substr(folder.size() + 1), i == chosen ? damaged : bytes);
    }
  }

  void expect_right_or_none(StoreMode mode) const {
    SqliteStore store({.folder = top.path("cache"), .mode = mode, .day = 1});
    for (std::uint64_t i = 0; i < kEntries; ++i) {
      const auto bytes = store.find({i * 3, i * 0x9e3779b97f4a7c15});
      ASSERT_TRUE(!bytes || *bytes == entry_bytes(i)) << i;
    }
  }

  void look_after(int way) const {
    if (way == 0) {
      EXPECT_TRUE(verify_cache(top.path("cache")));
    } else if (way == 1) {
      EXPECT_TRUE(collect_cache_garbage(top.path("cache"), 50'000));
    } else if (way == 2) {
      SqliteStore({.folder = top.path("cache"), .max_bytes = 60'000}).put({1, 1}, "evicts");
    }
  }

  // Runs that write to what is left of the store, then one that finds the entries.
  void expect_works() const {
    for (int run = 0; run < 2; ++run) {
      SqliteStore store({.folder = top.path("cache"), .day = 1});
      put(store, 0, kEntries);
    }
    SqliteStore store({.folder = top.path("cache"), .day = 1});
    for (std::uint64_t i = 0; i < kEntries; ++i) {
      ASSERT_TRUE(store.find({i * 3, i * 0x9e3779b97f4a7c15}) == entry_bytes(i))
          << i << testing::PrintToString(store.warnings());
    }
  }

  TemporaryFolder top;
  std::vector<std::pair<std::string, std::string>> files;
};

std::string damage(std::string bytes, std::mt19937_64& random) {
  // Everything depends on the first pages, so half of the damage goes there.
  const std::size_t range = random() % 2 == 0 ? std::min<std::size_t>(bytes.size(), 4096) : bytes.size();
  const std::size_t at = random() % range;
  const std::size_t length = std::min(bytes.size() - at, std::size_t{1} << random() % 13);
  switch (random() % 5) {
    case 0: bytes.resize(at); break;
    case 1: bytes.replace(at, length, length, '\0'); break;
    case 2:
      for (std::size_t i = at; i < at + length; ++i) bytes[i] = static_cast<char>(random());
      break;
    default: bytes[at] = static_cast<char>(bytes[at] ^ 1 << random() % 8);
  }
  return bytes;
}

TEST_F(DamagedStore, ReturnsTheRightBytesOrNoneAndWorks) {
  std::mt19937_64 random(7);
  for (int trial = 0; trial < 2 * kDamageTrials && !HasFatalFailure(); ++trial) {
    SCOPED_TRACE(trial);
    const std::size_t chosen = random() % files.size();
    lay_out(chosen, damage(files[chosen].second, random));
    if (trial % 3 == 0) expect_right_or_none(StoreMode::read_only);
    expect_right_or_none(StoreMode::read_write);
    look_after(trial % 4);
    expect_works();
  }
}

// Damage while a store is open.
TEST_F(DamagedStore, SurvivesDamageWhileOpen) {
  std::mt19937_64 random(8);
  for (int trial = 0; trial < kDamageTrials / 2 && !HasFatalFailure(); ++trial) {
    SCOPED_TRACE(trial);
    lay_out(3, files[3].second);
    {
      SqliteStore store({.folder = top.path("cache"), .day = 1});
      store.find({0, 0});
      top.write("cache/facts-1.sqlite", damage(files[3].second, random));
      put(store, 0, kEntries);
      for (std::uint64_t i = 0; i < kEntries; ++i) {
        const auto bytes = store.find({i * 3, i * 0x9e3779b97f4a7c15});
        ASSERT_TRUE(!bytes || *bytes == entry_bytes(i)) << i;
      }
    }
    expect_works();
  }
}

}  // namespace
}  // namespace docmill
