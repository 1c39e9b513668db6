// SPDX-License-Identifier: Apache-2.0
//
// RemoteStore: a facts store that several machines share, on any server that answers GET and PUT for `URL/NAME`
// (remote_entry.h): nginx, the HTTP caches of build tools, an S3 gateway. URL includes the folder, such as /ac.
//
// What holds whatever the server does (it stops, lies, sends 5 GB, is something else): the run succeeds, its pages are
// the same, and it waits no longer than RemotePolicy says. There is one warning. What does not hold without a key:
// whoever can write to the cache can write false entries, and pages then say what these say. With a key, only those who
// have the secret one can.
//
// The first request is for an entry that every cache with entries has, the mark. A server where it is missing has the
// wrong address, or is new: a run that may write adds it, so that one request tells, on any server.
//
// Nothing is sent before the first find or put.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cache/facts_store.h"
#include "cache/http_connections.h"
#include "cache/pack.h"
#include "cache/remote_entry.h"
#include "cache/remote_policy.h"
#include "cache/server_health.h"
#include "cache/signing_key.h"
#include "cache/upload_queue.h"

namespace docmill {

struct RemoteStoreOptions {
  std::string url;  // "http://cache.example:8080/facts"; remote_url_error() accepts it
  StoreMode mode = StoreMode::read_only;
  std::string token;  // remote_token_error() accepts it; "": none
  RemotePolicy policy;
  std::optional<SigningKey> key = std::nullopt;  // only entries that are signed with it are used
};

// Why this cannot be the address of a remote cache, to follow the setting's name; "" if it can. Does not repeat the
// address, which may have a password.
std::string remote_url_error(std::string_view url);

// Why this cannot be a token, to follow what it came from; "" if it can. Does not repeat it.
std::string remote_token_error(std::string_view token);

struct RemoteFigures {
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
  std::uint64_t unanswered = 0;  // the server did not answer, or was given up
  std::uint64_t bad = 0;         // entries that were damaged, wrongly signed, too large or another key's
  std::uint64_t uploaded = 0;
  std::uint64_t not_uploaded = 0;
};

class RemoteStore final : public FactsStore {
 public:
  explicit RemoteStore(RemoteStoreOptions options);
  ~RemoteStore() override;

  std::optional<std::string> find(const Digest& key) override;
  // Asks for all keys at once, and ignores companions.
  std::vector<std::optional<std::string>> find_many(std::span<const WantedEntry> wanted) override;
  void put(const Digest& key, std::string_view bytes) override;  // does not wait for the server
  StoreMode mode() const override { return options_.mode; }

  // Ends the uploads, after at most this time. Nothing is found or kept afterwards.
  void close(std::chrono::milliseconds at_most);
  void close() { close(options_.policy.close); }

  RemoteFigures figures() const;

  // What went wrong, for the user. Complete after close().
  std::vector<std::string> warnings() const;

 private:
  // What one thread needs at a time.
  struct Lane {
    HttpConnections connections;
    PackCodec codec;
  };
  std::unique_ptr<Lane> take_lane();
  void give_back(std::unique_ptr<Lane> lane);

  bool is_usable();
  void look_for_mark();
  void fetch(std::span<const Digest> keys, std::vector<std::optional<std::string>>& values);
  std::optional<std::string> value_of(Lane& lane, const Digest& key, const HttpReply& reply);
  void count_bad();
  std::string url_of(const Digest& key) const;

  const RemoteStoreOptions options_;
  const RemoteEntries entries_;
  ServerHealth reads_;
  UploadQueue uploads_;
  std::once_flag looked_for_mark_;
  std::atomic<bool> is_closed_{false};
  std::atomic<bool> has_mark_{true};
  std::atomic<std::uint64_t> hits_{0}, misses_{0}, unanswered_{0}, bad_{0}, too_large_{0};
  std::mutex mutex_;  // guards the lanes
  std::vector<std::unique_ptr<Lane>> lanes_;
};

}  // namespace docmill
