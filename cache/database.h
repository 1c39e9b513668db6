// SPDX-License-Identifier: Apache-2.0
//
// Database and Statement: SQLite's C handles, wrapped once, and its 80 result codes sorted into the five things that a
// cache does about them. Nothing else includes sqlite3.h. Neither class is thread-safe: one mutex of their owner guards
// a database with its statements, which must not outlive it.
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
  damaged,     // what the file holds is not what was written to it
  unwritable,  // read-only, or the disk is full
  failed,      // anything else: it cannot be opened or read
};

enum class DatabaseAccess : std::uint8_t {
  create,     // read and write; made where it is missing
  read,       // takes part in locking, for which files may be made beside it
  read_alone  // touches nothing; what is written meanwhile may be seen torn
};

class Statement {
 public:
  Statement() = default;
  // An SQL that cannot be prepared gives a statement whose step() reports why.
  Statement(sqlite3* database, std::string_view sql);

  Statement& bind(int index, std::int64_t value);
  Statement& bind_blob(int index, std::string_view bytes);  // which must live until reset()

  DatabaseStatus prepared() const { return prepared_; }
  DatabaseStatus step();
  void reset();

  // Steps once and resets: for statements without rows.
  DatabaseStatus run();

  // Of the current row. The bytes live until the next step() or reset().
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

  // Opens the file `path` and sets what docmill relies on: no memory map (a damaged file must not be able to raise
  // SIGBUS), no trust in what the schema may call, no fsync. Where it fails, status() says why.
  Database(const std::string& path, DatabaseAccess access);

  explicit operator bool() const { return database_ != nullptr; }
  DatabaseStatus status() const { return status_; }
  std::string reason() const;   // of the last failure, for people; that of the system if SQLite met one
  bool is_writable() const;     // by what SQLite has seen of the file
  bool may_write_file() const;  // by its permissions

  Statement prepare(std::string_view sql) const { return {database_.get(), sql}; }
  DatabaseStatus run(const std::string& sql) const;  // one or several statements; rows are dropped

  // Undoes the transaction that is open, if SQLite has not done so itself, as it does where the disk is full. reason()
  // goes on to tell why.
  void roll_back();

  // The row number that the last INSERT made.
  std::int64_t last_row() const;

  // Sets `value` to the integer in the first column of the only row of `sql`.
  DatabaseStatus read_integer(std::string_view sql, std::int64_t& value) const;

  // True while the file that was opened is the one that stands at its path.
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
  std::string failure_;  // why the last transaction was undone
};

}  // namespace docmill
