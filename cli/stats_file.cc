// SPDX-License-Identifier: Apache-2.0
//
// A file in the repository may be somebody's source. docmill replaces it only if its keys show that it is a statistics
// file.
#include "cli/stats_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/repository_paths.h"
#include "cli/standard_streams.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxStatsBytes = 64u << 10;  // real ones have a few hundred

std::uint64_t peak_memory_bytes() {
  struct rusage usage {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

nlohmann::ordered_json json_of(const Redone& redone) {
  const BundlesByReason& bundles = redone.bundles;
  return {{"from", redone.from},
          {"files_changed", redone.files_changed},
          {"files_removed", redone.files_removed},
          {"imports_resolved", redone.imports_resolved},
          {"references_resolved", redone.references_resolved},
          {"bundles",
           {{"new", bundles.is_new},
            {"by_inputs", bundles.by_inputs},
            {"by_settings", bundles.by_settings},
            {"on_disk", bundles.on_disk}}}};
}

nlohmann::ordered_json json_of(const RemoteFigures& remote) {
  return {{"hits", remote.hits}, {"misses", remote.misses},     {"unanswered", remote.unanswered},
          {"bad", remote.bad},   {"uploaded", remote.uploaded}, {"not_uploaded", remote.not_uploaded}};
}

std::string json_of(const Figures& figures, int jobs, const std::optional<RemoteFigures>& remote) {
  const StageSeconds& seconds = figures.seconds;
  nlohmann::ordered_json json;
  json["schema"] = 1;
  json["files"] = figures.files;
  json["bytes"] = figures.source_bytes;
  json["parsed"] = figures.parsed;
  json["cache"] = {{"hits", figures.cache_hits}, {"misses", figures.cache_misses}};
  if (remote) json["remote_cache"] = json_of(*remote);
  json["pages"] = {{"rendered", figures.pages_rendered},
                   {"written", figures.pages_written},
                   {"unchanged", figures.pages_unchanged},
                   {"removed", figures.pages_removed},
                   {"bytes_written", figures.bytes_written}};
  json["redone"] = json_of(figures.redone);
  json["inputs_skipped"] = figures.inputs_skipped;
  json["jobs"] = jobs;
  json["seconds"] = {{"scan", seconds.scan},   {"load", seconds.load},       {"look_up", seconds.look_up},
                     {"parse", seconds.parse}, {"extract", seconds.extract}, {"store", seconds.store},
                     {"link", seconds.link},   {"render", seconds.render},   {"write", seconds.write},
                     {"total", seconds.total}};
  json["peak_memory"] = peak_memory_bytes();
  return json.dump(2) + "\n";
}

bool holds_stats(const std::string& path) {
  const auto text = read_file_if_present(kCurrentFolder, path, {kMaxStatsBytes, SymbolicLinks::refuse});
  if (!text || !*text) return false;
  const auto json = nlohmann::json::parse(**text, nullptr, false);
  if (!json.is_object()) return false;
  for (const char* key : {"schema", "files", "inputs_skipped", "seconds", "peak_memory"}) {
    if (!json.contains(key)) return false;
  }
  return true;
}

// Why docmill refuses to write there; "" if it does not. `path` is absolute.
std::string target_error(const fs::path& path, const fs::path& work_tree, bool is_in_repository) {
  if (const auto link = link_inside(work_tree, path)) {
    return fmt::format("{} is a symbolic link of the repository", link->string());
  }
  if (!is_in_repository) return {};
  if (is_in_git_folder(path)) return "it is in a .git folder";
  std::error_code error;
  if (fs::is_directory(path, error)) return "it is a folder";
  if (fs::exists(path, error) && !holds_stats(path.string())) {
    return "it is a file of the repository and not a statistics file of docmill";
  }
  return {};
}

}  // namespace

Result<StatsFile> StatsFile::open(const Settings& settings) {
  StatsFile file;
  file.path_ = settings.stats_file;
  if (file.path_.empty() || file.is_standard_output()) return file;
  std::error_code error;
  const fs::path work_tree = work_tree_of(settings.repo);
  const Result<std::string> path = canonical_path(file.path_);
  if (!path) return tl::unexpected(path.error());
  file.is_in_repository_ = is_inside(work_tree, *path);
  const std::string fault = target_error(fs::absolute(file.path_, error), work_tree, file.is_in_repository_);
  if (!fault.empty()) return tl::unexpected(Error{fmt::format("cannot write {}: {}", file.path_, fault)});
  return file;
}

Result<void> StatsFile::write(const Figures& figures, int jobs, const std::optional<RemoteFigures>& remote) const {
  if (path_.empty()) return {};
  const std::string text = json_of(figures, jobs, remote);
  int failure = 0;
  if (is_standard_output()) {
    failure = write_to_stream(STDOUT_FILENO, text);
    return failure == 0 ? Result<void>() : tl::unexpected(system_error("write", "standard output", failure));
  }
  const int links = is_in_repository_ ? O_NOFOLLOW : 0;
  UniqueFd file(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY | links, 0666));
  failure = file ? write_to_stream(file.get(), text) : errno;
  if (failure == 0 && ::close(file.release()) != 0) failure = errno;
  return failure == 0 ? Result<void>() : tl::unexpected(system_error("write", path_, failure));
}

}  // namespace docmill
