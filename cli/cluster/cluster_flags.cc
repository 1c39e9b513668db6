// SPDX-License-Identifier: Apache-2.0
#include "cli/cluster/cluster_flags.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string_view>

namespace docmill {
namespace {

// Flags that say how this command prints, or that its jobs get in another way.
constexpr std::array kOwn{"--help", "--output", "--quiet", "--verbose", "--color", "--progress"};

CLI::Option* add_number(CLI::App& command, unsigned& target, const char* name, unsigned most, const char* help) {
  const auto set = [&target, name, most](const std::string& word) {
    unsigned number = 0;
    const char* const end = word.data() + word.size();
    const auto [rest, error] = std::from_chars(word.data(), end, number);
    if (error != std::errc{} || rest != end || number < 1 || number > most) {
      throw CLI::ValidationError(fmt::format("{} must be a number from 1 to {}, not '{}'", name, most, word));
    }
    target = number;
  };
  return command.add_option_function<std::string>(name, set, help)->type_name("N")->take_last();
}

CLI::Option* add_word(CLI::App& command, std::string& target, const char* name, const char* type, const char* help) {
  const auto set = [&target, name](const std::string& word) {
    if (word.empty()) throw CLI::ValidationError(fmt::format("{} must not be empty", name));
    target = word;
  };
  return command.add_option_function<std::string>(name, set, help)->type_name(type)->take_last();
}

void add_engine(CLI::App& command, ClusterSetting& setting) {
  const auto set = [&setting](const std::string& word) {
    if (word != "local" && word != "slurm" && word != "parallel") {
      throw CLI::ValidationError(fmt::format("--engine must be local, slurm or parallel, not '{}'", word));
    }
    setting.engine = word;
  };
  command
      .add_option_function<std::string>("--engine", set,
                                        "What runs the jobs: local (processes), slurm, or parallel (GNU parallel, ssh)")
      ->type_name("ENGINE")
      ->take_last()
      ->required();
}

void keep_build_flags(const CLI::App& command, const std::set<std::string>& names, ClusterSetting& setting) {
  for (const CLI::Option* option : command.get_options()) {
    const std::string name = option->get_lnames().empty() ? "" : "--" + option->get_lnames().front();
    if (option->count() == 0 || !names.contains(name)) continue;
    std::vector<std::string>& flags = name == "--prune" ? setting.merge_flags : setting.build_flags;
    if (option->get_items_expected_max() == 0) {
      flags.push_back(name);
    } else {
      for (const std::string& value : option->results()) flags.push_back(fmt::format("{}={}", name, value));
    }
  }
}

}  // namespace

void add_cluster_flags(CLI::App& command, ClusterSetting& setting) {
  std::set<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.insert("--" + name);
  }
  for (const char* name : kOwn) names.erase(name);
  add_engine(command, setting);
  add_number(command, setting.shards, "--shards", kMostShards, "Into how many shares the work is split")->required();
  add_word(command, setting.results, "--results", "DIR",
           "Where all machines see the results of jobs (default: docmill-shards in the user's caches)");
  add_number(command, setting.most, "--parallel", kMostShards,
             "Jobs at a time: local (default: 1), on each host (default: 1), or of a Slurm array");
  CLI::Option* hosts = add_word(command, setting.hosts, "--hosts", "LIST", "parallel: the hosts, such as n1,2/n2");
  CLI::Option* file = add_word(command, setting.hosts_file, "--hosts-file", "FILE", "parallel: a file with one a line");
  hosts->excludes(file);
  const auto set_arguments = [&setting](const std::vector<std::string>& words) { setting.slurm_arguments = words; };
  command
      .add_option_function<std::vector<std::string>>("--slurm-arg", set_arguments,
                                                     "slurm: an argument for sbatch, such as --slurm-arg=--partition=x")
      ->type_name("ARG")
      ->allow_extra_args(false);
  add_word(command, setting.docmill, "--docmill", "FILE", "The program on the workers (default: the path of this one)");
  command.parse_complete_callback([&command, names, &setting] { keep_build_flags(command, names, setting); });
}

}  // namespace docmill
