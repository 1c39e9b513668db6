// SPDX-License-Identifier: Apache-2.0
//
// The store on top of SQLite. Failures end up in one of two functions, on_failed_read and on_failed_write, which decide
// how the run goes on. The rest of the code assumes that all is well.
#include "cache/sqlite_store.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include "cache/cache_folder.h"
#include "cache/maintenance.h"
#include "cache/schema.h"

namespace docmill {
namespace {

// The size at which a pack is closed. With half of it, all packs are 4 % larger in total; with twice of it, no smaller.
constexpr std::size_t kPackBytes = 512u << 10;

// Packs per transaction. More use more memory, and a kill loses more; fewer write pages of keys more often.
constexpr std::size_t kBatchPacks = 8;

// Threads read neighbouring files at the same time, mostly from one or two packs. A run after a small edit reads a few
// files from everywhere, some more than once. At most 32 MiB, unless a pack is one long value.
constexpr std::size_t kDecodedPacks = 64;

// After this many batches in a row that found the database locked, the run goes on without writing.
constexpr int kMaxBusyBatches = 3;

constexpr std::string_view kGoingOn = "continuing without it";
constexpr std::string_view kNothingKept = "new facts are not saved";

PackCodec& codec_of_thread() {
  thread_local PackCodec codec;
  return codec;
}

std::int64_t column_of(const Digest& key) { return static_cast<std::int64_t>(key.low); }

}  // namespace

std::int64_t today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch().count();
}

SqliteStore::SqliteStore(SqliteStoreOptions options)
    : options_(std::move(options)), path_(store_path(options_.folder)) {}

SqliteStore::~SqliteStore() { close(); }

std::vector<std::string> SqliteStore::warnings() {
  const std::lock_guard lock(mutex_);
  return warnings_;
}

std::optional<std::string> SqliteStore::find(const Digest& key) {
  if (options_.mode == StoreMode::off) return std::nullopt;
  std::unique_lock lock(mutex_);
  if (!is_open()) return std::nullopt;
  if (auto value = find_waiting(key)) return value;
  const std::optional<std::int64_t> number = find_number(key);
  if (!number) return std::nullopt;
  std::shared_ptr<const Pack> pack = find_decoded(*number);
  if (!pack) {
    const std::optional<std::string> bytes = read_pack(*number);
    if (!bytes) return std::nullopt;
    lock.unlock();
    std::optional<Pack> decoded = codec_of_thread().decode(*bytes);
    lock.lock();
    if (!decoded) {
      is_suspect_ = true;
      damaged_.push_back(*number);
      return std::nullopt;
    }
    pack = std::make_shared<const Pack>(std::move(*decoded));
    keep_decoded(*number, pack);
  }
  const std::optional<std::string_view> value = pack->find(key);
  if (!value) is_suspect_ = true;
  return value ? std::optional<std::string>(*value) : std::nullopt;
}

void SqliteStore::put(const Digest& key, std::string_view bytes) {
  if (options_.mode != StoreMode::read_write) return;
  std::shared_ptr<const Pack> full;
  {
    const std::lock_guard lock(mutex_);
    if (!is_open() || !writes_) return;
    open_.add(key, bytes);
    if (open_.value_bytes() < kPackBytes) return;
    full = seal();
  }
  std::optional<std::string> packed = codec_of_thread().encode(*full);
  const std::lock_guard lock(mutex_);
  complete(full, std::move(packed));
  if (waiting_.size() >= kBatchPacks && state_ == State::open && writes_) write_waiting();
}

void SqliteStore::close() {
  const std::lock_guard lock(mutex_);
  if (is_suspect_) check_suspect();
  if (!open_.empty()) {
    const std::shared_ptr<const Pack> last = seal();
    complete(last, codec_of_thread().encode(*last));
  }
  const bool has_news = !waiting_.empty() || !touched_.empty() || !damaged_.empty();
  if (state_ == State::open && writes_ && has_news) write_waiting();
  if (state_ == State::open && writes_ && has_written_) {
    if (evict(database_, options_.max_bytes) == DatabaseStatus::damaged) rebuild();
  }
  drop_waiting();
  detach();
  state_ = State::given_up;
}

// --- opening -------------------------------------------------------------------------------------------------------

bool SqliteStore::is_open() {
  if (state_ == State::unopened) {
    state_ = State::given_up;  // unless one of these opens a database
    options_.mode == StoreMode::read_write ? open_to_write() : open_to_read();
  }
  return state_ == State::open;
}

void SqliteStore::open_to_write() {
  if (const Result<void> made = make_cache_folder(options_.folder); !made) {
    return warn(made.error().message + "; continuing without a cache");
  }
  DatabaseStatus status = attach_to_write();
  if (status == DatabaseStatus::damaged && database_.is_in_place()) {
    warn_of_damage();
    detach();
    if (remove_database(path_)) status = attach_to_write();
  }
  writes_ = status == DatabaseStatus::done;
  if (writes_) {
    state_ = State::open;
    return;
  }
  const std::string reason = database_.reason();
  detach();
  if (attach_to_read()) {
    warn(fmt::format("cannot write the cache {}: {}; {}", path_, reason, kNothingKept));
  } else {
    warn(fmt::format("cannot open the cache {}: {}; {}", path_, reason, kGoingOn));
  }
}

