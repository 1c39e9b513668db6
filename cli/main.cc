// SPDX-License-Identifier: Apache-2.0
//
// The command line of docmill: flags to settings, settings to a command.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <map>

#include "cli/cache_command.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/message.h"
#include "cli/process_guard.h"
#include "cli/settings.h"
#include "cli/standard_streams.h"
#include "cli/wording.h"

namespace docmill {
namespace {

constexpr const char* kExamples = R"(docmill documents every file of a repository as linked Markdown pages.

Examples:
  docmill build                            document this folder, into ./docmill-docs
  docmill build ~/src/project -o site      document a repository, into ./site
  docmill build --strict --stats /tmp/run.json  in CI: fail on skipped inputs, keep the figures
  docmill export --format jsonl > /tmp/facts    symbols, imports and references as data
  docmill check                            in CI: exit 1 where the site is not up to date
  docmill explain docmill-docs/a.py_docs.md  what that page was made from, and why it was rendered
  docmill clean                            remove the pages that docmill wrote
)";

using Command = int (*)(const Settings&);

void add_quiet(CLI::App& command, Settings& settings) {
  command.add_flag("-q,--quiet", settings.quiet, "Print errors only");
}

void add_common(CLI::App& command, Settings& settings) {
  command.add_option("REPO", settings.repo, "The repository to document")->capture_default_str();
  command.add_option("-o,--output", settings.output, "The site's folder (default: REPO/docmill-docs)")
      ->type_name("DIR");
  command.add_option("--config", settings.config_file, "Configuration file (default: docmill.toml, from REPO upwards)")
      ->type_name("FILE");
  add_quiet(command, settings);
  command.add_flag("-v,--verbose", settings.verbosity, "Print more");
}

std::string read_size(std::optional<std::uint64_t>& target, const std::string& text) {
  target = parse_size(text);
  return target ? "" : fmt::format("'{}' is not a size such as 512M or 1GiB", text);
}

void add_size(CLI::App& command, const char* flag, std::optional<std::uint64_t>& target, const char* help) {
  command
      .add_option_function<std::string>(
          flag,
          [&target](const std::string& text) {
            const std::string problem = read_size(target, text);
            if (!problem.empty()) throw CLI::ValidationError(problem);
          },
          help)
      ->type_name("SIZE");
}

void add_cache_folder(CLI::App& command, Settings& settings) {
  command.add_option("--cache-dir", settings.cache_dir, "The cache's folder (default: docmill in the user's caches)")
      ->type_name("DIR");
}

void add_cache_bound(CLI::App& command, Settings& settings) {
  add_size(command, "--cache-max-size", settings.cache_max_size, "What the cache may grow to (default: 5GiB)");
}

void add_cache_use(CLI::App& command, Settings& settings) {
  const std::map<std::string, StoreMode> modes{
      {"read-write", StoreMode::read_write}, {"read-only", StoreMode::read_only}, {"off", StoreMode::off}};
  CLI::CheckedTransformer read_mode(modes);
  read_mode.description("");  // type_name says it
  add_cache_folder(command, settings);
  add_cache_bound(command, settings);
  CLI::Option* mode = command.add_option("--cache-mode", settings.cache_mode, "What the cache is used for")
                          ->transform(read_mode)
                          ->type_name("read-write|read-only|off");
  command
      .add_flag_callback(
          "--no-cache", [&] { settings.cache_mode = StoreMode::off; }, "Parse every file; the same as --cache-mode off")
      ->excludes(mode);
}

void add_run(CLI::App& command, Settings& settings) {
  const std::map<std::string, When> when{{"auto", When::automatic}, {"always", When::always}, {"never", When::never}};
  CLI::CheckedTransformer read_when(when, CLI::ignore_case);
  read_when.description("");  // type_name says it
  command.add_option("-j,--jobs", settings.jobs, "Threads (default: what affinity and the cgroup quota allow)")
      ->type_name("N")
      ->check(CLI::Range(1, 4096));
  command.add_option("--project", settings.project, "The project's name (default: the name of REPO's folder)")
      ->type_name("NAME");
  command.add_option("--include", settings.include, "Document only what matches (.gitignore syntax)")
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  command.add_option("--exclude", settings.exclude, "Leave out what matches (.gitignore syntax)")
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  add_size(command, "--max-file-size", settings.max_file_size,
           "Larger files are listed, not documented (default: 10MiB)");
  add_size(command, "--max-memory", settings.max_memory, "Bound on what is in flight");
  command.add_flag_callback(
      "--strict", [&] { settings.strict = true; }, "Exit 3 where an input could not be documented as it should be");
  command.add_option("--progress", settings.progress, "A bar on a terminal, a line every 10 s elsewhere")
      ->transform(read_when)
      ->type_name("auto|always|never");
  command.add_option("--color", settings.color, "Colors in messages")
      ->transform(read_when)
      ->type_name("auto|always|never");
  add_cache_use(command, settings);
}

// The names of all flags of a command, to suggest from.
std::vector<std::string> flags_of(const CLI::App& command) {
  std::vector<std::string> flags;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) flags.push_back("--" + name);
  }
  return flags;
}

