// SPDX-License-Identifier: Apache-2.0
//
// RemotePolicy: how long a run waits for a remote cache, in numbers. A remote cache may save time and may never cost
// much of it, so each wait has a bound. Tests use shorter ones.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace docmill {

// The clock of all waits.
using RemoteClock = std::chrono::steady_clock;

// Larger entries are neither sent nor taken, in bytes as sent. 32 are received at a time.
inline constexpr std::size_t kMaxRemoteEntryBytes = std::size_t{8} << 20;

// The same before compression: what a false size could make us allocate.
inline constexpr std::uint32_t kMaxRemoteValueBytes = std::uint32_t{64} << 20;

struct RemotePolicy {
  std::chrono::milliseconds connect{500};
  std::chrono::milliseconds request{3000};        // from its first try to its last
  std::chrono::milliseconds first_pause{50};      // after a failure: nobody asks the server
  std::chrono::milliseconds longest_pause{1000};  // each pause is twice as long as the one before
  std::chrono::milliseconds give_up{2000};        // without a complete answer: the rest of the run does without it
  std::chrono::milliseconds close{10000};         // for the last uploads

  // After `slow_after` of waiting, summed over threads, a server with fewer answers per second of waiting is given up:
  // parsing is faster.
  std::chrono::milliseconds slow_after{5000};
  double fewest_answers_per_second = 20;

  std::size_t connections = 32;  // of each thread that looks up
  std::size_t upload_connections = 8;
  std::size_t queue_bytes = std::size_t{64} << 20;  // of entries that wait for their upload; more are not uploaded
  std::uint64_t most_bad_entries = 20;              // with more, the remote is given up
};

}  // namespace docmill
