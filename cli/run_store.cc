// SPDX-License-Identifier: Apache-2.0
#include "cli/run_store.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "cli/cache_command.h"
#include "cli/message.h"
#include "cli/remote_cache_setting.h"
#include "cli/stop_signals.h"
#include "cli/wording.h"
#include "stages/emit/markdown.h"

namespace docmill {
namespace {

constexpr std::chrono::milliseconds kCloseAfterStop{200};  // somebody waits for the end of the process

}  // namespace

Result<std::unique_ptr<RunStore>> RunStore::open(const Settings& settings, Use use) {
  Result<std::optional<RemoteStoreOptions>> remote = remote_store_options_of(settings);
  if (!remote) return tl::unexpected(remote.error());
  if (*remote && use == Use::read_only) (*remote)->mode = StoreMode::read_only;
  SqliteStoreOptions near = use == Use::read_only ? read_only_store_options_of(settings) : store_options_of(settings);
  return std::unique_ptr<RunStore>(new RunStore(settings, std::move(near), std::move(*remote)));
}

RunStore::RunStore(const Settings& settings, SqliteStoreOptions near, std::optional<RemoteStoreOptions> remote)
    : settings_(settings), near_(std::move(near)) {
  if (!remote) return;
  remote_ = std::make_unique<RemoteStore>(std::move(*remote));
  layered_ = std::make_unique<LayeredStore>(near_, *remote_);
}

void RunStore::close() {
  near_.close();
  if (remote_) stop_signal() == 0 ? remote_->close() : remote_->close(kCloseAfterStop);
  if (settings_.quiet) return;
  for (const std::string& warning : near_.warnings()) print_warning(warning);
  if (!remote_) return;
  for (const std::string& warning : remote_->warnings()) print_warning(warning);
  if (settings_.verbosity == 0) return;
  const RemoteFigures figures = remote_->figures();
  print_notice(fmt::format("remote cache: {}, {}, {} unanswered; {} uploaded, {} not", counted(figures.hits, "hit"),
                           counted(figures.misses, "miss", "misses"), with_commas(figures.unanswered),
                           with_commas(figures.uploaded), with_commas(figures.not_uploaded)));
}

std::optional<RemoteFigures> RunStore::remote_figures() const {
  return remote_ ? std::optional<RemoteFigures>(remote_->figures()) : std::nullopt;
}

}  // namespace docmill
