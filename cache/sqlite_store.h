// SPDX-License-Identifier: Apache-2.0
//
// SqliteStore: the facts store on disk, one SQLite database in the cache folder, which several processes may share. If
// anything is wrong with it (damaged, locked, read-only, the disk is full, not a database), the run is only slower:
// reads miss, puts are dropped, and a warning says so. Nothing is opened or created before the first find or put.
//
// Format 1 (the number is in the file's name, cache_folder.h), pages of 4 KiB:
//
//   packs(pack, bytes)                   packs (pack.h), numbered in order of arrival
//   uses(pack, used, size, raw_size)     used: the day of last use, counted from 1970; sizes in bytes, with and without
//                                        compression
//   keys(key, pack)                      key: low half of the digest, as a signed integer; pack: the one that has it
//
// Packs are written from front to back. A later run asks for files in the same order, so it reads them from front to
// back too; the most recently read packs are kept decoded. A table of values by key would be written in random places
// and be half empty, because keys are hashes. `uses` is a separate table so that a run that only reads writes just a
// few pages, once a day.
//
// Why SQLite and not LMDB, which reads a little faster: LMDB follows the pages of its memory map without checks, so any
// damaged byte may crash the process; SQLite without a map is built to survive any file. Also rejected: our own pack
// file (sharing, bounding and repairing it is what SQLite already does) and a file per entry (15 times slower to read
// cold).
//
// There is no fsync. A killed process loses only its uncommitted batch, thanks to the write-ahead log. A crash of the
// operating system may leave any mixture of old and new pages. Packs contain their keys and a checksum, so none is
// taken for another; if the tables are inconsistent, SQLite reports it and the database is rebuilt. So there is no need
// to record the boot id, as LMDB without fsync would require.
//
// The folder is trusted. A checksum detects damage, not forgery: whoever can write to the folder controls what pages
// say about a source. So only trusted users may have write access, also to a copy that a CI job restores. The
// entries of a remote cache can be signed (remote_store.h).

#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cache/database.h"
#include "cache/facts_store.h"
#include "cache/pack.h"

namespace docmill {

inline constexpr std::uint64_t kDefaultCacheBytes = std::uint64_t{5} << 30;

// Days since 1970-01-01, UTC.
std::int64_t today();

struct SqliteStoreOptions {
  std::string folder;  // created if missing
  StoreMode mode = StoreMode::read_write;
  std::uint64_t max_bytes = kDefaultCacheBytes;  // if exceeded, close() evicts down to nine tenths of it
  std::int64_t day = today();
};

class SqliteStore final : public FactsStore {
 public:
  explicit SqliteStore(SqliteStoreOptions options);
  ~SqliteStore() override;

  std::optional<std::string> find(const Digest& key) override;
  void put(const Digest& key, std::string_view bytes) override;
  StoreMode mode() const override { return options_.mode; }

  // Writes what is pending, then evicts if the limit is exceeded. Nothing is found or kept afterwards.
  void close();

  // What went wrong so far, for the user: path, action, reason. No duplicates.
  std::vector<std::string> warnings();

 private:
  // A full pack that waits to be written; it has no bytes while a thread compresses it.
  struct Waiting {
    std::shared_ptr<const Pack> pack;
    std::string bytes;
  };
  struct Decoded {
    std::int64_t number = 0;
    std::shared_ptr<const Pack> pack;
  };
  struct Statements {
    Statement find, read_pack, add_pack, add_use, set_key, touch, remove_pack, remove_use;
  };
  enum class State : std::uint8_t { unopened, open, given_up };

  bool is_open();
  void open_to_write();
  void open_to_read();
  DatabaseStatus attach_to_write();
  bool attach_to_read();
  DatabaseStatus prepare_statements();
  void detach();

  std::optional<std::string> find_waiting(const Digest& key) const;
  std::optional<std::int64_t> find_number(const Digest& key);
  std::shared_ptr<const Pack> find_decoded(std::int64_t number);
  std::optional<std::string> read_pack(std::int64_t number);
  void keep_decoded(std::int64_t number, std::shared_ptr<const Pack> pack);

  std::shared_ptr<const Pack> seal();
  void complete(const std::shared_ptr<const Pack>& pack, std::optional<std::string> bytes);
  void write_waiting();
  DatabaseStatus write_batch();
  DatabaseStatus write_pack(const Waiting& waiting);
  DatabaseStatus write_uses();
  void drop_waiting();

  void on_failed_read(DatabaseStatus status);
  void on_failed_write(DatabaseStatus status);
  void rebuild();
  void check_suspect();
  void warn_of_failure(std::string_view action, std::string_view consequence);
  void warn_of_damage();
  void warn(std::string warning);

  const SqliteStoreOptions options_;
  const std::string path_;

  std::mutex mutex_;  // guards the members below
  State state_ = State::unopened;
  bool writes_ = false;  // puts are kept
  bool has_written_ = false;
  bool has_rebuilt_ = false;
  bool is_suspect_ = false;  // a pack was not what had been written
  int busy_batches_ = 0;     // in a row
  Database database_;
  Statements statements_;
  Pack open_;
  std::vector<Waiting> waiting_;
  std::vector<Decoded> decoded_;       // the most recently used at the end
  std::vector<std::int64_t> touched_;  // packs with an older day of use
  std::vector<std::int64_t> damaged_;  // packs
  std::vector<std::string> warnings_;
};

}  // namespace docmill