int report_usage(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) {
    StandardOutput out;
    out.write(error.get_name() == "CallForHelp" ? app.help() : error.what() + std::string("\n"));
    return out.end(kDone);
  }
  print_error(error.what());
  const auto chosen = app.get_subcommands();
  const std::string message = error.what();
  const std::size_t flag = message.find("--");
  if (flag != std::string::npos && !chosen.empty()) {
    const std::string word = message.substr(flag, message.find_first_of(" =", flag) - flag);
    const std::vector<std::string> flags = flags_of(*chosen.front());
    const std::string near = nearest_word(word, flags);
    if (!near.empty() && near != word) print_notice("did you mean " + near + "?");
  }
  print_notice(fmt::format("run docmill {}{}--help for usage", chosen.empty() ? "" : chosen.front()->get_name(),
                           chosen.empty() ? "" : " "));
  return kFailure;
}

// Flags of the commands that make the pages of a site.
void add_site_run(CLI::App& command, Settings& settings) {
  add_common(command, settings);
  add_run(command, settings);
  command
      .add_option("--source-url", settings.source_url,
                  "Address of a file: a template with {commit} {path} {start} {end}")
      ->type_name("TEMPLATE");
  command.add_option("--stats", settings.stats_file, "Write the figures of the run, as JSON")->type_name("FILE");
}

// Adds the commands below `docmill cache`.
void add_cache_commands(CLI::App& cache, Settings& settings, Command& command) {
  const auto add = [&](const char* name, const char* help, Command function) {
    CLI::App* sub = cache.add_subcommand(name, help);
    sub->callback([&command, function] { command = function; });
    add_cache_folder(*sub, settings);
    add_quiet(*sub, settings);
    return sub;
  };
  cache.require_subcommand(1);
  CLI::App* stats = add("stats", "Print what the cache holds", run_cache_stats);
  add_cache_bound(*stats, settings);
  stats->add_option("--format", settings.format, "text or json")->check(CLI::IsMember({"text", "json"}));
  add("verify", "Check every entry, and remove what is damaged", run_cache_verify);
  CLI::App* gc = add("gc", "Evict down to the bound, remove files of other versions", run_cache_gc);
  add_cache_bound(*gc, settings);
  add("clear", "Remove docmill's files from the cache's folder", run_cache_clear);
}

// Adds all commands; `command` is the one that was chosen, once the arguments are parsed.
void add_commands(CLI::App& app, Settings& settings, Command& command) {
  const auto add = [&](const char* name, const char* help, Command function) {
    CLI::App* sub = app.add_subcommand(name, help);
    sub->callback([&command, function] { command = function; });
    return sub;
  };
  CLI::App* build = add("build", "Write or update the site", run_build);
  add_site_run(*build, settings);
  build->add_flag("--prune", settings.prune, "Go on where more than half of the site's pages would be removed");
  CLI::App* check = add("check", "List the pages that a build would change; write nothing", run_check);
  add_site_run(*check, settings);
  check->add_flag("--diff", settings.diff, "Print how they would change instead");
  CLI::App* explain = add("explain", "Say what a page was made from, and why it was last rendered", run_explain);
  explain->add_option("PAGE", settings.page, "A page of a site")->required();
  CLI::App* clean = add("clean", "Remove the pages that docmill wrote, and nothing else", run_clean);
  add_common(*clean, settings);
  CLI::App* facts = add("export", "Print the facts, as data", run_export);
  add_common(*facts, settings);
  add_run(*facts, settings);
  facts->add_option("--format", settings.format, "jsonl: an object a line and file")
      ->required()
      ->check(CLI::IsMember({"jsonl"}));
  add_cache_commands(*app.add_subcommand("cache", "Look after the cache"), settings, command);
  add("languages", "Print what is parsed, and by which grammar", run_languages);
}

int run(int argc, char** argv) {
  choose_message_colors(When::automatic);
  Settings settings;
  CLI::App app(kExamples, "docmill");
  app.set_version_flag("--version", std::string("docmill ") + DOCMILL_VERSION);
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  Command command = nullptr;
  add_commands(app, settings, command);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return report_usage(app, error);
  }
  settings.arguments.assign(argv + 1, argv + argc);
  choose_message_colors(settings.color.value_or(When::automatic));
  if (command == run_languages || command == run_explain) return command(settings);
  if (auto done = complete_settings(settings); !done) return report_failure(done.error());
  choose_message_colors(settings.color.value_or(When::automatic));
  return command(settings);
}

}  // namespace
}  // namespace docmill

// An exception that leaves main comes to the guard, like one in any other thread.
int main(int argc, char** argv) {
  docmill::guard_process();
  return docmill::run(argc, argv);
}
