// SPDX-License-Identifier: Apache-2.0
//
// Timers for the figures of a run. Times are reported, never acted on: no result depends on a clock.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace docmill {

// Seconds since its construction, on the steady clock.
class Timer {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count(); }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

// Time spent in one stage, summed over all threads. Thread-safe.
class StageClock {
 public:
  double seconds() const { return static_cast<double>(nanoseconds_.load(std::memory_order_relaxed)) * 1e-9; }

  // Adds its own lifetime to the clock.
  class Span {
   public:
    explicit Span(StageClock& clock) : clock_(clock) {}
    ~Span() {
      clock_.nanoseconds_.fetch_add(static_cast<std::int64_t>(timer_.seconds() * 1e9), std::memory_order_relaxed);
    }
    Span(const Span&) = delete;
    Span& operator=(const Span&) = delete;

   private:
    StageClock& clock_;
    Timer timer_;
  };

 private:
  std::atomic<std::int64_t> nanoseconds_{0};
};

}  // namespace docmill
