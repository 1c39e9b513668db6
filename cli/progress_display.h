// SPDX-License-Identifier: Apache-2.0
//
// ProgressDisplay: shows a run's progress on standard error while it lives: a bar on a terminal, a plain line every ten
// seconds elsewhere. It only reads the run's counters.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "pipeline/build_site.h"

namespace docmill {

enum class ProgressStyle : unsigned char { none, bar, lines };

class ProgressDisplay {
 public:
  ProgressDisplay(const Progress& progress, ProgressStyle style);
  // Clears the bar.
  ~ProgressDisplay();
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;

 private:
  void run();
  void show();
  std::string state() const;

  const Progress& progress_;
  ProgressStyle style_;
  bool done_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::thread thread_;
};

}  // namespace docmill
