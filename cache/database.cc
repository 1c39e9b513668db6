// SPDX-License-Identifier: Apache-2.0
//
// Maps SQLite's result codes to DatabaseStatus. SQL and schema are ours, so if a statement fails because of them (no
// such table, a violated constraint), the file is damaged: it is not the one that docmill made.
#include "cache/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "stages/base/result.h"

namespace docmill {
namespace {

// How often to retry a lock that another process holds. It is a count, not a time, so that load on the machine does not
// change what is kept. It amounts to about a second on an idle machine.
constexpr int kMaxTries = 200;
constexpr unsigned kMaxWaitMicroseconds = 5000;

// No value is longer; a file that claims so is damaged.
constexpr int kMaxValueBytes = 256 << 20;

int wait_for_lock(void*, int tries) {
  if (tries >= kMaxTries) return 0;
  ::usleep(std::min(kMaxWaitMicroseconds, 100u * static_cast<unsigned>(tries + 1)));
  return 1;
}

DatabaseStatus status_of(int code) {
  switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_DONE: return DatabaseStatus::done;
    case SQLITE_ROW: return DatabaseStatus::row;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return DatabaseStatus::busy;
    case SQLITE_FULL: return DatabaseStatus::unwritable;
    case SQLITE_READONLY:  // a file removed by another process counts as damaged: reopen it
      return code == SQLITE_READONLY_DBMOVED ? DatabaseStatus::damaged : DatabaseStatus::unwritable;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
    case SQLITE_SCHEMA:
    case SQLITE_TOOBIG:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_FORMAT:
    case SQLITE_RANGE: return DatabaseStatus::damaged;
    default: return DatabaseStatus::failed;
  }
}

// Why no file can be created next to `path`; 0 if one can.
int why_no_new_file(const std::string& path) {
  const std::string folder = path.substr(0, path.rfind('/') + 1);
  const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0) return errno;
  ::close(file);
  return 0;
}

std::string uri_of(const std::string& path, DatabaseAccess access) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || c == '?' || c == '#' || byte < 0x20 || byte >= 0x7f) {
      uri += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      uri += c;
    }
  }
  return access == DatabaseAccess::read_without_locks ? uri + "?immutable=1" : uri;
}

}  // namespace

// --- Statement -----------------------------------------------------------------------------------------------------

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  prepared_ = status_of(sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
  statement_.reset(statement);
}

Statement& Statement::bind(int index, std::int64_t value) {
  if (statement_) sqlite3_bind_int64(statement_.get(), index, value);
  return *this;
}

Statement& Statement::bind_blob(int index, std::string_view bytes) {
  if (statement_) sqlite3_bind_blob64(statement_.get(), index, bytes.data(), bytes.size(), SQLITE_STATIC);
  return *this;
}

DatabaseStatus Statement::step() { return statement_ ? status_of(sqlite3_step(statement_.get())) : prepared_; }

void Statement::reset() {
  if (statement_) sqlite3_reset(statement_.get());
}

DatabaseStatus Statement::run() {
  const DatabaseStatus status = step();
  reset();
  return status;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string_view Statement::blob(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(bytes), std::size_t(size));
}

// --- Database ------------------------------------------------------------------------------------------------------

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Database::Database(const std::string& path, DatabaseAccess access) : path_(path) {
  const bool writes = access == DatabaseAccess::create;
  sqlite3* database = nullptr;
  const int flags = (writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_URI |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
  status_ = status_of(sqlite3_open_v2(uri_of(path, access).c_str(), &database, flags, nullptr));
  database_.reset(database);
  if (status_ != DatabaseStatus::done) return;
  file_ = file_id(path);
  sqlite3_busy_handler(database, wait_for_lock, nullptr);
  sqlite3_limit(database, SQLITE_LIMIT_LENGTH, kMaxValueBytes);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  status_ =
      run("PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192");
}

std::string Database::reason() const {
  if (!database_) return errno_text(ENOMEM);
  int errno_value = sqlite3_system_errno(database_.get());
  // If SQLite cannot create a file, it tries to open it for reading and reports that error instead.
  if (errno_value == ENOENT) errno_value = why_no_new_file(path_);
  switch (sqlite3_errcode(database_.get()) & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return failure_.empty() ? "its content is not what docmill wrote" : failure_;
    case SQLITE_FULL: return errno_text(ENOSPC);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return errno_value != 0 ? errno_text(errno_value) : sqlite3_errmsg(database_.get());
    default: return sqlite3_errmsg(database_.get());
  }
}

bool Database::is_writable() const { return sqlite3_db_readonly(database_.get(), "main") == 0; }

bool Database::may_write_file() const { return ::access(path_.c_str(), W_OK) == 0; }

DatabaseStatus Database::run(const std::string& sql) const {
  return status_of(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr));
}

DatabaseStatus Database::read_integer(std::string_view sql, std::int64_t& value) const {
  Statement statement = prepare(sql);
  const DatabaseStatus status = statement.step();
  if (status == DatabaseStatus::done) return DatabaseStatus::damaged;  // there must be a row
  if (status != DatabaseStatus::row) return status;
  value = statement.integer(0);
  return DatabaseStatus::done;
}

void Database::roll_back() {
  failure_ = reason();
  if (sqlite3_get_autocommit(database_.get()) == 0) static_cast<void>(run("ROLLBACK"));
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(database_.get()); }

bool Database::is_in_place() const { return file_.has_value() && file_id(path_) == file_; }

std::optional<Database::FileId> Database::file_id(const std::string& path) {
  struct stat stat {};
  if (::stat(path.c_str(), &stat) != 0) return std::nullopt;
  return FileId{stat.st_dev, stat.st_ino};
}

}  // namespace docmill
