// SPDX-License-Identifier: Apache-2.0
//
// Data to standard output, messages to standard error.
#include "cli/cache_command.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cache/cache_folder.h"
#include "cache/maintenance.h"
#include "cli/commands.h"

namespace docmill {
namespace {

constexpr int kFound = 1;  // as of diff: nothing failed, and something is not as it should be

std::string readable_size(std::uint64_t bytes) {
  static constexpr const char* kUnits[] = {"KiB", "MiB", "GiB", "TiB"};
  if (bytes < 1024) return fmt::format("{} B", bytes);
  double size = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  for (; size >= 1024 && unit + 1 < std::size(kUnits); ++unit) size /= 1024;
  return fmt::format("{:.1f} {}", size, kUnits[unit]);
}

std::string date_of(std::int64_t day) {
  return fmt::format("{:%Y-%m-%d}", std::chrono::sys_days(std::chrono::days(day)));
}

std::uint64_t bound_of(const Settings& settings) { return settings.cache_max_size.value_or(kDefaultCacheBytes); }

int print_stats_as_json(const CacheStats& stats, std::uint64_t bound) {
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
  fmt::print("{}\n", json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
  return kDone;
}

// The folder that is meant, or none, which is reported.
std::optional<std::string> folder_of(const Settings& settings) {
  std::string folder = cache_folder_of(settings);
  if (!folder.empty()) return folder;
  fmt::print(stderr, "docmill: error: no cache folder: give --cache-dir, or set XDG_CACHE_HOME or HOME\n");
  return std::nullopt;
}

int end_output(int exit_code) {
  if (std::fflush(stdout) != 0) return report_failure(system_error("write", "standard output", errno));
  return exit_code;
}

}  // namespace

SqliteStoreOptions store_options_of(const Settings& settings) {
  SqliteStoreOptions options;
  options.folder = cache_folder_of(settings);
  options.mode = options.folder.empty() ? StoreMode::off : settings.cache_mode.value_or(StoreMode::read_write);
  options.max_bytes = bound_of(settings);
  return options;
}

void close_store(SqliteStore& store, const Settings& settings) {
  store.close();
  if (settings.quiet) return;
  for (const std::string& warning : store.warnings()) fmt::print(stderr, "docmill: warning: {}\n", warning);
}

int run_cache_stats(const Settings& settings) {
  const auto folder = folder_of(settings);
  if (!folder) return kFailure;
  const Result<CacheStats> stats = read_cache_stats(*folder);
  if (!stats) return report_failure(stats.error());
  const std::uint64_t bound = bound_of(settings);
  if (settings.format == "json") return end_output(print_stats_as_json(*stats, bound));
  fmt::print("path            {}\n", stats->path);
  fmt::print("entries         {}\n", stats->entries);
  fmt::print("size            {} of at most {}\n", readable_size(stats->file_bytes), readable_size(bound));
  fmt::print("content         {}, uncompressed {}\n", readable_size(stats->pack_bytes),
             readable_size(stats->raw_bytes));
  fmt::print("oldest use      {}\n", stats->entries > 0 ? date_of(stats->oldest_use) : "none");
  fmt::print("other versions  {} files\n", stats->files_of_other_versions);
  return end_output(kDone);
}

int run_cache_verify(const Settings& settings) {
  const auto folder = folder_of(settings);
  if (!folder) return kFailure;
  const Result<CacheCheck> check = verify_cache(*folder);
  if (!check) return report_failure(check.error());
  for (const std::string& bad : check->bad) fmt::print("{}\n", bad);
  if (!settings.quiet) {
    fmt::print(stderr, "docmill: {} entries checked, {} damaged{}\n", check->entries, check->bad.size(),
               check->bad.empty() ? "" : " and removed");
  }
  return end_output(check->bad.empty() ? kDone : kFound);
}

int run_cache_gc(const Settings& settings) {
  const auto folder = folder_of(settings);
  if (!folder) return kFailure;
  const Result<CacheCleanup> cleanup = collect_cache_garbage(*folder, bound_of(settings));
  if (!cleanup) return report_failure(cleanup.error());
  if (!settings.quiet) {
    fmt::print(stderr, "docmill: cache {}: {}, was {}; {} files of other versions removed\n", *folder,
               readable_size(cleanup->bytes_after), readable_size(cleanup->bytes_before), cleanup->files_removed);
  }
  return kDone;
}

int run_cache_clear(const Settings& settings) {
  const auto folder = folder_of(settings);
  if (!folder) return kFailure;
  std::vector<std::string> failed;
  const std::size_t removed = clear_cache_folder(*folder, failed);
  for (const std::string& path : failed) fmt::print(stderr, "docmill: error: cannot remove {}\n", path);
  if (!settings.quiet) fmt::print(stderr, "docmill: cache {}: {} files removed\n", *folder, removed);
  return failed.empty() ? kDone : kFailure;
}

}  // namespace docmill
