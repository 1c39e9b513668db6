// SPDX-License-Identifier: Apache-2.0
//
// The commands and flags of docmill, defined with CLI11. usage.h words its errors.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/settings.h"

namespace docmill {

struct Command {
  int (*run)(const Settings&) = nullptr;  // null until the command line is parsed
  bool takes_repository = false;          // reads a repository and its docmill.toml
  void (*prepare)(Settings&) = nullptr;   // runs before these are read; may be null
};

// Adds all commands and flags to `app`. Parsing then fills `settings` and sets `command` to the chosen one. All three
// must outlive the parsing.
void add_commands(CLI::App& app, Settings& settings, Command& command);

}  // namespace docmill
