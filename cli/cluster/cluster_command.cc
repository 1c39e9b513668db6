// SPDX-License-Identifier: Apache-2.0
//
// Turns the flags into a plan that every worker can follow: all paths are absolute, and all flags are on the command
// line of the jobs. Workers do read the same files of configuration, if they see them.
#include "cli/cluster/cluster_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <utility>

#include "cli/cluster/cluster_setting.h"
#include "cli/exit_code.h"
#include "cli/message.h"
#include "cli/progress_display.h"
#include "cli/remote_cache_setting.h"
#include "cli/run_settings.h"
#include "cli/settings_table.h"
#include "cli/site_path.h"
#include "cli/stop_signals.h"
#include "cli/wording.h"
#include "pipeline/cluster/local_engine.h"
#include "pipeline/cluster/parallel_engine.h"
#include "pipeline/cluster/slurm_engine.h"
#include "stages/base/digest.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

// Beside docmill's folder in the user's caches, whatever --cache-dir is: that is best on a local disk, and results must
// be where all machines see them. Each repository and site has its own.
Result<std::string> usual_results(const std::string& repo, const std::string& site) {
  Settings no_cache_dir;
  const std::string cache = cache_folder_of(no_cache_dir);
  if (cache.empty()) {
    return tl::unexpected(Error{"cannot find the user's caches: set HOME, or give --results"});
  }
  return cache + "-shards/" + DigestBuilder().add(repo).add(site).finish().hex();
}

Result<std::string> results_folder_of(const ClusterSetting& cluster, const std::string& repo, const std::string& site) {
  Result<std::string> results =
      cluster.results.empty() ? usual_results(repo, site) : Result<std::string>(cluster.results);
  return results ? canonical_path(*results) : results;
}

Result<std::string> program_of(const ClusterSetting& cluster) {
  std::error_code error;
  const fs::path path =
      cluster.docmill.empty() ? fs::read_symlink("/proc/self/exe", error) : fs::absolute(cluster.docmill, error);
  if (error) return tl::unexpected(system_error("find", "the program", error.value()));
  return path.string();
}

bool names_jobs(const std::vector<std::string>& flags) {
  return std::any_of(flags.begin(), flags.end(), [](const auto& flag) { return flag.starts_with("--jobs="); });
}

Result<JobPlan> job_plan_of(const Settings& settings) {
  if (auto done = check_repo("document", settings); !done) return tl::unexpected(done.error());
  const ClusterSetting& cluster = *settings.cluster;
  const Result<std::string> repo = canonical_path(settings.repo);
  if (!repo) return tl::unexpected(repo.error());
  const Result<std::string> site = site_path_of(settings);
  if (!site) return tl::unexpected(site.error());
  const Result<std::string> results = results_folder_of(cluster, *repo, *site);
  if (!results) return tl::unexpected(results.error());
  const Result<std::string> program = program_of(cluster);
  if (!program) return tl::unexpected(program.error());
  const Result<std::string> folder = canonical_path(".");
  if (!folder) return tl::unexpected(folder.error());
  return JobPlan{.docmill = *program,
                 .repo = *repo,
                 .site = *site,
                 .results = *results,
                 .folder = *folder,
                 .shards = cluster.shards,
                 .flags = cluster.build_flags,
                 .merge_flags = cluster.merge_flags,
                 .has_jobs_flag = names_jobs(cluster.build_flags)};
}

Result<std::unique_ptr<Engine>> engine_of(const Settings& settings, const RunFolder& folder) {
  const ClusterSetting& cluster = *settings.cluster;
  if (cluster.engine == "slurm") {
    const unsigned threads = static_cast<unsigned>(settings.jobs.value_or(0));
    return std::make_unique<SlurmEngine>(
        folder, SlurmOptions{.arguments = cluster.slurm_arguments, .most = cluster.most, .threads = threads},
        stop_signal());
  }
  const unsigned most = std::max(cluster.most, 1u);
  if (cluster.engine == "local") return std::make_unique<LocalEngine>(folder, most);
  std::error_code error;
  const std::string file = cluster.hosts_file.empty() ? "" : fs::absolute(cluster.hosts_file, error).string();
  return std::make_unique<ParallelEngine>(folder, ParallelOptions{cluster.hosts, file, most});
}

