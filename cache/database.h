// SPDX-License-Identifier: Apache-2.0
//
// Database and Statement: wrappers of SQLite's C handles. Its 80 result codes are mapped to the few cases that a cache
// handles differently. Only database.cc includes sqlite3.h. Neither class is thread-safe: the owner guards a database
// and its statements with one mutex. Statements must not outlive their database.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace docmill {

enum class DatabaseStatus : std::uint8_t {
  done,
  row,         // a row can be read
  busy,        // another process held it through all retries
  damaged,     // the content of the file is not what was written
  unwritable,  // read-only, or the disk is full
  failed,      // anything else: it cannot be opened or read
};

enum class DatabaseAccess : std::uint8_t {
  create,             // read and write; created if missing
  read,               // takes locks, which may create files next to it
  read_without_locks  // touches nothing; concurrent writes may be seen half done
};

class Statement {
 public:
  Statement() = default;
  // If the SQL cannot be prepared, step() reports why.
  Statement(sqlite3* database, std::string_view sql);

  Statement& bind(int index, std::int64_t value);
  Statement& bind_blob(int index, std::string_view bytes);  // the bytes must live until reset()

  DatabaseStatus prepared() const { return prepared_; }
  DatabaseStatus step();
  void reset();

  // Steps once and resets: for statements without rows.
  DatabaseStatus run();

  // Columns of the current row. The bytes are valid until the next step() or reset().
  std::int64_t integer(int column) const;
  std::string_view blob(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  DatabaseStatus prepared_ = DatabaseStatus::failed;
};

class Database {
 public:
  Database() = default;

  // Opens the file `path` with the settings that docmill relies on: no memory map (a damaged file must not raise
  // SIGBUS), no trust in functions that the schema calls, no fsync. If that fails, status() says how.
  Database(const std::string& path, DatabaseAccess access);

  explicit operator bool() const { return database_ != nullptr; }
  DatabaseStatus status() const { return status_; }
  std::string reason() const;   // for the last failure, for a message; the system's error if there was one
  bool is_writable() const;     // according to SQLite
  bool may_write_file() const;  // according to its permissions

  Statement prepare(std::string_view sql) const { return {database_.get(), sql}; }
  DatabaseStatus run(const std::string& sql) const;  // one or several statements; rows are dropped

  // Rolls back the open transaction, unless SQLite already did so itself, as on a full disk. reason() still returns the
  // original reason.
  void roll_back();

  // The row number of the last INSERT.
  std::int64_t last_row() const;

  // Sets `value` to the integer in the first column of the only row of `sql`.
  DatabaseStatus read_integer(std::string_view sql, std::int64_t& value) const;

  // True while the opened file is still the one at its path.
  bool is_in_place() const;

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  struct FileId {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    friend bool operator==(const FileId&, const FileId&) = default;
  };
  static std::optional<FileId> file_id(const std::string& path);

  std::string path_;
  std::unique_ptr<sqlite3, Close> database_;
  std::optional<FileId> file_;
  DatabaseStatus status_ = DatabaseStatus::failed;
  std::string failure_;  // why the last transaction was rolled back
};

}  // namespace docmill
