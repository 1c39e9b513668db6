// SPDX-License-Identifier: Apache-2.0
//
// Eviction, statistics, verification and garbage collection.
#include "cache/maintenance.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "cache/cache_folder.h"
#include "cache/pack.h"
#include "cache/schema.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

// Bytes in used pages: the size of the file after its free pages are released.
DatabaseStatus read_bytes_in_use(const Database& database, std::uint64_t& bytes) {
  std::int64_t pages = 0;
  std::int64_t free_pages = 0;
  std::int64_t page_size = 0;
  DatabaseStatus status = database.read_integer("PRAGMA page_count", pages);
  if (status == DatabaseStatus::done) status = database.read_integer("PRAGMA freelist_count", free_pages);
  if (status == DatabaseStatus::done) status = database.read_integer("PRAGMA page_size", page_size);
  bytes = static_cast<std::uint64_t>(std::max<std::int64_t>(0, pages - free_pages) * page_size);
  return status;
}

// The least recently used packs, of those used on the same day the oldest first, until they have `bytes` in total.
DatabaseStatus choose_victims(const Database& database, std::uint64_t bytes, std::vector<std::int64_t>& victims) {
  Statement select = database.prepare("SELECT pack, size FROM uses ORDER BY used, pack");
  DatabaseStatus status = select.step();
  for (std::uint64_t chosen = 0; status == DatabaseStatus::row && chosen < bytes; status = select.step()) {
    victims.push_back(select.integer(0));
    chosen += static_cast<std::uint64_t>(std::max<std::int64_t>(0, select.integer(1)));
  }
  return status == DatabaseStatus::row ? DatabaseStatus::done : status;
}

DatabaseStatus remove_packs(Database& database, const std::vector<std::int64_t>& packs) {
  constexpr std::size_t kPacksAtOnce = 32;
  Statement remove_pack = database.prepare("DELETE FROM packs WHERE pack = ?1");
  Statement remove_use = database.prepare("DELETE FROM uses WHERE pack = ?1");
  for (std::size_t begin = 0; begin < packs.size(); begin += kPacksAtOnce) {
    DatabaseStatus status = database.run("BEGIN IMMEDIATE");
    if (status != DatabaseStatus::done) return status;
    for (std::size_t i = begin; i < std::min(packs.size(), begin + kPacksAtOnce); ++i) {
      if (status == DatabaseStatus::done) status = remove_pack.bind(1, packs[i]).run();
      if (status == DatabaseStatus::done) status = remove_use.bind(1, packs[i]).run();
    }
    if (status == DatabaseStatus::done) status = database.run("COMMIT");
    if (status == DatabaseStatus::done) continue;
    database.roll_back();
    return status;
  }
  return DatabaseStatus::done;
}

// Removes the keys of packs that no longer exist.
constexpr const char* kRemoveLooseKeys = "DELETE FROM keys WHERE pack NOT IN (SELECT pack FROM uses)";

std::uint64_t size_of_file(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  return error ? 0 : size;
}

std::uint64_t database_bytes(const std::string& path) { return size_of_file(path) + size_of_file(path + "-wal"); }

bool file_exists(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error);
}

tl::unexpected<Error> cannot(std::string_view action, const std::string& path, const Database& database) {
  return tl::unexpected(Error{fmt::format("cannot {} {}: {}", action, path, database.reason())});
}

using PackKey = std::pair<std::int64_t, std::uint64_t>;  // a pack, and the low half of a key

// Reads all packs: the keys of the good ones go to `held`, sorted, the numbers of the bad ones to `bad`.
DatabaseStatus check_packs(const Database& database, std::vector<PackKey>& held, std::vector<std::int64_t>& bad) {
  PackCodec codec;
  Statement select = database.prepare("SELECT pack, bytes FROM packs ORDER BY pack");
  DatabaseStatus status = select.step();
  for (; status == DatabaseStatus::row; status = select.step()) {
    const std::int64_t number = select.integer(0);
    const std::optional<Pack> pack = codec.decode(select.blob(1));
    if (!pack) bad.push_back(number);
    for (const Digest& key : pack ? pack->keys() : std::vector<Digest>()) held.emplace_back(number, key.low);
  }
  std::sort(held.begin(), held.end());
  return status;
}

// Finds the keys that do not lead to a pack that contains them.
DatabaseStatus check_keys(const Database& database, const std::vector<PackKey>& held, CacheCheck& check,
                          std::vector<std::int64_t>& bad) {
  Statement select = database.prepare("SELECT pack, key FROM keys ORDER BY key");
  DatabaseStatus status = select.step();
  for (; status == DatabaseStatus::row; status = select.step()) {
    ++check.entries;
    const PackKey key{select.integer(0), static_cast<std::uint64_t>(select.integer(1))};
    if (std::binary_search(held.begin(), held.end(), key)) continue;
    bad.push_back(select.integer(1));
    check.bad.push_back(fmt::format("entry {:016x}", key.second));
  }
  return status;
}

