// SPDX-License-Identifier: Apache-2.0
//
// A command line that cannot be run, in words: what is wrong with it, what may have been meant, and where to read on.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace docmill {

// Turns `help COMMAND…` into `COMMAND… --help`, which CLI11 knows.
std::vector<std::string> with_help_as_flag(std::vector<std::string> arguments);

// What is wrong with a long flag that was given one dash ("-output", which would mean "-o utput"); "" if none was.
std::string fault_of_dashes(const CLI::App& app, const std::vector<std::string>& arguments);

// Prints what is wrong and where to read on; gives kFailure.
int report_usage_fault(const CLI::App& app, const std::string& fault);

// Prints the help or the version that was asked for, or what is wrong; the exit code.
int report_usage(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& arguments);

}  // namespace docmill
