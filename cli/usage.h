// SPDX-License-Identifier: Apache-2.0
//
// Messages for a command line that cannot be run: what is wrong, what may have been meant, and how to get help.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace docmill {

// Turns `help COMMAND…` into `COMMAND… --help`, which CLI11 supports.
std::vector<std::string> with_help_as_flag(std::vector<std::string> arguments);

// The error for a long flag with one dash ("-output", which would mean "-o utput"); "" if there is none.
std::string single_dash_error(const CLI::App& app, const std::vector<std::string>& arguments);

// Prints the error and how to get help; returns kFailure.
int report_usage_error(const CLI::App& app, const std::string& fault);

// Prints the requested help or version, or the error; returns the exit code.
int report_usage(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& arguments);

}  // namespace docmill
