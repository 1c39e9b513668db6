// SPDX-License-Identifier: Apache-2.0
//
// The cache commands: data goes to standard output, messages to standard error.
#include "cli/cache_command.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "cache/cache_folder.h"
#include "cache/maintenance.h"
#include "cli/exit_code.h"
#include "cli/message.h"
#include "cli/standard_streams.h"
#include "cli/wording.h"
#include "stages/base/visible_text.h"

namespace docmill {
namespace {

std::string date_of(std::int64_t day) {
  return fmt::format("{:%Y-%m-%d}", std::chrono::sys_days(std::chrono::days(day)));
}

std::uint64_t bound_of(const Settings& settings) { return settings.cache_max_size.value_or(kDefaultCacheBytes); }

int print_stats_as_json(StandardOutput& out, const CacheStats& stats, std::uint64_t bound) {
  nlohmann::ordered_json json;
  json["schema"] = 1;
  json["path"] = stats.path;
  json["entries"] = stats.entries;
  json["bytes"] = stats.file_bytes;
  json["pack_bytes"] = stats.pack_bytes;
  json["raw_bytes"] = stats.raw_bytes;
  json["max_bytes"] = bound;
  if (stats.entries > 0) json["oldest_use"] = date_of(stats.oldest_use);
  json["files_of_other_versions"] = stats.files_of_other_versions;
  // ASCII only, so that a path cannot control the terminal.
  out.print("{}\n", json.dump(2, ' ', true, nlohmann::json::error_handler_t::replace));
  return out.end(kDone);
}

// The cache folder; if there is none, prints an error.
std::optional<std::string> folder_of(const Settings& settings) {
  std::string folder = cache_folder_of(settings);
  if (!folder.empty()) return folder;
  print_error("no cache folder: give --cache-dir, or set XDG_CACHE_HOME or HOME");
  return std::nullopt;
}

}  // namespace

SqliteStoreOptions store_options_of(const Settings& settings) {
  SqliteStoreOptions options;
  options.folder = cache_folder_of(settings);
  options.mode = options.folder.empty() ? StoreMode::off : settings.cache_mode.value_or(StoreMode::read_write);
  options.max_bytes = bound_of(settings);
  return options;
}

SqliteStoreOptions read_only_store_options_of(const Settings& settings) {
  SqliteStoreOptions options = store_options_of(settings);
  if (options.mode == StoreMode::read_write) options.mode = StoreMode::read_only;
  return options;
}

int run_cache_stats(const Settings& settings) {
  const auto folder = folder_of(settings);
  if (!folder) return kFailure;
  const Result<CacheStats> stats = read_cache_stats(*folder);
  if (!stats) return report_failure(stats.error());
  const std::uint64_t bound = bound_of(settings);
  StandardOutput out;
  if (settings.format == "json") return print_stats_as_json(out, *stats, bound);
  out.print("path            {}\n", display_text(stats->path));
  out.print("entries         {}\n", stats->entries);
  out.print("size            {} of at most {}\n", readable_size(stats->file_bytes), readable_size(bound));
  out.print("content         {}, uncompressed {}\n", readable_size(stats->pack_bytes), readable_size(stats->raw_bytes));
  out.print("oldest use      {}\n", stats->entries > 0 ? date_of(stats->oldest_use) : "none");
  out.print("other versions  {}\n", counted(stats->files_of_other_versions, "file"));
  return out.end(kDone);
}

int run_cache_verify(const Settings& settings) {
  const auto folder = folder_of(settings);
  if (!folder) return kFailure;
  const Result<CacheCheck> check = verify_cache(*folder);
  if (!check) return report_failure(check.error());
  StandardOutput out;
  for (const std::string& bad : check->bad) out.print("{}\n", display_text(bad));
  if (!settings.quiet) {
    print_notice(fmt::format("{} checked, {} damaged{}", counted(check->entries, "entry", "entries"), check->bad.size(),
                             check->bad.empty() ? "" : " and removed"));
  }
  return out.end(check->bad.empty() ? kDone : kDifferent);
}

int run_cache_gc(const Settings& settings) {
  const auto folder = folder_of(settings);
  if (!folder) return kFailure;
  const Result<CacheCleanup> cleanup = collect_cache_garbage(*folder, bound_of(settings));
  if (!cleanup) return report_failure(cleanup.error());
  if (!settings.quiet) {
    print_notice(fmt::format("cache {}: {}, was {}; {} of other versions removed", *folder,
                             readable_size(cleanup->bytes_after), readable_size(cleanup->bytes_before),
                             counted(cleanup->files_removed, "file")));
  }
  return kDone;
}

int run_cache_clear(const Settings& settings) {
  const auto folder = folder_of(settings);
  if (!folder) return kFailure;
  std::vector<std::string> failed;
  const std::size_t removed = clear_cache_folder(*folder, failed);
  for (const std::string& path : failed) print_error("cannot remove " + path);
  if (!settings.quiet) print_notice(fmt::format("cache {}: {} removed", *folder, counted(removed, "file")));
  return failed.empty() ? kDone : kFailure;
}

}  // namespace docmill
