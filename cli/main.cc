// SPDX-License-Identifier: Apache-2.0
//
// docmill's main: parses the command line into settings, runs the command, returns its exit code.
#include <CLI/CLI.hpp>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/process_guard.h"
#include "cli/usage.h"

namespace docmill {
namespace {

int run(const std::vector<std::string>& arguments) {
  choose_message_colors(When::automatic);
  Settings settings;
  Command command;
  CLI::App app("", "docmill");
  add_commands(app, settings, command);
  const std::vector<std::string> given = with_help_as_flag(arguments);
  const std::string fault = single_dash_error(app, given);
  if (!fault.empty()) return report_usage_error(app, fault);
  try {
    app.parse(std::vector<std::string>(given.rbegin(), given.rend()));  // CLI11 takes the last one first
  } catch (const CLI::ParseError& error) {
    choose_message_colors(settings.color.value_or(When::automatic));
    return report_usage(app, error, given);
  }
  settings.arguments = arguments;
  choose_message_colors(settings.color.value_or(When::automatic));
  if (command.prepare != nullptr) command.prepare(settings);
  const SettingsFiles files = command.takes_repository ? SettingsFiles::all : SettingsFiles::of_user;
  if (auto done = complete_settings(settings, files); !done) return report_failure(done.error());
  choose_message_colors(settings.color.value_or(When::automatic));
  if (!settings.quiet) {
    for (const std::string& warning : unknown_variables()) print_warning(warning);
  }
  return command.run(settings);
}

}  // namespace
}  // namespace docmill

// The guard handles an exception that leaves main, as in any other thread.
int main(int argc, char** argv) {
  docmill::guard_process();
  return docmill::run({argv + (argc > 0 ? 1 : 0), argv + argc});
}
