// SPDX-License-Identifier: Apache-2.0
//
// A flag that is a setting is parsed by its row of the settings table. Flags that exist only on the command line are
// parsed here.
#include "cli/command_flags.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/cluster/cluster_flags.h"
#include "cli/settings_table.h"

namespace docmill {
namespace {

// Adds the flag of a setting; `short_name` ("-o,") adds a short form.
void add_setting(CLI::App& command, Settings& settings, const char* key, const char* type, const char* help,
                 const char* short_name = "") {
  const SettingRow& row = *find_setting(key);
  const auto set = [&settings, &row](const std::string& word) {
    Settings given;
    const std::string wrong = row.set(given, {SettingValue::Type::word, {word}, {}});
    if (!wrong.empty()) throw CLI::ValidationError(flag_of(row) + " " + wrong);
    row.set(settings, {SettingValue::Type::word, {word}, {}});
  };
  command.add_option_function<std::string>(short_name + flag_of(row), set, help)->type_name(type)->take_last();
}

// The same for a flag that may be given several times.
void add_list_setting(CLI::App& command, Settings& settings, const char* key, const char* type, const char* help) {
  const SettingRow& row = *find_setting(key);
  const auto set = [&settings, &row](const std::vector<std::string>& words) {
    const std::string wrong = row.set(settings, {SettingValue::Type::list, words, {}});
    if (!wrong.empty()) throw CLI::ValidationError(flag_of(row) + " " + wrong);
  };
  command.add_option_function<std::vector<std::string>>(flag_of(row), set, help)
      ->type_name(type)
      ->allow_extra_args(false);
}

// Adds a flag or argument that exists only on the command line.
CLI::Option* add_text(CLI::App& command, std::string& target, const char* name, const char* type, const char* help) {
  const auto set = [&target, name = std::string(name)](const std::string& word) {
    if (word.empty()) throw CLI::ValidationError(name + " must not be empty");
    target = word;
  };
  return command.add_option_function<std::string>(name, set, help)->type_name(type)->take_last();
}

void add_quiet(CLI::App& command, Settings& settings) {
  command.add_flag("-q,--quiet", settings.quiet, "Print errors only")->disable_flag_override();
}

}  // namespace

void add_color(CLI::App& command, Settings& settings) {
  add_setting(command, settings, "color", "WHEN", "Colors in messages: auto, always or never");
}

namespace {

void add_cache_folder(CLI::App& command, Settings& settings) {
  add_setting(command, settings, "cache_dir", "DIR", "The cache folder (default: docmill in the user's caches)");
}

void add_cache_bound(CLI::App& command, Settings& settings) {
  add_setting(command, settings, "cache_max_size", "SIZE", "Maximum size of the cache (default: 5GiB)");
}

void add_messages(CLI::App& command, Settings& settings) {
  add_text(command, settings.config_file, "--config", "FILE",
           "Configuration file (default: docmill.toml in REPO or above)");
  add_color(command, settings);
  add_quiet(command, settings);
  command.add_flag("-v,--verbose", settings.verbosity, "Print more")->disable_flag_override();
}

}  // namespace

// The flags of every command that reads a repository.
void add_common(CLI::App& command, Settings& settings) {
  add_text(command, settings.repo, "REPO", "DIR", "The folder of the repository")->default_str(".");
  add_setting(command, settings, "output", "DIR", "The folder of the site (default: REPO/docmill-docs)", "-o,");
  add_messages(command, settings);
}

namespace {

void add_cache_use(CLI::App& command, Settings& settings) {
  add_cache_folder(command, settings);
  add_cache_bound(command, settings);
  add_setting(command, settings, "cache_mode", "MODE", "How the cache is used: read-write, read-only or off");
  command
      .add_flag_callback(
          "--no-cache", [&] { settings.cache_mode = StoreMode::off; }, "Parse every file; the same as --cache-mode off")
      ->disable_flag_override()
      ->excludes("--cache-mode");
  add_setting(command, settings, "remote_cache", "URL",
              "A cache that machines share, by HTTP, such as http://host/facts");
  add_setting(command, settings, "remote_cache_mode", "MODE", "How it is used: read-only (default), read-write or off");
  add_setting(command, settings, "remote_cache_token_file", "FILE",
              "File with the token for it (default: what DOCMILL_REMOTE_CACHE_TOKEN has)");
  add_setting(command, settings, "remote_cache_key_file", "FILE",
              "Use only entries signed with this key: secret to write, public to read (cache keygen)");
}

// The flags of every command that runs the stages.
void add_run(CLI::App& command, Settings& settings) {
  add_setting(command, settings, "jobs", "N", "Threads (default: what affinity and the cgroup quota allow)", "-j,");
  add_list_setting(command, settings, "include", "PATTERN", "Document only files that match (.gitignore syntax)");
  add_list_setting(command, settings, "exclude", "PATTERN", "Leave out files that match (.gitignore syntax)");
  add_setting(command, settings, "project", "NAME", "The project name (default: the name of the folder REPO)");
  add_setting(command, settings, "max_file_size", "SIZE", "Larger files are listed, not documented (default: 10MiB)");
  add_setting(command, settings, "max_memory", "SIZE", "Limit on the memory for work in progress");
  command
      .add_flag_callback(
          "--strict", [&] { settings.strict = true; }, "Exit 3 if an input could not be documented properly")
      ->disable_flag_override();
  command
      .add_flag_callback(
          "--no-rules", [&] { settings.rules = false; }, "Look for no patterns and no weaknesses")
      ->disable_flag_override();
  add_setting(command, settings, "progress", "WHEN", "A bar on a terminal, lines elsewhere: auto, always or never");
  add_cache_use(command, settings);
}

// How pages look.
void add_look(CLI::App& command, Settings& settings) {
  add_setting(command, settings, "source_url", "TEMPLATE", "URL of a file, with {commit} {path} {start} {end}");
  add_setting(command, settings, "link_style", "STYLE", "plain; or github: lines of files that GitHub renders work");
  add_setting(command, settings, "page_budget", "SIZE", "Longer lists are split into pages (default: 1MiB)");
  add_setting(command, settings, "folder_page", "NAME", "A folder's first page: index.md, or README.md for GitHub");
}

void add_site_format(CLI::App& command, Settings& settings) {
  add_setting(command, settings, "format", "FORMAT", "The editions of the site: markdown, html or both");
}

void add_prune(CLI::App& command, Settings& settings) {
  command.add_flag("--prune", settings.prune, "Go on if more than half of the site's pages would be removed")
      ->disable_flag_override();
}

// The flags of the commands that make pages.
void add_pages(CLI::App& command, Settings& settings) {
  add_look(command, settings);
  add_site_format(command, settings);
  add_text(command, settings.stats_file, "--stats", "FILE",
           "Write what the run did, and why, as JSON; - is standard output");
}

// Adds a flag that takes one of the words.
CLI::Option* add_choice(CLI::App& command, std::string& target, const char* name, const char* type,
                        std::vector<std::string> words, const char* help) {
  const auto set = [&target, name = std::string(name), words](const std::string& word) {
    if (std::find(words.begin(), words.end(), word) == words.end()) {
      throw CLI::ValidationError(fmt::format("{} must be {}, not '{}'", name, fmt::join(words, " or "), word));
    }
    target = word;
  };
  return command.add_option_function<std::string>(name, set, help)->type_name(type)->take_last();
}

CLI::Option* add_format(CLI::App& command, Settings& settings, std::vector<std::string> words, const char* help) {
  return add_choice(command, settings.format, "--format", "FORMAT", std::move(words), help);
}

}  // namespace

void add_build_flags(CLI::App& command, Settings& settings) {
  add_common(command, settings);
  add_run(command, settings);
  add_pages(command, settings);
  add_prune(command, settings);
}

void add_check_flags(CLI::App& command, Settings& settings) {
  add_common(command, settings);
  add_run(command, settings);
  add_pages(command, settings);
  CLI::Option* diff =
      command.add_flag("--diff", settings.diff, "Show how the pages would change instead")->disable_flag_override();
  CLI::Option* findings = add_choice(command, settings.findings, "--findings", "WHICH", {"new"},
                                     "new: list what rules find and --baseline does not have; the site is not checked");
  CLI::Option* baseline = add_text(command, settings.baseline_file, "--baseline", "FILE",
                                   "What was found before: a log of docmill export --format sarif");
  findings->needs(baseline)->excludes(diff)->excludes("--stats");
  baseline->needs(findings);
}

void add_verify_flags(CLI::App& command, Settings& settings) {
  const auto set_site = [&settings](const std::string& word) { settings.output = word; };
  command.add_option_function<std::string>("SITE", set_site, "The folder of the site")->type_name("DIR")->required();
  const auto set_repo = [&settings](const std::string& word) {
    settings.repo = word;
    settings.names_repo = true;
  };
  command
      .add_option_function<std::string>("--repo", set_repo, "The repository (default: the one that the links lead to)")
      ->type_name("DIR")
      ->take_last();
  add_format(command, settings, {"text", "json"}, "text, or one JSON object per line, one for each finding");
  add_messages(command, settings);
  add_run(command, settings);
  add_look(command, settings);
}

namespace {

// Adds a flag that takes a number from `least` to `most`.
template <typename Number>
CLI::Option* add_number(CLI::App& command, Number& target, const char* name, Number least, Number most,
                        const char* help) {
  const auto set = [=, &target, name = std::string(name)](const std::string& word) {
    Number number = 0;
    const char* const end = word.data() + word.size();
    const auto [rest, error] = std::from_chars(word.data(), end, number);
    if (error != std::errc{} || rest != end || number < least || number > most) {
      throw CLI::ValidationError(fmt::format("{} must be a number from {} to {}, not '{}'", name, least, most, word));
    }
    target = number;
  };
  return command.add_option_function<std::string>(name, set, help)->type_name("N")->take_last();
}

}  // namespace

void add_serve_flags(CLI::App& command, Settings& settings) {
  add_text(command, settings.repo, "REPO", "DIR", "The folder of the repository, or of a site")->default_str(".");
  add_setting(command, settings, "output", "DIR", "The site to start from (default: REPO/docmill-docs)", "-o,");
  add_number<std::uint16_t>(command, settings.port, "--port", 0, 65535, "The port (default: 8000); 0 takes a free one");
  add_choice(command, settings.host, "--host", "ADDRESS", {"127.0.0.1", "::1"}, "127.0.0.1 (default) or ::1");
  command.add_flag("--poll", settings.poll, "Look for changes every second, for file systems without events")
      ->disable_flag_override();
  add_messages(command, settings);
  add_run(command, settings);
  add_look(command, settings);
}

void add_export_flags(CLI::App& command, Settings& settings) {
  add_common(command, settings);
  add_run(command, settings);
  add_format(
      command, settings, {"jsonl", "scip", "ctags", "sarif"},
      "jsonl: one object for each file, on a line; scip: a SCIP index; ctags: tags; sarif: faults that rules found")
      ->required();
}

void add_shards_flags(CLI::App& command, Settings& settings) {
  add_common(command, settings);
  add_number<std::uint32_t>(command, settings.shards, "--of", 1, kMostShards, "How many shares the repository has")
      ->required();
  add_text(command, settings.shard_results, "--results", "DIR", "The folder in which the steps leave their results")
      ->required();
  add_run(command, settings);
  add_pages(command, settings);
}

void add_shard_flags(CLI::App& command, Settings& settings) {
  add_shards_flags(command, settings);
  add_number<std::uint32_t>(command, settings.shard, "--index", 0, kMostShards, "Which share, from 0")->required();
}

void add_shard_merge_flags(CLI::App& command, Settings& settings) {
  add_shards_flags(command, settings);
  add_prune(command, settings);
}

void add_mcp_flags(CLI::App& command, Settings& settings) {
  add_common(command, settings);
  add_run(command, settings);
}

void add_rules_flags(CLI::App& command, Settings& settings) {
  CLI::Option* rule = add_text(command, settings.rule, "RULE", "ID", "The rule to explain; or a pattern, such as py/*");
  CLI::Option* language = add_text(command, settings.language, "--language", "NAME", "Only rules for this language");
  CLI::Option* format =
      add_format(command, settings, {"text", "json"}, "text, or one JSON object per line, for a rule");
  add_text(command, settings.repo, "--repo", "DIR", "The repository whose docmill.toml is read (default: this folder)");
  const auto set_files = [&settings](const std::vector<std::string>& files) { settings.rule_files = files; };
  command.add_option_function<std::vector<std::string>>("--test", set_files, "Run the cases of these files of rules")
      ->type_name("FILE")
      ->excludes(rule)
      ->excludes(language)
      ->excludes(format);
  add_messages(command, settings);
}

void add_explain_flags(CLI::App& command, Settings& settings) {
  add_text(command, settings.page, "PAGE", "FILE", "A page of a site")->required();
  add_color(command, settings);
}

void add_cache_flags(CLI::App& command, Settings& settings) {
  add_cache_folder(command, settings);
  add_color(command, settings);
  add_quiet(command, settings);
}

void add_cache_stats_flags(CLI::App& command, Settings& settings) {
  add_cache_flags(command, settings);
  add_cache_bound(command, settings);
  add_format(command, settings, {"text", "json"}, "text or json");
}

void add_cache_gc_flags(CLI::App& command, Settings& settings) {
  add_cache_flags(command, settings);
  add_cache_bound(command, settings);
}

void add_cache_keygen_flags(CLI::App& command, Settings& settings) {
  add_text(command, settings.key_file, "FILE", "FILE", "The new file with the secret key")->required();
  add_color(command, settings);
  add_quiet(command, settings);
}

void add_cluster_build_flags(CLI::App& command, Settings& settings) {
  settings.cluster = std::make_shared<ClusterSetting>();
  add_common(command, settings);
  add_run(command, settings);
  add_look(command, settings);
  add_site_format(command, settings);
  add_prune(command, settings);
  add_cluster_flags(command, *settings.cluster);
}

}  // namespace docmill
