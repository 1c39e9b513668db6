// SPDX-License-Identifier: Apache-2.0
//
// A thread that wakes a few times a second and prints two counters.
#include "cli/progress_display.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/message.h"
#include "cli/standard_streams.h"

namespace docmill {
namespace {

constexpr auto kBarInterval = std::chrono::milliseconds(100);
constexpr auto kLineInterval = std::chrono::seconds(10);
constexpr std::size_t kBarWidth = 30;
constexpr std::size_t kUsualColumns = 80;
constexpr std::string_view kScanning = "scanning";

std::atomic<bool> is_bar_shown{false};

// Queried each time, because a window may change its size.
std::size_t terminal_columns() {
  struct winsize size {};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsualColumns;
}

}  // namespace

std::string progress_bar(std::uint64_t done, std::uint64_t total) {
  const auto filled = static_cast<std::size_t>(kBarWidth * std::min(done, total) / total);
  return "[" + std::string(filled, '#') + std::string(kBarWidth - filled, ' ') + "] ";
}

std::string fitting_text(const std::vector<std::string>& texts, std::size_t columns) {
  // The last column stays free: a character in it makes some terminals wrap.
  const auto fits = [columns](const std::string& text) { return text.size() < columns; };
  const auto text = std::find_if(texts.begin(), texts.end(), fits);
  return text == texts.end() ? "" : *text;
}

std::string progress_text(const Progress& progress, std::size_t columns) {
  const std::uint64_t tasks = progress.page_tasks_total;
  const bool writing = tasks > 0;
  const std::uint64_t total = writing ? tasks : progress.files_total.load();
  const std::uint64_t done = writing ? progress.page_tasks_done.load() : progress.files_done.load();
  if (total == 0) return columns > kScanning.size() ? std::string(kScanning) : "";
  const std::string percent = fmt::format("{:3}%", 100 * done / total);
  const std::string phase = percent + (writing ? " writing pages" : " reading files");
  const std::string figures = writing ? phase : fmt::format("{} {}/{}", phase, done, total);
  return fitting_text({progress_bar(done, total) + figures, figures, phase, percent}, columns);
}

bool is_progress_bar_shown() noexcept { return is_bar_shown; }

ProgressDisplay::ProgressDisplay(const Progress& progress, ProgressStyle style)
    : ProgressDisplay([&progress](std::size_t columns) { return progress_text(progress, columns); }, style) {}

ProgressDisplay::ProgressDisplay(Text text, ProgressStyle style) : text_(std::move(text)), style_(style) {
  if (style_ == ProgressStyle::none) return;
  try {
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error&) {
    style_ = ProgressStyle::none;
  }
}

ProgressDisplay::~ProgressDisplay() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  wake_.notify_one();
  thread_.join();
  if (is_bar_shown.exchange(false)) write_to_stream(STDERR_FILENO, kClearLine);
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
  if (style_ == ProgressStyle::lines) return print_notice(text_(kUsualColumns));
  is_bar_shown = true;
  write_to_stream(STDERR_FILENO, kClearLine + text_(terminal_columns()));
}

}  // namespace docmill
