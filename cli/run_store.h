// SPDX-License-Identifier: Apache-2.0
//
// RunStore: the facts store of a run, according to the settings: the one on disk and, if there is one, the remote cache
// behind it.
#pragma once

#include <memory>
#include <optional>

#include "cache/layered_store.h"
#include "cache/remote_store.h"
#include "cache/sqlite_store.h"
#include "cli/settings.h"
#include "stages/base/result.h"

namespace docmill {

class RunStore {
 public:
  enum class Use : unsigned char {
    as_set,
    read_only,  // for a command that changes nothing
  };

  // Errors: those of remote_store_options_of() (remote_cache_setting.h).
  static Result<std::unique_ptr<RunStore>> open(const Settings& settings, Use use);

  FactsStore& facts() { return remote_ ? static_cast<FactsStore&>(*layered_) : near_; }

  // Ends it after the last find and put, and prints its warnings, unless -q.
  void close();

  // None if there is no remote cache. Complete after close().
  std::optional<RemoteFigures> remote_figures() const;

 private:
  RunStore(const Settings& settings, SqliteStoreOptions near, std::optional<RemoteStoreOptions> remote);

  const Settings& settings_;
  SqliteStore near_;
  std::unique_ptr<RemoteStore> remote_;
  std::unique_ptr<LayeredStore> layered_;
};

}  // namespace docmill