DatabaseStatus remove_keys(const Database& database, const std::vector<std::int64_t>& keys) {
  Statement remove = database.prepare("DELETE FROM keys WHERE key = ?1");
  DatabaseStatus status = database.run("BEGIN IMMEDIATE");
  for (auto key = keys.begin(); key != keys.end() && status == DatabaseStatus::done; ++key) {
    status = remove.bind(1, *key).run();
  }
  return status == DatabaseStatus::done ? database.run("COMMIT") : status;
}

DatabaseStatus check_all(Database& database, CacheCheck& check) {
  std::vector<PackKey> held;
  std::vector<std::int64_t> bad_packs;
  std::vector<std::int64_t> bad_keys;
  DatabaseStatus status = check_packs(database, held, bad_packs);
  if (status == DatabaseStatus::done) status = check_keys(database, held, check, bad_keys);
  if (status == DatabaseStatus::done) status = remove_packs(database, bad_packs);
  if (status == DatabaseStatus::done) status = remove_keys(database, bad_keys);
  for (const std::int64_t pack : bad_packs) check.bad.push_back(fmt::format("pack {}", pack));
  return status;
}

}  // namespace

DatabaseStatus evict(Database& database, std::uint64_t max_bytes) {
  std::uint64_t in_use = 0;
  DatabaseStatus status = read_bytes_in_use(database, in_use);
  if (status != DatabaseStatus::done || in_use <= max_bytes) return status;
  std::vector<std::int64_t> victims;
  status = choose_victims(database, in_use - max_bytes / 10 * 9, victims);
  if (status == DatabaseStatus::done) status = remove_packs(database, victims);
  if (status == DatabaseStatus::done) status = database.run(kRemoveLooseKeys);
  return status == DatabaseStatus::done ? database.run("PRAGMA incremental_vacuum") : status;
}

bool is_intact(const Database& database) {
  Statement check = database.prepare("PRAGMA integrity_check(1)");  // one row with "ok" or the first fault
  return check.step() == DatabaseStatus::row && check.blob(0) == "ok";
}

Result<CacheStats> read_cache_stats(const std::string& folder) {
  CacheStats stats;
  stats.path = store_path(folder);
  stats.files_of_other_versions = list_cache_files(folder).of_other_versions.size();
  if (!file_exists(stats.path)) return stats;
  const Database database(stats.path, DatabaseAccess::read);
  DatabaseStatus status = check_schema(database);
  if (status != DatabaseStatus::done) return cannot("read", stats.path, database);
  Statement select =
      database.prepare("SELECT (SELECT count(*) FROM keys), total(size), total(raw_size), min(used) FROM uses");
  status = select.step();
  if (status != DatabaseStatus::row) return cannot("read", stats.path, database);
  stats.entries = static_cast<std::uint64_t>(select.integer(0));
  stats.pack_bytes = static_cast<std::uint64_t>(select.integer(1));
  stats.raw_bytes = static_cast<std::uint64_t>(select.integer(2));
  stats.oldest_use = select.integer(3);
  stats.file_bytes = database_bytes(stats.path);
  return stats;
}

Result<CacheCheck> verify_cache(const std::string& folder) {
  CacheCheck check;
  const std::string path = store_path(folder);
  if (!file_exists(path)) return check;
  Database database(path, DatabaseAccess::create);
  DatabaseStatus status = attach_schema(database);
  if (status == DatabaseStatus::done) status = check_all(database, check);
  if (status == DatabaseStatus::done) {
    if (is_intact(database)) return check;
    status = DatabaseStatus::damaged;
  }
  if (status != DatabaseStatus::damaged) return cannot("check", path, database);
  database = Database();
  if (!remove_database(path)) return tl::unexpected(Error{fmt::format("cannot remove {}, which is damaged", path)});
  check.bad.push_back(path);
  return check;
}

Result<CacheCleanup> collect_cache_garbage(const std::string& folder, std::uint64_t max_bytes) {
  CacheCleanup cleanup;
  for (const std::string& name : list_cache_files(folder).of_other_versions) {
    std::error_code error;
    if (fs::remove(fs::path(folder) / name, error)) ++cleanup.files_removed;
  }
  const std::string path = store_path(folder);
  if (!file_exists(path)) return cleanup;
  cleanup.bytes_before = database_bytes(path);
  {
    Database database(path, DatabaseAccess::create);
    DatabaseStatus status = attach_schema(database);
    if (status == DatabaseStatus::done) status = evict(database, max_bytes);
    if (status == DatabaseStatus::done) {
      // A pack without keys is obsolete: all its entries were put again since.
      status =
          database.run(fmt::format("{}; DELETE FROM uses WHERE pack NOT IN (SELECT pack FROM keys);"
                                   "DELETE FROM packs WHERE pack NOT IN (SELECT pack FROM uses); VACUUM",
                                   kRemoveLooseKeys));
    }
    if (status == DatabaseStatus::damaged) {
      database = Database();
      static_cast<void>(remove_database(path));
    } else if (status != DatabaseStatus::done) {
      return cannot("clean up", path, database);
    }
  }
  cleanup.bytes_after = database_bytes(path);
  return cleanup;
}

}  // namespace docmill
