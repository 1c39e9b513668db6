// SPDX-License-Identifier: Apache-2.0
//
// Each message is one write, so that those of several threads or processes do not mix within a line.
#include "cli/message.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <string>

#include "cli/exit_code.h"
#include "cli/standard_streams.h"
#include "stages/base/visible_text.h"

namespace docmill {
namespace {

constexpr std::string_view kBoldRed = "\033[1;31m";
constexpr std::string_view kBoldYellow = "\033[1;33m";
constexpr std::string_view kPlain = "\033[0m";

std::atomic<bool> uses_color{false};

void print_line(std::string_view color, std::string_view label, std::string_view message) noexcept {
  try {
    std::string line = "docmill: ";
    if (!label.empty()) {
      const bool colored = uses_color;
      if (colored) line += color;
      line += label;
      line += ':';
      if (colored) line += kPlain;
      line += ' ';
    }
    line += display_text(message);
    line += '\n';
    write_to_stream(STDERR_FILENO, line);
  } catch (...) {  // no memory even for the message
    write_to_stream(STDERR_FILENO, "docmill: error: out of memory\n");
  }
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

bool is_capable_terminal() noexcept {
  const char* kind = std::getenv("TERM");
  const bool is_dumb = kind == nullptr || *kind == '\0' || std::string_view(kind) == "dumb";
  return !is_dumb && ::isatty(STDERR_FILENO) != 0;
}

void choose_message_colors(When when) noexcept {
  uses_color = when == When::always || (when == When::automatic && is_capable_terminal() && !is_set("NO_COLOR"));
}

void print_error(std::string_view message) noexcept { print_line(kBoldRed, "error", message); }
void print_warning(std::string_view message) noexcept { print_line(kBoldYellow, "warning", message); }
void print_notice(std::string_view message) noexcept { print_line("", "", message); }

int report_failure(const Error& error) noexcept {
  print_error(error.message);
  return kFailure;
}

}  // namespace docmill
