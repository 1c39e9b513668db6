// SPDX-License-Identifier: Apache-2.0
//
// ProgressDisplay: shows a run's progress on standard error during its lifetime: a bar on a terminal, a plain line
// every ten seconds elsewhere. It only reads the run's counters. If its thread cannot be started, it shows nothing.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "pipeline/build_site.h"

namespace docmill {

enum class ProgressStyle : unsigned char { none, bar, lines };

// The text of the bar on a terminal with `columns` columns: shorter if there are few, so that it never wraps.
std::string progress_text(const Progress& progress, std::size_t columns);

// "[####      ] ": the bar for `done` of `total`, which is not 0.
std::string progress_bar(std::uint64_t done, std::uint64_t total);

// The first of the texts that fits a terminal with `columns` columns; "" if none does.
std::string fitting_text(const std::vector<std::string>& texts, std::size_t columns);

// Moves to the start of the terminal's line and clears it.
inline constexpr const char* kClearLine = "\r\033[K";

// True while a bar is on the terminal. Async-signal-safe.
bool is_progress_bar_shown() noexcept;

class ProgressDisplay {
 public:
  // The text for a terminal with so many columns. Called in the display's own thread.
  using Text = std::function<std::string(std::size_t columns)>;

  ProgressDisplay(Text text, ProgressStyle style);
  ProgressDisplay(const Progress& progress, ProgressStyle style);
  // Clears the bar.
  ~ProgressDisplay();
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;

 private:
  void run();
  void show();

  Text text_;
  ProgressStyle style_;
  bool done_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::thread thread_;
};

}  // namespace docmill