// Flags of one engine that were given for another are mistakes.
Result<void> check_engine_flags(const ClusterSetting& cluster) {
  const bool has_hosts = !cluster.hosts.empty() || !cluster.hosts_file.empty();
  if (cluster.engine == "parallel" && !has_hosts) {
    return tl::unexpected(Error{"--engine parallel needs --hosts or --hosts-file"});
  }
  if (cluster.engine != "parallel" && has_hosts) {
    return tl::unexpected(Error{"--hosts and --hosts-file are for --engine parallel"});
  }
  if (cluster.engine != "slurm" && !cluster.slurm_arguments.empty()) {
    return tl::unexpected(Error{"--slurm-arg is for --engine slurm"});
  }
  return {};
}

// ssh starts jobs without the variables of this process.
void warn_of_lost_variables(const Settings& settings) {
  if (settings.quiet || settings.cluster->engine != "parallel") return;
  for (const SettingRow& row : setting_rows()) {
    const std::string variable = variable_of(row);
    if (std::getenv(variable.c_str()) == nullptr) continue;
    print_warning(fmt::format("{} is not set on other hosts: use {}", variable, flag_of(row)));
  }
  if (std::getenv(kRemoteTokenVariable) != nullptr) {
    print_warning(fmt::format("{} is not set on other hosts: use --remote-cache-token-file", kRemoteTokenVariable));
  }
}

int report_cluster_failure(const ClusterFailure& failure) {
  for (const std::string& line : failure.log.lines) print_notice("  " + line);
  const std::string where = failure.log.path.empty() ? "" : "; above is the end of " + failure.log.path;
  return report_failure(Error{failure.message + where});
}

int report_end(const Settings& settings, const JobPlan& plan, const RunFolder& folder, const ClusterReport& report,
               double seconds) {
  if (report.stopped) {
    print_stopped(settings);
    return exit_code_of_stop();
  }
  if (!settings.quiet) {
    for (const std::string& warning : folder.warnings()) print_warning(warning);
    print_notice(fmt::format("{} by {}, {}, {} again, {:.1f} s; the site is {}", counted(plan.shards, "shard"),
                             settings.cluster->engine, counted(report.jobs, "job"), with_commas(report.repeated),
                             seconds, plan.site));
  }
  if (!report.skipped_inputs) return kDone;
  print_error("jobs ended with warnings, with --strict: see the logs in " + folder.path() + "/logs");
  return kSkipped;
}

std::string percent_of(const ClusterProgress& progress) {
  const unsigned total = std::max(progress.all_total.load(), 1u);
  return fmt::format("{:3}%", 100 * progress.all_done.load() / total);
}

}  // namespace

std::string cluster_progress_text(const ClusterProgress& progress, std::size_t columns) {
  const std::string percent = percent_of(progress);
  const std::string phase = fmt::format("{} {}", percent, word_of(progress.step));
  const std::string figures = fmt::format("{} {}/{}", phase, progress.done.load(), progress.total.load());
  return fitting_text(
      {progress_bar(progress.all_done, std::max(progress.all_total.load(), 1u)) + figures, figures, phase, percent},
      columns);
}

int run_cluster_build(const Settings& settings) {
  stop_run_on_signals(settings);
  if (auto done = check_engine_flags(*settings.cluster); !done) return report_failure(done.error());
  const Result<JobPlan> plan = job_plan_of(settings);
  if (!plan) return report_failure(plan.error());
  warn_of_lost_variables(settings);
  const auto start = std::chrono::steady_clock::now();
  const Result<RunFolder> folder = RunFolder::create(*plan, new_run_id());
  if (!folder) return report_failure(folder.error());
  const Result<std::unique_ptr<Engine>> engine = engine_of(settings, *folder);
  if (!engine) return report_failure(engine.error());
  ClusterProgress progress;
  const auto report = [&] {
    const ProgressDisplay display([&](std::size_t columns) { return cluster_progress_text(progress, columns); },
                                  progress_style(settings));
    return build_on_cluster(*folder, plan->shards, **engine, progress, stop_signal());
  }();
  if (!report) return report_cluster_failure(report.error());
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  return report_end(settings, *plan, *folder, *report, seconds.count());
}

}  // namespace docmill
