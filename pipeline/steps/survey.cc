// SPDX-License-Identifier: Apache-2.0
//
// The scan and the check of the site both wait for the disk, so they run at the same time.
#include "pipeline/steps/survey.h"

#include <fcntl.h>
#include <oneapi/tbb/parallel_invoke.h>

#include <cerrno>
#include <utility>

#include "stages/base/file_system.h"
#include "stages/scan/git_work_tree.h"

namespace docmill {
namespace {

std::string project_name(const BuildOptions& options, const std::string& repo_path) {
  if (!options.project.empty()) return options.project;
  std::string folder = repo_path.substr(repo_path.rfind('/') + 1);
  return folder.empty() ? "root" : folder;
}

// Reads the records and compares them with the pages on disk.
Result<std::optional<KnownSite>> read_known(const Places& places, Trust trust = Trust::stats) {
  Result<std::optional<KnownSite>> known = KnownSite::read(places.site_path);
  if (known && *known) (*known)->check_pages(trust);
  return known;
}

Result<RepoScan> scan_files(const Run& run, const Places& places, Diagnostics& diagnostics) {
  ScanOptions options;
  options.root = places.repo_path;
  options.site = places.site_path;
  options.scratch = run.options.scratch;
  options.include = run.options.include;
  options.exclude = run.options.exclude;
  options.max_file_size = run.options.max_file_size;
  RepoScan found;
  found.time_ns = file_time_ns();
  Result<Scan> scan = scan_repo(options, diagnostics);
  if (!scan) return tl::unexpected(scan.error());
  found.scan = std::move(*scan);
  found.digest = digest_of_omissions(found.scan.omissions);
  return found;
}

}  // namespace

Digest digest_of_omissions(std::span<const Omission> omissions) {
  DigestBuilder digest;
  for (const Omission& omission : omissions) {
    digest.add(omission.path).add(omission.detail);
    digest.add(static_cast<std::uint64_t>(omission.reason) << 1 | (omission.is_folder ? 1u : 0u));
  }
  return digest.finish();
}

Result<Places> open_places(const BuildOptions& options) {
  Result<std::string> repo = canonical_path(options.repo);
  if (!repo) return tl::unexpected(repo.error());
  UniqueFd folder = open_canonical(*repo, O_RDONLY);
  if (!folder) return tl::unexpected(path_error("open", *repo, errno));
  Result<std::string> site = canonical_path(options.site);
  if (!site) return tl::unexpected(site.error());
  if (*site == *repo) {
    return tl::unexpected(Error{"cannot write the site to " + *site + ": it is the repository itself"});
  }
  std::string project = project_name(options, *repo);
  return Places{std::move(folder), std::move(*repo), std::move(*site), std::move(project)};
}

Result<RepoScan> scan_for_export(Run& run, const Places& places) {
  const StageClock::Span span(run.clocks.scan);
  start_libgit2();
  return run.with_threads(0, [&] { return scan_files(run, places, run.diagnostics); });
}

Result<RepoScan> scan_again(const Run& run, const Places& places) {
  start_libgit2();
  Diagnostics diagnostics;
  return scan_files(run, places, diagnostics);
}

Result<Survey> survey_repo(Run& run, const Places& places, Trust trust) {
  const StageClock::Span span(run.clocks.scan);
  start_libgit2();
  Result<RepoScan> found = tl::unexpected(Error{});
  Result<std::optional<KnownSite>> known;
  run.with_threads(0, [&] {
    // parallel_invoke runs the last one on the calling thread, which is the one that started libgit2.
    tbb::parallel_invoke([&] { known = read_known(places, trust); },
                         [&] { found = scan_files(run, places, run.diagnostics); });
    if (found && known && *known) (*known)->check_sources(places.repo_folder.get(), found->scan.files, trust);
  });
  if (!found) return tl::unexpected(found.error());
  if (!known) return tl::unexpected(known.error());
  return Survey{std::move(*found), std::move(*known)};
}

RunReport report_of(Run& run, const RepoScan& found) {
  RunReport report = run.report();
  if (report.figures.files == 0) report.empty_reason = found.scan.empty_reason;
  return report;
}

Result<void> look_again(Run& run, const Places& places, Survey& survey) {
  if (survey.known && survey.known->is_current()) return {};
  const std::vector<ScannedFile>& files = survey.found.scan.files;
  Result<std::optional<KnownSite>> known = run.with_threads(files.size(), [&] {
    Result<std::optional<KnownSite>> read = read_known(places);
    if (read && *read) (*read)->check_sources(places.repo_folder.get(), files);
    return read;
  });
  if (!known) return tl::unexpected(known.error());
  survey.known = std::move(*known);
  return {};
}

}  // namespace docmill
