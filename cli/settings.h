// SPDX-License-Identifier: Apache-2.0
//
// Settings: what a run was asked to do, collected from the command line, the environment, the project's configuration
// file and the user's, in this order of precedence. One table (settings_table.h) has a row for each setting that is one
// value; definition_macro_setting.h and rules_setting.h have the others.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cache/facts_store.h"
#include "cli/message.h"
#include "stages/base/result.h"
#include "stages/emit/site_format.h"
#include "stages/emit/source_address.h"
#include "stages/languages/macro_table.h"

namespace docmill {

struct ClusterSetting;
struct RulesSetting;

struct Settings {
  std::string repo = ".";
  std::optional<std::string> output;
  std::optional<std::string> project;
  std::optional<std::string> source_url;
  std::optional<LinkStyle> link_style;
  std::optional<std::vector<std::string>> include;
  std::optional<std::vector<std::string>> exclude;
  std::optional<std::uint64_t> max_file_size;
  std::optional<std::uint64_t> page_budget;
  std::optional<std::string> folder_page;
  std::optional<SiteFormat> site_format;
  std::optional<std::uint64_t> max_memory;
  std::optional<int> jobs;
  std::optional<bool> strict;
  std::optional<bool> rules;
  std::optional<std::string> cache_dir;
  std::optional<StoreMode> cache_mode;
  std::optional<std::uint64_t> cache_max_size;
  std::optional<std::string> remote_cache;  // a URL
  std::optional<StoreMode> remote_cache_mode;
  std::optional<std::string> remote_cache_token_file;
  std::optional<std::string> remote_cache_key_file;
  std::optional<When> progress;
  std::optional<When> color;
  std::optional<std::vector<DefinitionMacro>> definition_macros;  // in files only (definition_macro_setting.h)

  std::shared_ptr<const RulesSetting> rules_setting;  // in files only (rules_setting.h); null: none

  std::shared_ptr<ClusterSetting> cluster;  // of `cluster build` (cluster/cluster_setting.h)

  // Command line only.
  std::string config_file;              // "": search for it
  std::string stats_file;               // "": none
  std::string format;                   // of export, verify and `cache stats`
  std::string findings;                 // check: "new", or "" to check the site
  std::string baseline_file;            // check: given with `findings`
  std::string page;                     // of explain
  std::string key_file;                 // of cache keygen
  std::string rule;                     // of rules: an id or a pattern; "": all
  std::string language;                 // of rules; "": all
  std::vector<std::string> rule_files;  // of rules: those to test
  std::vector<std::string> arguments;   // all of them, as given
  std::string host = "127.0.0.1";       // of serve
  std::uint16_t port = 8000;            // of serve; 0: a free one
  std::string shard_results;            // of shard: the folder
  std::uint32_t shards = 0;             // of shard: how many
  std::uint32_t shard = 0;              // of shard: which one, from 0
  bool names_repo = false;              // verify: --repo is given
  bool poll = false;                    // serve
  bool prune = false;
  bool diff = false;
  bool quiet = false;
  int verbosity = 0;
};

enum class SettingsFiles : unsigned char { of_user, all };

// Fills what the command line left unset: from the environment, then the project's file, then the user's. Errors: those
// of read_settings_file() (settings_file.h), and a variable whose value has the wrong form.
Result<void> complete_settings(Settings& settings, SettingsFiles files = SettingsFiles::all);

// A warning for each environment variable that looks like a setting but is not one, with the nearest setting.
std::vector<std::string> unknown_variables();

// The cache folder: the one that is set, else docmill's folder in the user's caches, by the XDG rules; "" if the
// environment names no home.
std::string cache_folder_of(const Settings& settings);

}  // namespace docmill
