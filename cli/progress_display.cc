// SPDX-License-Identifier: Apache-2.0
//
// A thread that wakes a few times a second and prints two counters.
#include "cli/progress_display.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace docmill {
namespace {

constexpr auto kBarInterval = std::chrono::milliseconds(100);
constexpr auto kLineInterval = std::chrono::seconds(10);
constexpr std::size_t kBarWidth = 30;

std::string bar(std::uint64_t done, std::uint64_t total) {
  const std::size_t filled = total == 0 ? 0 : static_cast<std::size_t>(kBarWidth * done / total);
  return "[" + std::string(filled, '#') + std::string(kBarWidth - filled, ' ') + "]";
}

}  // namespace

ProgressDisplay::ProgressDisplay(const Progress& progress, ProgressStyle style) : progress_(progress), style_(style) {
  if (style_ != ProgressStyle::none) thread_ = std::thread([this] { run(); });
}

ProgressDisplay::~ProgressDisplay() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  wake_.notify_one();
  thread_.join();
  if (style_ == ProgressStyle::bar) std::fputs("\r\033[K", stderr);
}

void ProgressDisplay::run() {
  std::unique_lock lock(mutex_);
  while (!done_) {
    const bool ended = style_ == ProgressStyle::bar ? wake_.wait_for(lock, kBarInterval, [this] { return done_; })
                                                    : wake_.wait_for(lock, kLineInterval, [this] { return done_; });
    if (!ended) show();
  }
}

void ProgressDisplay::show() {
  const std::string text = style_ == ProgressStyle::bar ? "\r\033[K" + state() : "docmill: " + state() + "\n";
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

std::string ProgressDisplay::state() const {
  const std::uint64_t tasks = progress_.page_tasks_total;
  const bool writing = tasks > 0;
  const std::uint64_t total = writing ? tasks : progress_.files_total.load();
  const std::uint64_t done = writing ? progress_.page_tasks_done.load() : progress_.files_done.load();
  if (total == 0) return "scanning";
  const std::string what = writing ? "writing pages" : fmt::format("reading files {}/{}", done, total);
  return fmt::format("{} {:3}% {}", bar(done, total), 100 * done / total, what);
}

}  // namespace docmill
