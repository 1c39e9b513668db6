// SPDX-License-Identifier: Apache-2.0
//
// SqliteStore: the facts store on disk, one SQLite database in the cache folder, which several processes may share.
// Whatever is wrong with it (damaged, locked, read-only, the disk full, not a database at all) makes a run slower:
// reads miss, puts are dropped, and a warning says so. Nothing is opened or made before the first find or put.
//
// Format 1 (the number is in the file's name, cache_folder.h), pages of 4 KiB:
//
//   packs(pack, bytes)                   packs (pack.h), numbered in the order of their arrival
//   uses(pack, used, size, raw_size)     used: the day of its last use, since 1970; sizes in bytes, with and without
//                                        compression
//   keys(key, pack)                      key: low half of the digest, as a signed integer; pack: the one that holds it
//
// Packs are written from front to back, and a later run, which asks for files in the order of this one, reads them so;
// the packs read last are kept decoded. A table of values by key would be written at random places, half empty, since
// keys are hashes. `uses` is a table of its own so that a run which only reads writes a few pages, once a day.
//
// Why SQLite and not LMDB, which reads a little faster: LMDB follows the pages of its memory map without looking, so
// that any damaged byte may end the process; SQLite without a map is made to survive every file. Rejected as well: a
// pack of our own (what it would need to be shared, bounded and mended is what SQLite already has) and a file per entry
// (15 times slower to read cold).
//
// No fsync is ever asked for. A killed process loses the batch that it had not committed, which the write-ahead log
// sees to. A crash of the operating system may leave any mixture of old and new pages: packs know their keys and
// checksum, so none is taken for another, and where the tables themselves do not hold together SQLite says so and the
// database is begun anew. That is why no mark of the boot is kept, which LMDB without fsync would need.
//
// The folder is trusted. A checksum finds damage, not forgery: whoever may write to the folder chooses what pages say
// of a source. Only those whom its users trust may be able to, and that goes for a copy that a CI job restores too.
// Entries that prove who made them come with the remote cache.
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
  std::string folder;  // made where it is missing
  StoreMode mode = StoreMode::read_write;
  std::uint64_t max_bytes = kDefaultCacheBytes;  // what close() evicts down to, with a tenth to spare
  std::int64_t day = today();
};

class SqliteStore final : public FactsStore {
 public:
  explicit SqliteStore(SqliteStoreOptions options);
  ~SqliteStore() override;

  std::optional<std::string> find(const Digest& key) override;
  void put(const Digest& key, std::string_view bytes) override;
  StoreMode mode() const override { return options_.mode; }

  // Writes what is pending, then evicts where the bound is passed. Nothing is found or kept afterwards.
  void close();

  // What went wrong so far, for the user: path, action, reason. Each once.
  std::vector<std::string> warnings();

 private:
  // A full pack on its way to the database; without bytes while a thread compresses it.
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
  void begin_anew();
  void check_suspect();
  void warn_of_failure(std::string_view action, std::string_view consequence);
  void warn_of_damage();
  void warn(std::string warning);

  const SqliteStoreOptions options_;
  const std::string path_;

  std::mutex mutex_;  // guards all below
  State state_ = State::unopened;
  bool writes_ = false;  // what is put is kept
  bool has_written_ = false;
  bool has_begun_anew_ = false;
  bool is_suspect_ = false;  // a pack was not what had been put there
  int busy_batches_ = 0;     // in a row
  Database database_;
  Statements statements_;
  Pack open_;
  std::vector<Waiting> waiting_;
  std::vector<Decoded> decoded_;       // the last one used at the end
  std::vector<std::int64_t> touched_;  // packs whose day of use was another
  std::vector<std::int64_t> damaged_;  // packs
  std::vector<std::string> warnings_;
};

}  // namespace docmill