void SqliteStore::open_to_read() {
  std::error_code error;
  if (!std::filesystem::exists(path_, error)) return;  // an empty cache is not an error
  if (attach_to_read()) return;
  warn_of_failure("read", kGoingOn);
  detach();
}

DatabaseStatus SqliteStore::attach_to_write() {
  database_ = Database(path_, DatabaseAccess::create);
  const DatabaseStatus status = attach_schema(database_);
  return status == DatabaseStatus::done ? prepare_statements() : status;
}

bool SqliteStore::attach_to_read() {
  // If there is a log, only a reader that takes locks sees its entries.
  std::error_code error;
  DatabaseStatus status = DatabaseStatus::failed;
  if (std::filesystem::exists(path_ + "-wal", error)) {
    database_ = Database(path_, DatabaseAccess::read);
    status = check_schema(database_);
  }
  if (status == DatabaseStatus::failed) {
    database_ = Database(path_, DatabaseAccess::read_without_locks);
    status = check_schema(database_);
  }
  if (status != DatabaseStatus::done || prepare_statements() != DatabaseStatus::done) return false;
  state_ = State::open;
  return true;
}

DatabaseStatus SqliteStore::prepare_statements() {
  const std::pair<Statement*, std::string_view> all[] = {
      {&statements_.find, "SELECT pack, used FROM keys JOIN uses USING (pack) WHERE key = ?1"},
      {&statements_.read_pack, "SELECT bytes FROM packs WHERE pack = ?1"},
      {&statements_.add_pack, "INSERT INTO packs (bytes) VALUES (?1)"},
      {&statements_.add_use,
       "INSERT OR REPLACE INTO uses (pack, used, size, raw_size) VALUES (last_insert_rowid(), ?1, ?2, ?3)"},
      {&statements_.set_key, "INSERT OR REPLACE INTO keys (key, pack) VALUES (?1, ?2)"},
      {&statements_.touch, "UPDATE uses SET used = ?2 WHERE pack = ?1"},
      {&statements_.remove_pack, "DELETE FROM packs WHERE pack = ?1"},
      {&statements_.remove_use, "DELETE FROM uses WHERE pack = ?1"}};
  for (const auto& [statement, sql] : all) {
    *statement = database_.prepare(sql);
    if (statement->prepared() != DatabaseStatus::done) return statement->prepared();
  }
  return DatabaseStatus::done;
}

void SqliteStore::detach() {
  decoded_.clear();
  statements_ = Statements();
  database_ = Database();
}

// --- reading -------------------------------------------------------------------------------------------------------

std::optional<std::string> SqliteStore::find_waiting(const Digest& key) const {
  if (const auto value = open_.find(key)) return std::string(*value);
  for (auto waiting = waiting_.rbegin(); waiting != waiting_.rend(); ++waiting) {
    if (const auto value = waiting->pack->find(key)) return std::string(*value);
  }
  return std::nullopt;
}

std::optional<std::int64_t> SqliteStore::find_number(const Digest& key) {
  std::optional<std::int64_t> number;
  const DatabaseStatus status = statements_.find.bind(1, column_of(key)).step();
  if (status == DatabaseStatus::row) {
    number = statements_.find.integer(0);
    if (writes_ && statements_.find.integer(1) != options_.day) touched_.push_back(*number);
  }
  statements_.find.reset();
  if (status != DatabaseStatus::row && status != DatabaseStatus::done) on_failed_read(status);
  return number;
}

std::shared_ptr<const Pack> SqliteStore::find_decoded(std::int64_t number) {
  const auto found =
      std::find_if(decoded_.begin(), decoded_.end(), [&](const Decoded& one) { return one.number == number; });
  if (found == decoded_.end()) return nullptr;
  std::rotate(found, found + 1, decoded_.end());
  return decoded_.back().pack;
}

std::optional<std::string> SqliteStore::read_pack(std::int64_t number) {
  std::optional<std::string> bytes;
  const DatabaseStatus status = statements_.read_pack.bind(1, number).step();
  if (status == DatabaseStatus::row) bytes = statements_.read_pack.blob(0);
  statements_.read_pack.reset();
  if (status == DatabaseStatus::done) is_suspect_ = true;
  if (status != DatabaseStatus::row && status != DatabaseStatus::done) on_failed_read(status);
  return bytes;
}

void SqliteStore::keep_decoded(std::int64_t number, std::shared_ptr<const Pack> pack) {
  if (find_decoded(number)) return;  // another thread was faster
  if (decoded_.size() == kDecodedPacks) decoded_.erase(decoded_.begin());
  decoded_.push_back({number, std::move(pack)});
}

// --- writing -------------------------------------------------------------------------------------------------------

std::shared_ptr<const Pack> SqliteStore::seal() {
  waiting_.push_back({std::make_shared<const Pack>(std::exchange(open_, Pack())), {}});
  return waiting_.back().pack;
}

