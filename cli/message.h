// SPDX-License-Identifier: Apache-2.0
//
// Messages on standard error. A message is always one line. File names and a repository's settings may contain control
// and direction characters; these are shown escaped, so that a repository cannot control the terminal. If standard
// error is closed or full, messages are lost and the run goes on. All functions are thread-safe and none throws.
#pragma once

#include <string_view>

#include "stages/base/result.h"

namespace docmill {

enum class When : unsigned char { automatic, always, never };

// Sets whether "error" and "warning" are coloured from now on. `automatic`: if standard error is a capable terminal and
// NO_COLOR is not set (https://no-color.org).
void choose_message_colors(When when) noexcept;

void print_error(std::string_view message) noexcept;    // "docmill: error: MESSAGE"
void print_warning(std::string_view message) noexcept;  // "docmill: warning: MESSAGE"
void print_notice(std::string_view message) noexcept;   // "docmill: MESSAGE"

// Prints the error and returns kFailure.
int report_failure(const Error& error) noexcept;

// True if standard error is a terminal that can move its cursor and show colours.
bool is_capable_terminal() noexcept;

}  // namespace docmill
