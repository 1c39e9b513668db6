// SPDX-License-Identifier: Apache-2.0
//
// The command line of docmill_bench. The exit code is 0 if every measured program succeeded, whatever the ratios are,
// because this is not a test; else 1, or 130 if it was stopped.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <filesystem>

#include "perf/child_process.h"
#include "perf/cold_bench.h"
#include "perf/hostile_bench.h"
#include "perf/parse_floor.h"
#include "perf/remote_bench.h"
#include "perf/warm_bench.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

const CLI::Range kRounds(1, 1000);

CLI::App* add_bench(CLI::App& app, const char* name, const char* help, Subject& subject) {
  CLI::App* bench = app.add_subcommand(name, help);
  bench->add_option("REPO", subject.repo, "The repository")->required()->check(CLI::ExistingDirectory);
  bench->add_option("-j,--jobs", subject.jobs, "Threads")->capture_default_str()->check(CLI::Range(1, 4096));
  return bench;
}

void add_docmill(CLI::App& bench, Subject& subject) {
  bench.add_option("--docmill", subject.docmill, "The binary to measure")->capture_default_str();
  bench.add_option("--work", subject.work_folder, "Folder for sites and caches until the end, one site for each build")
      ->capture_default_str();
  bench.add_flag("--tidy", subject.tidy,
                 "Remove sites after each round: needs less disk, but makes creating files slower");
}

CLI::App* add_cold(CLI::App& app, Subject& subject, ColdOptions& options) {
  CLI::App* cold =
      add_bench(app, "cold", "A cold build, with and without a cache, compared with the parse floor", subject);
  add_docmill(*cold, subject);
  cold->add_option("--rounds", options.rounds, "Rounds of each")->capture_default_str()->check(kRounds);
  cold->add_option("--against", options.against, "Another docmill, which builds after each cold build")
      ->check(CLI::ExistingFile);
  cold->add_option(
      "--against-flags", options.against_flags,
      "Flags for it, such as \"--cache-dir {cache}\"; none are needed, DOCMILL_CACHE_DIR is set to a fresh "
      "folder");
  return cold;
}

CLI::App* add_warm(CLI::App& app, Subject& subject, WarmOptions& options) {
  CLI::App* warm =
      add_bench(app, "warm", "Reruns, compared with git status; edits a file in REPO, a git work tree", subject);
  warm->footer(
      "REPO is edited: each round appends to one of its files, and creates one beside it. Both are undone at the end, "
      "after an error, and on SIGINT, SIGTERM and SIGHUP; SIGKILL leaves them.");
  add_docmill(*warm, subject);
  warm->add_option("--rounds", options.rounds, "Rounds of git status, nothing to do and each edit")
      ->capture_default_str()
      ->check(kRounds);
  warm->add_option("--slow-rounds", options.slow_rounds, "Rounds of cache restored and cold")
      ->capture_default_str()
      ->check(kRounds);
  warm->add_option("--edit", options.edit,
                   "The file to edit, a path in REPO (default: the tracked C, C++ or Python file of median size)");
  return warm;
}

CLI::App* add_hostile(CLI::App& app, HostileOptions& options) {
  CLI::App* hostile = app.add_subcommand("hostile", "The cost of one hostile file, for all grammars and patterns");
  hostile->add_option("--docmill", options.docmill, "The binary to measure")->capture_default_str();
  hostile->add_option("--work", options.work_folder, "Folder for repositories and sites")->capture_default_str();
  hostile->add_option("--bytes", options.bytes, "The size of each file")->capture_default_str();
  hostile->add_option("--interrupt", options.interrupt_ms,
                      "Send SIGINT after this many milliseconds, and measure the time until the end");
  return hostile;
}

CLI::App* add_remote(CLI::App& app, RemoteBenchOptions& options) {
  CLI::App* remote = app.add_subcommand("remote", "Entries of a remote cache, found by docmill and by a plain client");
  remote->add_option("URL", options.url, "The server; gets entries")->required();
  remote->add_option("--token-file", options.token_file, "A token that may write")->check(CLI::ExistingFile);
  remote->add_option("--entries", options.entries, "Entries to find")->capture_default_str();
  remote->add_option("--batch", options.batch, "Keys in one call")->capture_default_str()->check(kRounds);
  remote->add_option("-j,--jobs", options.threads, "Threads")->capture_default_str()->check(CLI::Range(1, 4096));
  remote->add_option("--rounds", options.rounds, "Rounds")->capture_default_str()->check(kRounds);
  return remote;
}

int print_floor(const Subject& subject) {
  const ParseFloor floor = run_parse_floor(subject.repo, subject.jobs);
  fmt::print("{} files parsed, {} bytes, {} with errors\n", floor.files, floor.bytes, floor.trees_with_errors);
  return 0;
}

int exit_code(bool done) {
  if (was_interrupted()) return kInterruptedExitCode;
  return done ? 0 : 1;
}

int run(int argc, char** argv) {
  CLI::App app("Measures docmill in alternating rounds of one run; judge by the ratios.", "docmill_bench");
  Subject subject{.repo = {},
                  .docmill = (fs::path(argv[0]).parent_path() / "docmill").string(),
                  .work_folder = fs::temp_directory_path().string()};
  HostileOptions hostile_options{.docmill = subject.docmill, .work_folder = subject.work_folder};
  ColdOptions cold_options;
  WarmOptions warm_options;
  const CLI::App* cold = add_cold(app, subject, cold_options);
  add_warm(app, subject, warm_options);
  const CLI::App* floor = add_bench(app, "floor", "Run the parse floor once, in this process", subject);
  const CLI::App* hostile = add_hostile(app, hostile_options);
  RemoteBenchOptions remote_options;
  const CLI::App* remote = add_remote(app, remote_options);
  app.require_subcommand(1);
  CLI11_PARSE(app, argc, argv);
  if (floor->parsed()) return print_floor(subject);
  if (remote->parsed()) return exit_code(run_remote_bench(remote_options));
  pass_signals_to_children();
  if (hostile->parsed()) return exit_code(run_hostile_bench(hostile_options));
  const Workplace workplace(subject);
  const bool done = cold->parsed() ? run_cold_bench(workplace, cold_options) : run_warm_bench(workplace, warm_options);
  return exit_code(done);
}

}  // namespace
}  // namespace docmill

int main(int argc, char** argv) {
  try {
    return docmill::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "docmill_bench: {}\n", error.what());
    return 1;
  }
}
