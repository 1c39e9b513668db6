// SPDX-License-Identifier: Apache-2.0
//
// A store is recognised by SQLite's application id and user version: two numbers in the file header that are zero in a
// new file. One transaction creates the tables and sets both, so no other process sees only a part of it.
#include "cache/schema.h"

#include <fmt/format.h>

#include "cache/cache_folder.h"

namespace docmill {
namespace {

constexpr std::int64_t kApplicationId = 0x646f636d;  // "docm"

DatabaseStatus make_tables(const Database& database) {
  return database.run(
      fmt::format("BEGIN IMMEDIATE;"
                  "CREATE TABLE IF NOT EXISTS packs (pack INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
                  "CREATE TABLE IF NOT EXISTS uses (pack INTEGER PRIMARY KEY, used INTEGER NOT NULL,"
                  " size INTEGER NOT NULL, raw_size INTEGER NOT NULL);"
                  "CREATE TABLE IF NOT EXISTS keys (key INTEGER PRIMARY KEY, pack INTEGER NOT NULL);"
                  "PRAGMA application_id = {};"
                  "PRAGMA user_version = {};"
                  "COMMIT",
                  kApplicationId, kStoreFormat));
}

}  // namespace

DatabaseStatus check_schema(const Database& database) {
  if (database.status() != DatabaseStatus::done) return database.status();
  std::int64_t application = 0;
  std::int64_t version = 0;
  DatabaseStatus status = database.read_integer("PRAGMA application_id", application);
  if (status == DatabaseStatus::done) status = database.read_integer("PRAGMA user_version", version);
  if (status != DatabaseStatus::done) return status;
  const bool is_store = application == kApplicationId && version == kStoreFormat;
  return is_store ? DatabaseStatus::done : DatabaseStatus::damaged;
}

DatabaseStatus attach_schema(Database& database) {
  if (database.status() != DatabaseStatus::done) return database.status();
  std::int64_t tables = 0;
  DatabaseStatus status = database.read_integer("SELECT count(*) FROM sqlite_schema", tables);
  if (status != DatabaseStatus::done) return status;
  if (tables == 0) {
    // Both settings can be changed only while the file is empty.
    status = database.run("PRAGMA page_size = 4096; PRAGMA auto_vacuum = INCREMENTAL");
    if (status != DatabaseStatus::done) return status;
  }
  // If another process is doing the same, or the file system does not support it, the store works without the log.
  const DatabaseStatus log = database.run("PRAGMA journal_mode = WAL");
  if (log != DatabaseStatus::done && log != DatabaseStatus::busy) return log;
  if (tables == 0) status = make_tables(database);
  if (status != DatabaseStatus::done) {
    database.roll_back();
    return status;
  }
  status = check_schema(database);
  // A damaged header can also make SQLite treat a file as read-only that we may write to.
  if (status == DatabaseStatus::done && !database.is_writable()) {
    return database.may_write_file() ? DatabaseStatus::damaged : DatabaseStatus::unwritable;
  }
  return status;
}

}  // namespace docmill