void SqliteStore::complete(const std::shared_ptr<const Pack>& pack, std::optional<std::string> bytes) {
  const auto found =
      std::find_if(waiting_.begin(), waiting_.end(), [&](const Waiting& one) { return one.pack == pack; });
  if (found == waiting_.end()) return;  // dropped meanwhile
  if (bytes) {
    found->bytes = std::move(*bytes);
  } else {
    waiting_.erase(found);
  }
}

void SqliteStore::write_waiting() {
  DatabaseStatus status = write_batch();
  if (status == DatabaseStatus::damaged) {
    rebuild();
    if (state_ != State::open || !writes_) return drop_waiting();
    status = write_batch();
  }
  if (status != DatabaseStatus::done) return on_failed_write(status);
  has_written_ = true;
  busy_batches_ = 0;
  std::erase_if(waiting_, [](const Waiting& one) { return !one.bytes.empty(); });
  touched_.clear();
  damaged_.clear();
}

DatabaseStatus SqliteStore::write_batch() {
  DatabaseStatus status = database_.run("BEGIN IMMEDIATE");
  if (status != DatabaseStatus::done) return status;
  for (auto waiting = waiting_.begin(); waiting != waiting_.end() && status == DatabaseStatus::done; ++waiting) {
    if (!waiting->bytes.empty()) status = write_pack(*waiting);
  }
  if (status == DatabaseStatus::done) status = write_uses();
  if (status == DatabaseStatus::done) status = database_.run("COMMIT");
  if (status != DatabaseStatus::done) database_.roll_back();
  return status;
}

DatabaseStatus SqliteStore::write_pack(const Waiting& waiting) {
  DatabaseStatus status = statements_.add_pack.bind_blob(1, waiting.bytes).run();
  if (status != DatabaseStatus::done) return status;
  const std::int64_t number = database_.last_row();
  status = statements_.add_use.bind(1, options_.day)
               .bind(2, static_cast<std::int64_t>(waiting.bytes.size()))
               .bind(3, static_cast<std::int64_t>(waiting.pack->value_bytes()))
               .run();
  for (const Digest& key : waiting.pack->keys()) {
    if (status != DatabaseStatus::done) break;
    status = statements_.set_key.bind(1, column_of(key)).bind(2, number).run();
  }
  return status;
}

// Sets the day of use of the used packs, and removes the damaged ones.
DatabaseStatus SqliteStore::write_uses() {
  DatabaseStatus status = DatabaseStatus::done;
  std::sort(touched_.begin(), touched_.end());
  touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
  for (auto pack = touched_.begin(); pack != touched_.end() && status == DatabaseStatus::done; ++pack) {
    status = statements_.touch.bind(1, *pack).bind(2, options_.day).run();
  }
  for (auto pack = damaged_.begin(); pack != damaged_.end() && status == DatabaseStatus::done; ++pack) {
    status = statements_.remove_pack.bind(1, *pack).run();
    if (status == DatabaseStatus::done) status = statements_.remove_use.bind(1, *pack).run();
  }
  return status;
}

void SqliteStore::drop_waiting() {
  open_ = Pack();
  waiting_.clear();
  touched_.clear();
  damaged_.clear();
}

// --- errors --------------------------------------------------------------------------------------------------------

void SqliteStore::on_failed_read(DatabaseStatus status) {
  if (status == DatabaseStatus::damaged && writes_) return rebuild();
  warn_of_failure("read", kGoingOn);
  detach();
  state_ = State::given_up;
}

void SqliteStore::on_failed_write(DatabaseStatus status) {
  if (status == DatabaseStatus::busy && ++busy_batches_ < kMaxBusyBatches) return;  // the packs wait for the next batch
  warn_of_failure("write", kNothingKept);
  writes_ = false;
  drop_waiting();
}

// Removes the damaged store and starts a new one. The latter is done at most once per run: if the disk damages what is
// written, it would otherwise be done for each file.
void SqliteStore::rebuild() {
  warn_of_damage();
  const bool is_ours = database_.is_in_place();
  detach();
  state_ = State::given_up;
  if (is_ours && !remove_database(path_)) return;
  touched_.clear();
  damaged_.clear();
  is_suspect_ = false;
  if (!has_rebuilt_) open_to_write();
  has_rebuilt_ = true;
}

// If a pack is damaged, the tables may be too, in ways that SQLite notices only later: one page used twice, for
// example.
void SqliteStore::check_suspect() {
  if (state_ != State::open || !writes_) return;
  if (!is_intact(database_)) rebuild();
}

void SqliteStore::warn_of_failure(std::string_view action, std::string_view consequence) {
  warn(fmt::format("cannot {} the cache {}: {}; {}", action, path_, database_.reason(), consequence));
}

void SqliteStore::warn_of_damage() {
  warn(fmt::format("the cache {} is damaged and will be rebuilt: {}", path_, database_.reason()));
}

void SqliteStore::warn(std::string warning) {
  if (std::find(warnings_.begin(), warnings_.end(), warning) == warnings_.end())
    warnings_.push_back(std::move(warning));
}

}  // namespace docmill
